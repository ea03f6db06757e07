import { EVENT_CHANNEL } from '../../events/append.js';
import type { PrismaClient } from '../../prisma/client.js';
import { DELIVERY_CHANNEL } from '../queue.js';

/** A document that was taken up this often without an answer is set aside: it may be what stops the workers. */
export const MAX_STARTS = 3;

/** A delivery that this worker has taken up. Whatever it writes, it writes under `claim`. */
export interface Claim {
  readonly deliveryId: string;
  readonly documentType: 'SUBMISSION' | 'NOTICE' | 'REFERRAL';
  readonly submissionId: string | null;
  readonly noticeId: string | null;
  readonly referralId: string | null;
  /** ORIGINAL; WITHDRAWAL of a notice or referral; ADDITION-1 … to a referral. */
  readonly purpose: string;
  /** Null: in no line. */
  readonly caseFileId: string | null;
  readonly partnerId: string;
  readonly messageId: string;
  readonly correlationId: string;
  readonly traceParent: string | null;
  /** Fencing number: one higher at each claim of this delivery. */
  readonly claim: number;
  /** How often it has been taken up since the partner last answered, this time included. */
  readonly starts: number;
  /** Attempts before this one. */
  readonly attemptCount: number;
  /** The attempt that was opened with the claim; null when it had been taken up too often to be tried again. */
  readonly attemptId: string | null;
  /** Failures of the partner in a row before this attempt, and since when. */
  readonly failures: number;
  readonly retryingSince: Date | null;
  readonly decidedBefore: unknown;
  /** It is the one document by which a failing partner is tried. */
  readonly probe: boolean;
}

const idsOf = (claims: readonly Claim[]) => claims.map((claim) => claim.deliveryId);
const numbersOf = (claims: readonly Claim[]) => claims.map((claim) => claim.claim);

/** Holds claims for another `leaseMs`. Returns those that are still ours; the others have been taken up elsewhere. */
export async function extendClaims(
  prisma: PrismaClient,
  claims: readonly Claim[],
  leaseMs: number,
): Promise<ReadonlySet<string>> {
  if (claims.length === 0) return new Set();
  // Locked in the order of ids, as everybody does who changes several, so that no two wait for each other.
  const held = await prisma.$queryRaw<{ id: string }[]>`
    with mine as (
      select delivery.id from delivery
      join unnest(${idsOf(claims)}::uuid[], ${numbersOf(claims)}::int[]) as given (id, claim) on given.id = delivery.id
      where delivery.claim = given.claim and delivery.status = 'SENDING'
      order by delivery.id for no key update of delivery
    ), held as (
      update delivery set next_attempt_at = now() + ${leaseMs}::int * interval '1 millisecond'
      from mine where delivery.id = mine.id returning delivery.id
    ), probing as (
      update partner_flow set probe_at = now() + ${leaseMs}::int * interval '1 millisecond'
      from held where held.id = any(${idsOf(claims.filter((claim) => claim.probe))}::uuid[])
        and partner_id = ${claims[0]!.partnerId} and failing_since is not null
    )
    select id from held`;
  return new Set(held.map((row) => row.id));
}

/** Gives back claims under which nothing has been sent: they are as they were, due at once for any worker. */
export async function handBack(prisma: PrismaClient, claims: readonly Claim[]): Promise<void> {
  if (claims.length === 0) return;
  const attempts = claims.map((claim) => claim.attemptId ?? '00000000-0000-0000-0000-000000000000');
  await prisma.$executeRaw`
    with mine as (
      select delivery.id, given.attempt from delivery
      join unnest(${idsOf(claims)}::uuid[], ${numbersOf(claims)}::int[], ${attempts}::uuid[]) as given (id, claim, attempt)
        on given.id = delivery.id
      where delivery.claim = given.claim and delivery.status = 'SENDING'
      order by delivery.id for no key update of delivery
    ), gone as (
      delete from attempt using mine where attempt.id = mine.attempt returning attempt.delivery_id
    ), unaudited as (
      -- Nothing has left. What has been moved into the audit already stays: rather too much is recorded than too little.
      delete from audit_waiting using mine where audit_waiting.id = mine.attempt
    ), back as (
      update delivery set status = 'QUEUED', next_attempt_at = now(), updated_at = now(), starts = greatest(starts - 1, 0),
        attempt_count = attempt_count - (select count(*) from gone where gone.delivery_id = mine.id)
      from mine where delivery.id = mine.id returning delivery.*
    ), probing as (
      update partner_flow set probe_at = now() from back
      where back.id = any(${idsOf(claims.filter((claim) => claim.probe))}::uuid[])
        and partner_flow.partner_id = back.partner_id and failing_since is not null
    )
    insert into event (type, subject_type, subject_id, data)
    select 'delivery.changed', 'Delivery', id::text,
      jsonb_strip_nulls(jsonb_build_object('caseFileId', case_file_id, 'partnerId', partner_id, 'status', status))
    from back
    returning pg_notify(${EVENT_CHANNEL}, '')::text, pg_notify(${DELIVERY_CHANNEL}, data ->> 'partnerId')::text`;
}
