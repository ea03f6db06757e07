import { Client } from 'pg';
import type { ArrestCheckContext } from '../domain/check-arrest.js';
import type { StandingData } from '../standing-data/index.js';
import { recordReader } from './mapping/compile.js';
import type { ReadMapping } from './mapping/read-mapping.js';
import { isRejected, type Prepared, prepareRecord, type Rejected } from './prepare/record.js';
import { describeFiles, readRecords } from './source-files.js';

/**
 * What is wrong with a record of the files: it is not in the store; the row of ours that was made of it is not there any more; it was
 * stored otherwise, or its stored copy is not what was read; it cannot be read and no rejection of it is kept.
 */
export type FindingKind = 'MISSING' | 'LIVE_RECORD_MISSING' | 'DIFFERS' | 'NOT_ACCOUNTED_FOR';

/** A record by its key and place; nothing of what it says. */
export interface Finding {
  readonly kind: FindingKind;
  readonly type: string;
  readonly key: string | null;
  readonly file: string;
  readonly position: number;
}

export interface Verified {
  readonly read: number;
  readonly same: number;
  /** Cannot be stored, and a rejection of it is kept. */
  readonly rejected: number;
  readonly found: number;
  /** Records of this source in the store that none of these files has. */
  readonly elsewhere: number;
}

export interface VerifyOptions {
  readonly databaseUrl: string;
  readonly mapping: ReadMapping;
  readonly files: readonly string[];
  readonly standingData: Pick<StandingData, 'codeListEntry'> & ArrestCheckContext['units'];
  readonly onFinding: (finding: Finding) => void;
  readonly onProgress?: (progress: {
    readonly records: number;
    readonly bytes: number;
    readonly ofBytes: number;
  }) => void;
  readonly now?: () => Date;
}

interface StoredRow {
  /** Of the records that were asked for, from 1: a file may have a key twice. */
  readonly number: number;
  readonly hash: string;
  readonly missing: boolean;
  readonly same: boolean;
}

const BATCH = 2_000;

/** Compares files with what is stored of them, record by record. Changes nothing. Throws `ImportError`. */
export async function verifyImport(options: VerifyOptions): Promise<Verified> {
  const { mapping } = options.mapping;
  const { now = () => new Date(), standingData, onFinding, onProgress } = options;
  const files = await describeFiles(options.files, mapping);
  const ofBytes = files.reduce((total, file) => total + file.bytes, 0);
  const context = {
    ...{ now: now(), units: standingData },
    isListed: (list: 'gender' | 'country', code: string) => standingData.codeListEntry(list, code) !== undefined,
  };
  const client = new Client({ connectionString: options.databaseUrl, application_name: 'casebridge import verify' });
  client.on('error', () => undefined);
  await client.connect();
  const verified = { read: 0, same: 0, rejected: 0, found: 0, elsewhere: 0 };
  let bytes = 0;
  try {
    await client.query('create temporary table verified (type text, key text)');
    for (const [index, file] of files.entries()) {
      const read = recordReader(mapping, file.name, now());
      let batch: (Prepared | Rejected)[] = [];
      const look = async (): Promise<void> => {
        const { findings, rejected } = await compare(client, mapping.source, batch, file.name, file.sha256);
        findings.forEach(onFinding);
        verified.read += batch.length;
        verified.rejected += rejected;
        verified.found += findings.length;
        verified.same += batch.length - rejected - findings.length;
        batch = [];
        onProgress?.({ records: verified.read, bytes, ofBytes });
      };
      for await (const some of readRecords(file, mapping, { onBytes: (count) => (bytes += count) })) {
        for (const record of some) {
          batch.push(prepareRecord(record, index, read, context));
          if (batch.length >= BATCH) await look();
        }
      }
      await look();
    }
    const { rows } = await client.query<{ elsewhere: string }>(
      `select count(*) as elsewhere from import_record r where source = $1
         and not exists (select from verified v where v.type = r.type and v.key = r.key)`,
      [mapping.source],
    );
    return { ...verified, elsewhere: Number(rows[0]!.elsewhere) };
  } finally {
    await client.end();
  }
}

async function compare(
  client: Client,
  source: string,
  batch: readonly (Prepared | Rejected)[],
  file: string,
  sha256: string,
): Promise<{ findings: readonly Finding[]; rejected: number }> {
  const prepared = batch.filter((record): record is Prepared => !isRejected(record));
  const stored = await readStored(client, source, prepared);
  const kept = await keptRejections(client, source, sha256, batch);
  const findings: Finding[] = [];
  let rejected = 0;
  for (const record of batch) {
    const { type, key, position } = record;
    const found = (kind: FindingKind) => findings.push({ kind, type, key, file, position });
    // One that was refused as a second of its key is no other than that.
    if (kept.has(position)) rejected += 1;
    else if (isRejected(record)) found('NOT_ACCOUNTED_FOR');
    else {
      const row = stored.get(record);
      if (!row) found('MISSING');
      else if (row.missing) found('LIVE_RECORD_MISSING');
      else if (row.hash !== record.hash || !row.same) found('DIFFERS');
    }
  }
  return { findings, rejected };
}

async function readStored(
  client: Client,
  source: string,
  records: readonly Prepared[],
): Promise<ReadonlyMap<Prepared, StoredRow>> {
  const { rows } = await client.query<StoredRow>(
    `with asked as materialized (select * from unnest($2::text[], $3::text[], $4::text[]) with ordinality as asked (type, key, data, number)),
       noted as (insert into verified (type, key) select type, key from asked)
     select asked.number::int, encode(r.content_hash, 'hex') as hash, r.data = asked.data::jsonb as same,
       r.record_id is not null and not exists (
         select from person where r.type = 'PERSON' and id = r.record_id
         union all select from incident where r.type = 'INCIDENT' and id = r.record_id
         union all select from custody_record where r.type = 'CUSTODY_RECORD' and id = r.record_id
         union all select from involvement where r.type = 'INVOLVEMENT' and id = r.record_id) as missing
     from asked cross join lateral (
       select * from import_record where source = $1 and type = asked.type and key = asked.key limit 1
     ) r`,
    [source, records.map(({ type }) => type), records.map(({ key }) => key), records.map(({ data }) => data)],
  );
  return new Map(rows.map((row) => [records[row.number - 1]!, row]));
}

/** Which records of a batch were rejected by a run of the same file. */
async function keptRejections(
  client: Client,
  source: string,
  sha256: string,
  batch: readonly (Prepared | Rejected)[],
): Promise<ReadonlySet<number>> {
  const { rows } = await client.query<{ position: string }>(
    `select distinct r.position from import_run run
     cross join lateral jsonb_array_elements(run.files) with ordinality as f (file, number)
     join import_rejection r on r.run_id = run.id and r.file = f.number - 1 and r.position = any($3::bigint[])
     where run.source = $1 and f.file ->> 'sha256' = $2`,
    [source, sha256, batch.map(({ position }) => position)],
  );
  return new Set(rows.map(({ position }) => Number(position)));
}
