import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { lookAgain } from '../../duties/index.js';
import { migrate } from '../../prisma/migrate.js';
import { migrationsFolder, readMigrations } from '../../prisma/migration-files.js';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';

describe('migrate', () => {
  let database: TestDatabase;
  let folder: string;
  beforeEach(async () => {
    database = await testDatabase({ empty: true });
    folder = mkdtempSync(join(tmpdir(), 'casebridge-migrations-'));
    cpSync(migrationsFolder(), folder, { recursive: true });
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  const add = (name: string, sql: string) => {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'migration.sql'), sql);
  };
  const run = () => migrate(database.url, { folder });
  const names = async () => (await readMigrations()).map((file) => file.name);
  const tables = async () =>
    (
      await database.prisma.$queryRaw<{ name: string }[]>`
        SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`
    ).map((row) => row.name);

  test('five at once on an empty database: each migration is applied once, and all five go on', async () => {
    const applied = await Promise.all(Array.from({ length: 5 }, run));
    expect(applied.flat()).toEqual(await names());
    expect(await tables()).toEqual(expect.arrayContaining(['case_file', 'delivery', 'event', 'incident', 'person']));
    expect(await run()).toEqual([]);
  });

  test("keeps Prisma's own books", async () => {
    await run();
    const rows = await database.prisma.$queryRaw`
      SELECT migration_name, checksum, finished_at >= started_at AS finished, rolled_back_at, applied_steps_count
        FROM _prisma_migrations ORDER BY migration_name`;
    expect(rows).toEqual(
      (await readMigrations()).map(({ name, checksum }) => ({
        migration_name: name,
        checksum,
        finished: true,
        rolled_back_at: null,
        applied_steps_count: 1,
      })),
    );
  });

  test('applies a later migration to a database that has the earlier ones and their data', async () => {
    await run();
    await database.prisma.numberSeries.create({ data: { series: '06AA/26', next: 7n } });
    add('29990101000000_later', 'ALTER TABLE number_series ADD COLUMN note text; CREATE TABLE later ();');
    expect(await run()).toEqual(['29990101000000_later']);
    expect(await database.prisma.$queryRaw`SELECT series, note FROM number_series`).toEqual([
      { series: '06AA/26', note: null },
    ]);
  });

  test('has the workers look at what was recorded before there were duties', async () => {
    const duties = (await names()).filter((name) => name >= '20261123020000_duties_and_referrals');
    for (const name of duties) rmSync(join(folder, name), { recursive: true });
    await run();
    const id = '019ae0a0-0000-7000-8000-000000000001';
    await database.prisma.$executeRaw`
      INSERT INTO incident (id, number, type, summary, occurred_from, reported_at, district, domestic_abuse, updated_at)
      VALUES (${id}::uuid, '20261101-000001', 'OTHER', 'Invented.', now(), now(), 'Testchester', true, now())`;
    expect(await migrate(database.url)).toEqual(duties);
    await lookAgain(database.prisma, { now: new Date() });
    expect(await database.prisma.duty.findMany({ select: { rule: true, subjectId: true } })).toEqual([
      { rule: 'RISK_ASSESSMENT', subjectId: id },
    ]);
  });

  test('refuses a migration that was edited after it was applied, and changes nothing', async () => {
    await run();
    const [first] = await names();
    add(first!, '-- edited');
    add('29990101000000_later', 'CREATE TABLE later ();');
    await expect(run()).rejects.toMatchObject({
      code: 'MIGRATION_EDITED',
      message: expect.stringContaining(`prisma/migrations/${first}/migration.sql`),
    });
    expect(await tables()).not.toContain('later');
  });

  test('refuses a database that a newer version has migrated', async () => {
    add('29990101000000_newer', 'CREATE TABLE newer ();');
    await run();
    await expect(migrate(database.url)).rejects.toMatchObject({
      code: 'MIGRATION_UNKNOWN',
      message: expect.stringContaining('29990101000000_newer'),
    });
  });

  test("refuses a migration that Prisma's own tool left half done, until it is marked as rolled back", async () => {
    await run();
    add('29990101000000_half', 'CREATE TABLE half ();');
    await database.prisma.$executeRaw`
      INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('1', 'x', '29990101000000_half')`;
    await expect(run()).rejects.toMatchObject({ code: 'MIGRATION_UNFINISHED' });
    await database.prisma.$executeRaw`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE id = '1'`;
    expect(await run()).toEqual(['29990101000000_half']);
  });

  test('leaves nothing of a migration that fails, says which, and goes on when it is mended', async () => {
    add('29990101000000_wrong', 'CREATE TABLE good (); SELECT 1 / 0;');
    await expect(run()).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: expect.stringContaining('29990101000000_wrong failed and left nothing behind: division by zero'),
    });
    expect(await tables()).not.toContain('good');
    add('29990101000000_wrong', 'CREATE TABLE good ();');
    expect(await run()).toEqual(['29990101000000_wrong']);
  });

  test('gives way to an instance at work that waits for it, and is applied when that is done', async () => {
    await run();
    add('29990101000000_two_tables', 'ALTER TABLE incident ADD COLUMN a text; ALTER TABLE person ADD COLUMN b text;');
    let migrating: Promise<string[]> | undefined;
    // Holds one of the tables, then wants the other: a deadlock, were the migration to go on waiting.
    await database.prisma.$transaction(
      async (tx) => {
        await tx.$executeRaw`lock table person in row exclusive mode`;
        migrating = run();
        for (let held = false; !held;) {
          const [row] = await database.prisma.$queryRaw<{ held: boolean }[]>`
            select exists (select 1 from pg_locks where relation = 'person'::regclass and not granted) as held`;
          held = row!.held;
        }
        await tx.$executeRaw`lock table incident in row exclusive mode`;
      },
      { timeout: 20_000 },
    );
    expect(await migrating).toEqual(['29990101000000_two_tables']);
  });

  test("refuses a database with somebody else's tables", async () => {
    await database.prisma.$executeRaw`CREATE TABLE person_of_another_system ()`;
    await expect(run()).rejects.toMatchObject({
      code: 'DATABASE_NOT_OURS',
      message: expect.stringContaining('person_of_another_system'),
    });
    expect(await tables()).toEqual(['person_of_another_system']);
  });

  test('says so when another process migrates for too long', async () => {
    await database.prisma.$transaction(async (transaction) => {
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(72707369)`;
      await expect(migrate(database.url, { folder, patienceMs: 100 })).rejects.toMatchObject({
        code: 'MIGRATIONS_LOCKED',
      });
    });
    expect(await run()).toEqual(await names());
  });
});
