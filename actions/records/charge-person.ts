import {
  checkDayNotInFuture,
  checkNotBeforeDay,
  checkNotInFuture,
  checkOrder,
  checkText,
} from '../../domain/checks.js';
import { rowRefusals } from '../../domain/custody/index.js';
import { checkLateEntry, type LateEntry } from '../../domain/late-entry.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import { CustodyEventType } from '../../domain/records.js';
import { appendEvents } from '../../events/append.js';
import type { ActionContext } from '../action-context.js';
import { evaluated } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { nextNumber } from '../next-number.js';
import { lockCaseFilesOf } from '../safeguarding/depending-records.js';
import { recordOccasion } from '../safeguarding/record-occasion.js';
import { custodyChanged } from './custody-consequences.js';
import { CLOCK_TOLERANCE_MS, lockCustodyRecord, NEXT_ID, type FullCustodyRecord } from './custody-record-rows.js';
import { noteLateEntry } from './note-late-entry.js';
import { personNow } from './person-now.js';
import { textOrNull } from './text-or-null.js';

export interface ChargePerson {
  readonly idempotencyKey: string;
  readonly personId: string;
  readonly incidentId: string;
  readonly custodyRecordId?: string | null;
  readonly offenceCode: string;
  readonly wording: string;
  readonly offenceFrom: Date;
  readonly offenceTo?: Date | null;
  readonly location?: string | null;
  readonly chargedAt: Date;
  readonly reply?: string | null;
  /** Why it is entered later than it became known. */
  readonly lateEntry?: LateEntry | null;
}

/**
 * Charges a person with an offence. Problems: NOT_FOUND, OFFENCE_CODE_UNKNOWN and those of such codes, DATE_IN_FUTURE,
 * DATE_ORDER, REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE, CUSTODY_OF_ANOTHER_PERSON, CUSTODY_ENDED, and, at that moment of
 * a detention, CUSTODY_EVENT_OUT_OF_ORDER and CUSTODY_EVENT_CONTRADICTS_LATER.
 */
export function chargePerson(context: ActionContext, input: ChargePerson): Promise<ActionOutcome> {
  return idempotently(context, 'chargePerson', input, async (tx) => {
    const now = context.now();
    const custodyRecordId = input.custodyRecordId ?? null;
    // With a charge a file is owed. They come before the detention and the incident, as for everybody.
    await lockCaseFilesOf(tx, input.incidentId);
    const problems = statementProblems(input, now);
    const offence = context.standingData.offence(input.offenceCode);
    const unknownOffence = context.standingData.checkOffenceCode(input.offenceCode, '/offenceCode');
    if (unknownOffence) problems.push(unknownOffence);
    const personId = await personNow(tx, input.personId);
    if (!personId) problems.push(problem('NOT_FOUND', '/personId'));
    if (!(await tx.incident.findUnique({ where: { id: input.incidentId }, select: { id: true } })))
      problems.push(problem('NOT_FOUND', '/incidentId'));
    const detention = custodyRecordId ? await lockCustodyRecord(tx, custodyRecordId) : null;
    if (custodyRecordId) problems.push(...detentionProblems(detention, personId, input.chargedAt));
    if (problems.length > 0 || !offence || !personId) return refused(...problems);
    const unlawful = detention ? chargeRefusals(detention, input.chargedAt, now) : [];
    if (unlawful.length > 0) return refused(...unlawful);

    const charge = await tx.charge.create({
      data: {
        personId,
        incidentId: input.incidentId,
        custodyRecordId,
        sequence: await nextNumber(tx, `charge/${custodyRecordId ?? input.incidentId}`),
        offenceCode: offence.code,
        wording: input.wording,
        offenceFrom: input.offenceFrom,
        offenceTo: input.offenceTo ?? null,
        location: textOrNull(input.location),
        chargedAt: input.chargedAt,
        reply: textOrNull(input.reply),
        createdAt: now,
      },
    });
    await noteLateEntry(context, tx, 'Charge', charge.id, input.lateEntry);
    if (detention) {
      const event = {
        custodyRecordId: detention.record.id,
        type: CustodyEventType.CHARGED,
        occurredAt: input.chargedAt,
        recordedAt: now,
        details: {},
      };
      await custodyChanged(context, tx, detention, await tx.custodyEvent.create({ data: event }));
    }
    await recordOccasion(tx, input.incidentId, 'CHARGING_DECISION', input.chargedAt, context.actor.name);
    await appendEvents(tx, [{ type: 'incident.changed', subjectType: 'Incident', subjectId: input.incidentId }]);
    await evaluated(context, tx, ...(await lockCaseFilesOf(tx, input.incidentId)), {
      type: 'INCIDENT',
      id: input.incidentId,
    });
    return { ok: true, id: charge.id };
  });
}

/** What is wrong with the charge as it is stated, whatever the records say. */
const statementProblems = (input: ChargePerson, now: Date): Problem[] => [
  ...checkText(input.wording, '/wording', { longest: 2_500, required: true }),
  ...checkText(input.location, '/location', { longest: 80 }),
  ...checkText(input.reply, '/reply', { longest: 2_000 }),
  ...checkNotInFuture(input.chargedAt, now, '/chargedAt'),
  ...checkLateEntry(input.lateEntry, now),
  ...checkDayNotInFuture(input.offenceFrom, now, '/offenceFrom'),
  ...checkDayNotInFuture(input.offenceTo, now, '/offenceTo'),
  ...checkOrder(
    input.offenceFrom,
    input.offenceTo,
    '/offenceTo',
    'The offence cannot end before it began. Check both days.',
  ),
  ...checkNotBeforeDay(
    input.chargedAt,
    input.offenceTo ?? input.offenceFrom,
    '/chargedAt',
    'The charge cannot come before the offence. Check both dates.',
  ),
];

/** Whether it is the detention of the person charged, and the charge within it. Null: there is no such detention. */
function detentionProblems(detention: FullCustodyRecord | null, personId: string | null, chargedAt: Date): Problem[] {
  if (!detention) return [problem('NOT_FOUND', '/custodyRecordId')];
  const { arrestedAt, releasedAt, personId: detained } = detention.record;
  const beforeArrest = 'The charge cannot come before the arrest. Check both moments.';
  return [
    ...checkOrder(arrestedAt, chargedAt, '/chargedAt', beforeArrest),
    ...(releasedAt && chargedAt > releasedAt ? [problem('CUSTODY_ENDED', '/chargedAt')] : []),
    ...(detained !== personId ? [problem('CUSTODY_OF_ANOTHER_PERSON', '/custodyRecordId')] : []),
  ];
}

/** Why somebody cannot be charged at that moment of a detention. Of several charges the first one counts for its clock. */
function chargeRefusals({ rows, openedAt, context }: FullCustodyRecord, occurredAt: Date, now: Date): Problem[] {
  const row = {
    ...{ id: NEXT_ID, type: CustodyEventType.CHARGED, occurredAt },
    details: {},
    correctsId: null,
    reason: null,
  };
  const happened = new Date(now.getTime() + CLOCK_TOLERANCE_MS);
  return rowRefusals(row, rows, openedAt, happened, context).map((refusal) => ({
    ...refusal,
    path: refusal.path === '/occurredAt' ? '/chargedAt' : '/custodyRecordId',
  }));
}
