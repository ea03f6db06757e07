import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { build, casebridge, discardData, newDataFolder } from '../support/processes.js';

// Each command is a process of its own, which mostly loads modules.
jest.setTimeout(120_000);

const folder = newDataFolder();
let database: TestDatabase;

beforeAll(async () => {
  build();
  mkdirSync(folder);
  database = await testDatabase();
});
afterAll(async () => {
  await database?.close();
  await discardData(folder);
});

test.each([[['reconcile']], [['audit', 'verify']], [['token', 'list']]])(
  '%j does not say that all is well of a folder whose name was mistyped',
  async (command) => {
    const mistyped = `${folder}-mistyped`;
    const { status, output } = await casebridge(command, { environment: { CASEBRIDGE_DATA: mistyped } });
    expect({ status, output }).toEqual({
      status: 1,
      output: `No hub has begun in ${mistyped}: there is nothing to look at. Mend CASEBRIDGE_DATA, or start the hub first.\n`,
    });
    expect(existsSync(mistyped)).toBe(false);
  },
);

test('a data folder that cannot be made is told in words', async () => {
  const file = join(folder, '..', `${process.pid}-no-folder`);
  writeFileSync(file, '');
  const { status, output } = await casebridge(['start'], { environment: { CASEBRIDGE_DATA: file } });
  rmSync(file);
  expect(status).toBe(1);
  expect(output).toContain(`The data folder ${file} cannot be made (EEXIST). Name another one (CASEBRIDGE_DATA)`);
  expect(output).not.toMatch(/\n\s+at /);
});

test('a port in use is told with its own setting alone', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { status, output } = await casebridge(['worker'], {
    environment: { DATABASE_URL: database.url, CASEBRIDGE_DATA: folder, CASEBRIDGE_WORKER_PORT: String(port) },
  });
  other.close();
  expect(status).toBe(1);
  expect(output).toMatch(new RegExp(`Port ${port} is in use\\. .* with CASEBRIDGE_WORKER_PORT\\.`));
});

test('figures that cannot be written whole leave nothing behind', async () => {
  const out = join(folder, 'nowhere', 'figures.csv');
  const publish = (file: string) =>
    casebridge(['publish', 'incidents', '--from', '2026-01', '--to', '2026-01', '--out', file], {
      environment: { DATABASE_URL: database.url, CASEBRIDGE_DATA: folder },
    });
  expect(await publish(out)).toMatchObject({
    status: 1,
    output: expect.stringContaining('cannot be written (ENOENT)'),
  });
  expect(await publish(join(folder, 'figures.csv'))).toMatchObject({ status: 0 });
  expect(readdirSync(folder)).toContain('figures.csv');
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});
