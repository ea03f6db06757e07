/**
 * After an install: makes the Prisma client, the standing data and dist/. `prisma generate` wants a schema engine that
 * closed networks cannot download and that generating does not use; any program serves in its place. In a git checkout it
 * also switches on the hooks of .githooks, unless others are set.
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

if (existsSync('.git') && !process.env.CI) {
  const git = (...args) => execFileSync('git', args, { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' }).trim();
  const set = () => {
    try {
      return git('config', 'core.hooksPath');
    } catch {
      return '';
    }
  };
  try {
    if (set() === '') git('config', 'core.hooksPath', '.githooks');
  } catch {
    // No git here, or not its owner: the checks are in `npm run check` all the same.
  }
}
