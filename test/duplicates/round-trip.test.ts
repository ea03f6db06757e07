import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { movedTables, tablesThatStay } from '../../actions/duplicates/moved-tables.js';
import { lookAgain } from '../../duties/index.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { NOW } from '../support/api.js';
import { runs } from '../support/runs.js';
import { DuplicatesWorld } from './duplicates-world.js';
import { build, randomWorld, type RandomWorld } from './random-world.js';
import { snapshot } from './snapshot.js';

let world: DuplicatesWorld;
beforeAll(async () => {
  world = await DuplicatesWorld.start();
  await world.api.prisma.partner.create({ data: { id: 'test', name: 'Test', connection: {}, retry: {} } });
});
afterAll(() => world?.api.close());

const settle = () => lookAgain(world.api.prisma, { now: NOW });
/** Rows of the tables that went over which still name a person. */
const named = async (id: string): Promise<number> => {
  let rows = 0;
  for (const table of movedTables) {
    const [found] = await world.api.prisma.$queryRawUnsafe<{ rows: number }[]>(
      `select count(*)::int as rows from "${table}" where person_id = $1::uuid`,
      id,
    );
    rows += found!.rows;
  }
  return rows;
};

/** The next world begins with nobody. */
const emptied = () =>
  world.api.prisma
    .$executeRaw`truncate person, incident, duty, record_restriction, person_merge, person_search, person_search_key,
    person_search_due, person_compare_due, possible_duplicate cascade`;
const builtPeople = async (random: RandomWorld) =>
  (await build(world, random)).map((id) => toGlobalId('Person', id)) as [string, string, string];
const despite = { despite: 'It is a test.' };

/** Merges, and undoes the merges in an order of its own: everything must be as it was. */
async function undone(
  merges: readonly (readonly [keep: string, merge: string])[],
  order: readonly number[],
): Promise<void> {
  await settle();
  const before = await snapshot(world.api.prisma);
  const found = await world.find('Testina Mockingham');
  const made: string[] = [];
  for (const [keep, merged] of merges) {
    const { merge, problems } = await world.merge(keep, merged, despite);
    expect(problems).toEqual([]);
    expect(await named(world.db(merged))).toBe(0);
    made.push(merge!.id);
  }
  await settle();
  const gone = new Set(merges.map(([, merged]) => merged));
  expect((await world.find('Testina Mockingham')).filter((id) => gone.has(id))).toEqual([]);
  for (const index of order) expect((await world.unmerge(made[index]!)).problems).toEqual([]);
  await settle();
  expect(await snapshot(world.api.prisma)).toEqual(before);
  expect(await world.find('Testina Mockingham')).toEqual(found);
  await emptied();
}

describe('a merge', () => {
  test('that is undone leaves everything as it was, whatever there was', async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, async (random) => {
        const [a, b, c] = await builtPeople(random);
        await undone(
          [
            [a, b],
            [c, a],
          ],
          [1, 0],
        );
      }),
      { numRuns: runs(60, 3) },
    );
  }, 300_000);

  test('into somebody whom others were merged into is undone before or after them', async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, fc.boolean(), async (random, firstFirst) => {
        const [a, b, c] = await builtPeople(random);
        await undone(
          [
            [a, b],
            [a, c],
          ],
          firstFirst ? [0, 1] : [1, 0],
        );
      }),
      { numRuns: runs(60, 3) },
    );
  }, 300_000);

  test('goes through every table that names a person', async () => {
    const rows = await world.api.prisma.$queryRaw<{ name: string }[]>`
      select table_name as name from information_schema.columns
      where table_schema = current_schema() and column_name = 'person_id'
      union select conrelid::regclass::text from pg_constraint where confrelid = 'person'::regclass and contype = 'f'`;
    const decided: readonly string[] = [...movedTables, ...tablesThatStay];
    expect(rows.map(({ name }) => name).filter((name) => !decided.includes(name))).toEqual([]);
  });
});
