import { Prisma } from '../../prisma/client.js';
import { idRange } from '../replay/replay-selection.js';
import { decidedStatuses } from '../status.js';

/** Which documents: submissions made and notices announced in a period, from `from` and before `to`, and to whom. */
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
  'VERDICT_NOT_GIVEN',
  'ANSWER_NOT_TAKEN',
  'ATTEMPT_NOT_TAKEN',
  'STATUS_UNKNOWN',
] as const;

export type ItemPlace = (typeof accountedFor)[number] | (typeof differences)[number];

/** What a delivery carries: `delivery.document_type`. */
export type DocumentKind = 'SUBMISSION' | 'NOTICE' | 'REFERRAL';

/**
 * Every document of the period with its place; one row for each (submission, partner), and for each (notice, partner,
 * purpose) and (referral, purpose). What is owed comes from the submission itself (`partner_ids`), the notice or the referral, not from the deliveries it should
 * have; of submissions made before that was kept it is taken from the deliveries (`derived`). A delivery to a partner that
 * it is not owed to has `owed` false. The withdrawal of a notice belongs to the day on which that was announced, and that of a
 * referral to the day on which that was made. A referral that was withdrawn before it was sent is owed to nobody.
 *
 * The place does not trust the delivery's status alone: a decision needs an applied receipt that says so or an attempt that
 * was refused, "sent" needs an attempt that was received (or word that it arrived), and every attempt counted must be there.
 * On a notice no verdict is asked, but for one in an inbox: that it was received decides it.
 * The other way round, an answer that is there must have been taken up: unless the document is being sent again, or its worker
 * has it in its hands. An e-mail that came back is a message without a receipt id (`reported`): it may be STUCK after it was
 * received. What a receipt said is not known of those that came before it was kept; they are believed.
 */
export const itemsOf = (period: ReconciliationPeriod): Prisma.Sql => Prisma.sql`
  select o.document_type, o.document_id, o.case_file_id, o.partner_id, o.purpose, o.owed, o.derived, d.id as delivery_id, d.status,
    coalesce(a.received, false) or d.arrived_at is not null as sent,
    coalesce(d.status = 'AWAITING_RECEIPT' and (d.receipt_late_at is not null or d.receipt_due_at < now()), false) as overdue,
    case
      when d.id is null then 'DELIVERY_MISSING'
      when a.count <> d.attempt_count then 'ATTEMPT_MISSING'
      when d.status = any(${[...decidedStatuses]}) then
        case
          when d.status = any(m.verdicts) or m.untold or (a.refused and d.status = 'REJECTED') then 'ACKNOWLEDGED'
          when d.document_type = 'NOTICE' and d.channel <> 'INBOX' and d.status = 'ACCEPTED' and a.received then 'ACKNOWLEDGED'
          when m.answered or a.refused then 'VERDICT_NOT_GIVEN'
          else 'DECIDED_WITHOUT_ANSWER'
        end
      when d.status not in ('QUEUED', 'BLOCKED', 'SENDING', 'STUCK', 'AWAITING_RECEIPT') then 'STATUS_UNKNOWN'
      when m.answered and d.replays = 0 then 'ANSWER_NOT_TAKEN'
      when d.status = 'AWAITING_RECEIPT' then
        case when a.received or d.arrived_at is not null then 'AWAITING_RECEIPT' else 'SENT_WITHOUT_ATTEMPT' end
      when d.status <> 'SENDING' and d.replays = 0 and a.last in ('received', 'refused')
        and not (d.status = 'STUCK' and m.reported) then 'ATTEMPT_NOT_TAKEN'
      else d.status
    end as place
  from (${submissionsOf(period)} union all ${noticesOf(period)} union all ${referralsOf(period)}) o
  left join lateral (
    select * from delivery
    where o.document_type = 'SUBMISSION' and submission_id = o.document_id and partner_id = o.partner_id
    union all
    select * from delivery
    where o.document_type = 'NOTICE' and notice_id = o.document_id and partner_id = o.partner_id and purpose = o.purpose
    union all
    select * from delivery
    where o.document_type = 'REFERRAL' and referral_id = o.document_id and partner_id = o.partner_id and purpose = o.purpose
  ) d on true
  left join lateral (
    select count(*) as count, bool_or(result = 'received') as received, bool_or(result = 'refused') as refused,
      (array_agg(result order by number desc))[1] as last
    from attempt where attempt.delivery_id = d.id
  ) a on true
  left join lateral (
    select coalesce(bool_or(receipt_id is not null), false) as answered, coalesce(bool_or(receipt_id is null), false) as reported,
      array_agg(verdict) as verdicts, coalesce(bool_or(receipt_id is not null and verdict is null), false) as untold
    from inbound_message where inbound_message.delivery_id = d.id and state = 'APPLIED'
  ) m on true
  where ${period.partnerId === undefined ? Prisma.sql`true` : Prisma.sql`o.partner_id = ${period.partnerId}`}`;

