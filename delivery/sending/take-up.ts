import { EVENT_CHANNEL } from '../../events/append.js';
import { Prisma, type PrismaClient } from '../../prisma/client.js';
import type { DeliveryPolicy } from '../partners/policy.js';
import { timeOrderedId } from '../time-ordered-id.js';
import { type Claim, MAX_STARTS } from './claims.js';

/** What leaves is put into the audit after this time: by then what was taken up and given back without being sent is known. */
const MOVED_AFTER_MS = 2_000;

/** Of a partner with a rate as many are taken up at once as it takes within this time, as far as that is one: a claim costs about the same for one. */
const TOGETHER_MS = 20;

/** What was found when work was looked for. */
export interface Found {
  readonly claims: readonly Claim[];
  /** The operators' switch. */
  readonly mode: string;
  /** Milliseconds until the partner may be sent to again (rate, circuit, `Retry-After`); null: nothing but work is waited for. */
  readonly waitMs: number | null;
}

export interface ClaimOptions {
  readonly rate?: DeliveryPolicy['rate'];
  /** Takes up only what is at its last start, to be run alone; otherwise only what is not. */
  readonly lastStart?: boolean;
}

type Row = { [Key in keyof Claim]: Claim[Key] | null } & { mode: string | null; waitMs: number | null };

/**
 * Takes up what is due for a partner, at most `limit` deliveries, for `leaseMs`, and opens an attempt of each, committed
 * before anything is sent. Two workers never get the same one; neither waits for the other, unless the partner has a rate,
 * which is kept over all workers by a lock on its flow. A delivery whose worker died is due again when its lease has run out.
 *
 * Nothing is taken up of a partner that is paused or asked to wait; of one that is draining, what was there when that
 * began; of one that is failing, a single document when its time has come.
 */
