import { appendFileSync } from 'node:fs';
import { basename } from 'node:path';
import { processorSeconds } from './processor-time.mjs';

/** Notes how each item ended where the run gathers its results (scripts/test-faults.mjs prints them). */
export default class ResultsReporter {
  used = 0;

  onTestFileResult(_test, { testFilePath, testResults, numPassingTests, numFailingTests, testExecError, perfStats }) {
    const file = process.env.FAULTS_RESULTS;
    if (!file) return;
    const before = this.used;
    this.used = processorSeconds();
    const result = {
      kind: 'result',
      item: basename(testFilePath, '.test.ts'),
      passed: numPassingTests,
      failed: numFailingTests + (testExecError && testResults.length === 0 ? 1 : 0),
      skipped: testResults.filter(({ status }) => status === 'pending' || status === 'todo').length,
      seconds: (perfStats.end - perfStats.start) / 1_000,
      processorSeconds: this.used - before,
    };
    appendFileSync(file, `${JSON.stringify(result)}\n`);
  }
}
