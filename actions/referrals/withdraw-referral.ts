import { evaluateReferrals } from '../../delivery/referral-progress.js';
import { tellDeliveriesChanged } from '../../delivery/line.js';
import { checkText } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import { referralProblem } from '../../domain/referral/index.js';
import type { Transaction } from '../../prisma/client.js';
import type { Delivery } from '../../prisma/rows.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { agencyOf } from './find-agency.js';
import { queueReferralDocument } from './queue-document.js';
import { contentOf, lockReferral, tellReferralChanged } from './referral-rows.js';

export interface WithdrawReferral {
  readonly idempotencyKey: string;
  readonly referralId: string;
  /** Why, in words; the agency sees it too. At most 1,000 characters. */
  readonly reason: string;
}

/**
 * Takes a referral back. What the agency is not known to have goes no more (CANCELLED); an agency that has it, or may have it,
 * gets a document that says so. Withdrawn before: left as it is (warning REFERRAL_ALREADY_WITHDRAWN). What it met is owed again.
 * Warning REFERRAL_PARTNER_UNFIT: the agency takes documents no longer and has to be told in another way.
 * Problems: NOT_FOUND, REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE.
 */
export function withdrawReferral(context: ActionContext, input: WithdrawReferral): Promise<ActionOutcome> {
  return idempotently(context, 'withdrawReferral', input, async (tx) => {
    const problems = checkText(input.reason, '/reason', { longest: 1_000, required: true });
    if (problems.length > 0) return refused(...problems);
    const row = await lockReferral(tx, input.referralId);
    if (!row) return refused(problem('NOT_FOUND', '/referralId'));
    if (row.status === 'WITHDRAWN') {
      return { ok: true, id: row.id, warnings: [referralProblem('REFERRAL_ALREADY_WITHDRAWN', '/referralId')] };
    }
    const now = context.now();
    const withdrawn = await tx.referral.update({
      where: { id: row.id },
      data: { status: 'WITHDRAWN', withdrawnAt: now, withdrawnBy: context.actor.id, withdrawnReason: input.reason },
    });
    const tried = await cancelDocuments(tx, row.id);
    const mayHaveIt = tried || row.sentAt !== null;
    const agency = mayHaveIt ? await agencyOf(context, tx, row.partnerId) : undefined;
    if (agency) {
      const purpose = { kind: 'WITHDRAWAL', reason: input.reason } as const;
      await queueReferralDocument(context, tx, agency, contentOf(row), purpose, now);
    }
    await tellReferralChanged(tx, withdrawn);
    await evaluateReferrals(tx, [withdrawn], { now, actor: context.actor.id });
    const untold = mayHaveIt && !agency ? [referralProblem('REFERRAL_PARTNER_UNFIT', '/referralId')] : [];
    return { ok: true, id: row.id, warnings: untold };
  });
}

/**
 * Sees to it that no document of a referral goes any more that the agency is not known to have; a worker that has one in its
 * hands comes too late. Returns whether the agency may have got one all the same: an attempt was made, and not refused.
 */
async function cancelDocuments(tx: Transaction, referralId: string): Promise<boolean> {
  await tx.$queryRaw`select id from delivery where referral_id = ${referralId}::uuid order by id for no key update`;
  const cancelled = await tx.$queryRaw<Pick<Delivery, 'id' | 'partnerId' | 'attemptCount'>[]>`
    update delivery set status = 'CANCELLED', next_attempt_at = null, claim = claim + 1, updated_at = now()
    where referral_id = ${referralId}::uuid and status in ('QUEUED', 'BLOCKED', 'SENDING', 'STUCK')
    returning id, partner_id as "partnerId", attempt_count as "attemptCount"`;
  await tellDeliveriesChanged(
    tx,
    cancelled.map(({ id, partnerId }) => ({ id, partnerId, caseFileId: null, status: 'CANCELLED' })),
  );
  return cancelled.some(({ attemptCount }) => attemptCount > 0);
}
