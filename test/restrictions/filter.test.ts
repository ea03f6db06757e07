import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { getOperationAST, parse } from 'graphql';
import { hiddenBy } from '../../prisma/restrictions/hidden-subjects.js';
import { seedForce } from '../../prisma/synthetic/index.js';
import { writeStatement } from '../../resolvers/one-statement/write.js';
import { parseGlobalId } from '../../schema/relay/global-id.js';
import { TestApi } from '../support/api.js';

/** The filter of restricted ids lets nothing through that `record_restriction` hides, whatever happens at the same time. */
let api: TestApi;
let people: string[];
beforeAll(async () => {
  api = await TestApi.start();
  await seedForce(api.url, { people: 120, seed: 11 });
  people = (await api.prisma.person.findMany({ select: { id: true } })).map(({ id }) => id);
});
afterAll(() => api?.close());
beforeEach(() => api.prisma.$executeRaw`update record_restriction set lifted_at = now()`);

const restrict = (ids: readonly string[], type = 'PERSON') =>
  api.prisma.$executeRawUnsafe(
    `insert into record_restriction (id, record_type, record_id, kind, reason, placed_by, placed_at)
     select gen_random_uuid(), $1, id, 'SEALED', 'Test', 'token:other', now() from unnest($2::uuid[]) id`,
    type,
    ids,
  );

/** Restricted records whose bit is not set. */
async function withoutBit(): Promise<number> {
  const [row] = await api.prisma.$queryRaw<{ missing: number }[]>`
    select count(*)::int as missing from record_restriction, restriction_filter f where lifted_at is null
      and (get_bit(bits, uuid_hash(record_id) & (length(bits) * 8 - 1)) = 1 and probe = restriction_probe()) is not true`;
  return row!.missing;
}

const document =
  parse(`{ people(first: 100) { edges { node { id involvements(first: 20) { edges { node { id incident { id } } } }
  charges { edges { node { id custodyRecord { id events { edges { node { id } } } } } } }
  custodyRecords { edges { node { id events { edges { node { id } } } } } } } } } }`);

/** What a list shows as one statement that is hidden, by the conditions that everything else is read with. */
async function shownThough(tx: Pick<TestApi['prisma'], '$queryRawUnsafe' | '$queryRaw'>): Promise<string[]> {
  const at = new Date();
  const sight = { actorId: 'token:test', now: () => at };
  const operation = getOperationAST(document)!;
  const { text, values } = writeStatement({
    schema: api.schema,
    document,
    operation,
    variables: {},
    sight,
    sees: () => true,
  })!;
  const [row] = await tx.$queryRawUnsafe<{ data: string }[]>(text, ...values);
  const ids = [...new Set(row!.data.match(/[a-z]{3}_[0-9a-f-]{36}/g))];
  const hidden = await hiddenBy(
    tx as never,
    sight,
    ids.map((id) => parseGlobalId(id)!),
  );
  expect(ids.length).toBeGreaterThan(5);
  return ids.filter((_, n) => hidden[n]!.length > 0);
}

test('whatever is restricted and lifted at the same time, each snapshot hides what is restricted in it', async () => {
  const rounds = Number(process.env['CASEBRIDGE_TEST_ROUNDS'] ?? 12);
  let over = false;
  const tables = ['person', 'incident', 'custody_record'] as const;
  const change = async (): Promise<void> => {
    while (!over) {
      const table = tables[Math.floor(Math.random() * tables.length)]!;
      await api.prisma
        .$transaction(async (tx) => {
          const some = await tx.$queryRawUnsafe<{ id: string }[]>(`select id from ${table} order by random() limit 4`);
          await tx.$executeRawUnsafe(
            `insert into record_restriction (id, record_type, record_id, kind, reason, placed_by, placed_at)
           select gen_random_uuid(), $1, id, 'SEALED', 'Test', 'token:other', now() from unnest($2::uuid[]) id`,
            table.toUpperCase(),
            some.map(({ id }) => id),
          );
          await tx.$executeRaw`insert into break_glass (id, actor_id, actor_name, role, asked_type, asked_id, record_type, record_id, reason, at, until)
          select ${randomUUID()}::uuid, 'token:test', 'x', 'x', record_type, record_id, record_type, record_id, 'x', now(), now() + interval '30 ms'
          from record_restriction order by random() limit 1`;
          if (Math.random() < 0.2) throw new Error('rolled back');
        })
        .catch(() => undefined);
      await api.prisma.$executeRaw`update record_restriction set lifted_at = now()
        where id in (select id from record_restriction where lifted_at is null order by random() limit 8)`;
      await api.prisma.$executeRaw`update record_restriction set lifted_at = null
        where id in (select id from record_restriction order by random() limit 1)`;
    }
  };
  const changing = [change(), change()];
  try {
    for (let round = 0; round < rounds; round++) {
      const shown = await api.prisma.$transaction((tx) => shownThough(tx as never), {
        isolationLevel: 'RepeatableRead',
      });
      expect(shown).toEqual([]);
    }
  } finally {
    over = true;
    await Promise.all(changing);
  }
  expect(await withoutBit()).toBe(0);
}, 60_000);

test('the filter grows with what is restricted, and misses nothing that several restrict at once', async () => {
  const many = () => Array.from({ length: 700 }, () => randomUUID());
  await Promise.all([restrict(many()), restrict(many()), restrict(many()), restrict(people.slice(0, 40))]);
  await restrict(many());
  await restrict(many());
  const [row] = await api.prisma.$queryRaw<{ bytes: number }[]>`select length(bits) as bytes from restriction_filter`;
  expect(row!.bytes).toBeGreaterThan(1_024);
  expect(await withoutBit()).toBe(0);
  expect(await shownThough(api.prisma)).toEqual([]);
});

test.each([
  [
    'was built by a server that hashes otherwise',
    'update restriction_filter set probe = probe + 1, bits = decode(repeat($$00$$, 1024), $$hex$$)',
  ],
  ['is gone', 'delete from restriction_filter'],
])('a filter that %s lets nothing through, and is built anew with the next restriction', async (_how, damage) => {
  await restrict(people.slice(0, 60));
  await api.prisma.$executeRawUnsafe(damage);
  expect(await shownThough(api.prisma)).toEqual([]);
  await restrict(people.slice(60, 61));
  expect(await withoutBit()).toBe(0);
  expect(await shownThough(api.prisma)).toEqual([]);
});
