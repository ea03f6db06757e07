import type { SendResult } from '../adapters/adapter.js';
import type { Problem } from '../domain/problem.js';
import type { PrismaClient, Transaction } from '../prisma/client.js';
import type { Claim } from './claims.js';
import { advanceLine, decideCaseFile, tellDeliveriesChanged, withCase } from './line.js';
import { retryDelay, type RetryPolicy } from './retry-policy.js';
import type { DeliveryStatus } from './status.js';

/** An attempt keeps this much of what came back, in bytes of UTF-8. */
const ANSWER_BYTES = 20_000;

/** A document that was taken up this often without an answer is set aside: it may be what stops the workers. */
export const MAX_STARTS = 3;

/** What became of a write under a claim: `fenced` when the delivery had meanwhile been taken up elsewhere or decided. */
export type Recorded = 'recorded' | 'fenced';

/** Opens an attempt, committed before anything is sent. Returns its number, or undefined when the claim is no longer ours. */
export async function beginAttempt(prisma: PrismaClient, claim: Claim): Promise<number | undefined> {
  const number = claim.attemptCount + 1;
  return prisma.$transaction(async (tx) => {
    const ours = await tx.delivery.updateMany({ where: underClaim(claim), data: { attemptCount: number } });
    if (ours.count === 0) return undefined;
    await tx.attempt.create({ data: { deliveryId: claim.deliveryId, number, startedAt: await databaseTime(tx) } });
    return number;
  });
}

/** Records what came of an attempt on the attempt and, if the claim still holds, on the delivery and its line. */
export async function recordResult(
  prisma: PrismaClient,
  claim: Claim,
  attempt: number,
  result: SendResult,
  retry: RetryPolicy,
): Promise<Recorded> {
  return withCase(prisma, claim.caseFileId, async (tx) => {
    const at = await databaseTime(tx);
    await tx.attempt.update({
      where: { deliveryId_number: { deliveryId: claim.deliveryId, number: attempt } },
      data: {
        endedAt: at,
        result: result.kind,
        answer: result.answer === undefined ? null : firstBytes(result.answer, ANSWER_BYTES),
      },
    });
    switch (result.kind) {
      case 'received':
        return settle(tx, claim, { status: 'AWAITING_RECEIPT', sentAt: at, ...answered });
      case 'refused':
        return settle(tx, claim, { status: 'REJECTED', ...answered, problems: storableProblems(result.problems) });
      case 'unavailable':
        return settle(tx, claim, await retried(tx, claim, result, retry, at));
    }
  });
}

/** Records a fault of ours: tried again after a while, and set aside when it keeps happening. No attempt of the partner's is used up. */
export async function recordFault(
  prisma: PrismaClient,
  claim: Claim,
  what: string,
  attempt?: number,
): Promise<Recorded> {
  return withCase(prisma, claim.caseFileId, async (tx) => {
    const at = await databaseTime(tx);
    if (attempt !== undefined) {
      const key = { deliveryId: claim.deliveryId, number: attempt };
      await tx.attempt.update({ where: { deliveryId_number: key }, data: { endedAt: at, result: 'fault' } });
    }
    if (claim.starts >= MAX_STARTS) {
      const lastFailure = `Set aside after ${MAX_STARTS} starts: ${what} An operator must look at it.`;
      return settle(tx, claim, { status: 'STUCK', nextAttemptAt: null, lastFailure });
    }
    const nextAttemptAt = new Date(at.getTime() + 1_000 * 2 ** claim.starts);
    return settle(tx, claim, { status: 'QUEUED', nextAttemptAt, lastFailure: `${what} It will be tried again.` });
  });
}

interface Change {
  readonly status: DeliveryStatus;
  readonly nextAttemptAt: Date | null;
  readonly sentAt?: Date;
  readonly lastFailure?: string | null;
  readonly problems?: Record<string, string>[];
  readonly starts?: number;
  readonly failures?: number;
  readonly retryingSince?: Date | null;
}

/** The partner has answered: nothing is owed to it, and nothing of what went wrong before counts any more. */
const answered = { nextAttemptAt: null, lastFailure: null, starts: 0, failures: 0, retryingSince: null };

const underClaim = (claim: Claim) => ({ id: claim.deliveryId, claim: claim.claim, status: 'SENDING' });

/** Changes the delivery, its line and its case file, unless the claim has been overtaken. */
async function settle(tx: Transaction, claim: Claim, change: Change): Promise<Recorded> {
  const ours = await tx.delivery.updateMany({ where: underClaim(claim), data: change });
  if (ours.count === 0) return 'fenced';
  await tellDeliveriesChanged(tx, [
    { id: claim.deliveryId, caseFileId: claim.caseFileId, partnerId: claim.partnerId, status: change.status },
  ]);
  if (change.status === 'AWAITING_RECEIPT' || change.status === 'REJECTED') await advanceLine(tx, claim);
  if (change.status === 'REJECTED') await decideCaseFile(tx, claim.caseFileId);
  return 'recorded';
}

async function retried(
  tx: Transaction,
  claim: Claim,
  result: SendResult & { kind: 'unavailable' },
  retry: RetryPolicy,
  at: Date,
): Promise<Change> {
  const before = await tx.delivery.findUniqueOrThrow({
    where: { id: claim.deliveryId },
    select: { failures: true, retryingSince: true },
  });
  const failures = before.failures + 1;
  const retryingSince = before.retryingSince ?? at;
  const common = { starts: 0, failures, retryingSince };
  if (retry.giveUpAfterMs !== null && at.getTime() - retryingSince.getTime() >= retry.giveUpAfterMs) {
    const lastFailure = `Given up after ${failures} attempts since ${retryingSince.toISOString()}: ${firstBytes(result.reason, 1_000)} An operator must send it again.`;
    return { ...common, status: 'STUCK', nextAttemptAt: null, lastFailure };
  }
  const nextAttemptAt = new Date(at.getTime() + retryDelay(retry, failures, result.retryAfterMs));
  return { ...common, status: 'QUEUED', nextAttemptAt, lastFailure: firstBytes(result.reason, 1_000) };
}

/** The database's clock: all workers go by the same one. */
async function databaseTime(tx: Transaction): Promise<Date> {
  const [row] = await tx.$queryRaw<{ at: Date }[]>`select clock_timestamp() as at`;
  return row!.at;
}

/** The beginning of a text, at most `limit` bytes of UTF-8 and no half character; fit for a text column. */
export function firstBytes(text: string, limit: number): string {
  const storable = text.replaceAll('\0', '\u{FFFD}').toWellFormed();
  const bytes = Buffer.from(storable, 'utf8');
  if (bytes.length <= limit) return storable;
  let end = limit;
  while (end > 0 && (bytes[end]! & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end).toString('utf8');
}

/** Problems in a partner's words, fit for a column. */
export const storableProblems = (problems: readonly Problem[]): { code: string; path: string; message: string }[] =>
  problems.map(({ code, path, message }) => ({
    code: firstBytes(code, 200),
    path: firstBytes(path, 2_000),
    message: firstBytes(message, 4_000),
  }));
