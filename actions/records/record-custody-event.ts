import { checkNotInFuture, checkOrder, checkText } from '../../domain/checks.js';
import {
  isClockKind,
  pathInInput,
  rowRefusals,
  type CustodyEventDetails,
  type RecordStanding,
} from '../../domain/custody/index.js';
import { checkLateEntry, type LateEntry } from '../../domain/late-entry.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import { CustodyEventType, endsDetention } from '../../domain/records.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { custodyChanged } from './custody-consequences.js';
import { custodyEventBody } from './custody-event-body.js';
import {
  CLOCK_TOLERANCE_MS,
  lockCustodyRecord,
  NEXT_ID,
  readingOf,
  type FullCustodyRecord,
} from './custody-record-rows.js';
import { noteLateEntry } from './note-late-entry.js';
import { textOrNull } from './text-or-null.js';

export interface RecordCustodyEvent {
  readonly idempotencyKey: string;
  readonly custodyRecordId: string;
  readonly type: CustodyEventType;
  readonly occurredAt: Date;
  readonly officer?: string | null;
  readonly reason?: string | null;
  readonly details?: CustodyEventDetails | null;
  /** The event of the same record that this one takes back or puts right. */
  readonly correctsId?: string | null;
  /** Why it is entered later than it became known. */
  readonly lateEntry?: LateEntry | null;
}

/** Recorded by actions of their own, which do more than write an event; here they are corrected. */
const recordedElsewhere = new Set([CustodyEventType.ARRESTED, CustodyEventType.CHARGED]);

/**
 * Records something that happened in a detention, in whatever order it is typed in, or corrects it. Problems: NOT_FOUND,
 * CUSTODY_EVENT_ELSEWHERE, DATE_IN_FUTURE, DATE_ORDER, CUSTODY_ENDED, CUSTODY_ARRIVAL_REPEATED, TOO_LONG,
 * CHARACTER_NOT_STORABLE, those of `custodyEventBody`, and what the law refuses (`custodyProblemCatalogue`).
 */
export function recordCustodyEvent(context: ActionContext, input: RecordCustodyEvent): Promise<ActionOutcome> {
  return idempotently(context, 'recordCustodyEvent', input, async (tx) => {
    const full = await lockCustodyRecord(tx, input.custodyRecordId);
    if (!full) return refused(problem('NOT_FOUND', '/custodyRecordId'));
    const { standing } = readingOf(full);
    // Bail is of one kind before charge and of another after it; the earlier release had one name for both.
    const type =
      input.type === CustodyEventType.BAILED && standing.charged ? CustodyEventType.BAILED_AFTER_CHARGE : input.type;
    const general = [
      ...generalProblems({ ...input, type }, full, standing, context.now()),
      ...checkLateEntry(input.lateEntry, context.now()),
    ];
    const body = custodyEventBody(type, input.details, standing.station ?? full.openedAt, context.standingData);
    if (!body.ok) return refused(...general, ...body.problems);
    const there = standing.stage === 'AT_STATION' && body.body?.['station'] === standing.station && !input.correctsId;
    if (type === CustodyEventType.ARRIVED && there) general.push(problem('CUSTODY_ARRIVAL_REPEATED', '/type'));
    if (general.length > 0) return refused(...general);

    const data = {
      ...{ custodyRecordId: full.record.id, type, occurredAt: input.occurredAt },
      ...{ officer: textOrNull(input.officer), reason: textOrNull(input.reason), correctsId: input.correctsId ?? null },
    };
    const now = new Date(context.now().getTime() + CLOCK_TOLERANCE_MS);
    const row = { ...data, id: NEXT_ID, details: body.body };
    const lawful = rowRefusals(row, full.rows, full.openedAt, now, full.context);
    if (lawful.length > 0)
      return refused(...lawful.map((refusal) => ({ ...refusal, path: pathInInput(type, refusal.path) })));

    const created = await tx.custodyEvent.create({
      data: { ...data, recordedAt: context.now(), ...(body.body ? { details: body.body } : {}) },
    });
    await noteLateEntry(context, tx, 'CustodyEvent', created.id, input.lateEntry);
    if (type === CustodyEventType.CHARGED) {
      const corrected = full.rows.find(({ id }) => id === input.correctsId)!;
      await tx.charge.updateMany({
        where: { custodyRecordId: full.record.id, chargedAt: corrected.occurredAt },
        data: { chargedAt: input.occurredAt },
      });
    }
    await custodyChanged(context, tx, full, created);
    return { ok: true, id: full.record.id };
  });
}

/** What is wrong whatever the law says. */
function generalProblems(
  { type, occurredAt, correctsId, officer, reason }: RecordCustodyEvent,
  { record, rows }: FullCustodyRecord,
  standing: RecordStanding,
  now: Date,
): Problem[] {
  const problems: Problem[] = [
    ...checkText(officer, '/officer', { longest: 60 }),
    ...checkText(reason, '/reason', { longest: 2_000 }),
    ...checkNotInFuture(occurredAt, now, '/occurredAt'),
  ];
  if (type !== CustodyEventType.ARRESTED) {
    const sentence = 'It cannot have happened before the arrest. Check the moment.';
    problems.push(...checkOrder(record.arrestedAt, occurredAt, '/occurredAt', sentence));
  }
  const corrected = correctsId ? rows.find(({ id }) => id === correctsId) : undefined;
  if (recordedElsewhere.has(type) && corrected?.type !== (type as string))
    problems.push(problem('CUSTODY_EVENT_ELSEWHERE', '/type'));
  // Arrests and charges are put right, not turned into something else.
  if (type === CustodyEventType.RECORDED_IN_ERROR || correctsId) return problems;
  const ended = standing.stage === 'ENDED' ? standing.releasedAt : null;
  if (ended && endsDetention.has(type)) problems.push(problem('CUSTODY_ENDED', '/type'));
  // What happened before the end may be typed in after it.
  else if (ended && occurredAt > ended) problems.push(problem('CUSTODY_ENDED', '/occurredAt'));
  if (endsDetention.has(type) && type !== CustodyEventType.BAILED) {
    const notes = rows.filter((row) => !isClockKind(row.type)).map((row) => row.occurredAt.getTime());
    const sentence = 'The detention cannot end before what is recorded in it. Check the moment.';
    if (notes.length > 0)
      problems.push(...checkOrder(new Date(Math.max(...notes)), occurredAt, '/occurredAt', sentence));
  }
  return problems;
}
