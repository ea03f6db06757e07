import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { projectRoot } from '../../prisma/project-root.js';

/** A project of one table, built by the scripts of this one. */
const folder = mkdtempSync(join(tmpdir(), 'casebridge-build-'));
const schemaOf = (field: string): string => `
generator client {
  provider     = "prisma-client"
  output       = "./generated"
  moduleFormat = "esm"
}
datasource db {
  provider = "postgresql"
}
model Parcel {
  id String @id
  ${field} String
}
`;
const build = (): void =>
  void execFileSync(process.execPath, [join(folder, 'scripts', 'build.mjs')], {
    stdio: 'pipe',
    env: { PATH: process.env['PATH'] },
  });
const client = (): string => readFileSync(join(folder, 'dist', 'prisma', 'generated', 'internal', 'class.js'), 'utf8');

beforeAll(() => {
  for (const path of ['.swcrc', 'prisma.config.ts', 'package.json', 'scripts'])
    cpSync(join(projectRoot(), path), join(folder, path), { recursive: true });
  symlinkSync(join(projectRoot(), 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'prisma'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a changed schema, as after a pull, makes another client; an unchanged one makes nothing', () => {
  writeFileSync(join(folder, 'prisma', 'schema.prisma'), schemaOf('sender'));
  build();
  expect(client()).toContain('sender');
  const standingData = join(folder, 'dist', 'standing-data', 'generated', 'standing-data.json');
  const made = statSync(standingData).mtimeMs;

  const before = statSync(join(folder, 'prisma', 'generated', 'client.ts')).mtimeMs;
  build();
  expect(statSync(join(folder, 'prisma', 'generated', 'client.ts')).mtimeMs).toBe(before);

  writeFileSync(join(folder, 'prisma', 'schema.prisma'), schemaOf('addressee'));
  build();
  expect(client()).toContain('addressee');
  expect(client()).not.toContain('sender');
  expect(statSync(standingData).mtimeMs).toBe(made);

  // A client that somebody deleted is made again as well.
  rmSync(join(folder, 'prisma', 'generated'), { recursive: true });
  build();
  expect(client()).toContain('addressee');
}, 60_000);
