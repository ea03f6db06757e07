import type { ReferralKind } from '../../domain/duties/index.js';
import { problem } from '../../domain/problem-catalogue.js';
import { referralProblem } from '../../domain/referral/index.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { makeReferral, type ReferralInput } from './make-referral.js';
import { lockReferral } from './referral-rows.js';

export interface ReferAnew extends ReferralInput {
  readonly idempotencyKey: string;
  /** The referral that was declined, or that the agency could not take. */
  readonly referralId: string;
}

/**
 * Makes a referral in place of one that was declined or that the agency could not take: of the same kind, for the same person and
 * incident, to the same agency or to another. Closes the duty to decide what next. Problems: as `createReferral`, and
 * REFERRAL_NOT_REPLACEABLE, REFERRAL_REPLACED.
 */
export function referAnew(context: ActionContext, input: ReferAnew): Promise<ActionOutcome> {
  return idempotently(context, 'referAnew', input, async (tx) => {
    const row = await lockReferral(tx, input.referralId);
    if (!row) return refused(problem('NOT_FOUND', '/referralId'));
    if (row.status !== 'DECLINED' && row.status !== 'FAILED') {
      return refused(referralProblem('REFERRAL_NOT_REPLACEABLE', '/referralId'));
    }
    if ((await tx.referral.count({ where: { replacesId: row.id, withdrawnAt: null } })) > 0) {
      return refused(referralProblem('REFERRAL_REPLACED', '/referralId'));
    }
    const { kind, incidentId, personId, dutyKey } = row;
    const target = { kind: kind as ReferralKind, incidentId, personId, dutyKey, replacesId: row.id };
    return makeReferral(context, tx, target, input);
  });
}
