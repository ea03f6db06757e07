import type { Transaction } from '../../prisma/client.js';
import { lockCases, tellDeliveriesChanged } from '../line.js';
import { announceWork } from '../queue.js';
import { type DeliverySelection, type Selected, selectDeliveries } from './replay-selection.js';
import { type DeliveryStatus, decidedStatuses, notThrough } from '../status.js';

/** What can be sent again: what is decided, waits for its receipt, or was set aside. Everything else is on its way anyway. */
const replayable = ['STUCK', 'AWAITING_RECEIPT', ...decidedStatuses] as const satisfies readonly DeliveryStatus[];

/** At most so many deliveries are sent again, or messages read again, at once. */
export const LARGEST_REPLAY = 1_000;

export interface Replayed {
  readonly replayed: number;
  /** Selected, and left as they were because they are on their way anyway. */
  readonly skipped: number;
  /** Whether the limit cut the selection; `last` then says how far it came. */
  readonly more: boolean;
  /** Id of the last delivery that was looked at. */
  readonly last: string | undefined;
}

/**
 * Queues deliveries again under their message ids: a partner that has one says so (302), and nothing happens twice. What
 * had been decided is kept in `decided_before` until there is a new decision; the case file keeps its status until then.
 *
 * Order within a case stays: positions never change, and of each line only the first that is not through is queued; the
 * later ones, also those that were queued before, wait behind it. What a worker has in its hands is left to it.
 */
export async function replayDeliveries(
  tx: Transaction,
  selection: DeliverySelection,
  { after, limit }: { readonly after?: string; readonly limit: number },
): Promise<Replayed> {
  const found = await selectDeliveries(tx, selection, after, limit + 1);
  const selected = found.slice(0, limit);
  // Cases before deliveries, and each in the order of their ids, as everybody does.
  const caseIds = new Set(selected.flatMap(({ caseFileId }) => (caseFileId === null ? [] : [caseFileId])));
  await lockCases(tx, [...caseIds]);
  const again = await queueAgain(tx, selected);
  const moved = await arrangeLines(tx, again);
  await tellDeliveriesChanged(tx, moved);
  await announceWork(
    tx,
    again.map(({ partnerId }) => partnerId),
  );
  return {
    replayed: again.length,
    skipped: selected.length - again.length,
    more: found.length > limit,
    last: selected.at(-1)?.id,
  };
}

/** Puts what can be sent again back to its beginning, BLOCKED for the moment. Returns what that was. */
function queueAgain(tx: Transaction, selected: readonly Selected[]): Promise<Selected[]> {
  return tx.$queryRaw<Selected[]>`
    with held as (
      select id from delivery where id = any(${selected.map(({ id }) => id)}::uuid[]) order by id for no key update
    )
    update delivery set
      decided_before = case
        when status = any(${[...decidedStatuses]}) then jsonb_build_object(
          'status', status, 'problems', problems, 'attempts', attempt_count,
          'receiptAt', to_char(receipt_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
        when decided_before is not null then decided_before || jsonb_build_object('attempts', attempt_count)
      end,
      status = 'BLOCKED', next_attempt_at = null, problems = '[]', receipt_at = null, receipt_due_at = null,
      receipt_late_at = null, arrived_at = null, failures = 0, starts = 0, retrying_since = null, last_failure = null,
      replays = replays + 1, updated_at = now()
    from held where delivery.id = held.id and status = any(${[...replayable]})
    returning delivery.id, case_file_id as "caseFileId", partner_id as "partnerId"`;
}

/** Gives every line that something was put back into its order again. Returns what was put back or moved, as it now is. */
function arrangeLines(
  tx: Transaction,
  again: readonly Selected[],
): Promise<(Selected & { readonly status: DeliveryStatus })[]> {
  return tx.$queryRaw<(Selected & { readonly status: DeliveryStatus })[]>`
    with line as (
      select distinct * from unnest(${again.map((one) => one.partnerId)}::text[], ${again.map((one) => one.caseFileId)}::uuid[])
        as given (partner_id, case_file_id) where case_file_id is not null
    ), place as (
      select d.id, row_number() over (partition by d.partner_id, d.case_file_id order by d.position) as place
      from line join delivery d using (partner_id, case_file_id)
      where d.position is not null and d.status = any(${[...notThrough]})
      union all
      -- In no line.
      select id, 1 from delivery where id = any(${again.map(({ id }) => id)}::uuid[]) and (case_file_id is null or position is null)
    ), held as (
      select d.id, place from delivery d join place using (id)
      where status in ('BLOCKED', 'QUEUED') order by d.id for no key update of d
    ), moved as (
      update delivery set
        status = case when place = 1 then 'QUEUED' else 'BLOCKED' end,
        next_attempt_at = case when place = 1 then now() end, updated_at = now()
      from held where delivery.id = held.id and delivery.status = case when place = 1 then 'BLOCKED' else 'QUEUED' end
      returning delivery.id
    )
    select d.id, d.case_file_id as "caseFileId", d.partner_id as "partnerId",
      case
        when d.id in (select id from moved) then case when place = 1 then 'QUEUED' else 'BLOCKED' end
        else 'BLOCKED' end as status
    from delivery d join place using (id)
    where d.id in (select id from moved) or d.id = any(${again.map(({ id }) => id)}::uuid[])`;
}
