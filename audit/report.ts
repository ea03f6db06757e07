import { Client } from 'pg';
import { REFERENCE } from './entry.js';
import { recordsOf, idsOfOne } from './records-of.js';

/** Who looked, when, why: what section 62(2) and (3) of the Data Protection Act 2018 make it possible to establish. */
export interface ReportedLook {
  readonly sequence: number;
  /** Date and time. */
  readonly at: Date;
  readonly kind: string;
  /** The identity of the person or system, as the credential said. */
  readonly actorId: string;
  readonly actorName: string;
  readonly role: string;
  readonly partnerId: string | null;
  readonly purpose: string | null;
  readonly justification: string | null;
  readonly operation: string;
  readonly records: readonly string[];
  /** How many records were shown, or changed; none where what was asked for by its id was not shown. */
  readonly count: number;
  /** Whether the entry names the person; otherwise it is of a record in which the person has a part. */
  readonly named: boolean;
  /** Those of the records in which the person has a part. */
  readonly theirs: readonly string[];
  readonly recipients: readonly string[];
  readonly outcome: string;
}

export interface ReportOptions {
  readonly databaseUrl: string;
  /** UUID of the person who was looked at. */
  readonly person: string;
  readonly from?: Date | undefined;
  /** Before then. */
  readonly to?: Date | undefined;
}

const SELECT = `
  declare looks no scroll cursor for
  with merged as materialized (
    -- While the record was merged into another, that one showed what is this person's.
    select kept_id as id, merged_at as "from", unmerged_at as until from person_merge
    where merged_id = any($1::uuid[]) and unmerged_at is not null
  ), direct as materialized (
    select entry.*, named, array(select unnest(records) intersect select unnest($4::text[])) as theirs
    from audit_entry entry
    cross join lateral (
      select people && $1::uuid[] or exists (select from merged where id = any(people) and at >= "from" and at < until) as named
    ) whether
    where named or records && $4::text[]
  ), found as materialized (
    select * from direct
    union all
    -- Entries that tell of the same as one of these.
    select entry.*, direct.named, direct.theirs
    from audit_entry entry join direct on entry.records[1] = '${REFERENCE}:' || direct.sequence
  )
  select sequence::float8 as sequence, at, kind, actor_id as "actorId", actor_name as "actorName", role, partner_id as "partnerId",
    purpose, justification, operation, records, count, recipients, outcome, named, theirs
  from found where at >= coalesce($2::timestamptz, '-infinity') and at < coalesce($3::timestamptz, 'infinity')
  order by found.sequence`;

/**
 * Every look at a person and every change, and those at records in which the person has a part, oldest first, as far back as entries
 * are kept; of records that were merged, all of them, and of one that was put back also looks at the other while they were one. Refused ones are among them. All entries are read for it: some seconds for a million.
 */
export async function* looksAt({ databaseUrl, person, from, to }: ReportOptions): AsyncGenerator<ReportedLook> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'casebridge audit report' });
  client.on('error', () => undefined); // the query under way reports it
  await client.connect();
  try {
    await client.query('begin read only');
    const people = await idsOfOne(client, person);
    const theirs = await recordsOf(client, people);
    await client.query(SELECT, [people, from ?? null, to ?? null, theirs]);
    for (;;) {
      const { rows } = await client.query<ReportedLook>('fetch 500 from looks');
      yield* rows;
      if (rows.length === 0) return;
    }
  } finally {
    await client.end();
  }
}
