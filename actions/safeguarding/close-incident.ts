import { checkNotInFuture, checkText } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import { safeguardingProblem } from '../../domain/safeguarding/index.js';
import type { ActionContext } from '../action-context.js';
import { incidentChanged } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { textOrNull } from '../records/text-or-null.js';
import { lockIncident } from './lock-incident.js';
import { checkAfterReport, checkBy } from './moments.js';
import { checkWithdrawal, type Withdraw, withdrawalColumns } from './withdrawal.js';

export interface CloseIncident {
  readonly idempotencyKey: string;
  readonly incidentId: string;
  readonly code: string;
  readonly note?: string | null;
  readonly at: Date;
  readonly by: string;
}

/**
 * Closes an incident by a code. What is still owed of it stays owed. The outcome is the incident. Problems: NOT_FOUND, REQUIRED, TOO_LONG,
 * CHARACTER_NOT_STORABLE, DATE_IN_FUTURE, DATE_ORDER, CLOSING_CODE_UNKNOWN, CLOSING_CODE_OF_CRIMES, INCIDENT_CLOSED.
 */
export function closeIncident(context: ActionContext, input: CloseIncident): Promise<ActionOutcome> {
  return idempotently(context, 'closeIncident', input, async (tx) => {
    const { at, by, note } = input;
    const incident = await lockIncident(tx, input.incidentId);
    const closing = context.standingData.terms.closingCode(input.code.trim().toUpperCase());
    const problems = [
      ...checkBy(by),
      ...checkText(note, '/note', { longest: 2_000 }),
      ...(closing ? [] : [safeguardingProblem('CLOSING_CODE_UNKNOWN', '/code')]),
      ...(incident
        ? checkAfterReport(at, incident, context.now(), '/at')
        : [problem('NOT_FOUND', '/incidentId'), ...checkNotInFuture(at, context.now(), '/at')]),
    ];
    if (problems.length > 0 || !incident || !closing) return refused(...problems);
    const incidentId = incident.id;
    if (closing.ofCrime && !(await tx.crimeRecord.findUnique({ where: { incidentId }, select: { id: true } })))
      return refused(safeguardingProblem('CLOSING_CODE_OF_CRIMES', '/code'));
    if (await standing(tx, incidentId)) return refused(safeguardingProblem('INCIDENT_CLOSED', '/incidentId'));
    await tx.incidentClosing.create({ data: { incidentId, code: closing.code, note: textOrNull(note), at, by } });
    await incidentChanged(context, tx, incidentId);
    return { ok: true, id: incidentId };
  });
}

export interface ReopenIncident extends Withdraw {
  readonly incidentId: string;
}

/**
 * Opens an incident again. The outcome is the incident. Problems: NOT_FOUND, REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE, INCIDENT_NOT_CLOSED.
 */
export function reopenIncident(context: ActionContext, input: ReopenIncident): Promise<ActionOutcome> {
  return idempotently(context, 'reopenIncident', input, async (tx) => {
    const incident = await lockIncident(tx, input.incidentId);
    const problems = [
      ...(incident ? [] : [problem('NOT_FOUND', '/incidentId')]),
      ...checkWithdrawal(input, { withdrawnAt: null }, '/incidentId'),
    ];
    if (problems.length > 0 || !incident) return refused(...problems);
    const closing = await standing(tx, incident.id);
    if (!closing) return refused(safeguardingProblem('INCIDENT_NOT_CLOSED', '/incidentId'));
    const data = withdrawalColumns(input, context.now());
    await tx.incidentClosing.update({ where: { id: closing.id }, data });
    await incidentChanged(context, tx, incident.id);
    return { ok: true, id: incident.id };
  });
}

const standing = (tx: Parameters<typeof lockIncident>[0], incidentId: string) =>
  tx.incidentClosing.findFirst({ where: { incidentId, withdrawnAt: null }, select: { id: true } });
