import { afterEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { socialCareAdapter as adapter } from '../../adapters/social-care/index.js';
import { headersOf } from '../../adapters/social-care/transport.js';
import type { ReferralPurpose } from '../../adapters/referral-adapter.js';
import type { SocialCareSettingsChange } from '../../mocks/social-care/settings.js';
import { type SocialCareOptions, SocialCareSimulator } from '../../mocks/social-care/simulator.js';
import { connectionTo } from './connection.js';
import { type Kind, sampleOf, serviceOf } from './generated.js';

interface Part {
  [key: string]: unknown;
}
type Message = Part & { entry: { fullUrl: string; resource: Part }[] };
const never: Pick<SocialCareOptions, 'receiptUrl' | 'token'> = {
  receiptUrl: () => 'http://127.0.0.1:9/',
  token: () => '',
};
const silent: SocialCareSettingsChange = { decide: { kind: 'silence' } };
const started: { stop(): Promise<void> }[] = [];
afterEach(async () => void (await Promise.all(started.splice(0).map((one) => one.stop()))));

const simulatorWith = (options: Partial<SocialCareOptions> = {}) => {
  const simulator = new SocialCareSimulator({ ...never, settings: silent, ...options });
  started.push(simulator);
  return simulator;
};

/** A message to a service, and how it is given to a simulator. */
async function messageOf(kind: Kind = 'CHILDRENS_SOCIAL_CARE', purpose: ReferralPurpose = { kind: 'ORIGINAL' }) {
  const identity = { messageId: randomUUID(), correlationId: randomUUID(), submittedAt: '2026-11-23T09:00:00.000Z' };
  const bundle = adapter.dataOf(await adapter.translate(sampleOf(kind, 5), purpose, identity)) as Message;
  const headers = new Headers(headersOf(identity, connectionTo('http://127.0.0.1:9', serviceOf[kind])));
  const give = (simulator: SocialCareSimulator, body: string = JSON.stringify(bundle)) =>
    simulator.receive(serviceOf[kind], headers, body);
  return { bundle, headers, identity, give, part: (type: string) => partOf(bundle, type) };
}
const partOf = ({ entry }: Message, type: string) =>
  entry.find(({ resource }) => resource['resourceType'] === type)!.resource;

describe('What social care answers at once', () => {
  test.each<[string, string, string | null, number]>([
    ['no id', 'x-request-id', null, 400],
    ['an id that is no UUID', 'x-request-id', '7', 400],
    ['no correlation id', 'x-correlation-id', null, 400],
    ['no target', 'nhsd-target-identifier', null, 400],
    ['a target that is not base64', 'nhsd-target-identifier', '{"value":"x"}', 400],
    ['another target', 'nhsd-target-identifier', Buffer.from('{"value":"adult-social-care"}').toString('base64'), 400],
    ['nobody who asks', 'nhsd-end-user-organisation', null, 400],
    ['no software', 'nhsd-requesting-software', Buffer.from('[]').toString('base64'), 400],
    ['another format', 'content-type', 'application/json', 415],
    ['no version', 'accept', 'application/json', 406],
  ])('headers with %s', async (_what, name, value, status) => {
    const simulator = simulatorWith();
    const { headers, give } = await messageOf();
    if (value === null) headers.delete(name);
    else headers.set(name, value);
    const answer = give(simulator);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] });
    expect(simulator.log.counts).toMatchObject({ receptions: 1, taken: 0, unreadable: 1 });
  });

  test.each<[string, (message: Message) => void, string]>([
    [
      'a reference that leads nowhere',
      (message) => (partOf(message, 'ServiceRequest')['subject'] = { reference: 'urn:uuid:x' }),
      'REFERENCE_BROKEN',
    ],
    [
      'a resource that nothing refers to',
      (message) => (partOf(message, 'ServiceRequest')['supportingInfo'] = undefined),
      'UNCONNECTED',
    ],
    ['two entries of one name', ({ entry }) => (entry[3]!.fullUrl = entry[2]!.fullUrl), 'FULL_URL'],
    ['an element that it does not know', (message) => (partOf(message, 'Patient')['photo'] = [{}]), 'ELEMENT_UNKNOWN'],
    ['a text where a list is', (message) => (partOf(message, 'Patient')['name'] = 'Testina'), 'ELEMENT_NUMBER'],
    ['no status', (message) => delete partOf(message, 'ServiceRequest')['status'], 'ELEMENT_MISSING'],
    ['a status of no list', (message) => (partOf(message, 'ServiceRequest')['status'] = 'open'), 'VALUE'],
    ['a day that is none', (message) => (partOf(message, 'Patient')['birthDate'] = '2020-13-01'), 'VALUE'],
    [
      'another event',
      (message) => ((partOf(message, 'MessageHeader')['eventCoding'] as Part)['code'] = 'booking-request'),
      'EVENT',
    ],
    [
      'another kind',
      (message) =>
        ((partOf(message, 'ServiceRequest')['code'] as { coding: Part[] }).coding[0]!['code'] = 'ADULT_SOCIAL_CARE'),
      'KIND',
    ],
    [
      'another destination',
      (message) => ((partOf(message, 'MessageHeader')['destination'] as Part[])[0]!['endpoint'] = 'x'),
      'DESTINATION',
    ],
    ['no number', (message) => delete partOf(message, 'ServiceRequest')['identifier'], 'NUMBER'],
    [
      'a reason that contradicts the status',
      (message) => (partOf(message, 'ServiceRequest')['status'] = 'revoked'),
      'REASON',
    ],
    ['no focus', (message) => delete partOf(message, 'MessageHeader')['focus'], 'FOCUS'],
    ['no header first', ({ entry }) => void entry.reverse(), 'EVENT'],
  ])('a message with %s is refused', async (_what, spoil, name) => {
    const simulator = simulatorWith();
    const { bundle, give } = await messageOf();
    spoil(bundle);
    const { status, body } = give(simulator);
    expect(status).toBe(422);
    expect(body).toContain(`${name}: `);
    expect(simulator.log.counts).toMatchObject({ taken: 0, refused: 1 });
  });

  test('what is no JSON is refused; a repeat gets the same answer and has no effect; refused it may come again', async () => {
    const simulator = simulatorWith();
    const { give, bundle } = await messageOf();
    expect(give(simulator, '<html>').status).toBe(400);
    expect(give(simulator, JSON.stringify({ ...bundle, type: 'batch' })).status).toBe(422);
    const first = give(simulator);
    expect(first.status).toBe(200);
    expect(give(simulator)).toEqual(first);
    expect(simulator.log.counts).toEqual({ receptions: 4, taken: 1, refused: 1, repeats: 1, unreadable: 1 });
    expect(simulator.log.list()).toHaveLength(1);
  });
});

