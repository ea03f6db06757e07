import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { databaseId, toGlobalId } from '../../domain/global-id.js';
import { newKey } from '../support/api.js';
import { errorCodes, TestHub } from '../support/hub.js';

/** What is recorded of who asks for what and changes what over HTTP, before the answer is there. */
let hub: TestHub;
let person: string;
let incident: string;
let before: bigint;
beforeAll(async () => {
  hub = await TestHub.start({ CASEBRIDGE_WORKER: 'false' });
  person = (await record('recordPerson', 'RecordPersonInput', 'person', { givenNames: ['Testa'], familyName: 'Mock' }))
    .id;
  incident = (await record('reportIncident', 'ReportIncidentInput', 'incident', theft)).id;
  await record('involvePerson', 'InvolvePersonInput', 'involvement', {
    ...{ personId: person, incidentId: incident, role: 'VICTIM' },
  });
});
afterAll(() => hub?.stop());
beforeEach(async () => (before = (await hub.prisma.auditHead.findFirstOrThrow()).sequence));

const theft = {
  ...{ type: 'THEFT', summary: 'Invented.', district: 'Testchester' },
  ...{ occurredFrom: '2026-01-01T10:00:00Z', reportedAt: '2026-01-01T11:00:00Z' },
};
const ask = (query: string, variables: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
  hub.post(JSON.stringify({ query, variables }), { headers });
const change = (name: string, type: string, input: Record<string, unknown>, give = 'problems { code }') =>
  ask(`mutation ($input: ${type}!) { ${name}(input: $input) { ${give} } }`, {
    input: { idempotencyKey: newKey(), ...input },
  });
async function record(name: string, type: string, what: string, input: Record<string, unknown>) {
  const answer = await change(name, type, input, `${what} { id } problems { code }`);
  const payload = answer.json?.data?.[name] as Record<string, { id: string }> | undefined;
  if (!payload?.[what]) throw new Error(answer.text);
  return payload[what];
}
/** What has been written since the test began, without what is the same everywhere. */
const written = async () =>
  (await hub.prisma.auditEntry.findMany({ where: { sequence: { gt: before } }, orderBy: { sequence: 'asc' } })).map(
    ({ actorName, role, kind, operation, records, people, recipients, outcome, count, purpose, justification }) => ({
      ...{ actorName, role, kind, operation, records, people, recipients, outcome, count, purpose, justification },
    }),
  );
const uuid = (id: string): string => id.slice(4);
const named = (type: string, id: string): string => `${type}:${uuid(id)}`;
const byOperator = { actorName: 'Test operator', role: 'operator', outcome: 'ALLOWED' };

describe('a query', () => {
  test('is recorded with the records and people that it tells of, each once', async () => {
    const { json } = await ask(
      `query ($id: ID!) { incident(id: $id) { summary involvements { edges { node { role person { familyName } incident { id } } } } } }`,
      { id: incident },
    );
    expect(json?.errors).toBeUndefined();
    expect(await written()).toEqual([
      {
        ...byOperator,
        ...{ kind: 'CONSULTATION', operation: 'incident', recipients: [], purpose: null, justification: null },
        ...{ records: [named('Incident', incident), named('Person', person)], people: [uuid(person)], count: 2 },
      },
    ]);
  });

  test('by list, by node and by several root fields', async () => {
    await ask('{ people { edges { node { id } } } }');
    await ask('query ($id: ID!) { node(id: $id) { id } }', { id: person });
    await ask(
      'query ($a: ID!, $b: ID!) { person(id: $a) { id } ...more } fragment more on Query { incident(id: $b) { id } }',
      {
        ...{ a: person, b: incident },
      },
    );
    expect((await written()).map(({ operation, records }) => [operation, records])).toEqual([
      ['people', [named('Person', person)]],
      ['node', [named('Person', person)]],
      ['person, incident', [named('Person', person), named('Incident', incident)]],
    ]);
  });

  test('by an id that is not found is recorded as a look at nothing: somebody tried', async () => {
    const gone = '019adf00-0000-7000-8000-00000000dead';
    const { json } = await ask('query ($id: ID!) { person(id: $id) { id } node(id: $id) { id } }', {
      id: toGlobalId('Person', gone),
    });
    expect(json?.data).toEqual({ person: null, node: null });
    expect(await written()).toMatchObject([
      { ...byOperator, kind: 'CONSULTATION', records: [`Person:${gone}`], people: [gone], count: 0 },
    ]);
  });

  test('that tells of nobody is not recorded', async () => {
    await ask('{ problemCatalogue { code } offences(first: 1) { edges { node { code } } } __typename }');
    await ask('{ backlog { total { count } } partners { id queue { waiting } } }');
    await ask('{ dutyRules { code } standingDataVersion { version } people(first: 1) { __typename } }');
    expect(await written()).toEqual([]);
  });

  test('that the role may not ask is recorded as refused', async () => {
    const answer = await hub.query('query ($id: ID!) { person(id: $id) { id } }', { id: person }, 'monitor');
    expect(errorCodes(answer)).toEqual(['FORBIDDEN']);
    expect(await written()).toMatchObject([
      { role: 'monitor', kind: 'CONSULTATION', operation: 'person', records: [], outcome: 'REFUSED', count: 0 },
    ]);
  });

  test('of a partner is a disclosure to it', async () => {
    const answer = await hub.query(
      '{ inbox { edges { node { messageId } } } deliveries { edges { node { id } } } }',
      {},
      'partner',
    );
    expect(answer.json?.errors).toBeUndefined();
    expect(await written()).toEqual([]);
    const { id } = await aDelivery();
    await hub.query('query ($id: ID!) { delivery(id: $id) { status } }', { id: toGlobalId('Delivery', id) }, 'partner');
    expect(await written()).toMatchObject([
      {
        role: 'partner',
        kind: 'DISCLOSURE',
        records: [`Delivery:${id}`],
        recipients: ['partner:cps'],
        outcome: 'ALLOWED',
      },
    ]);
  });

  test('whose page is large: the entry names five hundred and counts all', async () => {
    const many = Array.from({ length: 620 }, (_, at) => ({ givenNames: ['Testa'], familyName: `Mock${at}` }));
    await hub.prisma.person.createMany({ data: many });
    const page = (after?: string) =>
      `people(first: 100${after ? `, after: "${after}"` : ''}) { edges { node { id } } pageInfo { endCursor } }`;
    let cursor: string | undefined;
    const pages: string[] = [];
    for (let at = 0; at < 6; at += 1) {
      const answer = await ask(`{ ${page(cursor)} }`);
      pages.push(`p${at}: ${page(cursor)}`);
      cursor = (answer.json!.data!['people'] as { pageInfo: { endCursor: string } }).pageInfo.endCursor;
    }
    before = (await hub.prisma.auditHead.findFirstOrThrow()).sequence;
    await ask(`{ ${pages.join(' ')} }`);
    const [entry, ...others] = await written();
    expect(others).toEqual([]);
    expect([entry!.count, entry!.records.length, new Set(entry!.people).size]).toEqual([600, 500, 600]);
  });
});

/** A document to the CPS, as a referral that was made. */
async function aDelivery() {
  await hub.prisma.partner.upsert({
    where: { id: 'cps' },
    create: { id: 'cps', name: 'Invented', connection: {}, retry: {} },
    update: {},
  });
  const of = { incidentId: uuid(incident), personId: uuid(person), partnerId: 'cps' };
  const referral = await hub.prisma.referral.create({
    data: {
      ...of,
      number: 'R-1',
      kind: 'MARAC',
      status: 'SENT',
      content: {},
      legalBasis: 'CONSENT',
      createdBy: 'test',
    },
  });
  const about = {
    documentType: 'REFERRAL',
    referralId: referral.id,
    partnerId: 'cps',
    status: 'QUEUED',
    format: 'test',
  };
  return hub.prisma.delivery.create({
    data: { ...about, messageId: crypto.randomUUID(), correlationId: crypto.randomUUID() },
  });
}

describe('a change', () => {
  test('is recorded with what it made and what it names, and nothing besides', async () => {
    const made = await record('involvePerson', 'InvolvePersonInput', 'involvement', {
      ...{ personId: person, incidentId: incident, role: 'WITNESS' },
    });
    const records = [named('Involvement', made.id), named('Person', person), named('Incident', incident)];
    const [entry, ...others] = await written();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      ...byOperator,
      ...{ kind: 'COLLECTION', operation: 'involvePerson', people: [uuid(person)], count: 3 },
    });
    expect(entry!.records.toSorted()).toEqual(records.toSorted());
    expect(await hub.prisma.auditWaiting.count()).toBe(0);
  });

  test('whose answer tells of somebody else is a look besides', async () => {
    const other = await record('recordPerson', 'RecordPersonInput', 'person', {
      givenNames: ['Testo'],
      familyName: 'Else',
    });
    before = (await hub.prisma.auditHead.findFirstOrThrow()).sequence;
    await change(
      'involvePerson',
      'InvolvePersonInput',
      { personId: other.id, incidentId: incident, role: 'WITNESS' },
      'involvement { incident { involvements { edges { node { person { familyName } } } } } }',
    );
    const [look, made] = (await written()).toSorted((a, b) => (a.kind > b.kind ? -1 : 1));
    expect(made).toMatchObject({ kind: 'COLLECTION', operation: 'involvePerson', people: [uuid(other.id)] });
    expect(look).toMatchObject({
      kind: 'CONSULTATION',
      operation: 'involvePerson',
      records: [named('Person', person)],
    });
  });

  test('that is refused is recorded as refused; its repeat under the same key changes nothing and is a look', async () => {
    await change('involvePerson', 'InvolvePersonInput', {
      personId: 'per_none',
      incidentId: incident,
      role: 'WITNESS',
    });
    const key = newKey();
    const input = { idempotencyKey: key, givenNames: ['Testa'], familyName: 'Twice' };
    const first = await record('recordPerson', 'RecordPersonInput', 'person', input);
    const again = await record('recordPerson', 'RecordPersonInput', 'person', input);
    expect(again.id).toBe(first.id);
    expect(await written()).toMatchObject([
      { kind: 'COLLECTION', operation: 'involvePerson', outcome: 'REFUSED', records: [named('Incident', incident)] },
      { kind: 'COLLECTION', operation: 'recordPerson', outcome: 'ALLOWED', records: [named('Person', first.id)] },
      { kind: 'CONSULTATION', operation: 'recordPerson', outcome: 'ALLOWED', records: [named('Person', first.id)] },
    ]);
  });

  test('several in one operation have an entry each', async () => {
    const input = (familyName: string) => ({ idempotencyKey: newKey(), givenNames: ['Testa'], familyName });
    await ask(
      `mutation ($a: RecordPersonInput!, $b: RecordPersonInput!) {
        a: recordPerson(input: $a) { person { id } } b: recordPerson(input: $b) { person { id } } }`,
      { a: input('One'), b: input('Two') },
    );
    expect((await written()).map(({ kind, count }) => [kind, count])).toEqual([
      ['COLLECTION', 1],
      ['COLLECTION', 1],
    ]);
  });

  test('of how the hub is run is not recorded', async () => {
    await change('announceNotice', 'AnnounceNoticeInput', {
      ...{ kind: 'CHANGE', title: 'Invented', text: 'Invented.', startsAt: '2030-01-01T10:00:00Z' },
    });
    expect(await written()).toEqual([]);
  });
});

