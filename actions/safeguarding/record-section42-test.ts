import { checkNotInFuture } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import { safeguardingProblem } from '../../domain/safeguarding/index.js';
import type { ActionContext } from '../action-context.js';
import { incidentChanged } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { lockInvolvement } from './lock-incident.js';
import { checkAfterReport, checkBy } from './moments.js';
import { wasAdult } from './people.js';

export interface RecordSection42Test {
  readonly idempotencyKey: string;
  readonly involvementId: string;
  /** Each part null: not known yet. */
  readonly needsCareAndSupport?: boolean | null;
  readonly experiencesOrRisksAbuse?: boolean | null;
  readonly cannotProtectThemselves?: boolean | null;
  readonly at: Date;
  readonly by: string;
}

/**
 * Records the three-part test of Care Act 2014 s.42(1) for an adult; the latest one holds. The outcome is the involvement.
 * Problems: NOT_FOUND, REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE, DATE_IN_FUTURE, DATE_ORDER, INVOLVEMENT_WITHDRAWN,
 * PERSON_NOT_ADULT, SECTION42_NOTHING_DECIDED, SECTION42_REPEATED.
 */
export function recordSection42Test(context: ActionContext, input: RecordSection42Test): Promise<ActionOutcome> {
  return idempotently(context, 'recordSection42Test', input, async (tx) => {
    const { at, by } = input;
    const part = await lockInvolvement(tx, input.involvementId);
    const parts = {
      needsCareAndSupport: input.needsCareAndSupport ?? null,
      experiencesOrRisksAbuse: input.experiencesOrRisksAbuse ?? null,
      cannotProtectThemselves: input.cannotProtectThemselves ?? null,
    };
    const problems: Problem[] = [...checkBy(by)];
    if (Object.values(parts).every((met) => met === null))
      problems.push(safeguardingProblem('SECTION42_NOTHING_DECIDED', ''));
    if (!part) problems.push(problem('NOT_FOUND', '/involvementId'), ...checkNotInFuture(at, context.now(), '/at'));
    else {
      problems.push(...checkAfterReport(at, part.incident, context.now(), '/at'));
      if (part.withdrawnAt) problems.push(safeguardingProblem('INVOLVEMENT_WITHDRAWN', '/involvementId'));
      if (wasAdult(part.person, part.incident.reportedAt) === false)
        problems.push(safeguardingProblem('PERSON_NOT_ADULT', '/involvementId'));
    }
    if (problems.length > 0 || !part) return refused(...problems);

    const involvementId = part.id;
    if (await tx.section42Test.findFirst({ where: { involvementId, at }, select: { id: true } }))
      return refused(safeguardingProblem('SECTION42_REPEATED', '/at'));
    await tx.section42Test.create({ data: { involvementId, ...parts, at, by } });
    await incidentChanged(context, tx, part.incidentId);
    return { ok: true, id: involvementId };
  });
}