describe('What its receipt says', () => {
  const findingsOf = async (
    spoil: (message: Message) => void,
    kind: Kind = 'CHILDRENS_SOCIAL_CARE',
    purpose?: ReferralPurpose,
  ) => {
    const simulator = simulatorWith();
    const { bundle, give } = await messageOf(kind, purpose);
    spoil(bundle);
    expect(give(simulator)).toMatchObject({ status: 200 });
    return simulator.log.list().flatMap(({ findings }) => findings.map(({ name }) => name));
  };
  test.each<[string, (message: Message) => void, string]>([
    ['a child without name', (message) => (partOf(message, 'Patient')['name'] = [{ use: 'official' }]), 'NAME'],
    ['no concern', (message) => delete partOf(message, 'ServiceRequest')['reasonCode'], 'CONCERN'],
    [
      'an urgency that contradicts the priority',
      (message) => (partOf(message, 'ServiceRequest')['priority'] = 'asap'),
      'URGENCY',
    ],
    ['no name of the referrer', (message) => delete partOf(message, 'Practitioner')['name'], 'REFERRER'],
    ['no time of the incident', (message) => delete partOf(message, 'Encounter')['period'], 'INCIDENT'],
    [
      'a legal basis of no list',
      (message) => ((partOf(message, 'Consent')['policyRule'] as { coding: Part[] }).coding[0]!['code'] = 'OTHER'),
      'CONSENT',
    ],
  ])('%s', async (_what, spoil, name) => {
    expect(await findingsOf(spoil)).toContain(name);
  });

  test('a test of section 42 that is not answered as a whole, an addition without words, a withdrawal of nothing known', async () => {
    const without = (message: Message) => {
      const observation = partOf(message, 'Observation');
      (observation['code'] as { coding: Part[] }).coding[0]!['code'] = 'wishes';
    };
    expect(await findingsOf(without, 'ADULT_SOCIAL_CARE')).toContain('SECTION_42');
    const wordless = (message: Message) => void delete partOf(message, 'ServiceRequest')['note'];
    const addition = { kind: 'ADDITION', number: 1, text: 'x' } as const;
    expect(await findingsOf(wordless, 'CHILDRENS_SOCIAL_CARE', addition)).toContain('WORDS');
    const withdrawal = { kind: 'WITHDRAWAL', reason: 'x' } as const;
    expect(await findingsOf(() => undefined, 'CHILDRENS_SOCIAL_CARE', withdrawal)).toContain('NOT_KNOWN');
  });

  test('the same referral in a second message is taken with a warning', async () => {
    const simulator = simulatorWith();
    for (const { give } of [await messageOf(), await messageOf()]) give(simulator);
    expect(simulator.log.list().map(({ verdict }) => verdict)).toEqual([
      expect.stringContaining('ACCEPTED'),
      'ACCEPTED_WITH_WARNINGS',
    ]);
    expect(JSON.stringify(simulator.log.list()[1]!.findings)).toContain('RECEIVED_BEFORE');
  });
});