describe('why', () => {
  const one = 'query ($id: ID!) { person(id: $id) { id } }';

  test('is recorded as the headers say it, in any language', async () => {
    const justification = 'Né le 3 — “invented” 😀, 100 %';
    await ask(
      one,
      { id: person },
      {
        'casebridge-purpose': 'SAFEGUARDING',
        'casebridge-justification': encodeURIComponent(justification),
      },
    );
    expect(await written()).toMatchObject([{ purpose: 'SAFEGUARDING', justification }]);
    const key = { 'casebridge-purpose': 'CUSTODY' };
    await ask(
      'mutation ($input: RecordPersonInput!) { recordPerson(input: $input) { problems { code } } }',
      { input: { idempotencyKey: newKey(), givenNames: ['Testa'], familyName: 'Why' } },
      key,
    );
    expect((await written()).at(-1)).toMatchObject({ kind: 'COLLECTION', purpose: 'CUSTODY', justification: null });
  });

  test.each([
    ['PURPOSE_NOT_KNOWN', { 'casebridge-purpose': 'CURIOSITY' }],
    ['HEADER_NOT_ENCODED', { 'casebridge-justification': '100 %' }],
    ['JUSTIFICATION_TOO_LONG', { 'casebridge-justification': 'x'.repeat(501) }],
    ['JUSTIFICATION_TOO_LONG', { 'casebridge-justification': encodeURIComponent('é'.repeat(1_000)) }],
  ])('%s', async (code, headers) => {
    const answer = await ask(one, { id: person }, headers);
    expect([answer.status, errorCodes(answer)]).toEqual([400, [code]]);
    expect(await written()).toEqual([]);
  });
});

test('the id of a person in an answer is the one it is found by', () =>
  expect(databaseId('Person', person)).toBe(uuid(person)));
