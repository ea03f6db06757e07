import { checkNotInFuture, checkText } from '../../domain/checks.js';
import { checkLateEntry, type LateEntry } from '../../domain/late-entry.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import { InvolvementRole } from '../../domain/records.js';
import { dashQuestionCount, type GivenAnswer, gradeRisk, type RiskJudgement } from '../../domain/risk/index.js';
import { safeguardingProblem } from '../../domain/safeguarding/index.js';
import type { Transaction } from '../../prisma/client.js';
import { Prisma } from '../../prisma/client.js';
import type { ActionContext } from '../action-context.js';
import { incidentChanged } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { noteLateEntry } from '../records/note-late-entry.js';
import { personNow } from '../records/person-now.js';
import { lockIncident } from './lock-incident.js';
import { checkAfterReport, checkBy } from './moments.js';
import { checkInvolved } from './people.js';

export interface AssessRisk {
  readonly idempotencyKey: string;
  readonly incidentId: string;
  /** Whose risk; left out: not known for whom it was made. */
  readonly personId?: string | null;
  readonly answers: readonly GivenAnswer[];
  readonly judgement?: RiskJudgement | null;
  readonly assessedAt: Date;
  readonly by: string;
  /** Why it is entered later than it became known. */
  readonly lateEntry?: LateEntry | null;
}

/** Twice the form: more is no slip of a person who fills it in. */
const MOST_ANSWERS = 2 * dashQuestionCount;

/**
 * Records a risk assessment and grades it. Problems: NOT_FOUND, REQUIRED, TOO_LONG, TOO_MANY, CHARACTER_NOT_STORABLE,
 * DATE_IN_FUTURE, DATE_ORDER, PERSON_NOT_INVOLVED, PERSON_NOT_VICTIM, RISK_ASSESSMENT_REPEATED and those of `gradeRisk`.
 * Warnings: RISK_GRADE_MAY_BE_HIGHER, RISK_PERSON_NOT_NAMED.
 */
export function assessRisk(context: ActionContext, input: AssessRisk): Promise<ActionOutcome> {
  return idempotently(context, 'assessRisk', input, async (tx) => {
    const { assessedAt, by, answers, judgement } = input;
    const personId = input.personId ? ((await personNow(tx, input.personId)) ?? input.personId) : null;
    if (answers.length > MOST_ANSWERS) return refused(problem('TOO_MANY', '/answers'));
    const incident = await lockIncident(tx, input.incidentId);
    const graded = gradeRisk(answers, judgement ?? null);
    const problems: Problem[] = [
      ...checkBy(by),
      ...checkLateEntry(input.lateEntry, context.now()),
      ...(judgement
        ? [
            ...checkText(judgement.reason, '/judgement/reason', { longest: 2_000 }),
            ...checkText(judgement.by, '/judgement/by', { longest: 60 }),
          ]
        : []),
      ...(graded.ok ? [] : graded.problems),
    ];
    if (!incident)
      problems.push(problem('NOT_FOUND', '/incidentId'), ...checkNotInFuture(assessedAt, context.now(), '/assessedAt'));
    else {
      problems.push(...checkAfterReport(assessedAt, incident, context.now(), '/assessedAt'));
      if (personId) problems.push(...(await checkInvolved(tx, incident, personId, '/personId', { victim: true })));
    }
    if (problems.length > 0 || !incident || !graded.ok) return refused(...problems);

    const of = { incidentId: incident.id, personId, assessedAt };
    if (await tx.riskAssessment.findFirst({ where: { ...of, withdrawnAt: null }, select: { id: true } }))
      return refused(safeguardingProblem('RISK_ASSESSMENT_REPEATED', '/assessedAt'));
    const { ticks, gradeByTicks, grade } = graded.value;
    const { id } = await tx.riskAssessment.create({
      data: {
        ...of,
        answers: { ...graded.value.answers },
        ticks,
        gradeByTicks,
        grade,
        judgement: graded.value.judgement ? { ...graded.value.judgement } : Prisma.DbNull,
        by,
        recordedAt: context.now(),
      },
    });
    await noteLateEntry(context, tx, 'RiskAssessment', id, input.lateEntry);
    const warnings = [...graded.warnings, ...(personId ? [] : await unclear(tx, incident.id))];
    await incidentChanged(context, tx, incident.id);
    return { ok: true, id, warnings };
  });
}

/** An assessment that names nobody is of the only victim there is; of several it is of none. */
async function unclear(tx: Transaction, incidentId: string): Promise<Problem[]> {
  const victims = await tx.involvement.count({
    where: { incidentId, role: InvolvementRole.VICTIM, withdrawnAt: null },
  });
  return victims > 1 ? [safeguardingProblem('RISK_PERSON_NOT_NAMED', '/personId')] : [];
}
