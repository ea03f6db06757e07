import { checkText } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import { LONGEST_REASON } from '../../domain/restrictions/index.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { lockRestriction } from './change-restriction-readers.js';
import { restrictionChanged } from './restriction-rows.js';

export interface LiftRestriction {
  readonly idempotencyKey: string;
  readonly restrictionId: string;
  /** Why, in words; at most 1,000 characters. */
  readonly reason: string;
}

/**
 * Lifts a restriction: the record is found again by all who may see its type, unless another one still holds. Event:
 * restriction.changed. Problems: NOT_FOUND, RESTRICTION_LIFTED, REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE.
 */
export function liftRestriction(context: ActionContext, input: LiftRestriction): Promise<ActionOutcome> {
  return idempotently(context, 'liftRestriction', input, async (tx) => {
    const { restrictionId: id, reason } = input;
    const problems = checkText(reason, '/reason', { longest: LONGEST_REASON, required: true });
    const restriction = await lockRestriction(tx, id);
    if (!restriction) problems.push(problem('NOT_FOUND', '/restrictionId'));
    else if (restriction.lifted) problems.push(problem('RESTRICTION_LIFTED', '/restrictionId'));
    if (problems.length > 0) return refused(...problems);
    await tx.recordRestriction.update({
      where: { id },
      data: { activeKey: null, liftedAt: context.now(), liftedBy: context.actor.id, liftReason: reason },
    });
    await restrictionChanged(tx, id, 'LIFTED');
    return { ok: true, id };
  });
}
