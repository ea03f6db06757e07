import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ReferralMessage, ReferralPurpose } from '../../adapters/referral-adapter.js';
import { referralSchema, victimsServicesAdapter as adapter } from '../../adapters/victims-services/index.js';
import type { VictimsServicesReferral } from '../../domain/referral/index.js';
import { type RunningSimulators, startSimulators } from '../../mocks/server.js';
import type { VictimsServicesSettingsChange } from '../../mocks/victims-services/settings.js';
import { until } from '../mocks/hub-double.js';
import { aReferralOf } from '../support/generate/referrals.js';
import { compiled } from './json-schema.js';
import { runs, written } from '../support/runs.js';

// Adapter and simulator were written apart, from the published description: here they meet.

/** The receiving end of a hub, which reads as the adapter reads. */
const posted: { readonly body: string; readonly message: ReferralMessage | undefined }[] = [];
const hub = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
  request.on('end', () => {
    const read = adapter.https!.readMessage(body);
    posted.push({ body, message: read.ok ? read.value : undefined });
    const { body: answer, contentType } = adapter.https!.acknowledge(read.ok ? 'known' : undefined, read.ok);
    response.writeHead(200, { 'content-type': contentType }).end(answer);
  });
});
let folder: string;
let running: RunningSimulators<'victims-services'>;
const start = async (settings: VictimsServicesSettingsChange = {}) => {
  running = await startSimulators({
    ports: { 'victims-services': 0 },
    receiptUrl: () => `http://127.0.0.1:${(hub.address() as AddressInfo).port}/`,
    token: 'a-token',
    settings: { receiptDelayMs: 0, decisionDelayMs: 0, ...settings },
    folder,
  });
};
beforeAll(() => new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  hub.closeAllConnections();
  return new Promise<void>((resolve) => hub.close(() => resolve()));
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casebridge-victims-services-'));
  posted.splice(0);
  await start();
});
afterEach(async () => {
  await running.stop();
  rmSync(folder, { recursive: true });
});
const simulator = () => running.started['victims-services'].simulator;
const tell = (settings: VictimsServicesSettingsChange) => simulator().set(settings);

const [sample] = fc.sample(aReferralOf('VICTIMS_SERVICES'), { numRuns: 1, seed: 11 }) as [VictimsServicesReferral];
const original: ReferralPurpose = { kind: 'ORIGINAL' };
const newIdentity = () => ({
  messageId: randomUUID(),
  correlationId: randomUUID(),
  submittedAt: '2026-11-23T09:00:00.000Z',
});
const connection = () => ({
  url: running.started['victims-services'].url,
  sourceSystem: '00106PoliceCaseSystem',
  destinationSystem: 'victims-services',
  organisationUnit: '06AA000',
  dataController: 'Invented Constabulary',
  testOperation: true,
  timeoutMs: 10_000,
});
async function send(referral = sample, purpose = original, identity = newIdentity()) {
  const document = await adapter.translate(referral, purpose, identity);
  const result = await adapter.https!.send(document, identity, connection());
  const logged = simulator()
    .log.list()
    .find(({ correlationId }) => correlationId === identity.correlationId);
  return { identity, result, logged };
}
/** What was said of a message, once so much of it has come. */
async function said(correlationId: string, count: number): Promise<readonly string[]> {
  const of = () =>
    posted.flatMap(({ message }) =>
      message?.type === 'RECEIPT' && message.receipt.correlationId === correlationId
        ? [`RECEIPT ${message.receipt.verdict}`]
        : message?.type === 'ANSWER' && message.answer.correlationId === correlationId
          ? [`${message.answer.answer}${message.answer.reason ? `: ${message.answer.reason}` : ''}`]
          : [],
    );
  await until(() => of().length >= count);
  await until(() => simulator().receipts.waiting === 0);
  return of();
}

