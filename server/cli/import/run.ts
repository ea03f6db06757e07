import { mkdir, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { SignedReport } from '../../../import/index.js';
import { CommandError } from '../fail.js';
import { giveWay, Way } from '../give-way.js';
import { makeSearchable } from './make-searchable.js';
import { type Opened, withHub } from './open.js';
import { reportLines } from './print.js';
import { showImportProgress } from './progress.js';
import { boundYoungHeap } from './young-heap.js';

export interface ImportFlags {
  readonly report?: string;
  readonly index: boolean;
}

const STOPPED = 2;

/** Imports files; the exit status. */
export async function importFiles(source: string, files: readonly string[], flags: ImportFlags): Promise<number> {
  const { ImportError, readMapping, runImport } = await import('../../../import/index.js');
  const mapping = await readMapping(source);
  boundYoungHeap();
  giveWay(Way.FAR);
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());
  return withHub(async (opened) => {
    const [{ loadStandingData }, { fieldsOf }] = await Promise.all([
      import('../../../standing-data/index.js'),
      import('../../../audit/index.js'),
    ]);
    const { username } = userInfo();
    const actor = { id: `command-line:${username}`, name: username, role: 'command-line' };
    const progress = showImportProgress();
    let signed: SignedReport;
    try {
      signed = await runImport({
        ...{ databaseUrl: opened.database.url, mapping, files, startedBy: actor.id, signer: opened.signer },
        standingData: loadStandingData(),
        collected: (runId) => (people, count) => {
          const { at: _at, ...entry } = fieldsOf({
            ...{ actor, purpose: 'IMPORT', operation: 'casebridge import', kind: 'COLLECTION', outcome: 'ALLOWED' },
            ...{ records: [{ type: 'ImportRun', id: runId }], people, count },
          });
          return [entry];
        },
        signal: stopping.signal,
        onWaiting: () => console.error(`Another import of ${mapping.mapping.source} is running; waiting for its end.`),
        onBegun({ id, timesBegun }) {
          const again = timesBegun > 1 ? `, begun for the ${timesBegun}. time: it goes on where it was` : '';
          console.error(`Import ${id}${again}`);
        },
        onProgress: progress.update,
      }).finally(progress.stop);
    } catch (error) {
      if (!(error instanceof ImportError) || error.code !== 'STOPPED') throw error;
      console.error(error.message);
      return STOPPED;
    }
    await tell(opened, signed, flags.report);
    await makeSearchable(opened.database.url, flags.index, stopping.signal);
    return signed.report.balanced ? 0 : 1;
  });
}

async function tell({ database }: Opened, { report, signature }: SignedReport, path?: string): Promise<void> {
  console.log(reportLines(report).join('\n'));
  const folder = join(database.folder, 'imports');
  const file = path ?? join(folder, `${report.source}-${report.run}.json`);
  try {
    if (path === undefined) await mkdir(folder, { recursive: true });
    await writeFile(file, `${JSON.stringify({ report, signature }, null, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    throw new CommandError(
      `REPORT_NOT_WRITTEN: ${file} cannot be written (${(error as NodeJS.ErrnoException).code}). The import is done and its report is kept: casebridge import report ${report.run} --json`,
    );
  }
  console.log(
    signature === null ? `Report, without a signature for want of a key: ${file}` : `Report, signed: ${file}`,
  );
}