export async function takeUp(
  prisma: PrismaClient,
  partnerId: string,
  limit: number,
  leaseMs: number,
  { rate = null, lastStart = false }: ClaimOptions = {},
): Promise<Found> {
  const attemptIds = Array.from({ length: limit }, timeOrderedId);
  const lease = Prisma.sql`now() + ${leaseMs}::int * interval '1 millisecond'`;
  const starts = lastStart ? Prisma.sql`starts = ${MAX_STARTS - 1}` : Prisma.sql`starts <> ${MAX_STARTS - 1}`;
  const together = rate ? Math.min(limit, rate.burst, Math.max(1, (rate.perSecond * TOGETHER_MS) / 1_000)) : 0;
  const available = rate
    ? Prisma.sql`least(${rate.burst}::float8, coalesce(tokens + ${rate.perSecond}::float8 * greatest(0, extract(epoch from clock_timestamp() - tokens_at)), ${rate.burst}::float8))`
    : Prisma.sql`null::float8`;
  const rows = await prisma.$queryRaw<Row[]>`
    with flow as materialized (
      select mode, coalesce(drain_until, 'infinity') as drain_until, failing_since, probe_at, not_before, ${available} as available
      from partner_flow where partner_id = ${partnerId} ${rate ? Prisma.sql`for no key update` : Prisma.empty}
    ), probe as (
      -- Whoever moves the time on has the probe; it is put back if the worker dies, and moved on with the claim.
      update partner_flow set probe_at = ${lease}
      where partner_id = ${partnerId} and failing_since is not null and probe_at <= now()
        and mode <> 'PAUSED' and (not_before is null or not_before <= now())
        and exists (
          select 1 from delivery
          where delivery.partner_id = ${partnerId} and next_attempt_at <= now() and ${starts}
            and (mode <> 'DRAINING' or created_at <= coalesce(drain_until, 'infinity')))
      returning probe_at
    ), places as materialized (
      select coalesce((
        select case
          when mode = 'PAUSED' or not_before > now() then 0
          when failing_since is not null then (select count(*) from probe)
          when available < ${together}::float8 then 0
          when available is not null then least(${limit}::int, floor(available))
          else ${limit}::int end
        from flow), ${limit}::int) as free
    ), due as (
      select id, status, next_attempt_at from delivery
      where partner_id = ${partnerId} and next_attempt_at <= now() and ${starts}
        and (select free from places) > 0
        and created_at <= coalesce((select drain_until from flow where mode = 'DRAINING'), 'infinity')
      order by next_attempt_at, id
      limit ${limit}
      for no key update skip locked
    ), numbered as (
      select id, status, row_number() over (order by next_attempt_at, id) as place from due
    ), taken as (
      update delivery set
        status = 'SENDING', claim = claim + 1, starts = starts + 1,
        attempt_count = attempt_count + case when starts < ${MAX_STARTS} then 1 else 0 end,
        next_attempt_at = ${lease}, updated_at = now()
      from numbered where delivery.id = numbered.id and place <= (select free from places)
      returning delivery.*, numbered.status as status_before, place
    ), opened as (
      insert into attempt (id, delivery_id, number, started_at)
      select given.id, taken.id, attempt_count, clock_timestamp()
      from taken join unnest(${attemptIds}::uuid[]) with ordinality as given (id, place) using (place)
      where starts <= ${MAX_STARTS}
      returning id, delivery_id
    ), audited as (
      -- That people's data leave for the partner, as durable as the attempt and before the first byte; moved into the audit soon after.
      insert into audit_waiting (id, at, due_at, entry)
      select opened.id, clock_timestamp(), clock_timestamp() + ${MOVED_AFTER_MS}::int * interval '1 millisecond',
        jsonb_build_object(
          'actorId', 'system:delivery', 'actorName', 'Delivery', 'role', 'system', 'partnerId', null,
          'purpose', 'SYSTEM', 'justification', null, 'operation', 'delivery', 'kind', 'DISCLOSURE', 'outcome', 'ALLOWED',
          'records', jsonb_build_array('Delivery:' || taken.id) ||
            case when taken.case_file_id is null then '[]' else jsonb_build_array('CaseFile:' || taken.case_file_id) end ||
            case when taken.referral_id is null then '[]' else jsonb_build_array('Referral:' || taken.referral_id) end,
          'people', case when referral.person_id is null then '[]' else jsonb_build_array(referral.person_id) end,
          'recipients', jsonb_build_array('partner:' || taken.partner_id),
          'count', 1 + num_nonnulls(taken.case_file_id, taken.referral_id))
      from taken join opened on opened.delivery_id = taken.id left join referral on referral.id = taken.referral_id
      where document_type <> 'NOTICE'
    ), told as (
      insert into event (type, subject_type, subject_id, data)
      select 'delivery.changed', 'Delivery', id::text,
        jsonb_strip_nulls(jsonb_build_object('caseFileId', case_file_id, 'partnerId', partner_id, 'status', status))
      from taken where status_before <> status
      returning pg_notify(${EVENT_CHANNEL}, '')::text
    )${
      rate
        ? Prisma.sql`, spent as (
      update partner_flow set tokens = flow.available - (select count(*) from taken), tokens_at = clock_timestamp()
      from flow where partner_id = ${partnerId} and partner_flow.failing_since is null)`
        : Prisma.empty
    }
    select flow.mode,
      case
        when flow.mode = 'PAUSED' then null
        when flow.not_before > now() then extract(epoch from flow.not_before - now()) * 1000
        when flow.failing_since is not null then
          extract(epoch from coalesce((select probe_at from probe), flow.probe_at) - now()) * 1000
        when flow.available - (select count(*) from taken) < ${together}::float8 then
          (${together}::float8 - (flow.available - (select count(*) from taken))) / ${rate?.perSecond ?? 1}::float8 * 1000
      end::float8 as "waitMs",
      taken.id as "deliveryId", document_type as "documentType", submission_id as "submissionId", notice_id as "noticeId",
      referral_id as "referralId", purpose,
      case_file_id as "caseFileId", taken.partner_id as "partnerId", message_id as "messageId",
      correlation_id as "correlationId", trace_parent as "traceParent", claim, starts,
      attempt_count - case when opened.id is null then 0 else 1 end as "attemptCount", opened.id as "attemptId",
      failures, retrying_since as "retryingSince", decided_before as "decidedBefore",
      exists (select from probe) as probe
    from (select 1) as one left join flow on true left join taken on true left join opened on opened.delivery_id = taken.id
    order by place`;
  const { mode, waitMs } = rows[0]!;
  const claims = rows.filter((row) => row.deliveryId !== null) as unknown as Claim[];
  return { claims, mode: mode ?? 'OPEN', waitMs };
}
