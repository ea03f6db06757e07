import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { databaseId } from '../../domain/global-id.js';
import { TestHub } from '../support/hub.js';

/** What is recorded of who asks for what, over HTTP, before the answer is there. */
let hub: TestHub;
beforeAll(async () => (hub = await TestHub.start()));
afterAll(() => hub.stop());

const entries = async (after = 0n) =>
  hub.prisma.auditEntry.findMany({ where: { sequence: { gt: after } }, orderBy: { sequence: 'asc' } });
const last = async (): Promise<bigint> => (await hub.prisma.auditHead.findFirstOrThrow()).sequence;

const ask = (query: string, variables: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
  hub.post(JSON.stringify({ query, variables }), { headers });

async function person(): Promise<string> {
  const answer = await ask(
    'mutation ($input: RecordPersonInput!) { recordPerson(input: $input) { person { id } problems { code } } }',
    { input: { idempotencyKey: crypto.randomUUID(), givenNames: ['Testa'], familyName: 'Inventedname' } },
  );
  return (answer.json!.data!['recordPerson'] as { person: { id: string } }).person.id;
}

describe('a query', () => {
  test('is recorded with whom it tells of', async () => {
    const id = await person();
    const before = await last();
    const answer = await ask('query ($id: ID!) { person(id: $id) { familyName } }', { id });
    expect(answer.json!.data).toEqual({ person: { familyName: 'Inventedname' } });
    const uuid = databaseId('Person', id)!;
    expect(await entries(before)).toMatchObject([
      {
        kind: 'CONSULTATION',
        operation: 'person',
        records: [`Person:${uuid}`],
        people: [uuid],
        outcome: 'ALLOWED',
        count: 1,
      },
    ]);
  });
});
