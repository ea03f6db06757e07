import { evaluateReferrals } from '../../delivery/referral-progress.js';
import { checkText } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import { isOver, referralProblem, type ReferralStatus } from '../../domain/referral/index.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { agencyOf } from './find-agency.js';
import { queueReferralDocument } from './queue-document.js';
import { contentOf, lockReferral, tellReferralChanged } from './referral-rows.js';

export interface AddToReferral {
  readonly idempotencyKey: string;
  readonly referralId: string;
  /** What is added, in words; at most 10,000 characters. */
  readonly text: string;
}

/**
 * Gives an agency what it asked for, or what has become known since: kept with the referral, and sent as a document of its own.
 * Problems: NOT_FOUND, REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE, REFERRAL_OVER, REFERRAL_NOT_THERE_YET, REFERRAL_PARTNER_UNFIT.
 */
export function addToReferral(context: ActionContext, input: AddToReferral): Promise<ActionOutcome> {
  return idempotently(context, 'addToReferral', input, async (tx) => {
    const problems = checkText(input.text, '/text', { longest: 10_000, required: true });
    if (problems.length > 0) return refused(...problems);
    const row = await lockReferral(tx, input.referralId);
    if (!row) return refused(problem('NOT_FOUND', '/referralId'));
    const status = row.status as ReferralStatus;
    if (isOver({ status, outcomeAt: row.outcomeAt })) return refused(referralProblem('REFERRAL_OVER', '/referralId'));
    // Without the referral an agency cannot tell what it adds to, unless it asked for it by another way.
    if (row.sentAt === null && status === 'CREATED') {
      return refused(referralProblem('REFERRAL_NOT_THERE_YET', '/referralId'));
    }
    const agency = await agencyOf(context, tx, row.partnerId);
    if (!agency) return refused(referralProblem('REFERRAL_PARTNER_UNFIT', '/referralId'));

    const now = context.now();
    const number = (await tx.referralAddition.count({ where: { referralId: row.id } })) + 1;
    await tx.referralAddition.create({
      data: { referralId: row.id, number, text: input.text, at: now, by: context.actor.id },
    });
    const changed = await tx.referral.update({
      where: { id: row.id },
      // The agency has what it asked for, and decides on.
      data: { status: status === 'MORE_ASKED' ? 'RECEIVED' : status },
    });
    const purpose = { kind: 'ADDITION', number, text: input.text } as const;
    await queueReferralDocument(context, tx, agency, contentOf(row), purpose, now);
    await tellReferralChanged(tx, changed);
    await evaluateReferrals(tx, [changed], { now, actor: context.actor.id });
    return { ok: true, id: row.id };
  });
}