describe('The simulated agency', () => {
  const count = runs(1_000, 150);
  test(`${written(count)} generated referrals are taken, and nothing is found in them`, async () => {
    tell({ decide: { kind: 'silence', next: 'all' } });
    await fc.assert(
      fc.asyncProperty(aReferralOf('VICTIMS_SERVICES'), async (referral) => {
        const { result, logged } = await send({ ...referral, number: `R-${randomUUID()}` });
        expect(result).toMatchObject({ kind: 'received', duplicate: false });
        expect(logged?.findings).toEqual([]);
      }),
      { numRuns: count, endOnFailure: true },
    );
    expect(simulator().log.counts).toMatchObject({ receptions: count, taken: count, refused: 0 });
  }, 60_000);

  test('a repeat is answered 409 and has no second effect, also in the next process', async () => {
    const first = await send();
    expect(await said(first.identity.correlationId, 2)).toHaveLength(2);
    expect((await send(sample, original, first.identity)).result).toMatchObject({ kind: 'received', duplicate: true });
    await running.stop();
    await start();
    expect((await send(sample, original, first.identity)).result).toMatchObject({ kind: 'received', duplicate: true });
    expect(posted.length).toBe(2);
    expect(simulator().log.counts).toMatchObject({ taken: 1, repeats: 1 });
  });

  test('what it owes when it is stopped, the next process says, in its order', async () => {
    tell({ receiptDelayMs: 3_600_000 });
    const { identity } = await send();
    await running.stop();
    expect(posted).toEqual([]);
    await start();
    expect(await said(identity.correlationId, 2)).toEqual(['RECEIPT ACCEPTED', expect.stringMatching(/^ACCEPTED/)]);
    await running.stop();
    await start();
    expect(simulator().receipts.waiting).toBe(0);
    expect(simulator().log.list()).toMatchObject([{ receipt: { state: 'DELIVERED' } }]);
  });
});

describe('What it decides', () => {
  test.each<[VictimsServicesSettingsChange, readonly string[]]>([
    [{}, ['RECEIPT ACCEPTED', 'ACCEPTED: A victim care coordinator has the case.']],
    [{ decide: { kind: 'decline', words: 'Outside our area' } }, ['RECEIPT ACCEPTED', 'DECLINED: Outside our area']],
    [{ decideByNumber: { [sample.number]: 'receive' } }, ['RECEIPT ACCEPTED', 'RECEIVED']],
    [{ receipt: 'double' }, ['RECEIPT ACCEPTED', 'RECEIPT ACCEPTED', expect.stringContaining('ACCEPTED') as never]],
    [{ receipt: 'none' }, [expect.stringContaining('ACCEPTED: ') as never]],
    [{ reject: { next: 1 } }, ['RECEIPT REJECTED']],
    [
      { outcomeDelayMs: 0 },
      ['RECEIPT ACCEPTED', expect.any(String) as never, expect.stringContaining('OUTCOME: The victim') as never],
    ],
  ])('%j', async (settings, expected) => {
    tell(settings);
    const { identity } = await send();
    expect(await said(identity.correlationId, expected.length)).toEqual(expected);
  });

  test('it asks for more, and accepts once something is added; the decision is made for so many referrals', async () => {
    tell({ decide: { kind: 'ask', next: 1 } });
    const asked = await send();
    expect(await said(asked.identity.correlationId, 2)).toEqual([
      'RECEIPT ACCEPTED',
      'MORE_ASKED: At what time of day is it safe to call?',
    ]);
    const added = await send(sample, { kind: 'ADDITION', number: 1, text: 'Between 9 and 11.' });
    expect((await said(added.identity.correlationId, 2))[1]).toMatch(/^ACCEPTED/);
    const next = await send({ ...sample, number: 'R-another' });
    expect((await said(next.identity.correlationId, 2))[1]).toMatch(/^ACCEPTED/);
  });

  test('silent, it says nothing at all', async () => {
    tell({ decide: { kind: 'silence' } });
    const { result, logged } = await send();
    expect(result.kind).toBe('received');
    expect(logged).toMatchObject({ verdict: 'ACCEPTED', receipt: { state: 'NONE' } });
    expect(simulator().receipts.waiting).toBe(0);
  });

  test('of a referral that was withdrawn it decides no more', async () => {
    tell({ decisionDelayMs: 200 });
    const first = await send();
    await until(() => posted.length === 1);
    const withdrawal = await send(sample, { kind: 'WITHDRAWAL', reason: 'In error' });
    expect(await said(withdrawal.identity.correlationId, 1)).toEqual(['RECEIPT ACCEPTED']);
    expect(await said(first.identity.correlationId, 1)).toEqual(['RECEIPT ACCEPTED']);
  });
});

