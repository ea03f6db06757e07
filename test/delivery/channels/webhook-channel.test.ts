import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { cpsAdapter } from '../../../adapters/cps/index.js';
import type { Consignment } from '../../../delivery/channels/channel.js';
import { createChannels } from '../../../delivery/channels/index.js';
import { OwnFault } from '../../../delivery/own-fault.js';
import { type PartnerOn, partnerSetting } from '../../../delivery/partners/partners.js';
import { defaultRetryPolicy } from '../../../delivery/partners/retry-policy.js';
import { toGlobalId } from '../../../domain/global-id.js';
import { aCaseFile } from '../../support/generate/default-case-file.js';
import { type WebhookPartner, webhookPartner } from './webhook-partner.js';

let receiver: WebhookPartner;
beforeEach(async () => {
  receiver = await webhookPartner();
});
afterEach(() => receiver.close());

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`;
const secrets = new Map<string, string>();
const readSecret = (reference: string) => {
  const secret = secrets.get(reference);
  return secret ? Promise.resolve(secret) : Promise.reject(new OwnFault(`no ${reference}`));
};
let now = Date.now();
const channel = createChannels({ readSecret, now: () => now }).get('WEBHOOK')!;

function partner(secretReferences: string[], timeoutMs = 5_000): PartnerOn<'WEBHOOK'> {
  const setting = partnerSetting.parse({
    id: 'small-prosecutor',
    name: 'A small prosecutor',
    adapter: 'cps',
    channel: 'WEBHOOK',
    connection: { url: receiver.url, secretReferences, timeoutMs, testOperation: true },
    policy: {},
  });
  return { ...setting, adapter: 'cps', retry: defaultRetryPolicy } as PartnerOn<'WEBHOOK'>;
}

const statement = Buffer.from('%PDF-1.7 a statement, with bytes that are no text: \xff\xfe', 'latin1');
const consignment = (attempt = 1): Consignment => ({
  deliveryId: '018f0000-0000-7000-8000-000000000001',
  identity: {
    messageId: '018f0000-0000-4000-8000-00000000000a',
    correlationId: '018f0000-0000-4000-8000-00000000000b',
    submittedAt: '2026-11-22T12:00:00.000Z',
  },
  attempt,
  cargo: {
    type: 'SUBMISSION',
    adapter: cpsAdapter,
    file: {
      caseFile: aCaseFile(),
      materials: [
        {
          id: '018f0000-0000-7000-8000-000000000002',
          title: 'Statement',
          fileName: 'statement.pdf',
          contentType: 'application/pdf',
          sha256: createHash('sha256').update(statement).digest('hex'),
          content: statement,
        },
      ],
    },
  },
});

describe('what is posted', () => {
  test('is the document in the format of the adapter, with its materials, and verifies', async () => {
    secrets.set('env:A', newSecret());
    expect(await channel.send(consignment(), partner(['env:A']))).toMatchObject({ kind: 'received', duplicate: false });
    const [{ headers, body }] = receiver.posted as [(typeof receiver.posted)[0]];
    const said = new Webhook(secrets.get('env:A')!).verify(body, headers) as Record<string, unknown>;
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(headers['webhook-id']).toBe('018f0000-0000-4000-8000-00000000000a');
    const { format, text } = cpsAdapter.translate(aCaseFile());
    expect(said).toEqual({
      deliveryId: toGlobalId('Delivery', '018f0000-0000-7000-8000-000000000001'),
      messageId: '018f0000-0000-4000-8000-00000000000a',
      correlationId: '018f0000-0000-4000-8000-00000000000b',
      submittedAt: '2026-11-22T12:00:00.000Z',
      type: 'SUBMISSION',
      document: { format, contentType: 'application/json', fileName: expect.stringMatching(/^\w+-1\.json$/), text },
      materials: [
        {
          id: toGlobalId('Material', '018f0000-0000-7000-8000-000000000002'),
          title: 'Statement',
          fileName: 'statement.pdf',
          contentType: 'application/pdf',
          sha256: createHash('sha256').update(statement).digest('hex'),
          content: statement.toString('base64'),
        },
      ],
    });
    expect(body).not.toMatch(/storageKey/);
  });

  test('may be a notice', async () => {
    secrets.set('env:A', newSecret());
    const id = randomUUID();
    const notice = {
      ...{ id, kind: 'HUB_MAINTENANCE', title: 'Sunday', text: 'Closed from two to four.' },
      startsAt: new Date('2026-11-29T02:00:00Z'),
      ...{ endsAt: null, withdrawnAt: null, withdrawnReason: null },
    };
    await channel.send({ ...consignment(), cargo: { type: 'NOTICE', notice } }, partner(['env:A']));
    const { headers, body } = receiver.posted[0]!;
    expect(new Webhook(secrets.get('env:A')!).verify(body, headers)).toMatchObject({
      type: 'NOTICE',
      notice: { ...notice, id: toGlobalId('Notice', id), startsAt: '2026-11-29T02:00:00.000Z' },
    });
  });
});

describe('signatures', () => {
  test('are as many as there are live secrets, so that a receiver may change over', async () => {
    secrets.set('env:OLD', newSecret()).set('env:NEW', newSecret());
    const stranger = newSecret();
    await channel.send(consignment(), partner(['env:NEW', 'env:OLD']));
    await channel.send(consignment(2), partner(['env:NEW']));
    const [both, after] = receiver.posted as [(typeof receiver.posted)[0], (typeof receiver.posted)[0]];
    const verifies = (secret: string, { body, headers }: typeof both) => new Webhook(secret).verify(body, headers);
    expect(both.headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
    expect(verifies(secrets.get('env:OLD')!, both)).toBeDefined();
    expect(verifies(secrets.get('env:NEW')!, both)).toBeDefined();
    expect(() => verifies(stranger, both)).toThrow(WebhookVerificationError);
    expect(verifies(secrets.get('env:NEW')!, after)).toBeDefined();
    expect(() => verifies(secrets.get('env:OLD')!, after)).toThrow(WebhookVerificationError);
    expect(() => verifies(secrets.get('env:OLD')!, { ...both, body: `${both.body} ` })).toThrow(
      WebhookVerificationError,
    );
  });

  test('are made afresh for each attempt, under the same id', async () => {
    secrets.set('env:A', newSecret());
    const wholeSecond = Math.floor(Date.now() / 1_000) * 1_000;
    now = wholeSecond - 60_000;
    await channel.send(consignment(1), partner(['env:A']));
    now = wholeSecond;
    await channel.send(consignment(2), partner(['env:A']));
    const [first, second] = receiver.posted.map(({ headers }) => headers) as [
      Record<string, string>,
      Record<string, string>,
    ];
    expect(second['webhook-id']).toBe(first['webhook-id']);
    expect(Number(second['webhook-timestamp']) - Number(first['webhook-timestamp'])).toBe(60);
    expect(second['webhook-signature']).not.toBe(first['webhook-signature']);
    expect(receiver.posted[1]!.body).toBe(receiver.posted[0]!.body);
    for (const { headers, body } of receiver.posted) new Webhook(secrets.get('env:A')!).verify(body, headers);
  });

  test.each([
    ['is not there', 'env:MISSING', undefined],
    ['is too short', 'env:SHORT', `whsec_${randomBytes(12).toString('base64')}`],
    ['is not base64', 'env:TEXT', 'correct horse battery staple, and some more of it'],
  ])('are not made with a secret that %s: nothing is sent, and it is tried again', async (_, reference, secret) => {
    if (secret) secrets.set(reference, secret);
    const result = await channel.send(consignment(), partner([reference]));
    expect(result).toEqual({ kind: 'unavailable', reason: expect.stringMatching(/^Nothing was sent: /) });
    expect(JSON.stringify(result)).toContain(reference);
    if (secret) expect(JSON.stringify(result)).not.toContain(secret);
    expect(receiver.posted).toEqual([]);
  });
});

describe('an answer', () => {
  beforeEach(() => {
    secrets.set('env:A', newSecret());
    now = Date.parse('2026-11-22T12:00:00Z');
  });
  const answerTo = (status: number, headers: Record<string, string> = {}, body: string | Buffer = 'said') => {
    receiver.answerWith(() => ({ status, headers, body }));
    return channel.send(consignment(), partner(['env:A']));
  };

  test.each([200, 201, 202])('of %i means that the partner has it', async (status) => {
    expect(await answerTo(status)).toEqual({ kind: 'received', duplicate: false, answer: 'said' });
  });

  test.each([400, 401, 403, 404, 409, 410, 413, 422])('of %i means that it will not take it', async (status) => {
    expect(await answerTo(status)).toEqual({
      kind: 'refused',
      problems: [{ code: 'WEBHOOK_REFUSED', path: '', message: expect.stringContaining(`HTTP ${status}`) }],
      answer: 'said',
    });
  });

  test.each([301, 307, 408, 425, 429, 500, 502, 503])('of %i means to try again', async (status) => {
    const result = await answerTo(status, status < 400 ? { location: receiver.url } : {});
    expect(result).toMatchObject({ kind: 'unavailable', answer: 'said' });
    expect(result).not.toHaveProperty('retryAfterMs');
    expect(receiver.posted).toHaveLength(1);
  });

  test.each([
    ['in seconds', '7', 7_000],
    ['as a date', 'Sun, 22 Nov 2026 12:02:00 GMT', 120_000],
  ])('may name the time to wait %s', async (_, after, retryAfterMs) => {
    expect(await answerTo(503, { 'retry-after': after })).toMatchObject({ kind: 'unavailable', retryAfterMs });
    expect(await answerTo(429, { 'retry-after': after })).toMatchObject({ kind: 'unavailable', retryAfterMs });
  });

  test('that is longer than one is not read to its end; its status counts', async () => {
    const result = await answerTo(200, {}, Buffer.alloc(50_000_000, 'x'));
    expect(result).toMatchObject({ kind: 'received', answer: expect.stringMatching(/^.{1,100}$/) });
  });

  test('that never comes, or is broken off, means to try again', async () => {
    receiver.answerWith(() => 'never');
    expect(await channel.send(consignment(), partner(['env:A'], 100))).toEqual({
      kind: 'unavailable',
      reason: 'The partner gave no answer within 100 ms.',
    });
    const abort = new AbortController();
    const broken = channel.send(consignment(), partner(['env:A'], 20_000), abort.signal);
    abort.abort();
    expect(await broken).toMatchObject({ kind: 'unavailable', reason: 'The attempt was broken off by the hub.' });
    receiver.answerWith(() => 'hang up');
    expect(await channel.send(consignment(), partner(['env:A']))).toMatchObject({ kind: 'unavailable' });
    const gone = await webhookPartner();
    await gone.close();
    const nobody = partner(['env:A']);
    expect(
      await channel.send(consignment(), { ...nobody, connection: { ...nobody.connection, url: gone.url } }),
    ).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringContaining('ECONNREFUSED'),
    });
  });
});
