import { setImmediate as othersTurn } from 'node:timers/promises';
import { Client } from 'pg';
import type { ArrestCheckContext } from '../domain/check-arrest.js';
import type { StandingData } from '../standing-data/index.js';
import { ImportError } from './import-error.js';
import { recordReader } from './mapping/compile.js';
import type { ReadMapping } from './mapping/read-mapping.js';
import { type PrepareContext, type Prepared, prepareRecord, type Rejected } from './prepare/record.js';
import { finishRun, type SignedReport } from './report.js';
import type { ReportSigner } from './signing.js';
import { describeFiles, readRecords, type SourceFile } from './source-files.js';
import { beginRun, failRun, lockSource, type Run } from './store/runs.js';
import { type Collected, type Position, storeBatch, type StoreContext } from './store/store-batch.js';

/** How far an import is. */
export interface ImportProgress {
  /** Records that are stored or rejected, those of before it was stopped or killed included. */
  readonly records: number;
  readonly bytes: number;
  readonly ofBytes: number;
}

export interface ImportOptions {
  readonly databaseUrl: string;
  readonly mapping: ReadMapping;
  readonly files: readonly string[];
  /** Who started it, for the run and the audit. */
  readonly startedBy: string;
  readonly standingData: Pick<StandingData, 'codeListEntry'> & ArrestCheckContext['units'];
  readonly signer: ReportSigner | undefined;
  /** What the audit is told of each batch. */
  readonly collected: (runId: string) => Collected;
  /** Stops after the batch that is being stored; to be gone on with by the same import. */
  readonly signal?: AbortSignal;
  readonly onWaiting?: () => void;
  readonly onBegun?: (run: Run) => void;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly now?: () => Date;
  /** After so long in which nothing is asked of it the database takes what was begun back; milliseconds. */
  readonly idleMs?: number;
  /** Records of a transaction. */
  readonly batch?: number;
}

/** People of a batch: as many as one entry of the audit names. */
const BATCH = 2_000;
/** A process that is suspended in the middle of a batch must not keep its locks from everybody else. */
const IDLE_MS = 60_000;
/** Records that are checked before the connection has its turn: the database must not wait for what is being read. */
const TURN = 64;

/**
 * A batch finds its rows by their keys, whatever the planner knows of the tables: while an import fills them its statistics are of a time
 * when there was nothing, and it would read whole tables for each batch. For the report it shall, but on one processor: others are at work.
 */
const LOOK_UP =
  'set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set max_parallel_workers_per_gather = 0';
const COUNT = 'reset enable_seqscan; reset enable_hashjoin; reset enable_mergejoin';

/**
 * Imports files of a source: every record that is read is stored, found unchanged, or rejected with its reasons, and the report says how
 * many of each. One that was stopped or killed goes on where it was; one that runs already is waited for. Throws `ImportError`.
 */
export async function runImport(options: ImportOptions): Promise<SignedReport> {
  const { mapping, mappingHash } = options.mapping;
  const { now = () => new Date(), signal, onWaiting } = options;
  const files = await describeFiles(options.files, mapping);
  const client = new Client({
    ...{ connectionString: options.databaseUrl, application_name: 'casebridge import', keepAlive: true },
    idle_in_transaction_session_timeout: options.idleMs ?? IDLE_MS,
  });
  client.on('error', () => undefined); // the query under way reports it
  await client.connect();
  try {
    await lockSource(client, mapping.source, { signal, onWaiting });
    // What is lost with the server's last moments is read again: the position is lost with it.
    await client.query('set synchronous_commit = off');
    await client.query(LOOK_UP);
    const { startedBy } = options;
    const run = await beginRun(client, { source: mapping.source, mappingHash, files, startedBy, now: now() });
    options.onBegun?.(run);
    const store: StoreContext = {
      ...{ client, source: mapping.source, system: mapping.name, runId: run.id, now },
      collected: options.collected(run.id),
    };
    try {
      await readAll(options, files, run, store);
    } catch (error) {
      if (error instanceof ImportError && error.code !== 'STOPPED') await failRun(client, run.id, now());
      throw error;
    }
    await client.query(COUNT);
    return await finishRun(client, run.id, { now: now(), signer: options.signer });
  } finally {
    await client.end();
  }
}

async function readAll(
  {
    mapping: { mapping },
    standingData,
    signal,
    onProgress,
    now = () => new Date(),
    batch: most = BATCH,
  }: ImportOptions,
  files: readonly SourceFile[],
  run: Run,
  store: StoreContext,
): Promise<void> {
  const ofBytes = files.reduce((total, { bytes }) => total + bytes, 0);
  const context = prepareContext(standingData, now());
  let bytes = files.slice(0, run.file).reduce((total, file) => total + file.bytes, 0);
  let records = await recordsDone(store);
  let writing: Promise<void> = Promise.resolve();
  /** While one batch is being written the next is read and checked; no more than that is held. */
  const write = async (batch: readonly (Prepared | Rejected)[], reached: Position): Promise<void> => {
    await writing;
    if (signal?.aborted) throw new ImportError('STOPPED', 'Stopped. The same command goes on where it was.');
    writing = storeBatch(store, batch, reached).then(() => {
      records += batch.length;
      onProgress?.({ records, bytes, ofBytes });
    });
    writing.catch(() => undefined); // whoever waits for it next is told
  };
  for (const [index, file] of files.entries()) {
    if (index < run.file) continue;
    const done = index === run.file ? run.position : 0;
    const read = recordReader(mapping, file.name, now());
    let batch: (Prepared | Rejected)[] = [];
    for await (const some of readRecords(file, mapping, { onBytes: (count) => (bytes += count) })) {
      for (const record of some) {
        if (record.position <= done) continue;
        batch.push(prepareRecord(record, index, read, context));
        if (batch.length % TURN === 0) await othersTurn();
        if (batch.length < most) continue;
        await write(batch, { file: index, position: record.position });
        batch = [];
      }
    }
    await write(batch, { file: index + 1, position: 0 });
  }
  await writing;
}

function prepareContext(standingData: ImportOptions['standingData'], now: Date): PrepareContext {
  return { now, units: standingData, isListed: (list, code) => standingData.codeListEntry(list, code) !== undefined };
}

async function recordsDone({ client, runId }: StoreContext): Promise<number> {
  const { rows } = await client.query<{ read: string }>(
    'select coalesce(sum(read), 0) as read from import_count where run_id = $1',
    [runId],
  );
  return Number(rows[0]!.read);
}
