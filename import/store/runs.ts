import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { ImportError } from '../import-error.js';
import type { SourceFile } from '../source-files.js';
import { newId } from './new-id.js';

/** One reading of files, from the beginning to the report. */
export interface Run {
  readonly id: string;
  readonly file: number;
  readonly position: number;
  readonly startedAt: Date;
  readonly timesBegun: number;
}

const LOOK_AGAIN_MS = 250;

/**
 * Takes a source for this connection until it ends, however it ends: of imports of one source at a time one runs, the others wait.
 * Throws STOPPED.
 */
export async function lockSource(
  client: Client,
  source: string,
  { signal, onWaiting }: { readonly signal?: AbortSignal | undefined; readonly onWaiting?: (() => void) | undefined },
): Promise<void> {
  for (let told = false; ; told = true) {
    const { rows } = await client.query<{ taken: boolean }>(
      `select pg_try_advisory_lock(7270737, hashtext('casebridge import ' || $1)) as taken`,
      [source],
    );
    if (rows[0]!.taken) return;
    if (!told) onWaiting?.();
    if (signal?.aborted) throw new ImportError('STOPPED', 'Stopped before it began.');
    await sleep(LOOK_AGAIN_MS);
  }
}

interface Begin {
  readonly source: string;
  readonly mappingHash: string;
  readonly files: readonly SourceFile[];
  readonly startedBy: string;
  readonly now: Date;
}

/**
 * Goes on with the run of the same files by the same mapping that was stopped or killed, or begins a new one. A run of other files that
 * did not come to its end is given up: its records were stored, and are found unchanged when its files are imported again.
 */
export async function beginRun(client: Client, { source, mappingHash, files, startedBy, now }: Begin): Promise<Run> {
  const described = JSON.stringify(files.map(({ name, sha256, bytes }) => ({ name, sha256, bytes })));
  await client.query('begin');
  const { rows } = await client.query<{
    id: string;
    file: number;
    position: string;
    started_at: Date;
    times_begun: number;
  }>(
    `update import_run set times_begun = times_begun + 1
     where id = (select id from import_run where source = $1 and state = 'UNDER_WAY' order by id desc limit 1)
       and mapping_hash = $2 and jsonb_path_query_array(files, '$[*].sha256') = $3::jsonb
     returning id, file, position, started_at, times_begun`,
    [source, mappingHash, JSON.stringify(files.map(({ sha256 }) => sha256))],
  );
  const [going] = rows;
  await client.query(
    `update import_run set state = 'ABANDONED', finished_at = $3
     where source = $1 and state = 'UNDER_WAY' and id is distinct from $2::uuid`,
    [source, going?.id ?? null, now],
  );
  const id = going?.id ?? newId(now);
  if (!going)
    await client.query(
      `insert into import_run (id, source, mapping_hash, files, state, started_by, started_at)
       values ($1, $2, $3, $4, 'UNDER_WAY', $5, $6)`,
      [id, source, mappingHash, described, startedBy, now],
    );
  await client.query('commit');
  return {
    id,
    file: going?.file ?? 0,
    position: Number(going?.position ?? 0),
    startedAt: going?.started_at ?? now,
    timesBegun: going?.times_begun ?? 1,
  };
}

/** That a run cannot come to its end. */
export const failRun = async (client: Client, id: string, now: Date): Promise<void> => {
  await client.query(`update import_run set state = 'FAILED', finished_at = $2 where id = $1`, [id, now]);
};
