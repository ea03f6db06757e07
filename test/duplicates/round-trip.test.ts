import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { movedTables, tablesThatStay } from '../../actions/duplicates/moved-tables.js';
import { lookAgain } from '../../duties/index.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { NOW } from '../support/api.js';
import { runs } from '../support/runs.js';
import { DuplicatesWorld } from './duplicates-world.js';
import { build, randomWorld } from './random-world.js';
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

describe('a merge', () => {
  test('that is undone leaves everything as it was, whatever there was', async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, async (random) => {
        const [a, b, c] = (await build(world, random)).map((id) => toGlobalId('Person', id)) as [
          string,
          string,
          string,
        ];
        await settle();
        const before = await snapshot(world.api.prisma);
        const found = await world.find('Testina Mockingham');
        const despite = { despite: 'It is a test.' };
        const first = await world.merge(a, b, despite);
        expect(first.problems).toEqual([]);
        expect(await named(world.db(b))).toBe(0);
        const second = await world.merge(c, a, despite);
        expect(second.problems).toEqual([]);
        await settle();
        expect((await named(world.db(a))) + (await named(world.db(b)))).toBe(0);
        expect(await world.find('Testina Mockingham')).not.toContain(b);
        for (const { merge } of [second, first]) expect((await world.unmerge(merge!.id)).problems).toEqual([]);
        await settle();
        expect(await snapshot(world.api.prisma)).toEqual(before);
        expect(await world.find('Testina Mockingham')).toEqual(found);
        // The next world begins with nobody.
        await world.api.prisma
          .$executeRaw`truncate person, incident, duty, record_restriction, person_merge, person_search, person_search_key,
          person_search_due, person_compare_due, possible_duplicate cascade`;
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
