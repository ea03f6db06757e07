import { mayUse } from '../../access/permissions.js';
import { checkText } from '../../domain/checks.js';
import type { Problem } from '../../domain/problem.js';
import { problem } from '../../domain/problem-catalogue.js';
import {
  FEWEST_WORDS,
  LONGEST_REASON,
  recordOf,
  type RestrictableRecord,
  restrictableRecords,
  type RestrictableTarget,
  wordsOf,
} from '../../domain/restrictions/index.js';
import { appendEvents } from '../../events/append.js';
import { hiddenBy } from '../../prisma/restrictions/hidden-subjects.js';
import type { ActionContext, BrokenGlassAlarm } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { recordExists } from './restriction-rows.js';
import { restrictedScopeOf } from './scope.js';

export interface BreakGlass extends RestrictableTarget {
  readonly idempotencyKey: string;
  /** Why the record must be seen now; at least three words, at most 1,000 characters. */
  readonly reason: string;
  /** For how long, in minutes; left out: as long as the force allows. */
  readonly minutes?: number | null;
}

/** Minutes for which a glass may be broken, unless the force has set another number. */
const BREAK_GLASS_MINUTES = 60;

/** Who may ask for a record at the root may break its glass. */
const rootFields: Readonly<Record<RestrictableRecord, string>> = {
  PERSON: 'person',
  INCIDENT: 'incident',
  CUSTODY_RECORD: 'custodyRecord',
  CASE_FILE: 'caseFile',
};

/**
 * Opens a restricted record to the caller at once and for a while, with whatever else hides it: a custody record is opened with its
 * restricted person. Ends by itself. Event: restriction.glass-broken, one for each record that was opened; and an alarm. To
 * whoever may not see records of the type it is not there. Problems: NOT_FOUND, NOT_RESTRICTED, REQUIRED, TOO_LONG,
 * CHARACTER_NOT_STORABLE, REASON_TOO_SHORT, MINUTES_OUT_OF_RANGE.
 */
export async function breakGlass(context: ActionContext, input: BreakGlass): Promise<ActionOutcome> {
  let alarm: BrokenGlassAlarm | undefined;
  const outcome = await idempotently(context, 'breakGlass', input, async (tx): Promise<ActionOutcome> => {
    alarm = undefined;
    const { actor } = context;
    const most = context.glass?.minutes ?? BREAK_GLASS_MINUTES;
    const minutes = input.minutes ?? most;
    const problems = checkReason(input.reason);
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > most)
      problems.push(problem('MINUTES_OUT_OF_RANGE', '/minutes', `Give whole minutes, 1 to ${most}, or leave it out.`));
    const record = recordOf(input);
    const exists =
      record && mayUse(actor, 'query', rootFields[record.type]) && (await recordExists(tx, record.type, record.id));
    if (!exists) problems.push(problem('NOT_FOUND', '/recordId'));
    if (problems.length > 0 || !record) return refused(...problems);

    const subject = { type: restrictableRecords[record.type], id: record.id };
    const [closed = []] = await hiddenBy(tx, restrictedScopeOf(context), [subject]);
    if (closed.length === 0) return refused(problem('NOT_RESTRICTED', '/recordId'));
    const at = context.now();
    const until = new Date(at.getTime() + minutes * 60_000);
    const opened = await tx.breakGlass.createManyAndReturn({
      data: closed.map(({ recordType, recordId }) => ({
        ...{ actorId: actor.id, actorName: actor.name, role: actor.role },
        ...{ askedType: record.type, askedId: record.id, recordType, recordId },
        ...{ reason: input.reason, at, until },
      })),
      select: { id: true, recordType: true },
    });
    await appendEvents(
      tx,
      opened.map(({ id, recordType }) => ({
        ...({ type: 'restriction.glass-broken', subjectType: 'BrokenGlass', subjectId: id } as const),
        data: { recordType },
      })),
    );
    alarm = {
      ...{ actorId: actor.id, role: actor.role, minutes },
      opened: opened.map(({ id, recordType }) => ({ breakGlassId: id, recordType })),
    };
    return { ok: true, id: opened[0]!.id };
  });
  if (alarm && outcome.ok) context.glass?.broken(alarm);
  return outcome;
}

function checkReason(reason: string): Problem[] {
  const problems = checkText(reason, '/reason', { longest: LONGEST_REASON, required: true });
  return problems.length === 0 && wordsOf(reason) < FEWEST_WORDS ? [problem('REASON_TOO_SHORT', '/reason')] : problems;
}
