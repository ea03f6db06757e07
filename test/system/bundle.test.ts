import { expect, test } from '@jest/globals';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '../../prisma/project-root.js';
import { build, casebridge } from '../support/processes.js';

const bundle = join(projectRoot(), 'dist', 'bundle', 'program.js');
const bundler = (): boolean => {
  try {
    return createRequire(import.meta.url).resolve('esbuild') !== '';
  } catch {
    return false;
  }
};

// Without esbuild, as on a system that it does not exist for, the hub starts from the modules; all other tests say that it does.
(bundler() ? test : test.skip)(
  'the hub starts from a bundle, which is made once of the same modules',
  async () => {
    build();
    const made = statSync(bundle).mtimeMs;
    build();
    expect(statSync(bundle).mtimeMs).toBe(made);
    const map = JSON.parse(readFileSync(`${bundle}.map`, 'utf8')) as { sources: string[] };
    expect(map.sources).toContain('../../server/cli/program.ts');
    const help = await casebridge(['--help']);
    expect(help).toMatchObject({ status: 0, output: expect.stringContaining('casebridge') as unknown });
  },
  60_000,
);
