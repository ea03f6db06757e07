import { checkNotInFuture } from '../../domain/checks.js';
import { dayInLondon } from '../../domain/london-day.js';
import { problem } from '../../domain/problem-catalogue.js';
import { safeguardingProblem } from '../../domain/safeguarding/index.js';
import type { ActionContext } from '../action-context.js';
import { incidentChanged } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { nextNumber } from '../next-number.js';
import { lockIncident } from './lock-incident.js';
import { checkAfterReport, checkBy } from './moments.js';

export interface RecordCrime {
  readonly idempotencyKey: string;
  readonly incidentId: string;
  readonly at: Date;
  readonly by: string;
}

/** The force that a hub serves unless it is told another one. */
const DEFAULT_FORCE = '06';

/**
 * Records an incident as a crime and gives it a number, of force and year. Who records a crime has found that the incident
 * meets the recording standard: it is marked so unless it is already. The outcome is the incident. Problems: NOT_FOUND, REQUIRED,
 * TOO_LONG, CHARACTER_NOT_STORABLE, DATE_IN_FUTURE, DATE_ORDER, CRIME_RECORD_REPEATED.
 */
export function recordCrime(context: ActionContext, input: RecordCrime): Promise<ActionOutcome> {
  return idempotently(context, 'recordCrime', input, async (tx) => {
    const { at, by } = input;
    const incident = await lockIncident(tx, input.incidentId);
    const problems = [
      ...checkBy(by),
      ...(incident
        ? checkAfterReport(at, incident, context.now(), '/at')
        : [problem('NOT_FOUND', '/incidentId'), ...checkNotInFuture(at, context.now(), '/at')]),
    ];
    if (problems.length > 0 || !incident) return refused(...problems);
    const incidentId = incident.id;
    if (await tx.crimeRecord.findUnique({ where: { incidentId }, select: { id: true } }))
      return refused(safeguardingProblem('CRIME_RECORD_REPEATED', '/incidentId'));

    const standard = { incidentId, kind: 'MEETS_RECORDING_STANDARD' };
    if (!(await tx.mark.findFirst({ where: { ...standard, withdrawnAt: null }, select: { id: true } })))
      await tx.mark.create({ data: { ...standard, at, by } });
    const force = context.force ?? DEFAULT_FORCE;
    const year = dayInLondon(at).slice(0, 4);
    const serial = await nextNumber(tx, `crime/${force}/${year}`);
    const number = `${force}/${String(serial).padStart(6, '0')}/${year.slice(-2)}`;
    await tx.crimeRecord.create({ data: { incidentId, number, at, by } });
    await incidentChanged(context, tx, incidentId);
    return { ok: true, id: incidentId };
  });
}
