import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { OperationTypeNode } from 'graphql';
import { createClient, type FormattedExecutionResult } from 'graphql-ws';
import WebSocket from 'ws';
import { Looks } from '../../resolvers/looks.js';
import { newKey } from '../support/api.js';
import { auditingFor } from '../support/auditing.js';
import { errorCodes, TestHub } from '../support/hub.js';
import { eventually } from '../support/processes.js';

/** What cannot be recorded is not told; what was changed is recorded in the end, once. */
let hub: TestHub;
let person: string;
let caseFile: string;
let material: string;
const FAMILY = 'Neverleaked';
beforeAll(async () => {
  hub = await TestHub.start();
  person = (await made('recordPerson', 'RecordPersonInput', 'person', { givenNames: ['Testa'], familyName: FAMILY }))
    .id;
  caseFile = (await made('openCaseFile', 'OpenCaseFileInput', 'caseFile', { policeUnit: '06A2' })).id;
  const answer = await upload();
  material = (answer.json as { material: { id: string } }).material.id;
});
afterEach(() => recording(true));
afterAll(() => hub?.stop());

async function made(name: string, type: string, what: string, input: Record<string, unknown>) {
  const { json, text } = await hub.query(
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${what} { id } problems { code } } }`,
    { input: { idempotencyKey: newKey(), ...input } },
  );
  const payload = json?.data?.[name] as Record<string, { id: string }> | undefined;
  if (!payload?.[what]) throw new Error(text);
  return payload[what];
}
const upload = (key = newKey()) =>
  hub.send(`/case-files/${caseFile}/materials`, {
    method: 'POST',
    body: 'An invented statement.',
    headers: {
      ...{ 'content-type': 'text/plain', 'idempotency-key': key, 'casebridge-kind': 'STATEMENT' },
      ...{ 'casebridge-title': 'Statement', 'casebridge-file-name': 'statement.txt' },
    },
  });

/** Takes the audit away from the hub, as a full disk or a lost right would. */
async function recording(works: boolean): Promise<void> {
  await hub.prisma.$executeRawUnsafe('drop trigger if exists test_refuse on audit_entry');
  if (works) return;
  await hub.prisma.$executeRawUnsafe(`
    create or replace function test_refuse() returns trigger language plpgsql as $$
    begin raise exception 'no room' using errcode = 'disk_full'; end $$`);
  await hub.prisma.$executeRawUnsafe(
    'create trigger test_refuse before insert on audit_entry for each row execute function test_refuse()',
  );
}
const nothingWaits = () =>
  eventually(
    () => hub.prisma.auditWaiting.count(),
    (count) => count === 0,
  );
const entries = (where: object) => hub.prisma.auditEntry.findMany({ where, orderBy: { sequence: 'asc' } });
const uuid = (id: string): string => id.slice(4);

describe('while nothing can be recorded', () => {
  test('a query is not answered, and nothing of its answer leaves', async () => {
    await recording(false);
    const answer = await hub.query('query ($id: ID!) { person(id: $id) { familyName } }', { id: person });
    expect([answer.status, errorCodes(answer), answer.json?.data]).toEqual([503, ['AUDIT_UNAVAILABLE'], undefined]);
    expect(answer.text).not.toContain(FAMILY);
    expect(answer.text).not.toMatch(/no room|trigger|stack/);
    const plain = await hub.send('/graphql', {
      method: 'POST',
      body: JSON.stringify({ query: `{ people { edges { node { familyName } } } }` }),
      headers: { 'content-type': 'application/json' },
    });
    expect([plain.status, plain.text.includes(FAMILY)]).toEqual([503, false]);
  });

  test('a query that tells of nobody is', async () => {
    await recording(false);
    const answer = await hub.query('{ standingDataVersion { version } }');
    expect([answer.status, answer.json?.errors]).toEqual([200, undefined]);
  });

  test('a refusal says no more than usual', async () => {
    await recording(false);
    const answer = await hub.query('query ($id: ID!) { person(id: $id) { familyName } }', { id: person }, 'monitor');
    expect([answer.status, errorCodes(answer)]).toEqual([503, ['AUDIT_UNAVAILABLE']]);
  });

  test('a material is not given', async () => {
    await recording(false);
    const answer = await hub.send(`/materials/${material}/content`);
    expect([answer.status, errorCodes(answer)]).toEqual([503, ['AUDIT_UNAVAILABLE']]);
    expect(answer.text).not.toContain('invented');
    await recording(true);
    expect((await hub.send(`/materials/${material}/content`)).text).toBe('An invented statement.');
    const looks = await entries({ operation: 'material' });
    expect(looks.map(({ kind, records }) => [kind, records])).toEqual([
      ['CONSULTATION', [`Material:${uuid(material)}`, `CaseFile:${uuid(caseFile)}`]],
    ]);
  });

  test('a change is made and not told; it is in the audit once it can be, once, and its repeat is answered', async () => {
    await recording(false);
    const input = { idempotencyKey: newKey(), givenNames: ['Testa'], familyName: 'Afterwards' };
    const again = () =>
      hub.query('mutation ($input: RecordPersonInput!) { recordPerson(input: $input) { person { id } } }', { input });
    const answer = await again();
    expect([answer.status, errorCodes(answer)]).toEqual([503, ['AUDIT_UNAVAILABLE']]);
    expect(answer.text).toMatch(/same idempotency key/);
    const { id } = await hub.prisma.person.findFirstOrThrow({ where: { familyName: 'Afterwards' } });
    expect(await hub.prisma.auditWaiting.count()).toBe(1);
    await recording(true);
    expect((await again()).json?.data).toMatchObject({ recordPerson: { person: { id: expect.stringContaining(id) } } });
    await hub.prisma.$executeRaw`update audit_waiting set due_at = now()`;
    await nothingWaits();
    expect(await entries({ kind: 'COLLECTION', records: { has: `Person:${id}` } })).toHaveLength(1);
    expect(await entries({ kind: 'CONSULTATION', records: { has: `Person:${id}` } })).toHaveLength(1);
  });

  test('an upload is kept and not told, and recorded in the end', async () => {
    await recording(false);
    const key = newKey();
    const answer = await upload(key);
    expect([answer.status, errorCodes(answer)]).toEqual([503, ['AUDIT_UNAVAILABLE']]);
    await recording(true);
    expect((await upload(key)).status).toBe(201);
    await hub.prisma.$executeRaw`update audit_waiting set due_at = now()`;
    await nothingWaits();
    expect(await entries({ operation: 'recordMaterial', outcome: 'ALLOWED' })).toHaveLength(2);
  });

  test('a subscriber waits for what it is to be told, and misses nothing', async () => {
    const client = createClient({
      url: `${hub.url.replace('http', 'ws')}/graphql`,
      ...{ webSocketImpl: WebSocket, retryAttempts: 0 },
      connectionParams: { Authorization: `Bearer ${hub.tokens.operator}`, 'casebridge-purpose': 'PROSECUTION' },
    });
    const told: FormattedExecutionResult[] = [];
    const query = 'subscription { caseFileChanged { caseFile { id } } }';
    let open = false;
    client.subscribe(
      { query },
      {
        next: (result) => told.push(result as FormattedExecutionResult),
        error: () => undefined,
        complete: () => undefined,
      },
    );
    client.on('message', () => (open = true));
    await eventually(async () => open, Boolean);
    const query2 = client.iterate({
      query: 'query ($id: ID!) { person(id: $id) { familyName } }',
      variables: { id: person },
    });
    expect((await query2.next()).value).toMatchObject({ data: { person: { familyName: FAMILY } } });
    await eventually(async () => {
      await upload();
      return told.length;
    }, Boolean);
    // Each upload is told of; the next is made when all have been.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const heard = told.length;
    const shown = await entries({ operation: 'caseFileChanged', purpose: 'PROSECUTION' });
    expect(shown.length).toBeGreaterThanOrEqual(heard);
    expect(shown[0]).toMatchObject({ kind: 'CONSULTATION', records: [`CaseFile:${uuid(caseFile)}`] });
    await recording(false);
    const refused = client.iterate({
      query: 'query ($id: ID!) { person(id: $id) { familyName } }',
      variables: { id: person },
    });
    const { value } = (await refused.next()) as { value: FormattedExecutionResult };
    expect(JSON.stringify(value)).toContain('AUDIT_UNAVAILABLE');
    expect(JSON.stringify(value)).not.toContain(FAMILY);
    await upload();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(told.length).toBe(heard);
    await recording(true);
    await eventually(async () => told.length > heard, Boolean);
    expect(told.at(-1)).toMatchObject({ data: { caseFileChanged: { caseFile: { id: caseFile } } } });
    await client.dispose();
  }, 60_000);
});

test('what comes at the same time shares a write', async () => {
  const { sequence } = await hub.prisma.auditHead.findFirstOrThrow();
  const { trail } = auditingFor(hub.prisma);
  const looks = () => {
    const of = new Looks();
    of.note('Person', uuid(person), uuid(person));
    return of;
  };
  const actor = { id: 'token:many', name: 'Many', role: 'operator' } as const;
  const asked = { type: OperationTypeNode.QUERY, rootFields: ['person'] };
  const ran = () => trail.ran({ looks: looks(), why: {}, action: { actor } as never }, asked, { failed: false });
  expect(await Promise.all(Array.from({ length: 60 }, ran))).toEqual(Array.from({ length: 60 }, () => undefined));
  const [found] = await hub.prisma.$queryRaw<{ entries: number; writes: number }[]>`
    select count(*)::int as entries, count(distinct xmin::text)::int as writes
    from audit_entry where sequence > ${sequence} and actor_id = 'token:many'`;
  expect(found!.entries).toBe(60);
  expect(found!.writes).toBeLessThanOrEqual(2);
});
