import type { Client } from 'pg';
import { usualBody } from '../../domain/custody/index.js';
import type { InvolvementColumns } from '../prepare/involvement.js';
import { PERSON_COLUMNS } from '../prepare/person.js';
import { copyRows, type CopyValue } from './copy-in.js';
import { custodyNumber, type Decided, incidentNumber } from './decide.js';
import { newId } from './new-id.js';

export interface LiveContext {
  readonly source: string;
  /** What the older system is called. */
  readonly system: string;
  readonly now: Date;
}

/** Thrown where a row changed between being looked at and being written: the batch is tried again. */
export class ChangedMeanwhile extends Error {}

const by = (system: string): string => `Import from ${system}`;
const writes = (decided: readonly Decided[], type: string, write: Decided['write']): readonly Decided[] =>
  decided.filter((one) => one.record.type === type && one.write === write);

/**
 * Writes the rows of ours that a batch makes: people, incidents with their marks, detentions with what happened in them, and who had
 * which part in which incident.
 */
export async function writeLive(client: Client, decided: readonly Decided[], context: LiveContext): Promise<void> {
  await writePeople(client, decided, context);
  await writeIncidents(client, decided, context);
  await writeDetentions(client, decided, context);
  await writeInvolvements(client, decided, context);
}

async function writePeople(
  client: Client,
  decided: readonly Decided[],
  { source, system, now }: LiveContext,
): Promise<void> {
  const moment = now.toISOString();
  const valuesOf = ({ record, takes }: Decided): CopyValue[] =>
    PERSON_COLUMNS.map((column) => (column === 'pnc_id' ? takes : (record.row as Record<string, CopyValue>)[column]!));
  await copyRows(
    client,
    'person',
    ['id', ...PERSON_COLUMNS, 'created_at', 'updated_at'],
    writes(decided, 'PERSON', 'INSERT').map((one) => [one.recordId!, ...valuesOf(one), moment, moment]),
  );
  const changed = writes(decided, 'PERSON', 'UPDATE');
  if (changed.length > 0) {
    const rows = changed.map((one) => ({
      id: one.recordId!,
      ...Object.fromEntries(valuesOf(one).map((value, at) => [PERSON_COLUMNS[at]!, value])),
    }));
    const columns = PERSON_COLUMNS.join(', ');
    const { rowCount } = await client.query(
      `update person p set (${columns}, updated_at) =
         (select ${PERSON_COLUMNS.map((column) => `n.${column}`).join(', ')}, $2::timestamptz)
       from json_populate_recordset(null::person, $1) n, import_record r
       where p.id = n.id and r.source = $3 and r.type = 'PERSON' and r.key = any($4::text[]) and r.record_id = p.id
         and p.updated_at <= r.written_at`,
      [JSON.stringify(rows), moment, source, changed.map(({ record }) => record.key)],
    );
    if (rowCount !== rows.length) throw new ChangedMeanwhile();
  }
  const people = decided.filter(({ record, recordId }) => record.type === 'PERSON' && recordId !== null);
  const live = people.filter(({ standing, existing }) => standing === 'LIVE' && existing);
  if (live.length > 0)
    await client.query('delete from person_source where person_id = any($1::uuid[])', [
      live.map((one) => one.recordId),
    ]);
  const legacy = people.filter(({ standing }) => standing === 'LEGACY');
  const marked = legacy.filter(({ write }) => write === 'INSERT');
  await copyRows(
    client,
    'person_source',
    ['person_id', 'source', 'system', 'record'],
    marked.map(({ recordId, record }) => [recordId!, 'LEGACY', system, record.key]),
  );
  const since = legacy.filter(({ write }) => write !== 'INSERT');
  if (since.length > 0)
    await client.query(
      `insert into person_source (person_id, source, system, record)
       select id, 'LEGACY', $2, key from unnest($1::uuid[], $3::text[]) as l (id, key) on conflict do nothing`,
      [since.map(({ recordId }) => recordId), system, since.map(({ record }) => record.key)],
    );
}

async function writeIncidents(
  client: Client,
  decided: readonly Decided[],
  { source, system, now }: LiveContext,
): Promise<void> {
  const moment = now.toISOString();
  const added = writes(decided, 'INCIDENT', 'INSERT');
  const changed = writes(decided, 'INCIDENT', 'UPDATE');
  if (added.length + changed.length === 0) return;
  const rowOf = ({ record, recordId }: Decided) => ({
    ...(record.row as Record<string, CopyValue>),
    ...{ id: recordId!, number: incidentNumber(source, record.key), updated_at: moment },
  });
  if (added.length > 0) {
    const rows = added.map((one): Record<string, CopyValue> => ({ ...rowOf(one), recorded_at: moment, owners: '{}' }));
    const columns = Object.keys(rows[0]!);
    await copyRows(
      client,
      'incident',
      columns,
      rows.map((row) => columns.map((column) => row[column]!)),
    );
  }
  if (changed.length > 0) {
    const rows = changed.map(rowOf);
    const flags = ['domestic_abuse', 'children_present'];
    const columns = Object.keys(rows[0]!).filter((column) => column !== 'id' && !flags.includes(column));
    // What is marked stays marked: a mark is withdrawn by somebody, with a reason.
    await client.query(
      `update incident i set (${[...columns, ...flags].join(', ')}) = (select ${[
        ...columns.map((column) => `n.${column}`),
        ...flags.map((flag) => `i.${flag} or n.${flag}`),
      ].join(', ')})
       from json_populate_recordset(null::incident, $1) n where i.id = n.id`,
      [JSON.stringify(rows)],
    );
  }
  await writeMarks(client, [...added, ...changed], { system, now });
  await lookSoon(client, 'INCIDENT', [...added, ...changed]);
}

