import { createHash, randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Consignment } from '../../../delivery/channels/channel.js';
import { createChannels } from '../../../delivery/channels/index.js';
import { OwnFault } from '../../../delivery/own-fault.js';
import type { PartnerRecord } from '../../../delivery/partners/partners.js';
import { partnerSetting } from '../../../delivery/partners/partners.js';
import { httpAdapter } from '../http-adapter.js';
import { type MailPartner, mailPartner, type MailPartnerOptions } from './mail-partner.js';

const password = 'invented-password';
const channel = createChannels({ readSecret: () => Promise.resolve(password) }).get('EMAIL')!;
const content = Buffer.from('%PDF-1.7 invented');

function consignment(): Consignment {
  return {
    deliveryId: randomUUID(),
    identity: { messageId: randomUUID(), correlationId: randomUUID(), submittedAt: '2026-11-22T10:00:00.000Z' },
    attempt: 1,
    cargo: {
      type: 'SUBMISSION',
      adapter: httpAdapter('prosecutor'),
      file: {
        caseFile: { kind: 'FIRST_HEARING', ptiUrn: '06AA0000126', version: 2, briefDescription: 'Brëach' } as never,
        materials: [
          {
            id: randomUUID(),
            title: 'Statement',
            fileName: 'statement.pdf',
            contentType: 'application/pdf',
            sha256: createHash('sha256').update(content).digest('hex'),
            content,
          },
        ],
      },
    },
  };
}

