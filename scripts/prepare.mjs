/**
 * After an install: makes the Prisma client, the standing data, the definitions of FHIR and dist/, as far as they are not up
 * to date. In a git checkout it also switches on the hooks of .githooks, unless others are set.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { makeFhirDefinitions } from './fhir-definitions.mjs';
import { makePrismaClient } from './prisma-client.mjs';
import { makeStandingData } from './standing-data.mjs';

const require = createRequire(import.meta.url);
const resolvable = (name) => {
  try {
    return require.resolve(name);
  } catch {
    return undefined;
  }
};

makePrismaClient();
makeStandingData();
makeFhirDefinitions();
if (resolvable('@swc/core')) await import('./build.mjs');

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
