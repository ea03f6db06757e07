import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { importProblem } from '../problems.js';
import { isRejected, type Prepared, type Rejected } from '../prepare/record.js';
import { copyRows } from './copy-in.js';
import { addCounts, Counts } from './counts.js';
import { type Decided, decide, goesOnWaiting, wantedOf } from './decide.js';
import { type Existing, readExisting } from './existing.js';
import { newId } from './new-id.js';
import { readIncidents, readParts, readPeople } from './references.js';
import { sortOut } from './sort-out.js';
import { ChangedMeanwhile, writeLive } from './write-live.js';

/** What is written to the audit of people that a batch is about: what `audit_waiting` takes. */
export type Collected = (people: readonly string[], count: number) => readonly object[];

export interface StoreContext {
  readonly client: Client;
  readonly source: string;
  readonly system: string;
  readonly runId: string;
  readonly now: () => Date;
  readonly collected: Collected;
}

/** How far a run has come: which file, and how many records of it are done. */
export interface Position {
  readonly file: number;
  readonly position: number;
}

/** How often a batch is tried again when others wrote what it was about to write. */
const TRIES = 8;
/** Where it may be the batch itself that cannot be: it is halved sooner. */
const TRIES_OF_UNIQUE = 3;
/** Doubled each time, and up to twice that: two that met must not meet again at once. Milliseconds. */
const FIRST_WAIT_MS = 10;
/** deadlock_detected, serialization_failure */
const AGAIN: ReadonlySet<unknown> = new Set(['40P01', '40001']);
const UNIQUE_VIOLATION = '23505';
/** Classes of errors that are about what a record says: data, integrity, a limit of the program. */
const OF_A_RECORD = /^(22|23|54)/;

/**
 * Stores a batch of records, what is counted of them, what the audit is told, and how far the run has come, in one transaction: a
 * process that is killed has done all of it or nothing. One that the database does not take is halved, until the record is found
 * that it cannot keep; that one is rejected, so that no record stands in the way of the others.
 */
export async function storeBatch(
  context: StoreContext,
  batch: readonly (Prepared | Rejected)[],
  reached: Position,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    await context.client.query('begin');
    try {
      await storeAll(context, batch, reached);
      await context.client.query('commit');
      return;
    } catch (error) {
      await context.client.query('rollback').catch(() => undefined);
      const { code } = error as { code?: unknown };
      const most = error instanceof ChangedMeanwhile || AGAIN.has(code) ? TRIES : TRIES_OF_UNIQUE;
      if (tries < most && (most === TRIES || code === UNIQUE_VIOLATION)) {
        await sleep(FIRST_WAIT_MS * 2 ** (tries - 1) * (1 + Math.random()));
        continue;
      }
      const [first] = batch;
      if (!first || !OF_A_RECORD.test(String(code)) || (batch.length === 1 && isRejected(first))) throw error;
      if (batch.length === 1) return storeBatch(context, [notStorable(first as Prepared)], reached);
      const half = batch.slice(0, batch.length >> 1);
      await storeBatch(context, half, { file: first.file, position: half.at(-1)!.position });
      return storeBatch(context, batch.slice(half.length), reached);
    }
  }
}

const notStorable = ({ file, position, line, type, key, month }: Prepared): Rejected => ({
  ...{ rejected: true, file, position, line, type, key, month },
  problems: [importProblem('NOT_STORABLE', '')],
});

async function storeAll(context: StoreContext, batch: readonly (Prepared | Rejected)[], reached: Position) {
  const { client, source, runId } = context;
  const now = context.now();
  const counts = new Counts();
  for (const record of batch) counts.read(record);
  const prepared = batch.filter((record): record is Prepared => !isRejected(record));
  const { changed, unchanged: same, rejected } = sortOut(batch, await readExisting(client, source, prepared), runId);
  const known = await readKnown(
    client,
    source,
    changed.map(({ record }) => record),
  );
  const all = decide(changed, known, { source, newId: () => newId(now) });
  const decided = all.filter((one) => !goesOnWaiting(one));
  const unchanged = [
    ...same,
    ...all.filter(goesOnWaiting).map(({ record, existing }) => ({ record, existing: existing! })),
  ];
  await writeLive(client, decided, { source, system: context.system, now });
  await addRecords(client, decided, { source, runId, now });
  await changeRecords(client, decided, { runId, now });
  await touchRecords(client, unchanged, runId);
  await addRejections(client, rejected, runId, now);
  for (const { existing, record } of decided) counts.became(existing ? 'updated' : 'storedNew', record);
  for (const { record } of unchanged) counts.became('unchanged', record);
  for (const record of rejected) counts.became('rejected', record);
  await addCounts(client, runId, counts);
  await tellAudit(context, decided, now);
  await client.query('update import_run set file = $2, position = $3 where id = $1', [
    runId,
    reached.file,
    reached.position,
  ]);
}

