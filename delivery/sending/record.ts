import { lookSoon } from '../../duties/index.js';
import { EVENT_CHANNEL } from '../../events/append.js';
import type { PrismaClient, Transaction } from '../../prisma/client.js';
import type { Claim } from './claims.js';
import { concernsCircuit, moveCircuit } from '../partners/flow.js';
import { advanceLines, caseFilesOf, decideCaseFiles, lockCases } from '../line.js';
import { settlementOf, type AttemptResult } from './outcome.js';
import type { PartnerRecord } from '../partners/partners.js';
import { announceWork } from '../queue.js';
import { followDocuments, lockReferrals } from '../referral-progress.js';
import { isDecided, notThrough } from '../status.js';

/** An attempt that ended, and is to be written down. */
export interface Ended {
  readonly claim: Claim;
  readonly result: AttemptResult;
}

/** What became of a write under a claim: `fenced` when the delivery had meanwhile been taken up elsewhere or decided. */
export type Recorded = 'recorded' | 'fenced';

/**
 * Writes down what came of attempts at deliveries of one partner, all in one transaction: on the attempts, and, where the
 * claim still holds, on the deliveries, their lines, their case files and the partner's circuit. In the order given.
 */
export async function recordGroup(
  prisma: PrismaClient,
  partner: PartnerRecord,
  ended: readonly Ended[],
): Promise<readonly Recorded[]> {
  // Of a group of case files and notices nothing more is asked.
  const referralIds = [...new Set(ended.flatMap(({ claim }) => claim.referralId ?? []))];
  return prisma.$transaction(async (tx) => {
    if (referralIds.length > 0) {
      await lockCases(
        tx,
        ended.flatMap(({ claim }) => claim.caseFileId ?? []),
      );
      await lockReferrals(tx, referralIds);
    }
    const { at, troubled } = await lockAll(tx, partner.id, ended);
    const settled = new Map((await settle(tx, partner, ended, at)).map((row) => [row.id, row]));
    const ours = ended.filter(({ claim }) => settled.has(claim.deliveryId));
    const through = ours.filter(
      ({ claim }) => !(notThrough as readonly string[]).includes(settled.get(claim.deliveryId)!.status),
    );
    if ([...settled.values()].some((row) => row.waiting))
      await advanceLines(
        tx,
        through.map(({ claim }) => claim),
      );
    const decided = through.filter(({ claim }) => isDecided(settled.get(claim.deliveryId)!.status));
    await decideCaseFiles(
      tx,
      decided.map(({ claim }) => claim.caseFileId),
    );
    await lookSoon(tx, caseFilesOf(through.map(({ claim }) => claim)));
    await followDocuments(
      tx,
      ours.flatMap(({ claim }) => (claim.referralId ? [claim.deliveryId] : [])),
    );
    if (ended.some(({ result }) => result.kind === 'cut-off')) await announceWork(tx, [partner.id]);
    if (concernsCircuit(ended, troubled)) await moveCircuit(tx, partner, ended, at);
    return ended.map(({ claim }) => (settled.has(claim.deliveryId) ? 'recorded' : 'fenced'));
  });
}

/**
 * Holds the cases and then the deliveries, each in the order of their ids, as everybody does who changes several. Tells the
 * time of the database, by which all workers go, and whether the partner's circuit remembers failures.
 */
async function lockAll(
  tx: Transaction,
  partnerId: string,
  ended: readonly Ended[],
): Promise<{ at: Date; troubled: boolean }> {
  const caseIds = [...new Set(ended.map(({ claim }) => claim.caseFileId).filter((id) => id !== null))];
  const [row] = await tx.$queryRaw<{ at: Date; troubled: boolean }[]>`
    with cases as materialized (
      select id from case_file where id = any(${caseIds}::uuid[]) order by id for no key update
    ), deliveries as materialized (
      select id from delivery
      where id = any(${ended.map(({ claim }) => claim.deliveryId)}::uuid[]) and (select count(*) from cases) >= 0
      order by id for no key update
    )
    select (select count(*) from deliveries) as held, clock_timestamp() as at,
      exists (select 1 from partner_flow where partner_id = ${partnerId} and (failures > 0 or failing_since is not null)) as troubled`;
  return row!;
}

/** Returns what was ours to write, and whether something waits behind it in its line. */
async function settle(
  tx: Transaction,
  partner: PartnerRecord,
  ended: readonly Ended[],
  at: Date,
): Promise<{ id: string; status: string; waiting: boolean }[]> {
  const given = ended.map(({ claim, result }) => {
    const { restored, problems = null, ...settlement } = settlementOf(claim, result, partner, at);
    return {
      ...settlement,
      problems,
      restored: restored !== undefined,
      receiptAt: restored?.receiptAt ?? null,
      deliveryId: claim.deliveryId,
      claim: claim.claim,
      attemptId: claim.attemptId,
      // Cut off by us: nothing new is known.
      keepsFailure: result.kind === 'cut-off',
    };
  });
  return tx.$queryRaw`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (
        "deliveryId" uuid, claim int, "attemptId" uuid, result text, answer text, status text, "nextAttemptAt" timestamptz,
        "lastFailure" text, starts int, failures int, "retryingSince" timestamptz, sent boolean, "receiptDueAt" timestamptz,
        problems jsonb, restored boolean, "receiptAt" timestamptz, "keepsFailure" boolean)
    ), ended as (
      update attempt set ended_at = ${at}, result = given.result, answer = given.answer
      from given where attempt.id = given."attemptId"
    ), settled as (
      update delivery set
        status = given.status, next_attempt_at = given."nextAttemptAt",
        last_failure = case when given."keepsFailure" then last_failure else given."lastFailure" end,
        starts = given.starts, failures = given.failures, retrying_since = given."retryingSince",
        sent_at = case when given.sent then ${at} else sent_at end,
        -- As it went: the partner may be reached in another way than when it was queued.
        channel = case when given.sent then ${partner.channel} else channel end,
        receipt_due_at = given."receiptDueAt",
        problems = coalesce(given.problems, delivery.problems),
        receipt_at = case when given.restored then given."receiptAt" else receipt_at end,
        decided_before = case when given.restored then null else decided_before end,
        updated_at = ${at}
      from given
      where delivery.id = given."deliveryId" and delivery.claim = given.claim and delivery.status = 'SENDING'
      returning delivery.id, delivery.case_file_id, delivery.partner_id, delivery.position, delivery.status
    ), told as (
      insert into event (type, subject_type, subject_id, data)
      select 'delivery.changed', 'Delivery', id::text,
        jsonb_strip_nulls(jsonb_build_object('caseFileId', case_file_id, 'partnerId', partner_id, 'status', status))
      from settled
      returning pg_notify(${EVENT_CHANNEL}, '')::text
    )
    select id, status, exists (
      select 1 from delivery next
      where next.partner_id = settled.partner_id and next.case_file_id = settled.case_file_id and next.status = 'BLOCKED'
    ) as waiting
    from settled`;
}
