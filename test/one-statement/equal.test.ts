import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getOperationAST, getVariableValues, parse, validate } from 'graphql';
import { restrictedScopeOf } from '../../actions/restrictions/scope.js';
import { textOf } from '../../domain/byte-text.js';
import { type AnsweringPool, createAnsweringPool } from '../../prisma/answering-pool.js';
import { seedForce } from '../../prisma/synthetic/index.js';
import { Looks } from '../../resolvers/looks.js';
import { KeptDocuments, statementRow } from '../../resolvers/one-statement/kept-documents.js';
import { noteLooks } from '../../resolvers/one-statement/note-looks.js';
import { noteLooks as noteInResolvers } from '../../server/graphql/noting-looks.js';
import { statementOf } from '../../resolvers/one-statement/kept.js';
import { writeStatement } from '../../resolvers/one-statement/write.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { TestApi } from '../support/api.js';
import { fileCases } from './file-cases.js';
import { RandomQuery } from './random-query.js';

let api: TestApi;
let reading: AnsweringPool;
let ids: Record<'person' | 'incident' | 'custodyRecord' | 'caseFile', string[]>;

beforeAll(async () => {
  api = await TestApi.start();
  reading = createAnsweringPool(api.url, { poolSize: 2 });
  noteInResolvers(api.schema);
  await seedForce(api.url, { people: 300, seed: 7 });
  await fileCases(api.prisma);
  const some = async (table: string, type: 'Person' | 'Incident' | 'CustodyRecord' | 'CaseFile') =>
    (await api.prisma.$queryRawUnsafe<{ id: string }[]>(`select id from ${table} order by md5(id::text) limit 40`)).map(
      ({ id }) => toGlobalId(type, id),
    );
  ids = {
    person: await some('person', 'Person'),
    incident: await some('incident', 'Incident'),
    custodyRecord: await some('custody_record', 'CustodyRecord'),
    caseFile: await some('case_file', 'CaseFile'),
  };
  await nameAndWarn();
  await restrictSome();
});
afterAll(async () => {
  await reading.end();
  await api.close();
});

/** Other names and warnings of half of the people, some of them withdrawn. */
async function nameAndWarn(): Promise<void> {
  await api.prisma.$executeRaw`
    insert into person_name (id, person_id, kind, given_names, family_name, recorded_by, recorded_at, withdrawn_at, withdrawn_by)
    select gen_random_uuid(), id, 'ALIAS', array['Ab"c', 'Łukasz ć 李 🚓', family_name], ${"O'\\Nym\n"}, 'token:test', now(),
      case when n = 3 then now() end, case when n = 3 then 'token:test' end
    from person, generate_series(1, 3) n where md5(id::text) < '8'`;
  await api.prisma.$executeRaw`
    insert into person_warning (id, person_id, kind, note, recorded_by, recorded_at, withdrawn_at, withdrawn_by)
    select gen_random_uuid(), id, 'VIOLENT', case when n = 1 then 'Invented' end, 'token:test', now() - n * interval '1.5 s',
      case when n = 3 then now() end, case when n = 3 then 'token:test' end
    from person, generate_series(1, 3) n where md5(id::text) > '8'`;
}

/** One record in ten of each type is restricted, some of them with the asker as a named reader. */
async function restrictSome(): Promise<void> {
  for (const table of ['person', 'incident', 'custody_record', 'case_file']) {
    await api.prisma.$executeRawUnsafe(`
      insert into record_restriction (id, record_type, record_id, kind, reason, placed_by, placed_at)
      select gen_random_uuid(), upper('${table}'), id, 'SENSITIVE_VICTIM', 'Test', 'token:other', now()
      from ${table} where md5(id::text) < '2'`);
  }
  await api.prisma.$executeRaw`
    insert into restriction_reader (restriction_id, actor_id, added_by, added_at)
    select id, 'token:test', 'token:other', now() from record_restriction where md5(record_id::text) < '08'`;
}

