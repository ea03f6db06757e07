import { checkNotInFuture, checkOrder, checkText } from '../../domain/checks.js';
import { dutyProblem, dutyRules, type RecordType, subjectKey } from '../../domain/duties/index.js';
import { problem } from '../../domain/problem-catalogue.js';
import { evaluateRecords } from '../../duties/index.js';
import { lockRecords } from '../../duties/lock-records.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { textOrNull } from '../records/text-or-null.js';

export interface DecideDuty {
  readonly idempotencyKey: string;
  readonly dutyId: string;
  /** Why, at most 2,000 characters. */
  readonly reason: string;
  /** Who decided, at most 100 characters; left out: the caller. */
  readonly decidedBy?: string | null;
  /** When; left out: now. */
  readonly decidedAt?: Date | null;
}

/**
 * Closes a duty without what it asks for, with a reason and a name. Problems: NOT_FOUND, REQUIRED, TOO_LONG,
 * CHARACTER_NOT_STORABLE, DATE_IN_FUTURE, DATE_ORDER, DUTY_DECISION_NOT_ALLOWED, DUTY_CLOSED.
 */
export function decideDuty(context: ActionContext, input: DecideDuty): Promise<ActionOutcome> {
  return idempotently(context, 'decideDuty', input, async (tx) => {
    const now = context.now();
    const at = input.decidedAt ?? now;
    const problems = [
      ...checkText(input.reason, '/reason', { longest: 2_000, required: true }),
      ...checkText(input.decidedBy, '/decidedBy', { longest: 100 }),
      ...checkNotInFuture(input.decidedAt, now, '/decidedAt'),
    ];
    const known = await tx.duty.findUnique({ where: { id: input.dutyId } });
    if (!known) return refused(...problems, problem('NOT_FOUND', '/dutyId'));
    const { rule, since, subjectId, personId, occasion } = known;
    const record = { type: known.subjectType as RecordType, id: subjectId };
    problems.push(
      ...checkOrder(since, input.decidedAt, '/decidedAt', 'It cannot be decided before it was owed. Check the moment.'),
    );
    if (!dutyRules.find(({ code }) => code === rule)?.closedByDecision)
      problems.push(dutyProblem('DUTY_DECISION_NOT_ALLOWED', '/dutyId'));
    if (problems.length > 0) return refused(...problems);

    // Whoever changes duties has locked their record: from here on nobody else closes this one.
    await lockRecords(tx, [record]);
    const { outstanding } = await tx.duty.findUniqueOrThrow({ where: { id: known.id }, select: { outstanding: true } });
    if (!outstanding) return refused(dutyProblem('DUTY_CLOSED', '/dutyId'));
    await tx.dutyDecision.create({
      data: {
        subjectType: record.type,
        subjectId,
        rule,
        subject: subjectKey({ ...record, personId, occasion }),
        at,
        by: textOrNull(input.decidedBy) ?? context.actor.name,
        reason: input.reason,
      },
    });
    await evaluateRecords(tx, [record], { now, actor: context.actor.id });
    return { ok: true, id: known.id };
  });
}
