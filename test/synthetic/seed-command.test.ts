import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testDatabase, type TestDatabase } from '../support/database.js';

const root = join(import.meta.dirname, '..', '..');
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.close());

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command on the sources, as `npm run seed` does on dist/. */
function seed(args: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  const support = join(root, 'test', 'support', 'typescript.mjs');
  const node = ['--disable-warning=ExperimentalWarning', '--experimental-transform-types', '--import', support];
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(DATABASE_URL|NODE_OPTIONS|CASEBRIDGE_)/.test(name),
  );
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...node, join(root, 'prisma', 'seed.ts'), ...args],
      { env: { ...Object.fromEntries(inherited), ...environment }, timeout: 25_000 },
      (error, out, err) => resolve({ code: error ? Number(error.code ?? -1) : 0, out, err }),
    );
  });
}

test('adds a force, and the second time nothing', async () => {
  const first = await seed(['--people', '60', '--database', database.url]);
  expect(first).toEqual({
    code: 0,
    out: expect.stringMatching(/^Added 60 people, 30 incidents, \d+ involvements, /),
    err: '',
  });
  expect(await database.prisma.person.count()).toBe(60);
  const second = await seed(['--people', '60'], { DATABASE_URL: database.url });
  expect(second).toEqual({ code: 0, out: 'Nothing to add: the synthetic force is there already.\n', err: '' });
  expect(await database.prisma.person.count()).toBe(60);
});

test.each([
  ['another seed in the same database', ['--people', '60', '--seed', '5'], {}, /^SEED_CONFLICT: /],
  ['too many people', ['--people', '5000001'], {}, /^SEED_TOO_LARGE: /],
  ['a number that is none', ['--people', 'many'], {}, /--people.*whole number/],
  ['an option that it does not have', ['--poeple', '1'], {}, /unknown option/],
  ['a production hub', [], { CASEBRIDGE_MODE: 'production' }, /^SEED_IN_PRODUCTION: /],
])('refuses %s', async (_, args, environment, message) => {
  const { code, out, err } = await seed(args, { DATABASE_URL: database.url, ...environment });
  expect(code).toBe(1);
  expect(out).toBe('');
  expect(err).toMatch(message);
});

test('never shows the connection string', async () => {
  const url = 'postgres://hub:open-sesame@127.0.0.1:1/hub';
  for (const ended of [
    await seed(['--help'], { DATABASE_URL: url }),
    await seed([], { DATABASE_URL: url }),
    await seed(['--database', url]),
  ]) {
    expect(ended.out + ended.err).not.toContain('open-sesame');
    expect(ended.out + ended.err).not.toBe('');
  }
});
