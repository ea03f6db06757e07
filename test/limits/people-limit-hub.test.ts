import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getNamedType, isLeafType, isNonNullType, isObjectType } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { parseGlobalId } from '../../domain/global-id.js';
import { encodePosition } from '../../events/cursor.js';
import { currentPosition } from '../../events/read.js';
import { appendEvents } from '../../events/append.js';
import { buildApiSchema } from '../../server/graphql/build-schema.js';
import { errorCodes, TestHub } from '../support/hub.js';
import { readable } from '../support/readable.js';

/** What is told of people in other ways than by a query: none of them leads past the limit, and nothing that was done is lost by it. */
const MOST = 3;
let hub: TestHub;
/** People with an arrest each, and the duties that it called for. */
const people: string[] = [];
beforeAll(async () => {
  const most = Object.fromEntries(
    ['custody', 'case-preparer', 'supervisor'].map((role) => [role, { peoplePerHour: MOST }]),
  );
  hub = await TestHub.start({ CASEBRIDGE_RATE_LIMITS: JSON.stringify(most), CASEBRIDGE_WORKER: 'false' });
  for (let n = 0; n < MOST + 2; n += 1) {
    const { json } = await recordPerson(n);
    people.push((json!.data!['recordPerson'] as { person: { id: string } }).person.id);
  }
});
afterAll(() => hub?.stop());

const recordPerson = (n: number, role: keyof TestHub['tokens'] = 'operator', key = `person-${n}`) =>
  hub.query(
    `mutation ($input: RecordPersonInput!) { recordPerson(input: $input) { ...Made problems { code } } }
     fragment Made on RecordPersonPayload { person { id familyName } }`,
    { input: { idempotencyKey: key, familyName: `Nobody${n}`, givenNames: ['Invented'] } },
    role,
  );
const look = (ids: readonly string[], role: keyof TestHub['tokens']) =>
  hub.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids }, role);
const socketOf = (role: keyof TestHub['tokens']) =>
  createClient({
    url: `${hub.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${hub.tokens[role]}` },
    retryAttempts: 0,
  });

test('every record of the outcome of a mutation may be left out', () => {
  const payloads = Object.values(buildApiSchema().getMutationType()!.getFields()).map(({ type }) => getNamedType(type));
  expect(payloads.length).toBeGreaterThan(50);
  for (const payload of payloads) {
    if (!isObjectType(payload)) throw new Error(payload.name);
    for (const { name, type } of Object.values(payload.getFields())) {
      const named = getNamedType(type);
      const stays = isLeafType(named) || named.name === 'Problem';
      expect([payload.name, name, stays || !isNonNullType(type)]).toEqual([payload.name, name, true]);
    }
  }
});

