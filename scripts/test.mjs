/**
 * Runs the tests with jest, to which all arguments are passed, and ends with one plain line of what passed and failed. With
 * --again, files in which something failed are run once more, each alone: what passes only then is said, what fails again
 * has failed. Built and generated code is brought up to date by the npm script before.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { summary } from '../test/support/summary-reporter.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = mkdtempSync(join(tmpdir(), 'casebridge-tests-'));
/** More of them than this are no accident, and are not run again. */
const ACCIDENTS = 10;

/** A run of jest: its exit status, and what became of each file; undefined when it did not get so far. */
function run(args) {
  const results = join(folder, 'results.json');
  rmSync(results, { force: true });
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const { status } = spawnSync(process.execPath, ['--experimental-vm-modules', '--no-warnings', jest, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TEST_RESULTS: results },
  });
  try {
    return { status: status ?? 1, files: JSON.parse(readFileSync(results, 'utf8')) };
  } catch {
    return { status: status ?? 1, files: undefined };
  }
}

const args = process.argv.slice(2);
const again = args.includes('--again');
const first = run(args.filter((argument) => argument !== '--again'));
let { status } = first;
if (first.files) {
  let files = first.files;
  const failed = files.filter((file) => file.failed.length > 0);
  if (again && failed.length > 0 && failed.length <= ACCIDENTS) {
    const lines = [];
    status = 0;
    for (const before of failed) {
      const name = relative(root, before.file);
      console.log(`\nRun again, alone: ${name}\n`);
      const { status: second, files: [after] = [] } = run(['--runInBand', '--runTestsByPath', before.file]);
      // Not less may have been run than before: what did not come to an end has failed.
      if (!after || second !== 0) status = 1;
      if (after) files = files.map((file) => (file === before ? after : file));
      for (const test of before.failed) {
        const failedAgain = second !== 0 && (!after || after.failed.length === 0 || after.failed.includes(test));
        lines.push(`${failedAgain ? 'failed again' : 'passed when run again'}: ${name} › ${test}`);
      }
    }
    console.log(`\n${lines.join('\n')}`);
  }
  console.log(`\n${summary(files)}`);
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = status;
