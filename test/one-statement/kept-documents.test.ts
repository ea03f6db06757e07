import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getOperationAST, parse } from 'graphql';
import { restrictedScopeOf } from '../../actions/restrictions/scope.js';
import { textOf } from '../../domain/byte-text.js';
import { type AnsweringPool, createAnsweringPool } from '../../prisma/answering-pool.js';
import { seedForce } from '../../prisma/synthetic/index.js';
import { KeptDocuments, statementRow } from '../../resolvers/one-statement/kept-documents.js';
import { statementOf } from '../../resolvers/one-statement/kept.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { TestApi } from '../support/api.js';
import { fileCases } from './file-cases.js';

let api: TestApi;
let reading: AnsweringPool;
let id: string;
beforeAll(async () => {
  api = await TestApi.start();
  reading = createAnsweringPool(api.url, { poolSize: 2 });
  await seedForce(api.url, { people: 60, seed: 7 });
  await fileCases(api.prisma);
  ({ id } = (await api.prisma.caseFile.findFirst({ orderBy: { id: 'asc' } }))!);
});
afterAll(async () => {
  await reading.end();
  await api.close();
});

const document =
  parse(`query ($id: ID!, $brief: Boolean = true) { caseFile(id: $id) { status briefDescription @include(if: $brief) kind
  defendants { key name { familyName } } materials(first: 2) { edges { node { title } } } } }`);
const operation = getOperationAST(document)!;

/** Asks as the API does, and says what came over the wire beside what is answered. */
async function asked(documents: KeptDocuments, variables: Record<string, unknown> = {}) {
  const statement = statementOf({
    ...{ schema: api.schema, document, operation },
    ...{ variables: { id: toGlobalId('CaseFile', id), brief: true, ...variables } },
    ...{ sight: restrictedScopeOf(api.action()), sees: () => true },
  })!;
  let came = '';
  const row = await documents.answer(statement, async (values) => {
    const first = statementRow(await reading.row({ text: statement.text, values }));
    came = textOf(first.data);
    return first;
  });
  const data = JSON.parse(textOf(row!.data)) as { caseFile: { briefDescription?: string; status: string } | null };
  return { data, looks: row!.looks, came };
}

test('a document is given once, until its row is written to, and never of a record that is not shown', async () => {
  const documents = new KeptDocuments();
  const set = (description: string) =>
    api.prisma
      .$executeRaw`update case_file set content = content || jsonb_build_object('briefDescription', ${description}::text) where id = ${id}::uuid`;
  await set('What was said first.');
  const first = await asked(documents);
  expect(first.came).toContain('What was said first.');
  const second = await asked(documents);
  expect(second.came).not.toContain('What was said first.');
  expect(second.data).toEqual(first.data);
  expect(Buffer.from(second.looks, 'base64')).toEqual(Buffer.from(first.looks, 'base64'));

  // Another selection has nothing of it.
  expect((await asked(documents, { brief: false })).data.caseFile).not.toHaveProperty('briefDescription');

  // No column says that it was changed: no moment, no revision.
  await set('What was said then.');
  const changed = await asked(documents);
  expect(changed.data.caseFile?.briefDescription).toBe('What was said then.');
  await api.prisma.$executeRaw`update case_file set status = 'CANCELLED' where id = ${id}::uuid`;
  expect((await asked(documents)).data.caseFile).toMatchObject({ status: 'CANCELLED' });

  await asked(documents);
  await api.prisma.$executeRaw`
    insert into record_restriction (id, record_type, record_id, kind, reason, placed_by, placed_at)
    values (gen_random_uuid(), 'CASE_FILE', ${id}::uuid, 'SENSITIVE_VICTIM', 'Test', 'token:other', now())`;
  const hidden = await asked(documents);
  expect(hidden.data.caseFile).toBeNull();
  expect(hidden.looks).toBe('');
  await api.prisma.$executeRaw`delete from record_restriction`;
  expect((await asked(documents)).data.caseFile?.briefDescription).toBe('What was said then.');
});

test('what is kept has an end in size and in time', async () => {
  let now = 0;
  const told = async (documents: KeptDocuments) => (await asked(documents)).came.includes('What was said then.');
  const small = new KeptDocuments(100, () => now);
  expect([await told(small), await told(small)]).toEqual([true, true]);
  const usual = new KeptDocuments(undefined, () => now);
  expect([await told(usual), await told(usual)]).toEqual([true, false]);
  now += 10 * 60_000;
  expect([await told(usual), await told(usual)]).toEqual([true, false]);
});
