import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readPersonQuery } from '../../domain/person-search/query.js';
import { Prisma } from '../../prisma/client.js';
import { inventPerson } from '../../prisma/synthetic/person.js';
import { fillIndex } from '../../search/fill-index.js';
import { findPeople, type FindOptions } from '../../search/find-people.js';
import { forgetReplaced, indexDue, takeUpAgain } from '../../search/index-due.js';
import { readerOf, type StatementReader } from '../../search/statement-reader.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

const PEOPLE = 4_000;
const now = new Date('2026-11-23T12:00:00Z');
let database: TestDatabase;

const store = (from: number, to: number) =>
  database.prisma.$executeRaw`
    insert into person (id, given_names, family_name, date_of_birth, mobile_telephone, address_primary, address_street, address_town, address_postcode, updated_at)
    select id, given_names, family_name, date_of_birth, mobile_telephone, address_primary, address_street, address_town, address_postcode, now()
    from json_populate_recordset(null::person, ${JSON.stringify(
      Array.from({ length: to - from }, (_, index) => inventPerson(1, from + index)),
    )}::json)`;
const found = async (text: string, options: Partial<FindOptions> = {}) =>
  (await findPeople(readerOf(database.prisma), readPersonQuery(text, now), { now, ...options })).hits;

beforeAll(async () => {
  database = await testDatabase();
  await store(0, PEOPLE);
  expect(await fillIndex(database.url)).toBe(PEOPLE);
}, 120_000);
afterAll(() => database?.close());

describe('a search', () => {
  test.each([
    'Jack Testington',
    'Testington',
    'Mohamed Mockridj',
    'J Sampleworth',
    'Priya Dummby 12/03/1985',
    'Grace Phantomwick about 30',
    '07700 900123',
    'Testington ZX1',
    'ZX1',
    'Testington 1982',
    'Grace Mockridge from Testerford',
    'Stub Street',
    '14 Stub',
    'custody 2025/500004',
    '06/06AA/00/123D',
  ])('reads no table from one end to the other: %s', async (text) => {
    const plans: string[] = [];
    const explain = async (sql: string, values: readonly unknown[]) => {
      const rows = await database.prisma.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(`explain ${sql}`, ...values);
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
    };
    const reader: StatementReader = {
      one: async (statement) => {
        await explain(statement.text, statement.values);
        return readerOf(database.prisma).one(statement);
      },
    };
    const only = Prisma.sql`p.gender <> '7'`;
    await findPeople(reader, readPersonQuery(text, now), { now, only, narrowed: true });
    expect(plans.length).toBeGreaterThan(0);
    for (const plan of plans) expect(plan).not.toMatch(/Seq Scan on (person|name_word|custody_record)/);
  });
});

test('what is filled at once finds the same as what is indexed one by one', async () => {
  const texts = ['Jack Testington', 'Mohamed Mockridj', 'Testington', 'Grace Phantomwick'];
  const before = await Promise.all(texts.map((text) => found(text)));
  expect(before.every((hits) => hits.length > 0)).toBe(true);
  await database.prisma.$executeRaw`truncate person_search, person_search_key, name_word`;
  await database.prisma.$executeRaw`insert into person_search_due (person_id) select id from person order by id`;
  while (await indexDue(database.prisma));
  expect(await Promise.all(texts.map((text) => found(text)))).toEqual(before);
}, 120_000);

test('what was replaced long ago is taken away, and finds nobody any more', async () => {
  const { prisma } = database;
  const [{ id } = { id: '' }] = await prisma.person.findMany({ take: 1, select: { id: true } });
  const rows = () => prisma.personSearch.count({ where: { personId: id } });
  const keys = () => prisma.personSearchKey.count();
  const before = await keys();
  await prisma.person.update({ where: { id }, data: { givenNames: ['Onlyone'], familyName: 'Quibbleton' } });
  while (await indexDue(prisma));
  expect(await rows()).toBe(2);
  const horizons = await forgetReplaced(prisma, [], Date.now());
  expect(await rows()).toBe(2);
  await forgetReplaced(prisma, horizons, Date.now() + 3 * 3_600_000);
  expect(await rows()).toBe(1);
  expect(Math.abs((await keys()) - before)).toBeLessThan(20);
  expect(await found('Onlyone Quibbleton')).toHaveLength(1);
});

test('people indexed in another way, or in another database, are taken up again', async () => {
  const { prisma } = database;
  expect(await takeUpAgain(prisma)).toBe(false);
  await prisma.$executeRaw`update person_search set algorithm = 0 where number in (select min(number) from person_search)`;
  expect(await takeUpAgain(prisma)).toBe(true);
  while (await indexDue(prisma));
  expect(await takeUpAgain(prisma)).toBe(false);
  await prisma.$executeRaw`update person_search set number = number + (1::bigint << 50)
    where number in (select max(number) from person_search)`;
  expect(await takeUpAgain(prisma)).toBe(true);
  while (await indexDue(prisma));
  expect(await found('Onlyone Quibbleton')).toHaveLength(1);
}, 120_000);