async function readKnown(client: Client, source: string, records: readonly Prepared[]) {
  const wanted = wantedOf(records, source);
  const owners = async (text: string, values: readonly string[]) =>
    values.length === 0
      ? []
      : (await client.query<{ name: string; id: string }>(text, [values])).rows.map(
          ({ name, id }) => [name, id] as const,
        );
  const incidents = await readIncidents(client, source, wanted.incidents);
  return {
    pncIds: new Map(
      await owners('select pnc_id as name, id from person where pnc_id = any($1::text[])', wanted.pncIds),
    ),
    numbers: new Map([
      ...(await owners('select number as name, id from incident where number = any($1::text[])', wanted.numbers)),
      ...(await owners('select number as name, id from custody_record where number = any($1::text[])', wanted.numbers)),
      ...(await owners('select asn as name, id from custody_record where asn = any($1::text[])', wanted.numbers)),
    ]),
    people: await readPeople(client, source, wanted.people),
    incidents,
    parts: await readParts(client, [...incidents.values()]),
  };
}

interface Written {
  readonly source: string;
  readonly runId: string;
  readonly now: Date;
}

const addRecords = (client: Client, decided: readonly Decided[], { source, runId, now }: Written): Promise<void> =>
  copyRows(
    client,
    'import_record',
    [
      ...[
        'id',
        'source',
        'type',
        'key',
        'content_hash',
        'standing',
        'month',
        'data',
        'problems',
        'record_id',
        'person_id',
        'incident_id',
      ],
      ...['written_at', 'run_id', 'file', 'position', 'stored_at'],
    ],
    decided
      .filter(({ existing }) => !existing)
      .map(({ record, id, standing, problems, recordId, personId, incidentId, write }) => [
        ...[id, source, record.type, record.key, `\\x${record.hash}`, standing, record.month, record.data],
        ...[problems.length === 0 ? '[]' : JSON.stringify(problems), recordId, personId],
        incidentId,
        ...[write === 'NONE' ? null : now.toISOString(), runId, record.file, record.position, now.toISOString()],
      ]),
  );

async function changeRecords(
  client: Client,
  decided: readonly Decided[],
  { runId, now }: Omit<Written, 'source'>,
): Promise<void> {
  const rows = decided
    .filter(({ existing }) => existing)
    .map(({ record, id, standing, problems, recordId, personId, incidentId, write }) => ({
      ...{ id, standing, problems, data: JSON.parse(record.data) as object, month: record.month, write },
      ...{
        hash: record.hash,
        record_id: recordId,
        person_id: personId,
        incident_id: incidentId,
        file: record.file,
        position: record.position,
      },
    }));
  if (rows.length === 0) return;
  await client.query(
    `update import_record r set content_hash = decode(n.hash, 'hex'), standing = n.standing, month = n.month, data = n.data,
       problems = n.problems, record_id = n.record_id, person_id = n.person_id, incident_id = n.incident_id, run_id = $2, file = n.file,
       position = n.position, stored_at = $3, written_at = case when n.write = 'NONE' then r.written_at else $3 end
     from json_to_recordset($1) as n (id uuid, hash text, standing text, month text, data jsonb, problems jsonb, record_id uuid,
       person_id uuid, incident_id uuid, file int, position bigint, write text)
     where r.id = n.id`,
    [JSON.stringify(rows), runId, now.toISOString()],
  );
}

async function touchRecords(
  client: Client,
  unchanged: readonly { readonly record: Prepared; readonly existing: Existing }[],
  runId: string,
): Promise<void> {
  if (unchanged.length === 0) return;
  await client.query(
    `update import_record r set run_id = $1, file = n.file, position = n.position
     from unnest($2::uuid[], $3::int[], $4::bigint[]) as n (id, file, position) where r.id = n.id`,
    [
      runId,
      unchanged.map(({ existing }) => existing.id),
      unchanged.map(({ record }) => record.file),
      unchanged.map(({ record }) => record.position),
    ],
  );
}

const addRejections = (client: Client, rejected: readonly Rejected[], runId: string, now: Date): Promise<void> =>
  copyRows(
    client,
    'import_rejection',
    ['id', 'run_id', 'file', 'position', 'line', 'type', 'key', 'month', 'problems'],
    rejected.map(({ file, position, line, type, key, month, problems }) => [
      ...[newId(now), runId, file, position, line, type, key, month, JSON.stringify(problems)],
    ]),
  );

/** Entries wait beside what they tell of; a worker moves them into the chain. */
async function tellAudit({ client, collected }: StoreContext, decided: readonly Decided[], now: Date): Promise<void> {
  const people = [...new Set(decided.flatMap(({ personId }) => (personId === null ? [] : [personId])))];
  if (decided.length === 0) return;
  await copyRows(
    client,
    'audit_waiting',
    ['id', 'at', 'due_at', 'entry'],
    collected(people, decided.length).map((entry) => [
      ...[newId(now), now.toISOString(), now.toISOString(), JSON.stringify(entry)],
    ]),
  );
}
