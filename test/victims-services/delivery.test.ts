import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answerSchema, referralSchema } from '../../adapters/victims-services/index.js';
import { TestHub } from '../support/hub.js';
import { compiled } from './json-schema.js';

// A whole hub with its workers, and the agency as a server of its own: what goes out over HTTPS, what comes back to the
// receipts endpoint, and what becomes of the referral.

let hub: TestHub;
beforeAll(async () => {
  hub = await TestHub.start({ CASEBRIDGE_SIMULATORS: 'true' });
  await tell({ receiptDelayMs: 20, decisionDelayMs: 20 });
});
afterAll(() => hub.stop());

const agency = () => hub.hub.simulators!['victims-services'];
const tell = async (settings: object): Promise<void> => {
  const response = await fetch(`${agency()}/simulator/settings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(settings),
  });
  expect(response.status).toBe(200);
};

type Mutated = { readonly [name: string]: { readonly id: string; readonly problems?: readonly object[] } };
async function change(name: string, type: string, selection: string, input: object): Promise<string> {
  const mutation = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} { id } problems { code path } } }`;
  const { json, text } = await hub.query(mutation, { input: { idempotencyKey: randomUUID(), ...input } });
  const made = (json?.data as Record<string, Mutated> | null)?.[name]?.[selection];
  if (!made) throw new Error(text);
  return made.id;
}

/** A victim of an incident, and a referral of them. */
async function refer(): Promise<string> {
  const personId = await change('recordPerson', 'RecordPersonInput', 'person', {
    givenNames: ['Testina 👩🏽‍🚒'],
    familyName: 'Mockingham-Sýnishorn',
  });
  const incidentId = await change('reportIncident', 'ReportIncidentInput', 'incident', {
    type: 'ROBBERY',
    summary: 'An invented handbag was taken.',
    occurredFrom: '2026-11-20T14:00:00Z',
    reportedAt: '2026-11-20T14:20:00Z',
    district: 'City of Testchester',
    domesticAbuse: false,
    childrenPresent: false,
  });
  await change('involvePerson', 'InvolvePersonInput', 'involvement', { incidentId, personId, role: 'VICTIM' });
  return change('createReferral', 'CreateReferralInput', 'referral', {
    kind: 'VICTIMS_SERVICES',
    incidentId,
    personId,
    legalBasis: 'VITAL_INTEREST',
    basisReason: 'She is in danger and could not be asked.',
    reason: 'Needs somebody to talk to.',
    referrer: { unit: 'Response Team B', name: 'PC 4711 Sampleton' },
    victimsServices: { safeContact: { safeToCall: false, how: 'By letter to her sister' } },
  });
}

interface Seen {
  readonly number: string;
  readonly status: string;
  readonly outcome: string | null;
  readonly sentAt: string | null;
  readonly receivedAt: string | null;
  readonly answers: readonly { readonly answer: string; readonly reason: string | null }[];
}
const query = `query ($id: ID!) {
  referral(id: $id) { number status outcome sentAt receivedAt answers { answer reason } }
}`;
async function see(id: string, isSo: (referral: Seen) => boolean): Promise<Seen> {
  for (const end = Date.now() + 20_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const { json, text } = await hub.query(query, { id });
    const referral = json?.data?.['referral'] as Seen | undefined;
    if (!referral) throw new Error(text);
    if (isSo(referral)) return referral;
    if (Date.now() > end) throw new Error(`after 20 s it is ${JSON.stringify(referral)}`);
  }
}
/** What the receipt of a document says of the referral. */
const received = { answer: 'RECEIVED', reason: null };

interface AtTheAgency {
  readonly id: string;
  readonly type: string;
  readonly attempts: number;
  readonly findings: readonly object[];
}
async function atTheAgency(number: string): Promise<readonly (AtTheAgency & { readonly document: object })[]> {
  const { messages } = (await (await fetch(`${agency()}/simulator/messages`)).json()) as { messages: AtTheAgency[] };
  const all = await Promise.all(
    messages.map(async (message) => ({
      ...message,
      document: (await (await fetch(`${agency()}/simulator/messages/${message.id}`)).json()) as object,
    })),
  );
  return all.filter(({ document }) => (document as { referralNumber: string }).referralNumber === number);
}

describe('A referral to victims’ services, through the hub', () => {
  test('goes by itself, is acknowledged and accepted; the agency has it once, valid under the schema that the hub publishes', async () => {
    const id = await refer();
    const referral = await see(id, ({ status }) => status === 'ACCEPTED');
    expect(referral).toMatchObject({
      sentAt: expect.any(String),
      receivedAt: expect.any(String),
      answers: [received, { answer: 'ACCEPTED', reason: 'A victim care coordinator has the case.' }],
    });
    const [message, ...others] = await atTheAgency(referral.number);
    expect(others).toEqual([]);
    expect(message).toMatchObject({ type: 'REFERRAL', attempts: 1, findings: [] });
    const published = await hub.send('/schemas/victims-services/referral-1.json', { authorization: '' });
    const valid = compiled(published.json!);
    expect(valid(message!.document)).toBe(true);
    expect(valid({ ...message!.document, more: 1 })).toBe(false);
    expect(JSON.stringify(message!.document)).toContain('Testina 👩🏽‍🚒');
  });

  test('is declined with the agency’s reason', async () => {
    await tell({ decide: { kind: 'decline', next: 1, words: 'Outside our area' } });
    const declined = await see(await refer(), ({ status }) => status === 'DECLINED');
    expect(declined.answers).toEqual([received, { answer: 'DECLINED', reason: 'Outside our area' }]);
  });

  test('the agency asks for more, gets it, and accepts; then reports what came of it', async () => {
    await tell({ decide: { kind: 'ask', next: 1, words: 'When is it safe?' }, outcomeDelayMs: 20 });
    const id = await refer();
    const asked = await see(id, ({ status }) => status === 'MORE_ASKED');
    expect(asked.answers).toEqual([received, { answer: 'MORE_ASKED', reason: 'When is it safe?' }]);
    await change('addToReferral', 'AddToReferralInput', 'referral', { referralId: id, text: 'Between 9 and 11.' });
    const done = await see(id, ({ outcome }) => outcome !== null);
    expect(done).toMatchObject({ status: 'ACCEPTED', outcome: expect.stringContaining('was supported') });
    expect((await atTheAgency(done.number)).map(({ type }) => type)).toEqual(['REFERRAL', 'ADDITION']);
    await tell({ outcomeDelayMs: null });
  });

  test('silent: it was sent, and that is all that is known; down: it goes once the agency is there again', async () => {
    await tell({ decide: { kind: 'silence', next: 1 } });
    const silent = await see(await refer(), ({ status }) => status === 'SENT');
    expect(silent).toMatchObject({ answers: [], receivedAt: null });
    await tell({ down: 'unavailable' });
    const id = await refer();
    await see(id, ({ status }) => status === 'CREATED');
    expect(await atTheAgency((await see(id, () => true)).number)).toEqual([]);
    await tell({ down: 'no' });
    await see(id, ({ status }) => status === 'ACCEPTED');
  });

  test('what the agency cannot read fails, with its problems on the delivery', async () => {
    await tell({ reject: { next: 1, problems: [{ code: 'POSTCODE', message: 'no postcode of ours' }] } });
    const failed = await see(await refer(), ({ status }) => status === 'FAILED');
    const { id } = await hub.prisma.referral.findUniqueOrThrow({ where: { number: failed.number } });
    expect(await hub.prisma.delivery.findFirst({ where: { referralId: id } })).toMatchObject({
      status: 'REJECTED',
      problems: [{ code: 'POSTCODE', message: 'no postcode of ours' }],
    });
  });

  test('withdrawn, the agency is told', async () => {
    const id = await refer();
    const { number } = await see(id, ({ status }) => status === 'ACCEPTED');
    await change('withdrawReferral', 'WithdrawReferralInput', 'referral', { referralId: id, reason: 'In error' });
    await see(id, ({ status }) => status === 'WITHDRAWN');
    for (const end = Date.now() + 20_000; (await atTheAgency(number)).length < 2;) {
      if (Date.now() > end) throw new Error('the agency was not told within 20 s');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect((await atTheAgency(number))[1]).toMatchObject({ type: 'WITHDRAWAL', findings: [] });
  });
});

describe('The published schemas', () => {
  test.each([
    ['referral-1', referralSchema, 'urn:casebridge:victims-services:referral:1'],
    ['answer-1', answerSchema, 'urn:casebridge:victims-services:answer:1'],
  ])('%s is open to anybody, and is the one that is sent by', async (name, schema, id) => {
    const { status, headers, json } = await hub.send(`/schemas/victims-services/${name}.json`, { authorization: '' });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/schema+json; charset=utf-8');
    expect(json).toEqual(schema);
    expect(json).toMatchObject({ $id: id, $schema: 'https://json-schema.org/draft/2020-12/schema' });
    expect((await hub.send('/schemas/victims-services/referral-2.json', { authorization: '' })).status).toBe(404);
  });
});