/** What is known from the record is a mark like what is established later. */
async function writeMarks(
  client: Client,
  incidents: readonly Decided[],
  { system, now }: Pick<LiveContext, 'system' | 'now'>,
): Promise<void> {
  const marks = incidents.flatMap(({ record, recordId }) => {
    const row = record.row as Record<string, CopyValue>;
    const kinds = [
      ...(row['domestic_abuse'] === true ? ['DOMESTIC_ABUSE'] : []),
      ...(row['children_present'] === true ? ['CHILDREN_PRESENT'] : []),
    ];
    return kinds.map((kind) => ({ id: newId(now), incident_id: recordId!, kind, at: row['reported_at']! }));
  });
  if (marks.length > 0)
    await client.query(
      `insert into mark (id, incident_id, kind, at, by, recorded_at)
       select n.id, n.incident_id, n.kind, n.at, $2, $3::timestamptz from json_populate_recordset(null::mark, $1) n
       where not exists (select from mark m where m.incident_id = n.incident_id and m.kind = n.kind and m.withdrawn_at is null)`,
      [JSON.stringify(marks), by(system), now.toISOString()],
    );
}

async function writeDetentions(
  client: Client,
  decided: readonly Decided[],
  { source, system, now }: LiveContext,
): Promise<void> {
  const moment = now.toISOString();
  const rows: CopyValue[][] = [];
  const events: CopyValue[][] = [];
  const added = writes(decided, 'CUSTODY_RECORD', 'INSERT');
  for (const { record, recordId, personId, incidentId } of added) {
    if (record.type !== 'CUSTODY_RECORD' || !record.row) continue;
    const { station, asn, arrested_at, arrived_at, released_at, officer, reason } = record.row;
    rows.push([
      ...[recordId!, custodyNumber(source, station, record.key), personId, incidentId, station, asn],
      ...[arrested_at, arrived_at, released_at, moment, moment],
    ]);
    const happened = (
      type: 'ARRESTED' | 'ARRIVED' | 'RELEASED',
      at: string | null,
      who: string | null,
      why: string | null,
    ) => {
      if (at !== null)
        events.push([
          newId(now),
          recordId!,
          type,
          at,
          moment,
          who ?? by(system),
          why,
          JSON.stringify(usualBody(type, station)),
        ]);
    };
    happened('ARRESTED', arrested_at, officer, reason);
    happened('ARRIVED', arrived_at, null, null);
    happened('RELEASED', released_at, null, null);
  }
  const columns = [
    'id',
    'number',
    'person_id',
    'incident_id',
    'station',
    'asn',
    'arrested_at',
    'arrived_at',
    'released_at',
  ];
  await copyRows(client, 'custody_record', [...columns, 'created_at', 'updated_at'], rows);
  await copyRows(
    client,
    'custody_event',
    ['id', 'custody_record_id', 'type', 'occurred_at', 'recorded_at', 'officer', 'reason', 'details'],
    events,
  );
  await lookSoon(client, 'CUSTODY_RECORD', added);
}

async function writeInvolvements(
  client: Client,
  decided: readonly Decided[],
  { now }: Pick<LiveContext, 'now'>,
): Promise<void> {
  const added = writes(decided, 'INVOLVEMENT', 'INSERT');
  await copyRows(
    client,
    'involvement',
    ['id', 'incident_id', 'person_id', 'role', 'note', 'identified_at', 'created_at'],
    added.map(({ record, recordId, incidentId, personId, reportedAt }) => {
      const { role, note, identified_at } = record.row as InvolvementColumns;
      const knownAt = identified_at ?? reportedAt?.toISOString() ?? null;
      return [recordId!, incidentId, personId, role, note, knownAt, now.toISOString()];
    }),
  );
  const incidents = [...new Set(added.map(({ incidentId }) => incidentId!))];
  await lookSoon(
    client,
    'INCIDENT',
    incidents.map((recordId) => ({ recordId })),
  );
}

/** Has the workers look at what these records call for. */
async function lookSoon(client: Client, type: string, records: readonly Pick<Decided, 'recordId'>[]): Promise<void> {
  if (records.length > 0)
    await client.query('insert into duty_look (subject_type, subject_id) select $1, unnest($2::uuid[])', [
      type,
      records.map(({ recordId }) => recordId),
    ]);
}
