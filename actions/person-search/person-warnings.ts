import { checkText } from '../../domain/checks.js';
import type { PersonWarningKind } from '../../domain/person-search/kinds.js';
import { problem } from '../../domain/problem-catalogue.js';
import { appendEvents } from '../../events/append.js';
import type { Transaction } from '../../prisma/client.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { personNow } from '../records/person-now.js';
import { textOrNull } from '../records/text-or-null.js';
import { checkWithdrawal, type Withdraw, withdrawalColumns } from '../safeguarding/withdrawal.js';
import { seesPerson } from './person-of.js';

export interface RecordPersonWarning {
  readonly idempotencyKey: string;
  readonly personId: string;
  readonly kind: PersonWarningKind;
  readonly note?: string | null;
}
export interface WithdrawPersonWarning extends Withdraw {
  readonly warningId: string;
}

/** What is shown with every hit of a search. */
const MOST_WARNINGS = 50;

/** Records what an officer must know before meeting somebody. Problems: NOT_FOUND, TOO_LONG, TOO_MANY, CHARACTER_NOT_STORABLE. */
export function recordPersonWarning(context: ActionContext, input: RecordPersonWarning): Promise<ActionOutcome> {
  return idempotently(context, 'recordPersonWarning', input, async (tx) => {
    const { kind } = input;
    const personId = (await personNow(tx, input.personId)) ?? input.personId;
    const problems = [
      ...checkText(input.note, '/note', { longest: 500 }),
      ...((await seesPerson(context, tx, personId)) ? [] : [problem('NOT_FOUND', '/personId')]),
    ];
    if (problems.length > 0) return refused(...problems);
    if ((await tx.personWarning.count({ where: { personId, withdrawnAt: null } })) >= MOST_WARNINGS)
      return refused(problem('TOO_MANY', '/personId', `Somebody has at most ${MOST_WARNINGS} warnings. Withdraw one.`));
    const recorded = { recordedBy: context.actor.id, recordedAt: context.now() };
    await tx.personWarning.create({ data: { personId, kind, note: textOrNull(input.note), ...recorded } });
    return changed(tx, personId);
  });
}

/** Takes back a warning that does not hold (any more). Problems: NOT_FOUND, ALREADY_WITHDRAWN, REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE. */
export function withdrawPersonWarning(context: ActionContext, input: WithdrawPersonWarning): Promise<ActionOutcome> {
  return idempotently(context, 'withdrawPersonWarning', input, async (tx) => {
    const warning = await tx.personWarning.findUnique({ where: { id: input.warningId } });
    if (!warning || !(await seesPerson(context, tx, warning.personId)))
      return refused(problem('NOT_FOUND', '/warningId'));
    const problems = checkWithdrawal(input, warning, '/warningId');
    if (problems.length > 0) return refused(...problems);
    await tx.personWarning.update({ where: { id: warning.id }, data: withdrawalColumns(input, context.now()) });
    return changed(tx, warning.personId);
  });
}

async function changed(tx: Transaction, id: string): Promise<ActionOutcome> {
  await appendEvents(tx, [{ type: 'person.changed', subjectType: 'Person', subjectId: id }]);
  return { ok: true, id };
}
