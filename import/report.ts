import type { Client } from 'pg';
import { canonicalJson } from '../domain/canonical-json.js';
import type { ReportSigner } from './signing.js';
import { type Count, readCounts } from './store/counts.js';

/** One type and month of a report; the totals have neither. */
export interface ReportLine {
  readonly read: number;
  readonly storedNew: number;
  readonly unchanged: number;
  readonly updated: number;
  readonly rejected: number;
}

/** What a run read and what became of it: read = stored new + unchanged + updated + rejected, in each line. */
export interface ImportReport {
  readonly version: 1;
  readonly run: string;
  readonly source: string;
  readonly mappingSha256: string;
  readonly files: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[];
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly timesBegun: number;
  readonly lines: readonly (ReportLine & { readonly type: string; readonly month: string })[];
  readonly totals: ReportLine;
  /** How many of the records that are stored are live, by type, and how many remain records of the older system. */
  readonly standings: readonly { readonly type: string; readonly live: number; readonly legacy: number }[];
  /** How many records each problem kept from being live, or from being stored. */
  readonly problems: readonly { readonly code: string; readonly legacy: number; readonly rejected: number }[];
  readonly balanced: boolean;
  /** Where it does not balance: what was expected and what there is. Empty when it does. */
  readonly differences: readonly string[];
}

export interface SignedReport {
  readonly report: ImportReport;
  /** HMAC-SHA256 of the canonical JSON of the report, base64url; null where there is no key. */
  readonly signature: string | null;
}

/** What is really stored of a run, counted anew. */
interface Stored {
  readonly records: ReadonlyMap<string, number>;
  readonly rejections: ReadonlyMap<string, number>;
}

const lineKey = ({ type, month }: { readonly type: string; readonly month: string }): string =>
  month === '' ? type : `${type} ${month}`;

/** Where counts do not agree with one another or with what is stored. Pure. */
export function differencesOf(counts: readonly Count[], stored: Stored): string[] {
  const differences: string[] = [];
  const differ = (where: string, what: string, expected: number, found: number): void => {
    if (expected !== found) differences.push(`${where}: ${what}: expected ${expected}, found ${found}`);
  };
  const lines = new Map(counts.map((count) => [lineKey(count), count]));
  for (const [where, { read, storedNew, unchanged, updated, rejected }] of lines) {
    differ(where, 'what became of the records that were read', read, storedNew + unchanged + updated + rejected);
    differ(where, 'records in the store', storedNew + unchanged + updated, stored.records.get(where) ?? 0);
    differ(where, 'rejected records in the store', rejected, stored.rejections.get(where) ?? 0);
  }
  for (const [where, found] of stored.records) if (!lines.has(where)) differ(where, 'records in the store', 0, found);
  for (const [where, found] of stored.rejections)
    if (!lines.has(where)) differ(where, 'rejected records in the store', 0, found);
  return differences;
}

/** One reading of the records, which are many; and what of them is live. */
async function countStored(
  client: Client,
  runId: string,
): Promise<Stored & { readonly standings: ImportReport['standings'] }> {
  const { rows } = await client.query<{ type: string; month: string; live: string; legacy: string }>(
    `select type, month, count(*) filter (where standing = 'LIVE') as live, count(*) filter (where standing = 'LEGACY') as legacy
     from import_record where run_id = $1 group by type, month order by type, month`,
    [runId],
  );
  const counted = rows.map((row) => ({ ...row, live: Number(row.live), legacy: Number(row.legacy) }));
  const { rows: refused } = await client.query<{ type: string; month: string; count: string }>(
    'select type, month, count(*) from import_rejection where run_id = $1 group by 1, 2',
    [runId],
  );
  return {
    records: new Map(counted.map((row) => [lineKey(row), row.live + row.legacy])),
    rejections: new Map(refused.map((row) => [lineKey(row), Number(row.count)])),
    standings: [...Map.groupBy(counted, ({ type }) => type)].map(([type, months]) => ({
      type,
      live: months.reduce((total, { live }) => total + live, 0),
      legacy: months.reduce((total, { legacy }) => total + legacy, 0),
    })),
  };
}

/** Makes the report of a run that has read all of its files, signs it and keeps it with the run. */
export async function finishRun(
  client: Client,
  runId: string,
  { now, signer }: { readonly now: Date; readonly signer: ReportSigner | undefined },
): Promise<SignedReport> {
  const { rows } = await client.query<RunRow>(
    'select source, mapping_hash, files, started_at, times_begun from import_run where id = $1',
    [runId],
  );
  const run = rows[0]!;
  const counts = await readCounts(client, runId);
  const stored = await countStored(client, runId);
  const differences = differencesOf(counts, stored);
  const report: ImportReport = {
    ...{ version: 1, run: runId, source: run.source, mappingSha256: run.mapping_hash, files: run.files },
    ...{ startedAt: run.started_at.toISOString(), finishedAt: now.toISOString(), timesBegun: run.times_begun },
    lines: counts,
    totals: totalsOf(counts),
    standings: stored.standings,
    problems: await problemsOf(client, runId),
    balanced: differences.length === 0,
    differences,
  };
  const signature = signer?.sign(canonicalJson(report)) ?? null;
  // Once this is on the disk, so is all that was written before it.
  await client.query('set synchronous_commit = on');
  await client.query(
    `update import_run set state = 'COMPLETED', finished_at = $2, balanced = $3, report = $4, signature = $5 where id = $1`,
    [runId, now, report.balanced, JSON.stringify(report), signature],
  );
  return { report, signature };
}

interface RunRow {
  readonly source: string;
  readonly mapping_hash: string;
  readonly files: ImportReport['files'];
  readonly started_at: Date;
  readonly times_begun: number;
}

const totalsOf = (counts: readonly Count[]): ReportLine => {
  const sum = (name: keyof ReportLine) => counts.reduce((total, count) => total + count[name], 0);
  return {
    ...{ read: sum('read'), storedNew: sum('storedNew'), unchanged: sum('unchanged') },
    ...{ updated: sum('updated'), rejected: sum('rejected') },
  };
};

async function problemsOf(client: Client, runId: string): Promise<ImportReport['problems']> {
  const { rows } = await client.query<{ code: string; legacy: string; rejected: string }>(
    `select code, count(*) filter (where not rejected) as legacy, count(*) filter (where rejected) as rejected from (
       select distinct r.id, p ->> 'code' as code, false as rejected from import_record r, jsonb_array_elements(r.problems) p
       where r.run_id = $1 and r.problems <> '[]'
       union all
       select distinct r.id, p ->> 'code', true from import_rejection r, jsonb_array_elements(r.problems) p where r.run_id = $1
     ) all_of_them group by code order by code`,
    [runId],
  );
  return rows.map(({ code, legacy, rejected }) => ({ code, legacy: Number(legacy), rejected: Number(rejected) }));
}