/** A hub that takes what is posted, once it is up. */
async function hubThatListens() {
  const posted: { url: string; token: string; body: string }[] = [];
  let up = true;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      if (up) posted.push({ url: request.url!, token: request.headers.authorization!, body });
      const { body: answer, contentType } = adapter.https!.acknowledge('x', true);
      response.writeHead(up ? 200 : 503, { 'content-type': contentType }).end(up ? answer : '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  started.push({ stop: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))) });
  return {
    options: { receiptUrl: (id: string) => `http://127.0.0.1:${port}/${id}`, token: (id: string) => `token-${id}` },
    posted,
    setUp: (next: boolean) => (up = next),
    /** What was said so far, once there are so many of them. */
    async said(count: number) {
      for (const end = Date.now() + 15_000; posted.length < count && Date.now() < end;) await sleep(20);
      return posted.map(({ body }) => {
        const read = adapter.https!.readMessage(body);
        if (!read.ok) return read.problems[0]!.code;
        return read.value.type === 'RECEIPT' ? read.value.receipt.verdict : read.value.answer.answer;
      });
    },
  };
}

describe('What it says later', () => {
  const soon = { receiptDelayMs: 0, decisionDelayMs: 100 };
  test.each<[string, SocialCareSettingsChange, readonly string[]]>([
    ['accepts', {}, ['ACCEPTED', 'ACCEPTED']],
    ['declines', { decide: { kind: 'decline' } }, ['ACCEPTED', 'DECLINED']],
    ['asks', { decide: { kind: 'ask' } }, ['ACCEPTED', 'MORE_ASKED']],
    ['says nothing of the receipt', { receipt: 'none' }, ['ACCEPTED']],
    ['has it, and says no more', { decide: { kind: 'receive' } }, ['ACCEPTED', 'RECEIVED']],
    ['says what came of it', { outcomeDelayMs: 10 }, ['ACCEPTED', 'ACCEPTED', 'OUTCOME']],
    ['says it twice', { receipt: 'double' }, ['ACCEPTED', 'ACCEPTED', 'ACCEPTED']],
  ])('it %s', async (_what, settings, said) => {
    const hub = await hubThatListens();
    const simulator = simulatorWith({ ...hub.options, settings: { ...soon, ...settings } });
    const { bundle, give } = await messageOf('ADULT_SOCIAL_CARE');
    const role = partOf(bundle, 'PractitionerRole');
    role['telecom'] = [{ system: 'phone', value: '0161 496 0101' }];
    give(simulator);
    expect(await hub.said(said.length)).toEqual(said);
    expect(hub.posted[0]).toMatchObject({ url: '/adult-social-care', token: 'Bearer token-adult-social-care' });
  });

  test('of a referral that was taken back it decides nothing more', async () => {
    const hub = await hubThatListens();
    const simulator = simulatorWith({ ...hub.options, settings: { receiptDelayMs: 0, decisionDelayMs: 1_000 } });
    (await messageOf()).give(simulator);
    await hub.said(1);
    (await messageOf('CHILDRENS_SOCIAL_CARE', { kind: 'WITHDRAWAL', reason: 'x' })).give(simulator);
    await hub.said(2);
    await sleep(1_500);
    expect(hub.posted).toHaveLength(2);
  });

  test('a message that it rejects it decides nothing of', async () => {
    const hub = await hubThatListens();
    const simulator = simulatorWith({ ...hub.options, settings: soon });
    const { bundle, give } = await messageOf();
    delete partOf(bundle, 'ServiceRequest')['reasonCode'];
    give(simulator);
    expect(await hub.said(1)).toEqual(['REJECTED']);
    await sleep(300);
    expect(hub.posted).toHaveLength(1);
  });

  test('what it owes a hub that is down it says when that is up, also as another process, and knows a repeat', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'casebridge-social-care-'));
    const journal = join(folder, 'social-care.ndjson');
    const hub = await hubThatListens();
    hub.setUp(false);
    const first = simulatorWith({ ...hub.options, settings: soon, journal });
    const { give } = await messageOf();
    const answer = give(first);
    await sleep(100);
    await first.stop();
    hub.setUp(true);
    const second = simulatorWith({ ...hub.options, settings: soon, journal });
    expect((await hub.said(2)).at(-1)).toBe('ACCEPTED');
    expect(give(second)).toEqual(answer);
    expect(second.log.counts).toMatchObject({ taken: 1, repeats: 1 });
    await rm(folder, { recursive: true });
  });
});
