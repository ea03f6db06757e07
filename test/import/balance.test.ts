import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ImportWorld, peopleFile, personRow } from './import-world.js';

const RUNS = Number(process.env['CASEBRIDGE_PROPERTY_RUNS'] ?? 8);

/** A row of a file and what it says. */
const row = fc.oneof(
  fc.record({
    kind: fc.constant('good' as const),
    key: fc.integer({ min: 1, max: 30 }),
    town: fc.constantFrom('A', 'B'),
  }),
  fc.record({
    kind: fc.constant('dated' as const),
    key: fc.integer({ min: 1, max: 30 }),
    town: fc.constantFrom('A', 'B'),
  }),
  fc.record({ kind: fc.constantFrom('keyless' as const, 'short' as const, 'quote' as const) }),
);
type Row = typeof row extends fc.Arbitrary<infer One> ? One : never;

const written = (one: Row): string => {
  if (one.kind === 'good') return personRow(one.key, { TOWN: one.town });
  if (one.kind === 'dated') return personRow(one.key, { TOWN: one.town, DOB: '31/02/1970' });
  return { keyless: personRow(''), short: 'one,two', quote: 'one,"two' }[one.kind];
};

describe('the report of an import', () => {
  let world: ImportWorld;
  beforeAll(async () => {
    world = await ImportWorld.start();
  });
  afterAll(() => world?.close());

  test('balances to the record whatever the files hold, and says what a plain account of them says', async () => {
    /** What the store holds, by key. */
    const stored = new Map<number, string>();
    let minute = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 12 }),
        async (rows, batch) => {
          const expected = { read: rows.length, storedNew: 0, unchanged: 0, updated: 0, rejected: 0 };
          const seen = new Set<number>();
          for (const one of rows) {
            if (!('key' in one) || seen.has(one.key)) {
              expected.rejected += 1;
              continue;
            }
            seen.add(one.key);
            const says = written(one);
            const before = stored.get(one.key);
            expected[before === undefined ? 'storedNew' : before === says ? 'unchanged' : 'updated'] += 1;
            stored.set(one.key, says);
          }
          minute += 1;
          const file = await world.file('people.csv', `${peopleFile(...rows.map(written))}\n`);
          const { report } = await world.import('opus', [file], {
            batch,
            now: () => new Date(Date.UTC(2026, 10, 23, 12, minute)),
          });
          expect(report).toMatchObject({ balanced: true, totals: expected });
          const [{ people }] = (await world.rows('select count(*)::int as people from person')) as [{ people: number }];
          expect(people).toBe(stored.size);
          expect((await world.verify('opus', [file])).findings).toEqual([]);
        },
      ),
      {
        numRuns: RUNS,
        // A key that occurs twice in one file.
        examples: [
          [
            [
              { kind: 'good', key: 1, town: 'A' },
              { kind: 'dated', key: 1, town: 'A' },
            ],
            1,
          ],
        ],
      },
    );
  });

  test('does not balance when something was lost on the way', async () => {
    const file = await world.file(
      'people.csv',
      peopleFile(...Array.from({ length: 9 }, (_, at) => personRow(`L${at}`))),
    );
    await world.rows(`create function lose() returns trigger language plpgsql as
      $$ begin if new.key = 'L4' then return null; end if; return new; end $$`);
    await world.rows('create trigger lose before insert on import_record for each row execute function lose()');
    const { report } = await world.import('opus', [file], { now: () => new Date('2026-11-23T20:00:00Z') });
    await world.rows('drop trigger lose on import_record');
    expect(report.balanced).toBe(false);
    expect(report.differences).toEqual(['PERSON 2019-05: records in the store: expected 9, found 8']);
  });
});
