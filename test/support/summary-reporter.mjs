import { writeFileSync } from 'node:fs';

/** What became of a test file: how many of its tests passed and were skipped, and the full names of those that failed. */
const inShort = ({ testFilePath, testResults, testExecError }) => {
  const of = (...wanted) => testResults.filter(({ status }) => wanted.includes(status)).map(({ fullName }) => fullName);
  const failed = of('failed');
  if (failed.length === 0 && testExecError) failed.push('(the file itself)');
  return { file: testFilePath, passed: of('passed').length, failed, skipped: of('pending', 'todo', 'disabled').length };
};

/**
 * Ends a run with one plain line that a machine can read: how many tests passed, failed and were skipped. A run that is part
 * of a longer one (scripts/test.mjs) leaves its results in the file of TEST_RESULTS instead.
 */
export default class SummaryReporter {
  onRunComplete(_contexts, results) {
    const files = results.testResults.map(inShort);
    if (process.env.TEST_RESULTS) writeFileSync(process.env.TEST_RESULTS, JSON.stringify(files));
    else process.stdout.write(`\n${summary(files)}\n`);
  }
}

/** The line, e.g. `12 passed, 0 failed`. */
export function summary(files) {
  const sum = (count) => files.reduce((total, file) => total + count(file), 0);
  const skipped = sum((file) => file.skipped);
  const counts = `${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed.length)} failed`;
  return skipped > 0 ? `${counts}, ${skipped} skipped` : counts;
}
