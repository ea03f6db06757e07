import { Prisma } from '../prisma/client.js';
import { idRange } from './replay-selection.js';
import { decidedStatuses } from './status.js';

/** Which submissions: those made in a period, from `from` and before `to`, and of whom. */
export interface ReconciliationPeriod {
  readonly from: Date;
  readonly to: Date;
  readonly partnerId?: string;
}

/** Where a document that is owed to a partner is: everything that is as it should be. */
export const accountedFor = ['ACKNOWLEDGED', 'AWAITING_RECEIPT', 'QUEUED', 'BLOCKED', 'SENDING', 'STUCK'] as const;

/** What is wrong with a document: its place is not known, or two tables say different things of it. */
export const differences = [
  'DELIVERY_MISSING',
  'ATTEMPT_MISSING',
  'SENT_WITHOUT_ATTEMPT',
  'DECIDED_WITHOUT_ANSWER',
  'ANSWER_NOT_TAKEN',
  'ATTEMPT_NOT_TAKEN',
  'STATUS_UNKNOWN',
] as const;

export type ItemPlace = (typeof accountedFor)[number] | (typeof differences)[number];

/**
 * Every document of the period with its place; one row for each (submission, partner). What is owed comes from the
 * submission itself (`partner_ids`), not from the deliveries it should have; of submissions made before that was kept it is
 * taken from the deliveries (`derived`). A delivery to a partner that it is not owed to has `owed` false.
 *
 * The place does not trust the delivery's status alone: a decision needs an applied receipt or an attempt that was refused,
 * "sent" needs an attempt that was received (or word that it arrived), and every attempt counted must be there. The other
 * way round, an answer that is there must have been taken up: unless the document is being sent again, or its worker has it
 * in its hands. An e-mail that came back is a message without a receipt id (`reported`): it may be STUCK after it was received.
 */
export const itemsOf = ({ from, to, partnerId }: ReconciliationPeriod): Prisma.Sql => Prisma.sql`
  select o.submission_id, o.case_file_id, o.partner_id, o.owed, o.derived, d.id as delivery_id, d.status,
    coalesce(a.received, false) or d.arrived_at is not null as sent,
    coalesce(d.status = 'AWAITING_RECEIPT' and (d.receipt_late_at is not null or d.receipt_due_at < now()), false) as overdue,
    case
      when d.id is null then 'DELIVERY_MISSING'
      when a.count <> d.attempt_count then 'ATTEMPT_MISSING'
      when d.status = any(${[...decidedStatuses]}) then
        case when m.answered or a.refused then 'ACKNOWLEDGED' else 'DECIDED_WITHOUT_ANSWER' end
      when d.status not in ('QUEUED', 'BLOCKED', 'SENDING', 'STUCK', 'AWAITING_RECEIPT') then 'STATUS_UNKNOWN'
      when m.answered and d.replays = 0 then 'ANSWER_NOT_TAKEN'
      when d.status = 'AWAITING_RECEIPT' then
        case when a.received or d.arrived_at is not null then 'AWAITING_RECEIPT' else 'SENT_WITHOUT_ATTEMPT' end
      when d.status <> 'SENDING' and d.replays = 0 and a.last in ('received', 'refused')
        and not (d.status = 'STUCK' and m.reported) then 'ATTEMPT_NOT_TAKEN'
      else d.status
    end as place
  from (
    select s.id as submission_id, s.case_file_id, p.partner_id, p.owed, cardinality(s.partner_ids) = 0 as derived
    from submission s cross join lateral (
      select distinct unnest(s.partner_ids) as partner_id, true as owed
      union all
      select e.partner_id, cardinality(s.partner_ids) = 0 from delivery e
      where e.submission_id = s.id and not (e.partner_id = any(s.partner_ids))
    ) p
    where ${idRange(Prisma.sql`s.id`, from, to)} and s.created_at >= ${from} and s.created_at < ${to}
      ${partnerId === undefined ? Prisma.empty : Prisma.sql`and p.partner_id = ${partnerId}`}
  ) o
  left join delivery d on d.submission_id = o.submission_id and d.partner_id = o.partner_id
  left join lateral (
    select count(*) as count, bool_or(result = 'received') as received, bool_or(result = 'refused') as refused,
      (array_agg(result order by number desc))[1] as last
    from attempt where attempt.delivery_id = d.id
  ) a on true
  left join lateral (
    select coalesce(bool_or(receipt_id is not null), false) as answered, coalesce(bool_or(receipt_id is null), false) as reported
    from inbound_message where inbound_message.delivery_id = d.id and state = 'APPLIED'
  ) m on true`;

const DAY_MS = 86_400_000;

/** A period in days, so that no statement takes long and one can be told how far it is. */
export function* daysOf(period: ReconciliationPeriod): Generator<ReconciliationPeriod> {
  for (let from = period.from.getTime(); from < period.to.getTime(); from += DAY_MS) {
    yield { ...period, from: new Date(from), to: new Date(Math.min(from + DAY_MS, period.to.getTime())) };
  }
}