async function both(query: string, given: Record<string, unknown> = {}) {
  const document = parse(query);
  const faults = validate(api.schema, document);
  if (faults.length > 0) throw new Error(`${faults[0]!.message}\n${query}`);
  const operation = getOperationAST(document)!;
  const variables = { yes: true, no: false, ...given };
  const coerced = getVariableValues(api.schema, operation.variableDefinitions ?? [], variables).coerced;
  const statement =
    coerced &&
    writeStatement({
      schema: api.schema,
      document,
      operation,
      variables: coerced,
      sight: restrictedScopeOf(api.action()),
      sees: () => true,
    });
  const looks = new Looks();
  const result = await api.execute(document as never, variables as never, {}, looks);
  if (!statement) return { result, looks, written: undefined };
  const documents = new KeptDocuments();
  const answer = async () => {
    const row = await documents.answer(statement, async (values) =>
      statementRow(await reading.row({ text: statement.text, values })),
    );
    const noted = new Looks();
    if (row) noteLooks(noted, row);
    return { data: row && (JSON.parse(textOf(row.data)) as unknown), looks: noted };
  };
  const written = await answer();
  // The second time a document is not given again, and must not be missed.
  if (statement.held) expect({ query, again: await answer() }).toEqual({ query, again: written });
  return { result, looks, written };
}

/** A generator of the same numbers for the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('a query in one statement', () => {
  test('answers as the resolvers do, whatever is asked', async () => {
    const random = numbers(20_261_123);
    let [said, left] = [0, 0];
    for (let round = 0; round < 400; round++) {
      const write = new RandomQuery(api.schema, random);
      const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
      const root = pick([
        ...(['incidents', 'people', 'custodyRecords', 'incident', 'person', 'custodyRecord'] as const),
        ...(['caseFiles', 'caseFile', 'caseFile'] as const),
      ]);
      const types = { incident: 'Incident', people: 'Person', person: 'Person', custodyRecord: 'CustodyRecord' };
      const type = { ...types, caseFile: 'CaseFile' }[root.replace(/s$/, '') as keyof typeof types];
      const asked =
        root.endsWith('s') || root === 'people'
          ? `list: ${root}${write.page()} { ${write.connection(type, 3)} }`
          : `${root}(id: "${random() < 0.1 ? toGlobalId(type as 'Person', '018f0000-0000-7000-8000-000000000000') : pick(ids[root as keyof typeof ids])}") { ${write.object(type, 3)} }`;
      const query = `query ($yes: Boolean!, $no: Boolean!) { ${asked} ... @include(if: $no) { y: __typename } ... @skip(if: $yes) { n: __typename } }`;
      const { result, looks, written } = await both(query);
      expect(result.errors).toBeUndefined();
      if (!written) throw new Error(`not in one statement: ${query}`);
      if (written.data === undefined) {
        // How a partner stands decides on what is queued for it.
        expect(JSON.stringify(result.data)).toMatch(/"(QUEUED|HELD)"/);
        left += 1;
        continue;
      }
      said += 1;
      expect({ query, data: written.data }).toEqual({ query, data: JSON.parse(JSON.stringify(result.data)) });
      for (const what of ['records', 'people', 'missed'] as const) {
        const noted = { theirs: [...looks[what]].toSorted(), mine: [...written.looks[what]].toSorted() };
        expect({ query, what, noted: noted.mine }).toEqual({ query, what, noted: noted.theirs });
      }
      // The order of the fields is part of an answer.
      expect(JSON.stringify(written.data)).toBe(JSON.stringify(result.data));
    }
    expect(left).toBeGreaterThan(0);
    expect(said).toBeGreaterThan(300);
  }, 120_000);

  test('tells the looks of a list once while they are the same, and anew when they are not', async () => {
    const document = parse('{ people(first: 50) { edges { node { familyName } } } }');
    const operation = getOperationAST(document)!;
    const ask = async () => {
      const { schema } = api;
      const sight = restrictedScopeOf(api.action());
      const statement = statementOf({ schema, document, operation, variables: {}, sight, sees: () => true })!;
      const [row] = await api.prisma.$queryRawUnsafe<{ looks: string; missed: string }[]>(
        statement.text,
        ...statement.values,
      );
      const looks = new Looks();
      noteLooks(looks, row!, statement.told, statement.last);
      return { told: row!.looks, people: [...looks.people].toSorted() };
    };
    const first = await ask();
    expect(first.people).toHaveLength(50);
    expect(await ask()).toEqual({ told: '=', people: first.people });
    const [id] = first.people;
    await api.prisma.$executeRaw`
      insert into record_restriction (id, record_type, record_id, kind, reason, placed_by, placed_at)
      values (gen_random_uuid(), 'PERSON', ${id}::uuid, 'SENSITIVE_VICTIM', 'Test', 'token:other', now())`;
    const after = await ask();
    expect(after.told).not.toBe('=');
    expect(after.people).not.toContain(id);
    expect(await ask()).toEqual({ told: '=', people: after.people });
  });
});
