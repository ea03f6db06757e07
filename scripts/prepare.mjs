/**
 * After an install: makes the Prisma client, the standing data and dist/. `prisma generate` wants a schema engine that
 * closed networks cannot download and that generating does not use; any program serves in its place.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const resolvable = (name) => {
  try {
    return require.resolve(name);
  } catch {
    return undefined;
  }
};
const run = (...args) =>
  execFileSync(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
      ...process.env,
    },
  });

const prisma = resolvable('prisma/build/index.js');
if (prisma && existsSync('prisma/schema.prisma')) run(prisma, 'generate');
run('scripts/standing-data.mjs');
if (resolvable('@swc/core')) run('scripts/build.mjs');
