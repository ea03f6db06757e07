import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readPersonQuery } from '../../domain/person-search/query.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { findPeople, type SearchMoment } from '../../search/find-people.js';
import { indexPeople } from '../../search/index-people.js';
import { notBefore, readSnapshot, sees } from '../../search/snapshot.js';
import { readerOf } from '../../search/statement-reader.js';

const now = new Date('2026-11-23T12:00:00Z');
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
}, 60_000);
afterAll(() => database?.close());

const record = (givenName: string, familyName: string) =>
  database.prisma.$transaction(async (tx) => {
    const { id } = await tx.person.create({ data: { givenNames: [givenName], familyName } });
    await indexPeople(tx, [id]);
    return id;
  });
const find = async (text: string, moment?: SearchMoment) => {
  const reader = readerOf(database.prisma);
  const found = await findPeople(reader, readPersonQuery(text, now), { now, ...(moment ? { moment } : {}) });
  return { moment: found.moment, ids: found.hits.map(({ personId }) => personId) };
};

test('a name that nobody had is found at once by a search that was made before, and not by its later pages', async () => {
  const first = await record('Priya', 'Testington');
  const before = await find('Prya Testinton');
  expect(before.ids).toEqual([first]);
  const second = await record('Prija', 'Testintone');
  const after = await find('Prya Testinton');
  expect(after.ids.toSorted()).toEqual([first, second].toSorted());
  expect((await find('Prya Testinton', before.moment)).ids).toEqual([first]);
  expect((await find('Prya Testinton', after.moment)).ids).toEqual(after.ids);
});

test('after more new words than are taken in one by one everything is looked up anew', async () => {
  const word = (index: number) => `Quib${[...String(index)].map((digit) => 'bcdfghklmn'[Number(digit)]).join('a')}el`;
  const earlier = await find('Quibel');
  await database.prisma.$transaction(async (tx) => {
    const people = Array.from({ length: 620 }, (_, index) => ({ givenNames: ['Grace'], familyName: word(index) }));
    const made = await tx.person.createManyAndReturn({ data: people, select: { id: true } });
    await indexPeople(
      tx,
      made.map(({ id }) => id),
    );
  });
  expect((await find(`Grace ${word(7)}`)).ids.length).toBeGreaterThan(0);
  expect((await find('Quibel', earlier.moment)).ids).toEqual(earlier.ids);
  expect((await find('Prya Testinton')).ids).toHaveLength(2);
}, 60_000);

test('a moment sees what had ended before it', () => {
  const moment = readSnapshot('100:104:101,102');
  expect([99, 100, 101, 103, 104].map((transaction) => sees(moment, transaction))).toEqual([
    ...[true, true, false, true, false],
  ]);
  expect(notBefore(readSnapshot('100:104:101'), moment)).toBe(true);
  expect(notBefore(moment, readSnapshot('103:104:'))).toBe(false);
});
