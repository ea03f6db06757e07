/**
 * Makes the Prisma client of prisma/schema.prisma, unless it was made of this very schema by this very version.
 * `prisma generate` wants a schema engine that closed networks cannot download and that generating does not use; any program
 * serves in its place.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const schema = join(root, 'prisma', 'schema.prisma');
const folder = join(root, 'prisma', 'generated');
const stampFile = join(folder, 'made-of.json');

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

/** Whether it was made now. Where Prisma or the schema is missing, what is there is kept. */
export function makePrismaClient() {
  const require = createRequire(import.meta.url);
  let prisma;
  try {
    prisma = require.resolve('prisma/build/index.js');
  } catch {
    return false;
  }
  const text = read(schema);
  if (text === undefined) return false;
  const { version } = JSON.parse(readFileSync(join(dirname(prisma), '..', 'package.json'), 'utf8'));
  const stamp = JSON.stringify({ schema: createHash('sha256').update(text).digest('hex'), version });
  if (read(stampFile) === stamp && existsSync(join(folder, 'client.ts'))) return false;
  execFileSync(process.execPath, [prisma, 'generate'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
      ...process.env,
    },
  });
  const part = `${stampFile}.${process.pid}`;
  writeFileSync(part, stamp);
  renameSync(part, stampFile);
  return true;
}