describe('a mutation of somebody who has looked at as many people as it may', () => {
  test('is made, and its answer tells of nobody; its problems, its ids and what comes next are there', async () => {
    expect((await look(people.slice(0, MOST), 'case-preparer')).status).toBe(200);
    const answer = await recordPerson(100, 'case-preparer');
    expect([answer.status, errorCodes(answer), answer.json!.data]).toEqual([
      200,
      ['RATE_LIMITED'],
      { recordPerson: { person: null, problems: [] } },
    ]);
    const [error] = answer.json!.errors!;
    const { retryAfterSeconds, changed, id } = error!.extensions as {
      retryAfterSeconds: number;
      changed: string[];
      id: string;
    };
    expect(error!.path).toEqual(['recordPerson', 'person']);
    expect(retryAfterSeconds).toBeGreaterThan(3_000);
    expect(changed).toEqual([id]);
    expect(answer.text).not.toMatch(/Nobody|Invented/);
    const made = await hub.prisma.person.findUniqueOrThrow({ where: { id: parseGlobalId(id)!.id } });
    expect(made.familyName).toBe('Nobody100');

    // The same again changes nothing more, and says which record it was.
    const again = await recordPerson(100, 'case-preparer');
    expect(again.json!.errors![0]!.extensions).toMatchObject({ code: 'RATE_LIMITED', changed: [], id });
    expect(await hub.prisma.person.count({ where: { familyName: 'Nobody100' } })).toBe(1);

    // The work goes on with the id; whoever asks for no record of people is told as ever.
    const next = await hub.query(
      'mutation ($input: RecordArrestInput!) { recordArrest(input: $input) { problems { code } } }',
      {
        input: { idempotencyKey: randomUUID(), personId: id, station: '06A200', arrestedAt: new Date().toISOString() },
      },
      'case-preparer',
    );
    expect([next.status, next.json]).toEqual([200, { data: { recordArrest: { problems: [] } } }]);
    expect((await look([id], 'case-preparer')).status).toBe(429);
  });

  test('is recorded as made, and the look that was not given as refused', async () => {
    const entries = await hub.prisma.auditEntry.findMany({
      where: { role: 'case-preparer' },
      orderBy: { sequence: 'asc' },
    });
    const said = entries.map(({ operation, kind, outcome }) => `${operation} ${kind} ${outcome}`);
    expect(said).toContain('recordPerson COLLECTION ALLOWED');
    expect(said).toContain('recordPerson CONSULTATION REFUSED');
  });

  test('browses in no other way: many at once in one answer, by alias, on a socket', async () => {
    const input = (n: number) => ({ idempotencyKey: randomUUID(), familyName: `Nobody${n}`, givenNames: ['Invented'] });
    const source = `mutation ($a: RecordPersonInput!, $b: RecordPersonInput!) {
      one: recordPerson(input: $a) { __typename who: person { familyName } problems { code } }
      two: recordPerson(input: $b) { person { familyName } }
    }`;
    const client = socketOf('case-preparer');
    const results = [];
    for await (const result of client.iterate({ query: source, variables: { a: input(201), b: input(202) } }))
      results.push(result);
    await client.dispose();
    expect(results).toHaveLength(1);
    expect(results[0]!.data).toEqual({
      one: { __typename: 'RecordPersonPayload', who: null, problems: [] },
      two: { person: null },
    });
    expect(results[0]!.errors!.map(({ path, extensions }) => [path, extensions!['code']])).toEqual([
      [['one', 'who'], 'RATE_LIMITED'],
      [['two', 'person'], 'RATE_LIMITED'],
    ]);
    expect(results[0]!.errors![0]!.extensions!['changed']).toHaveLength(2);
    expect(JSON.stringify(results)).not.toMatch(/Nobody|Invented/);
    expect(await hub.prisma.person.count({ where: { familyName: { in: ['Nobody201', 'Nobody202'] } } })).toBe(2);
  });
});

describe('a subscription', () => {
  const custodyRecords: string[] = [];
  const BEGINNING = encodePosition({ transaction: 0n, id: 0n });
  beforeAll(async () => {
    for (const personId of people) {
      const { json } = await hub.query(
        'mutation ($input: RecordArrestInput!) { recordArrest(input: $input) { custodyRecord { id } problems { code } } }',
        { input: { idempotencyKey: randomUUID(), personId, station: '06A200', arrestedAt: new Date().toISOString() } },
      );
      custodyRecords.push((json!.data!['recordArrest'] as { custodyRecord: { id: string } }).custodyRecord.id);
    }
  });

  const follow = async (query: string, after: string, enough: number) => {
    const client = socketOf('custody');
    const told: Record<string, unknown>[] = [];
    const failed = await new Promise<unknown>((resolve) => {
      const stop = client.subscribe(
        { query, variables: { after } },
        {
          next: ({ data, errors }) => {
            if (errors) return resolve(errors);
            told.push(Object.values(data as Record<string, Record<string, unknown>>)[0]!);
            if (told.length === enough) resolve(undefined);
          },
          error: resolve,
          complete: () => resolve('complete'),
        },
      );
      setTimeout(() => (stop(), resolve('nothing more')), 15_000).unref();
    });
    await client.dispose();
    return { told, failed };
  };
  const alert = (at: number) => ({
    type: 'custody.alert' as const,
    subjectType: 'CustodyRecord',
    subjectId: parseGlobalId(custodyRecords[at]!)!.id,
    data: {
      custodyRecordId: parseGlobalId(custodyRecords[at]!)!.id,
      dutyId: randomUUID(),
      rule: 'CUSTODY_REVIEW',
      lead: '15',
    },
  });
  const ALERTS = `subscription ($after: String) { custodyAlert(after: $after) { cursor custodyRecord { id } } }`;

  test('that catches up on more people than may be looked at ends, and goes on after its cursor; an alert of now is told', async () => {
    await hub.prisma.$executeRaw`
      insert into event (type, subject_type, subject_id, data, occurred_at)
      select given.type, "subjectType", "subjectId", data, now() - interval '1 hour'
      from jsonb_to_recordset(${JSON.stringify(custodyRecords.map((_, at) => alert(at)))}::jsonb)
        as given (type text, "subjectType" text, "subjectId" text, data jsonb)`;
    await readable(hub.prisma);
    const { told, failed } = await follow(ALERTS, BEGINNING, 99);
    expect(failed).toMatchObject([{ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) } }]);
    expect(told.length).toBeLessThanOrEqual(MOST);
    const next = await follow(ALERTS, (told.at(-1)?.['cursor'] as string | undefined) ?? BEGINNING, 99);
    expect([next.told, next.failed]).toEqual([
      [],
      [expect.objectContaining({ extensions: expect.objectContaining({ code: 'RATE_LIMITED' }) })],
    ]);
    // Somebody is detained now.
    const here = encodePosition(await currentPosition(hub.prisma));
    await hub.prisma.$transaction((tx) =>
      appendEvents(
        tx,
        custodyRecords.map((_, at) => alert(at)),
      ),
    );
    const now = await follow(ALERTS, here, custodyRecords.length);
    expect([now.told.length, now.failed]).toEqual([custodyRecords.length, undefined]);
    // Whom it was told of it may open; nobody else.
    expect(
      (await hub.query('query ($id: ID!) { person(id: $id) { id } }', { id: people.at(-1) }, 'custody')).status,
    ).toBe(200);
    const { json } = await recordPerson(300);
    const { id } = (json!.data!['recordPerson'] as { person: { id: string } }).person;
    expect((await look([id], 'custody')).status).toBe(429);
  });

  test('of ids alone is told everything', async () => {
    const { told, failed } = await follow(
      'subscription ($after: String) { eventOccurred(after: $after, types: [PERSON_CHANGED]) { cursor subject } }',
      BEGINNING,
      people.length,
    );
    expect(told.length).toBeGreaterThanOrEqual(people.length);
    expect(failed).toBeUndefined();
  });
});

