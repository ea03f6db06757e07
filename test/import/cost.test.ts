import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ImportWorld, peopleFile, personRow } from './import-world.js';

let world: ImportWorld;
beforeAll(async () => {
  world = await ImportWorld.start();
});
afterAll(() => world?.close());

const rowsRead = async (): Promise<number> => {
  const [row] = await world.rows<{ read: number }>(
    `select ((select seq_tup_read from pg_stat_user_tables where relname = 'import_record')
       + (select sum(idx_tup_read) from pg_stat_user_indexes where relname = 'import_record'))::int as read`,
  );
  return row!.read;
};

test('a batch looks up its own records and no others, though the planner knows nothing of the table yet', async () => {
  const PEOPLE = 4_000;
  const rows = Array.from({ length: PEOPLE }, (_, at) => personRow(at));
  const file = await world.file('people.csv', peopleFile(...rows));
  const { report } = await world.import('opus', [file], { batch: 400 });
  expect(report).toMatchObject({ balanced: true, totals: { storedNew: PEOPLE } });
  // None was there to be found; the report reads all of them twice.
  const first = await rowsRead();
  expect(first).toBeLessThanOrEqual(PEOPLE * 2.5);
  const again = await world.import('opus', [file], { batch: 400 });
  expect(again.report).toMatchObject({ balanced: true, totals: { unchanged: PEOPLE } });
  // Each is found once and touched once; the report as before.
  expect((await rowsRead()) - first).toBeLessThanOrEqual(PEOPLE * 6);

  const { verified } = await world.verify('opus', [file]);
  expect(verified).toMatchObject({ read: PEOPLE, same: PEOPLE });
});

test('the report of a small import reads its own records, however many there are of others', async () => {
  await world.rows('analyze import_record');
  const SOME = 20;
  const before = await rowsRead();
  const rows = Array.from({ length: SOME }, (_, at) => personRow(`later-${at}`));
  const { report } = await world.import('opus', [await world.file('more-people.csv', peopleFile(...rows))]);
  expect(report).toMatchObject({ balanced: true, totals: { storedNew: SOME } });
  expect((await rowsRead()) - before).toBeLessThanOrEqual(SOME * 6);
});