describe('What it finds by its own rules', () => {
  const valid = compiled(referralSchema);
  type Data = Record<string, Record<string, unknown>>;
  const spoilt: readonly (readonly [string, (data: Data) => object, string])[] = [
    ['a field too many', (data) => ({ ...data, victim: { ...data['victim'], ethnicity: 'W1' } }), 'FIELD_UNKNOWN'],
    ['a field too few', ({ crime: _, ...data }) => data, 'FIELD_MISSING'],
    ['a blank reason', (data) => ({ ...data, reason: ' ' }), 'VALUE'],
    ['a reason beyond the limit', (data) => ({ ...data, reason: 'x'.repeat(10_001) }), 'VALUE'],
    ['a day that is none', (data) => ({ ...data, crime: { ...data['crime'], occurredOn: '2026-02-30' } }), 'VALUE'],
    ['a moment without zone', (data) => ({ ...data, referredAt: '2026-11-01T10:00:00' }), 'VALUE'],
    ['a gender of no list', (data) => ({ ...data, victim: { ...data['victim'], gender: '1' } }), 'VALUE'],
    ['a name of the wrong type', (data) => ({ ...data, victim: { ...data['victim'], givenNames: 'Nemo' } }), 'VALUE'],
    ['another version', (data) => ({ ...data, format: 'urn:casebridge:victims-services:referral:2' }), 'FORMAT'],
    ['another type', (data) => ({ ...data, type: 'CANCELLATION' }), 'TYPE'],
  ];
  test.each(spoilt)('%s is refused at once, here and by the schema', async (_what, spoil, name) => {
    const identity = newIdentity();
    const data = spoil(adapter.dataOf(await adapter.translate(sample, original, identity)) as Data);
    expect(valid(data)).toBe(false);
    const content = new TextEncoder().encode(JSON.stringify(data));
    const file = { fileName: 'x.json', contentType: 'application/json', content };
    const result = await adapter.https!.send({ format: '', files: [file], losses: [] }, identity, connection());
    expect(result).toMatchObject({
      kind: 'refused',
      problems: [{ code: 'VS-REFUSED', message: expect.stringContaining(`(${name})`) }],
    });
  });

  test('what contradicts itself is rejected in the receipt', async () => {
    const identity = newIdentity();
    const data = adapter.dataOf(await adapter.translate(sample, original, identity)) as Data;
    const contradicting = {
      ...data,
      referredAt: '2999-01-01T00:00:00.000Z',
      legalBasis: { basis: 'CONSENT' },
      safeContact: { safeToCall: 'NO' },
      victim: { ...data['victim'], telephone: '07700 900123' },
    };
    const body = JSON.stringify(contradicting);
    expect(simulator().receive(body, identity.messageId).status).toBe(202);
    const found = simulator()
      .log.list()[0]!
      .findings.map(({ name }) => name);
    expect(found.sort()).toEqual(['CONSENT', 'IN_FUTURE', 'TELEPHONE']);
    expect(await said(identity.correlationId, 1)).toEqual(['RECEIPT REJECTED']);
  });

  test('an addition to nothing and a second referral of a number are remarked on', async () => {
    await send(sample, { kind: 'ADDITION', number: 1, text: 'More' });
    await send();
    await send();
    expect(
      simulator()
        .log.list()
        .map(({ findings }) => findings.map(({ name }) => name)),
    ).toEqual([['NOT_KNOWN'], [], ['RECEIVED_BEFORE']]);
  });

  test('another message id in the header, another type and no JSON are refused', async () => {
    const document = await adapter.translate(sample, original, newIdentity());
    expect((await adapter.https!.send(document, newIdentity(), connection())).kind).toBe('refused');
    const post = (body: string, type: string) =>
      fetch(connection().url, { method: 'POST', body, headers: { 'content-type': type } });
    expect((await post('{}', 'text/plain')).status).toBe(415);
    expect((await post('nonsense', 'application/json')).status).toBe(400);
    expect((await post('[]', 'application/json')).status).toBe(400);
  });
});

describe('The weather', () => {
  test.each<[VictimsServicesSettingsChange, object]>([
    [
      { down: 'busy', retryAfterSeconds: 3 },
      { kind: 'unavailable', retryAfterMs: 3_000 },
    ],
    [{ down: 'unavailable' }, { kind: 'unavailable' }],
    [{ down: 'refuse' }, { kind: 'unavailable' }],
    [{ answer: { kind: 'lost' } }, { kind: 'unavailable' }],
    [{ answer: { kind: 'malformed' } }, { kind: 'received' }],
    [{ answer: { kind: 'huge' } }, { kind: 'received' }],
    [{ refuse: { next: 1, status: 413 } }, { kind: 'refused', problems: [{ code: 'VS-REFUSED' }] }],
    [{ refuse: { next: 1, status: 401 } }, { kind: 'unavailable' }],
  ])('%j', async (settings, expected) => {
    tell(settings);
    expect((await send()).result).toMatchObject(expected);
  });

  test('its controls answer over HTTP, and refuse what they do not know', async () => {
    const { origin } = running.started['victims-services'];
    const post = (body: object) =>
      fetch(`${origin}/simulator/settings`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await post({ decide: { kind: 'decline' } })).status).toBe(200);
    expect((await post({ decide: { kind: 'perhaps' } })).status).toBe(400);
    await send();
    const { messages } = (await (await fetch(`${origin}/simulator/messages`)).json()) as { messages: { id: string }[] };
    const kept = await (await fetch(`${origin}/simulator/messages/${messages[0]!.id}`)).json();
    expect(kept).toMatchObject({ type: 'REFERRAL', referralNumber: sample.number });
  });
});