test('the bytes of a material tell of who is in its case file: they are counted, and not given beyond the limit', async () => {
  const run = async (source: string, input: object) => {
    const { json } = await hub.query(source, { input: { idempotencyKey: randomUUID(), ...input } });
    return Object.values(json!.data!)[0] as { caseFile: { id: string; revision: number } | null; problems: unknown[] };
  };
  const { caseFile } = await run(
    'mutation ($input: OpenCaseFileInput!) { openCaseFile(input: $input) { caseFile { id revision } problems { code } } }',
    { policeUnit: '06A2' },
  );
  const put = await run(
    'mutation ($input: PutWitnessInput!) { putWitness(input: $input) { caseFile { id revision } problems { code path } } }',
    {
      caseFileId: caseFile!.id,
      revision: caseFile!.revision,
      witness: {
        kind: 'STATEMENT_WITNESS',
        personId: people[4],
        name: { familyName: 'Nobody4', givenNames: ['Invented'], kind: 'PERSON' },
      },
    },
  );
  expect(put.problems).toEqual([]);
  const uploaded = await hub.send(`/case-files/${caseFile!.id}/materials`, {
    method: 'POST',
    body: 'What an invented witness said',
    headers: {
      'content-type': 'text/plain',
      'idempotency-key': randomUUID(),
      'casebridge-kind': 'STATEMENT',
      'casebridge-title': 'Statement',
      'casebridge-file-name': 'statement.txt',
    },
  });
  const path = `/materials/${(uploaded.json as unknown as { material: { id: string } }).material.id}/content`;
  const fetched = (role: keyof TestHub['tokens']) => hub.send(path, { authorization: `Bearer ${hub.tokens[role]}` });
  expect((await look(people.slice(0, MOST), 'supervisor')).status).toBe(200);
  const refused = await fetched('supervisor');
  expect([refused.status, errorCodes(refused)]).toEqual([429, ['RATE_LIMITED']]);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_000);
  expect((await fetched('operator')).text).toBe('What an invented witness said');
  const entries = await hub.prisma.auditEntry.findMany({
    where: { operation: 'material' },
    orderBy: { sequence: 'asc' },
  });
  expect(entries.map(({ role, outcome, people: named }) => [role, outcome, named])).toEqual([
    ['supervisor', 'REFUSED', []],
    ['operator', 'ALLOWED', [parseGlobalId(people[4]!)!.id]],
  ]);
});
