import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checkDatabase, refuse } from '../../prisma/check-database.js';
import type { DatabaseError } from '../../prisma/database-error.js';
import { openDatabase, parseDatabaseUrl } from '../../prisma/database-url.js';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { withDatabase } from '../support/test-server.js';

const problem = (action: () => unknown): DatabaseError | undefined => {
  try {
    action();
    return undefined;
  } catch (error) {
    return error as DatabaseError;
  }
};

describe('DATABASE_URL', () => {
  test.each([
    'postgresql://hub:secret@db.example:5432/casebridge',
    'postgres://hub@db.example/casebridge?sslmode=verify-full',
    'postgresql://hub:se%23cret@[::1]:6432/casebridge?schema=public',
    'postgresql:///casebridge?host=/run/postgresql&user=hub',
  ])('%s is taken', (url) => {
    expect(parseDatabaseUrl(url)).toBe(url);
  });

  test.each([
    ['casebridge', 'is not a URL'],
    ['postgresql://hub:sec/ret@db.example/casebridge', 'is not a URL'],
    ['mysql://hub:secret@db.example/casebridge', 'does not begin with postgresql://'],
    ['postgresql://db.example/casebridge', 'names no user'],
    ['postgresql://hub:secret@db.example', 'names no database'],
    ['postgresql://hub:secret@db.example/', 'names no database'],
    ['postgresql:///casebridge?user=hub', 'names no host'],
    ['postgresql://hub:secret@db.example/casebridge#1', 'has a #'],
    ['postgresql://hub:secret@db.example/casebridge?schema=other', 'asks for schema "other"'],
  ])('%s is refused: it %s', (url, why) => {
    const refused = problem(() => parseDatabaseUrl(url));
    expect(refused).toMatchObject({ code: 'DATABASE_URL_INVALID' });
    expect(refused!.message).toContain(`DATABASE_URL ${why}`);
    expect(refused!.message).not.toMatch(/secret|sec\/ret/);
  });
});

describe('a server', () => {
  const good = { version: '15.1', major: 15, encoding: 'UTF8', standby: false };
  test('of PostgreSQL 15 in UTF-8 that can be written is taken', () => {
    expect(problem(() => refuse(good))).toBeUndefined();
  });
  test.each([
    [{ ...good, version: '14.9 (Debian)', major: 14 }, 'DATABASE_TOO_OLD', 'PostgreSQL 14.9 (Debian)'],
    [{ ...good, encoding: 'LATIN1' }, 'DATABASE_NOT_UTF8', 'LATIN1'],
    [{ ...good, standby: true }, 'DATABASE_READ_ONLY', 'primary'],
  ])('%o is refused with %s', (server, code, words) => {
    expect(problem(() => refuse(server))).toMatchObject({ code, message: expect.stringContaining(words) });
  });
});

describe('checkDatabase', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ empty: true });
  });
  afterAll(() => database?.close());

  test('takes a database that answers, and openDatabase gives it', async () => {
    const open = await openDatabase({ databaseUrl: database.url });
    expect(open).toMatchObject({ url: database.url, kind: 'external', adopted: false });
    await open.close();
  });

  test('says which database, and which user, is not there', async () => {
    await expect(checkDatabase(withDatabase(database.url, 'nowhere'))).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
      message: expect.stringMatching(/"nowhere" does not exist.*Create the database/),
    });
    const stranger = new URL(database.url);
    stranger.username = 'nobody-we-know'; // and a password, which a server that trusts everybody would not look at
    stranger.password = 'wrong-password';
    await expect(checkDatabase(stranger.href)).rejects.toMatchObject({
      message: expect.stringMatching(/^(?!.*wrong-password).*Check the user/),
    });
  });

  test('waits for a server that is not up yet, and gives up in the end', async () => {
    const placeholder = createServer();
    await new Promise<void>((resolve) => placeholder.listen(0, '127.0.0.1', resolve));
    const { port } = placeholder.address() as AddressInfo;
    await new Promise((resolve) => placeholder.close(resolve));
    const begun = Date.now();
    await expect(checkDatabase(`postgresql://hub@127.0.0.1:${port}/casebridge`, 700)).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
      message: expect.stringContaining('ECONNREFUSED'),
    });
    expect(Date.now() - begun).toBeGreaterThanOrEqual(700);
  });
});
