import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AuditLog, verifyAudit } from '../../audit/index.js';
import { projectRoot } from '../../prisma/project-root.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { build, eventually } from '../support/processes.js';
import { hashesAnew, look } from './support.js';

const programs = join(projectRoot(), 'test', 'audit', 'programs.mjs');

/** A process of the built program: what it says, and its end. */
function start(args: readonly string[], nodeOptions: readonly string[] = []) {
  const child = spawn(process.execPath, [...nodeOptions, programs, ...args], { env: { PATH: process.env.PATH } });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, ended, output: () => output };
}

describe('the audit of several processes', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    build();
    database = await testDatabase();
  });
  afterAll(() => database?.close());

  test('is one valid chain though they are killed in the middle, and holds all that was said to be written', async () => {
    const written: number[] = [];
    for (let round = 0; round < 3; round++) {
      const writers = [start(['write', database.url]), start(['write', database.url])];
      const said = (writer: (typeof writers)[number]) =>
        [...writer.output().matchAll(/written (\d+)\n/g)].map(([, sequence]) => Number(sequence));
      await eventually(
        () => Promise.resolve(writers.map((writer) => said(writer).length)),
        (counts) => counts.every((count) => count > 60),
      ).catch((error: Error) =>
        Promise.reject(new Error(`${error.message} ${writers.map((one) => one.output().slice(0, 500)).join()}`)),
      );
      for (const { child } of writers) child.kill('SIGKILL');
      await Promise.all(writers.map(({ ended }) => ended));
      written.push(...writers.flatMap(said));
    }
    expect(new Set(written).size).toBe(written.length);
    const next = await new AuditLog(database.prisma).write(look(1));
    expect(next).toBeGreaterThan(Math.max(...written));
    const { stored, expected } = await hashesAnew(database.prisma);
    expect(stored).toEqual(expected);
    expect(stored).toHaveLength(next);
    const { findings } = await verifyAudit({ databaseUrl: database.url, anchorFiles: [] });
    expect(findings.map(({ code }) => code)).toEqual(['ANCHORS_MISSING']);
  }, 90_000);

  test('is verified in little memory, however long it is', async () => {
    const log = new AuditLog(database.prisma, { largest: 500 });
    const justification = 'x'.repeat(2_000);
    for (let made = 0; made < 24_000; made += 2_000)
      await Promise.all(Array.from({ length: 2_000 }, (_, at) => log.write(look(at, { justification }))));
    const entries = await database.prisma.auditEntry.count();
    const little = '--max-old-space-size=40';
    const inBatches = start(['verify', database.url, '500'], [little]);
    expect([await inBatches.ended, inBatches.output()]).toEqual([0, `read ${entries}\n`]);
    // All of it at once does not fit: the limit means something.
    const atOnce = start(['verify', database.url, '1000000'], [little]);
    expect(await atOnce.ended).not.toBe(0);
  }, 120_000);
});
