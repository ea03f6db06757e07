import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { lookAgain } from '../../duties/index.js';
import { generateForce, type ForceRows, seedForce, type SeedProgress } from '../../prisma/synthetic/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

const SEED = 7;
const PEOPLE = 4_100;
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.close());

const TABLES = [
  'person',
  'incident',
  'involvement',
  'custody_record',
  'custody_event',
  'charge',
  'number_series',
] as const;

const count = async (table: string): Promise<number> => {
  const [row] = await database.prisma.$queryRawUnsafe<{ count: bigint }[]>(`SELECT count(*) FROM ${table}`);
  return Number(row?.count);
};

const digest = async (): Promise<Record<string, string>> => {
  const digests: Record<string, string> = {};
  for (const table of TABLES) {
    const [row] = await database.prisma.$queryRawUnsafe<{ digest: string }[]>(
      `SELECT md5(string_agg(t::text, '\n' ORDER BY t::text)) AS digest FROM ${table} t`,
    );
    digests[table] = String(row?.digest);
  }
  return digests;
};

const expected = (people: number): Record<keyof ForceRows, number> => {
  const counts = Object.fromEntries(TABLES.map((table) => [table, 0])) as Record<keyof ForceRows, number>;
  for (const batch of generateForce({ seed: SEED, people }))
    for (const table of TABLES) counts[table] += batch[table].length;
  return counts;
};

describe('storing a synthetic force', () => {
  let before: Record<string, string>;

  test('everything that was generated is stored, with progress to the end', async () => {
    const progress: SeedProgress[] = [];
    const counts = await seedForce(database.url, {
      seed: SEED,
      people: 1_000,
      onProgress: (step) => progress.push(step),
    });
    expect(counts).toEqual(expected(1_000));
    for (const table of TABLES) expect([table, await count(table)]).toEqual([table, counts[table]]);
    expect(progress.at(-1)).toEqual({ people: 1_000, of: 1_000 });
    before = await digest();
  });

  test('a row says what was generated, names as a list', async () => {
    const [batch] = generateForce({ seed: SEED, people: 20 });
    const person = batch?.person.find(({ given_names }) => given_names.length > 1);
    const stored = await database.prisma.person.findUniqueOrThrow({ where: { id: person?.id } });
    expect(stored).toMatchObject({
      givenNames: person?.given_names,
      familyName: person?.family_name,
      pncId: person?.pnc_id,
      addressPostcode: person?.address_postcode,
    });
    expect(stored.dateOfBirth?.toISOString().slice(0, 10)).toBe(person?.date_of_birth);
    expect(stored.createdAt.toISOString()).toBe(person?.created_at);
  });

  test('what the incidents and detentions call for is found by the workers, each once', async () => {
    const incidents = await database.prisma.incident.count();
    const detentions = await database.prisma.custodyRecord.count();
    const waiting = () => database.prisma.dutyLook.count();
    expect(await waiting()).toBe(incidents + detentions);
    const now = new Date();
    let looked = await lookAgain(database.prisma, { now });
    while (looked.more) looked = await lookAgain(database.prisma, { now });
    expect([await waiting(), looked.faults]).toEqual([0, 0]);
    const domestic = await database.prisma.incident.count({ where: { domesticAbuse: true } });
    const duties = await database.prisma.duty.findMany({
      where: { rule: 'RISK_ASSESSMENT', status: 'OVERDUE' },
      select: { subjectId: true },
    });
    expect(new Set(duties.map(({ subjectId }) => subjectId)).size).toBe(domestic);
  });

  test('a second time nothing is stored twice or changed, and nothing is looked at', async () => {
    const counts = await seedForce(database.url, { seed: SEED, people: 1_000 });
    expect(Object.values(counts)).toEqual(TABLES.map(() => 0));
    expect(await digest()).toEqual(before);
    expect(await database.prisma.dutyLook.count()).toBe(0);
  });

  test('the force can grow, over several batches', async () => {
    const progress: number[] = [];
    await seedForce(database.url, { seed: SEED, people: PEOPLE, onProgress: ({ people }) => progress.push(people) });
    expect(progress).toEqual([2_000, 4_000, 4_100]);
    const counts = expected(PEOPLE);
    for (const table of TABLES) expect([table, await count(table)]).toEqual([table, counts[table]]);
  });

  test('a custody record that has charges goes on counting after them', async () => {
    const rows = await database.prisma.$queryRaw<{ wrong: bigint }[]>`
      SELECT count(*) AS wrong
        FROM (SELECT custody_record_id, max(sequence) AS last FROM charge GROUP BY 1) charged
        LEFT JOIN number_series ON series = 'charge/' || custody_record_id
       WHERE next IS DISTINCT FROM last + 1`;
    expect(Number(rows[0]?.wrong)).toBe(0);
  });

  test('another seed does not fit beside it, and leaves nothing behind', async () => {
    const people = await count('person');
    await expect(seedForce(database.url, { seed: SEED + 1, people: 100 })).rejects.toMatchObject({
      name: 'SeedError',
      code: 'SEED_CONFLICT',
    });
    expect(await count('person')).toBe(people);
  });

  test.each([
    [{ seed: 1.5, people: 10 }, 'SEED_INVALID'],
    [{ seed: -1, people: 1 }, 'SEED_INVALID'],
    [{ seed: 2 ** 32, people: 1 }, 'SEED_INVALID'],
    [{ seed: 1, people: -1 }, 'SEED_INVALID'],
    [{ seed: 1, people: 5_000_001 }, 'SEED_TOO_LARGE'],
  ])('%j is refused: %s', async (options, code) => {
    await expect(seedForce(database.url, options)).rejects.toMatchObject({ code });
  });
});