const submissionsOf = ({ from, to }: ReconciliationPeriod): Prisma.Sql => Prisma.sql`
  select 'SUBMISSION' as document_type, s.id as document_id, s.case_file_id, p.partner_id, 'ORIGINAL' as purpose, p.owed,
    cardinality(s.partner_ids) = 0 as derived
  from submission s cross join lateral (
    select distinct unnest(s.partner_ids) as partner_id, true as owed
    union all
    select e.partner_id, cardinality(s.partner_ids) = 0 from delivery e
    where e.submission_id = s.id and not (e.partner_id = any(s.partner_ids))
  ) p
  where ${idRange(Prisma.sql`s.id`, from, to)} and s.created_at >= ${from} and s.created_at < ${to}`;

const noticesOf = ({ from, to }: ReconciliationPeriod): Prisma.Sql => Prisma.sql`
  select 'NOTICE', n.id, null::uuid, p.partner_id, p.purpose, p.owed, false
  from notice n cross join lateral (
    select unnest(n.partner_ids) as partner_id, 'ORIGINAL' as purpose, true as owed
    union all
    select unnest(n.withdrawal_partner_ids), 'WITHDRAWAL', true
    union all
    select e.partner_id, e.purpose, false from delivery e
    where e.notice_id = n.id and not e.partner_id = any(
      case e.purpose when 'ORIGINAL' then n.partner_ids else n.withdrawal_partner_ids end)
  ) p
  where ${idRange(Prisma.sql`n.id`, from, to)} and n.created_at >= ${from} and n.created_at < ${to}`;

/**
 * What is owed of a referral: the referral itself, unless it was withdrawn before it was sent; each addition; and, of one that was
 * withdrawn after it was sent, the word of that. An agency may be told of a withdrawal although we never heard that it had
 * the referral: an attempt was made, and its answer lost. What was cancelled goes to nobody.
 */
const referralsOf = ({ from, to }: ReconciliationPeriod): Prisma.Sql => Prisma.sql`
  select 'REFERRAL', r.id, null::uuid, p.partner_id, p.purpose, p.owed, false
  from referral r cross join lateral (
    select r.partner_id, 'ORIGINAL' as purpose, true as owed
    where r.withdrawn_at is null or (r.sent_at is not null and not exists (
      select from delivery c where c.referral_id = r.id and c.purpose = 'ORIGINAL' and c.status = 'CANCELLED'))
    union all
    select r.partner_id, 'ADDITION-' || a.number, true from referral_addition a
    where a.referral_id = r.id and not exists (
      select from delivery c where c.referral_id = r.id and c.purpose = 'ADDITION-' || a.number and c.status = 'CANCELLED')
    union all
    select r.partner_id, 'WITHDRAWAL', true where r.withdrawn_at is not null and (r.sent_at is not null or exists (
      select from delivery w where w.referral_id = r.id and w.partner_id = r.partner_id and w.purpose = 'WITHDRAWAL'))
    union all
    select e.partner_id, e.purpose, false from delivery e
    where e.referral_id = r.id and e.status <> 'CANCELLED' and (
      e.partner_id <> r.partner_id
      or (e.purpose = 'ORIGINAL' and r.withdrawn_at is not null and r.sent_at is null)
      or (e.purpose = 'WITHDRAWAL' and r.withdrawn_at is null)
      or (e.purpose like 'ADDITION-%' and not exists (
        select from referral_addition a where a.referral_id = r.id and 'ADDITION-' || a.number = e.purpose)))
  ) p
  where ${idRange(Prisma.sql`r.id`, from, to)} and r.created_at >= ${from} and r.created_at < ${to}`;

const DAY_MS = 86_400_000;

/** A period in days, so that no statement takes long and one can be told how far it is. */
export function* daysOf(period: ReconciliationPeriod): Generator<ReconciliationPeriod> {
  for (let from = period.from.getTime(); from < period.to.getTime(); from += DAY_MS) {
    yield { ...period, from: new Date(from), to: new Date(Math.min(from + DAY_MS, period.to.getTime())) };
  }
}
