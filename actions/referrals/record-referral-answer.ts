import type { AnswerMessage } from '../../adapters/referral-adapter.js';
import { applyAnswer } from '../../delivery/receipts/apply-answer.js';
import { answerAsText } from '../../delivery/receipts/read-inbound.js';
import { checkNotInFuture, checkOrder, checkText } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import { type ReferralAnswerKind, referralProblem } from '../../domain/referral/index.js';
import type { Transaction } from '../../prisma/client.js';
import type { Referral } from '../../prisma/rows.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { lockReferral } from './referral-rows.js';

interface Answer {
  readonly idempotencyKey: string;
  readonly referralId: string;
  readonly answer: ReferralAnswerKind;
  /** DECLINED: why; MORE_ASKED: what is asked; OUTCOME: what came of it. At most 4,000 characters. */
  readonly reason?: string | null | undefined;
}

export interface RecordReferralAnswer extends Answer {
  /** When the agency said it. */
  readonly at: Date;
}

/**
 * Records what an agency said of a referral by telephone or letter; also before its document has gone. It goes by the same
 * table as every answer (domain/referral/answer-table.ts). Warnings: REFERRAL_ANSWER_REPEATED.
 * Problems: NOT_FOUND, REFERRAL_ANSWER_REASON_MISSING, TOO_LONG, CHARACTER_NOT_STORABLE, DATE_IN_FUTURE, DATE_ORDER.
 */
export function recordReferralAnswer(context: ActionContext, input: RecordReferralAnswer): Promise<ActionOutcome> {
  return idempotently(context, 'recordReferralAnswer', input, async (tx) => {
    const row = await lockReferral(tx, input.referralId);
    if (!row) return refused(problem('NOT_FOUND', '/referralId'));
    const problems = [
      ...checkAnswer(input),
      ...checkNotInFuture(input.at, context.now(), '/at'),
      ...checkOrder(row.createdAt, input.at, '/at', 'It cannot have been said before the referral was made.'),
    ];
    if (problems.length > 0) return refused(...problems);
    const { id: recordedBy } = context.actor;
    return keep(context, tx, row, { ...input, answerId: `${recordedBy} ${input.idempotencyKey}` }, recordedBy);
  });
}

/**
 * What an agency says of a referral that was sent to it, through the API. Problems: NOT_FOUND (also another partner's, and one
 * that has not been sent), REFERRAL_ANSWER_REASON_MISSING, TOO_LONG, CHARACTER_NOT_STORABLE. Warnings: REFERRAL_ANSWER_REPEATED.
 */
export function answerReferral(context: ActionContext, input: Answer): Promise<ActionOutcome> {
  return idempotently(context, 'answerReferral', input, async (tx) => {
    const { partnerId } = context.actor;
    const row = await lockReferral(tx, input.referralId);
    if (!row || row.partnerId !== partnerId) return refused(problem('NOT_FOUND', '/referralId'));
    const tried = await tx.delivery.count({ where: { referralId: row.id, attemptCount: { gt: 0 } } });
    if (tried === 0) return refused(problem('NOT_FOUND', '/referralId'));
    const problems = checkAnswer(input);
    if (problems.length > 0) return refused(...problems);
    return keep(context, tx, row, { ...input, answerId: input.idempotencyKey, at: context.now() }, null);
  });
}

function checkAnswer({ answer, reason }: Answer): Problem[] {
  const missing = answer !== 'RECEIVED' && answer !== 'ACCEPTED' && !reason?.trim();
  return missing
    ? [referralProblem('REFERRAL_ANSWER_REASON_MISSING', '/reason')]
    : checkText(reason, '/reason', { longest: 4_000 });
}

/** Keeps the answer as a message of the partner, and makes of it what can be made. */
async function keep(
  context: ActionContext,
  tx: Transaction,
  { id, number, partnerId }: Referral,
  { answer, reason, at, answerId }: Answer & { readonly at: Date; readonly answerId: string },
  recordedBy: string | null,
): Promise<ActionOutcome> {
  const said: AnswerMessage = {
    ...{ correlationId: number, answerId, answer, reason: reason?.trim() || null, at: at.toISOString() },
  };
  const message = await tx.inboundMessage.create({
    data: { partnerId, channel: 'INBOX', body: answerAsText(said), state: 'RECEIVED' },
    select: { id: true, partnerId: true },
  });
  const state = await applyAnswer(tx, message, said, { now: context.now(), recordedBy });
  const warnings =
    state === 'REPEATED'
      ? [referralProblem('REFERRAL_ANSWER_REPEATED', '/answer')]
      : state === 'CONTRADICTORY'
        ? [referralProblem('REFERRAL_ANSWER_CONTRADICTORY', '/answer')]
        : [];
  return { ok: true, id, warnings };
}
