import type { Client } from 'pg';
import type { Problem } from '../../domain/problem.js';
import type { ImportedType } from '../mapping/targets.js';

/** What is stored of a record of a source already. */
export interface Existing {
  readonly type: ImportedType;
  readonly key: string;
  readonly id: string;
  readonly hash: string;
  readonly standing: 'LIVE' | 'LEGACY';
  readonly recordId: string | null;
  readonly personId: string | null;
  readonly incidentId: string | null;
  readonly runId: string;
  /** That the row of ours is not there any more. */
  readonly gone: boolean;
  /** That somebody changed it here after an import had written it. */
  readonly changedHere: boolean;
  /** The problems of one that waits, because what it belongs to was not there or not live; null of others. */
  readonly waits: readonly Problem[] | null;
}

export const keyOf = ({ type, key }: { readonly type: string; readonly key: string }): string => `${type} ${key}`;

/**
 * What is stored of some records, by `keyOf`. Each is looked up by its key, whatever the planner knows of the table: while an import fills
 * it the statistics are of a time when there was nothing, and a join would read all records of the source for each batch.
 */
export async function readExisting(
  client: Client,
  source: string,
  records: readonly { readonly type: ImportedType; readonly key: string }[],
): Promise<ReadonlyMap<string, Existing>> {
  const { rows } = await client.query<Existing>(
    `select r.type, r.key, r.id, encode(r.content_hash, 'hex') as hash, r.standing, r.record_id as "recordId",
       r.person_id as "personId", r.incident_id as "incidentId", r.run_id as "runId",
       r.record_id is not null and ours.updated_at is null as gone, coalesce(ours.updated_at > r.written_at, false) as "changedHere",
       case when r.problems @? '$[*] ? (@.code starts with "REFERENCE_NOT_")' then r.problems end as waits
     from unnest($2::text[], $3::text[]) as asked (type, key)
     cross join lateral (
       select * from import_record where source = $1 and type = asked.type and key = asked.key limit 1
     ) r
     left join lateral (
       select updated_at from person where r.type = 'PERSON' and id = r.record_id
       union all select updated_at from incident where r.type = 'INCIDENT' and id = r.record_id
       union all select updated_at from custody_record where r.type = 'CUSTODY_RECORD' and id = r.record_id
       union all select created_at from involvement where r.type = 'INVOLVEMENT' and id = r.record_id
     ) ours on true`,
    [source, records.map(({ type }) => type), records.map(({ key }) => key)],
  );
  return new Map(rows.map((row) => [keyOf(row), row]));
}