describe('a partner that is reached by secure e-mail', () => {
  const open: MailPartner[] = [];
  afterEach(() => Promise.all(open.splice(0).map((partner) => partner.stop())));

  async function withPartner(options: MailPartnerOptions = {}, smtp: object = {}) {
    const mailbox = await mailPartner(options);
    open.push(mailbox);
    const setting = partnerSetting.parse({
      id: 'prosecutor',
      name: 'A prosecutor',
      channel: 'EMAIL',
      connection: {
        to: ['files@partner.example'],
        from: 'casebridge@force.example',
        subjectPrefix: 'OFFICIAL-SENSITIVE',
        smtp: {
          host: 'localhost',
          port: mailbox.port,
          security: options.implicitTls ? 'TLS' : 'STARTTLS',
          caFile: mailbox.caFile,
          ...smtp,
        },
        testOperation: true,
        timeoutMs: 5_000,
      },
    });
    const partner = { ...setting, adapter: 'prosecutor' } as unknown as PartnerRecord;
    return { mailbox, partner };
  }

  test.each([{ implicitTls: true }, { implicitTls: false }])('gets the document and its materials, %j', async (tls) => {
    const { mailbox, partner } = await withPartner(tls);
    const sent = consignment();
    expect(await channel.send(sent, partner)).toMatchObject({ kind: 'received', duplicate: false });
    const [{ mail, secure, envelope }] = mailbox.taken as [(typeof mailbox.taken)[0]];
    expect(secure).toBe(true);
    expect(envelope.dsn).toEqual({ envid: sent.identity.correlationId, ret: 'HDRS' });
    expect(envelope.rcptTo[0]!.dsn?.notify).toEqual(['SUCCESS', 'FAILURE', 'DELAY']);
    expect(mail.messageId).toBe(`<${sent.identity.messageId}@force.example>`);
    expect(mail.date?.toISOString()).toBe('2026-11-22T10:00:00.000Z');
    expect(mail.subject).toBe('OFFICIAL-SENSITIVE [TEST] Case file 06AA0000126, version 2');
    expect(mail.headers.get('x-casebridge-correlation-id')).toBe(sent.identity.correlationId);
    const [document, statement] = mail.attachments as [(typeof mail.attachments)[0], (typeof mail.attachments)[0]];
    expect(document.filename).toMatch(/^06AA0000126-2\./);
    expect(document.content.toString('utf8')).toContain('Brëach');
    expect([statement.filename, statement.content.equals(content)]).toEqual(['statement.pdf', true]);
  });

  test('has its time, and no more, also where the name of the relay is not answered', async () => {
    const { partner } = await withPartner();
    const asked = createChannels({
      readSecret: () => Promise.resolve(password),
      resolve: () => new Promise(() => undefined),
    }).get('EMAIL')!;
    const { connection } = partner as unknown as { connection: { smtp: object } };
    const smtp = { ...connection.smtp, host: 'relay.partner.example' };
    const brief = { ...partner, connection: { ...connection, smtp, timeoutMs: 1_000 } } as unknown as PartnerRecord;
    expect(await asked.send(consignment(), brief)).toEqual({
      kind: 'unavailable',
      reason: 'The mail relay did not take the message within 1000 ms.',
    });
    const broken = AbortSignal.abort();
    expect(await asked.send(consignment(), brief, broken)).toEqual({
      kind: 'unavailable',
      reason: 'The attempt was broken off by the hub.',
    });
  });

  test('gets each attempt under the same Message-ID and date', async () => {
    const { mailbox, partner } = await withPartner();
    const sent = consignment();
    await channel.send(sent, partner);
    await channel.send({ ...sent, attempt: 2 }, partner);
    const [first, second] = mailbox.taken.map(({ mail }) => [mail.messageId, mail.date?.getTime(), mail.subject]);
    expect(second).toEqual(first);
  });

  test('gets a notice as text and as data', async () => {
    const { mailbox, partner } = await withPartner();
    const startsAt = new Date('2026-12-01T22:00:00Z');
    const notice = {
      id: 'n',
      kind: 'HUB_MAINTENANCE',
      title: 'New disks',
      text: 'One hour.',
      startsAt,
      endsAt: null,
      withdrawnAt: null,
      withdrawnReason: null,
    };
    await channel.send({ ...consignment(), cargo: { type: 'NOTICE', notice } }, partner);
    const { mail } = mailbox.taken[0]!;
    expect(mail.subject).toContain('Notice: New disks');
    expect(mail.text).toContain('2026-12-01T22:00:00.000Z until further notice');
    expect(JSON.parse(mail.attachments[0]!.content.toString('utf8'))).toMatchObject({ kind: 'HUB_MAINTENANCE' });
    const withdrawn = { ...notice, withdrawnAt: new Date('2026-11-30T09:00:00Z'), withdrawnReason: 'Put off.' };
    await channel.send({ ...consignment(), cargo: { type: 'NOTICE', notice: withdrawn } }, partner);
    const second = mailbox.taken[1]!.mail;
    expect(second.subject).toContain('Notice withdrawn: New disks');
    expect(second.text).toContain('as from 2026-11-30T09:00:00.000Z (UTC), and applies no longer: Put off.');
    expect(JSON.parse(second.attachments[0]!.content.toString('utf8'))).toMatchObject({
      withdrawnAt: '2026-11-30T09:00:00.000Z',
      withdrawnReason: 'Put off.',
    });
  });

  test('is told nothing where no secure connection comes about', async () => {
    const plain = await withPartner({ noTls: true });
    expect(await channel.send(consignment(), plain.partner)).toMatchObject({ kind: 'unavailable' });
    const stranger = await withPartner({}, { caFile: (await withPartner()).mailbox.caFile });
    expect(await channel.send(consignment(), stranger.partner)).toMatchObject({ kind: 'unavailable' });
    expect([...plain.mailbox.taken, ...stranger.mailbox.taken]).toEqual([]);
  });

  test('is logged in to with the secret that the setting names; a refused login is tried again', async () => {
    const smtp = { user: 'hub', passwordReference: 'env:X' };
    const right = await withPartner({ login: { user: 'hub', password } }, smtp);
    expect(await channel.send(consignment(), right.partner)).toMatchObject({ kind: 'received' });
    const wrong = await withPartner({ login: { user: 'hub', password: 'another' } }, smtp);
    const result = await channel.send(consignment(), wrong.partner);
    expect(result).toMatchObject({ kind: 'unavailable', reason: 'The mail relay refused the login of the hub.' });
    expect(JSON.stringify(result)).not.toContain(password);
  });

  test.each([
    ['rcpt', 450, 'unavailable'],
    ['data', 451, 'unavailable'],
    ['rcpt', 550, 'refused'],
    ['data', 554, 'refused'],
  ] as const)('that answers at %s with %i: %s', async (at, code, kind) => {
    const { mailbox, partner } = await withPartner();
    mailbox.refusals.push({ at, code });
    const result = await channel.send(consignment(), partner);
    expect(result.kind).toBe(kind);
    if (result.kind === 'refused') expect(result.problems).toMatchObject([{ code: 'EMAIL_REFUSED' }]);
  });

  test('that is not there is unavailable; a certificate that cannot be read is our own fault', async () => {
    const { mailbox, partner } = await withPartner();
    await mailbox.stop();
    expect(await channel.send(consignment(), partner)).toMatchObject({ kind: 'unavailable' });
    const { partner: without } = await withPartner({}, { caFile: '/nowhere/ca.pem' });
    await expect(channel.send(consignment(), without)).rejects.toThrow(OwnFault);
  });
});
