import type { RecordRef } from '../duties/index.js';
import { appendEvents, EVENT_CHANNEL } from '../events/append.js';
import type { PrismaClient, Transaction } from '../prisma/client.js';
import { DELIVERY_CHANNEL } from './queue.js';
import { decidedStatuses, notThrough, verdictOf } from './status.js';

/** A line: the deliveries of one case to one partner, which go one after another. Without a case there is none. */
export interface Line {
  readonly caseFileId: string | null;
  readonly partnerId: string;
}

/**
 * Holds the lines of these cases until the transaction ends, so that whoever puts a delivery at the end of a line and
 * whoever takes one from its head never miss each other. The case file's own row is the lock; it always comes before any
 * delivery's row, so that two transactions cannot wait for each other.
 */
export async function lockCases(tx: Transaction, caseFileIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`select id from case_file where id = any(${[...caseFileIds]}::uuid[]) order by id for no key update`;
}

/** Runs a change of the lines of one case in a transaction that holds them; without a case, in a transaction. */
export const withCase = <T>(
  prisma: PrismaClient,
  caseFileId: string | null,
  change: (tx: Transaction) => Promise<T>,
): Promise<T> =>
  prisma.$transaction(async (tx) => {
    if (caseFileId !== null) await lockCases(tx, [caseFileId]);
    return change(tx);
  });

/** Says that deliveries changed their state. */
export const tellDeliveriesChanged = (
  tx: Transaction,
  changed: readonly (Line & { readonly id: string; readonly status: string })[],
): Promise<void> =>
  appendEvents(
    tx,
    changed.map(({ id, caseFileId, partnerId, status }) => ({
      type: 'delivery.changed',
      subjectType: 'Delivery',
      subjectId: id,
      data: { ...(caseFileId === null ? {} : { caseFileId }), partnerId, status },
    })),
  );

/** Lets the next delivery of each line go if the one before it is through. The lines must be held. */
export async function advanceLines(tx: Transaction, lines: readonly Line[]): Promise<void> {
  const ofCases = lines.filter((line) => line.caseFileId !== null);
  if (ofCases.length === 0) return;
  await tx.$queryRaw`
    with head as (
      select next.id from (
        select distinct * from unnest(${ofCases.map((line) => line.partnerId)}::text[], ${ofCases.map((line) => line.caseFileId)}::uuid[])
          as given (partner_id, case_file_id)
      ) line cross join lateral (
        select id, status from delivery
        where partner_id = line.partner_id and case_file_id = line.case_file_id and position is not null
          and status = any(${[...notThrough]})
        order by position limit 1
      ) next where next.status = 'BLOCKED'
    ), freed as (
      update delivery set status = 'QUEUED', next_attempt_at = now(), updated_at = now()
      from head where delivery.id = head.id and delivery.status = 'BLOCKED'
      returning delivery.*
    ), told as (
      insert into event (type, subject_type, subject_id, data)
      select 'delivery.changed', 'Delivery', id::text,
        jsonb_build_object('caseFileId', case_file_id, 'partnerId', partner_id, 'status', status)
      from freed
    )
    select pg_notify(${EVENT_CHANNEL}, '')::text, pg_notify(${DELIVERY_CHANNEL}, partner_id)::text
    from (select distinct partner_id from freed) partner`;
}

/** The case files of deliveries, whose duties to send and to have an answer follow from how far those have come. */
export const caseFilesOf = (deliveries: readonly { readonly caseFileId: string | null }[]): RecordRef[] =>
  deliveries.flatMap(({ caseFileId }) => (caseFileId === null ? [] : [{ type: 'CASE_FILE', id: caseFileId }]));

/**
 * Gives each of these case files its verdict, once every partner it went to has decided on what it was sent last. A file
 * that has been changed since stays in preparation. The lines must be held.
 */
export async function decideCaseFiles(tx: Transaction, caseFileIds: readonly (string | null)[]): Promise<void> {
  const ids = [...new Set(caseFileIds.flatMap((id) => id ?? []))];
  if (ids.length === 0) return;
  const files = await tx.$queryRaw<{ id: string; statuses: string[] }[]>`
    select case_file_id as id, array_agg(status) as statuses from (
      select distinct on (d.case_file_id, d.partner_id) d.case_file_id, d.status
      from delivery d join submission s on s.id = d.submission_id
      where d.case_file_id = any(${ids}::uuid[])
      order by d.case_file_id, d.partner_id, s.number desc
    ) latest group by case_file_id`;
  const decided = files.flatMap(({ id, statuses }) => {
    const status = verdictOf(statuses);
    return status ? [{ id, status }] : [];
  });
  if (decided.length === 0) return;
  await tx.$queryRaw`
    with changed as (
      update case_file set status = given.status, updated_at = now()
      from jsonb_to_recordset(${JSON.stringify(decided)}::jsonb) as given (id uuid, status text)
      where case_file.id = given.id and case_file.status <> given.status
        and case_file.status = any(${['SUBMITTED', ...decidedStatuses]})
      returning case_file.id, case_file.status
    )
    insert into event (type, subject_type, subject_id, data)
    select 'case-file.changed', 'CaseFile', id::text, jsonb_build_object('caseFileId', id, 'status', status) from changed
    returning pg_notify(${EVENT_CHANNEL}, '')::text`;
}
