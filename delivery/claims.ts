import { EVENT_CHANNEL } from '../events/append.js';
import type { PrismaClient } from '../prisma/client.js';

/** A delivery that this worker has taken up. Whatever it writes, it writes under `claim`. */
export interface Claim {
  readonly deliveryId: string;
  readonly submissionId: string;
  readonly caseFileId: string;
  readonly partnerId: string;
  readonly messageId: string;
  readonly correlationId: string;
  /** Fencing number: one higher at each claim of this delivery. */
  readonly claim: number;
  /** How often it has been taken up since the partner last answered, this time included. */
  readonly starts: number;
  readonly attemptCount: number;
}

/**
 * Takes up what is due for a partner, at most `limit` deliveries, for `leaseMs`. Two workers never get the same one;
 * neither waits for the other. A delivery whose worker died is due again when its lease has run out.
 */
export async function claimDeliveries(
  prisma: PrismaClient,
  partnerId: string,
  limit: number,
  leaseMs: number,
): Promise<readonly Claim[]> {
  return prisma.$queryRaw<Claim[]>`
    with due as (
      select id, status from delivery
      where partner_id = ${partnerId} and next_attempt_at <= now()
      order by next_attempt_at, id
      limit ${limit}
      for no key update skip locked
    ), taken as (
      update delivery set
        status = 'SENDING', claim = claim + 1, starts = starts + 1,
        next_attempt_at = now() + ${leaseMs}::int * interval '1 millisecond', updated_at = now()
      from due where delivery.id = due.id
      returning delivery.*, due.status as status_before
    ), told as (
      insert into event (type, subject_type, subject_id, data)
      select 'delivery.changed', 'Delivery', id::text, jsonb_build_object('caseFileId', case_file_id, 'partnerId', partner_id, 'status', status)
      from taken where status_before <> status
      returning pg_notify(${EVENT_CHANNEL}, '')::text
    )
    select id as "deliveryId", submission_id as "submissionId", case_file_id as "caseFileId", partner_id as "partnerId",
      message_id as "messageId", correlation_id as "correlationId", claim, starts, attempt_count as "attemptCount"
    from taken`;
}

/** Holds claims for another `leaseMs`. Returns those that are still ours; the others have been taken up elsewhere. */
export async function extendClaims(
  prisma: PrismaClient,
  claims: readonly Claim[],
  leaseMs: number,
): Promise<ReadonlySet<string>> {
  if (claims.length === 0) return new Set();
  const held = await prisma.$queryRaw<{ id: string }[]>`
    update delivery set next_attempt_at = now() + ${leaseMs}::int * interval '1 millisecond'
    from unnest(${claims.map((claim) => claim.deliveryId)}::uuid[], ${claims.map((claim) => claim.claim)}::int[]) as held (id, claim)
    where delivery.id = held.id and delivery.claim = held.claim and delivery.status = 'SENDING'
    returning delivery.id`;
  return new Set(held.map((row) => row.id));
}
