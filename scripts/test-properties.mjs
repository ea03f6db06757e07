/** Runs the tests of properties on all the generated examples that are asked of them; `npm test` tries a part (test/support/runs.ts). */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const files = globSync(['{adapters,domain,standing-data,test}/**/*.test.ts'], { cwd: root }).filter((file) =>
  readFileSync(resolve(root, file), 'utf8').includes('/support/runs.js'),
);
const { status } = spawnSync(process.execPath, [resolve(root, 'scripts/test.mjs'), '--runTestsByPath', ...files], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, TEST_PROPERTIES: 'full' },
});
process.exit(status ?? 1);
