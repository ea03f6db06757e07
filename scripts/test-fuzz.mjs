/** Runs the fuzzing of the endpoint (test/server/fuzz.test.ts) in its full size, and shows its figures. */
import { spawnSync } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const jest = resolve(root, 'node_modules/jest/bin/jest.js');
const { status } = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', '--no-warnings', jest, 'test/server/fuzz.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, CASEBRIDGE_FUZZ: 'full' } },
);
process.exit(status ?? 1);
