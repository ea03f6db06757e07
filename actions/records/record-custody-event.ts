import { checkNotInFuture, checkOrder, checkText } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import { CustodyEventType, endsDetention } from '../../domain/records.js';
import { appendEvents } from '../../events/append.js';
import type { Transaction } from '../../prisma/client.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { textOrNull } from './text-or-null.js';

export interface RecordCustodyEvent {
  readonly idempotencyKey: string;
  readonly custodyRecordId: string;
  readonly type: CustodyEventType;
  readonly occurredAt: Date;
  readonly officer?: string | null;
  readonly reason?: string | null;
}

/** Recorded by actions of their own, which do more than write an event. */
const recordedElsewhere = new Set([CustodyEventType.ARRESTED, CustodyEventType.CHARGED]);

/**
 * Records something that happened in a detention. Problems: NOT_FOUND, CUSTODY_EVENT_ELSEWHERE, DATE_IN_FUTURE, DATE_ORDER,
 * CUSTODY_ENDED, CUSTODY_ARRIVAL_REPEATED, TOO_LONG, CHARACTER_NOT_STORABLE.
 */
export function recordCustodyEvent(context: ActionContext, input: RecordCustodyEvent): Promise<ActionOutcome> {
  return idempotently(context, 'recordCustodyEvent', input, async (tx) => {
    const record = await lockCustodyRecord(tx, input.custodyRecordId);
    if (!record) return refused(problem('NOT_FOUND', '/custodyRecordId'));
    const { type, occurredAt } = input;
    const problems = [
      ...checkText(input.officer, '/officer', { longest: 60 }),
      ...checkText(input.reason, '/reason', { longest: 2_000 }),
      ...checkNotInFuture(occurredAt, context.now(), '/occurredAt'),
      ...checkOrder(
        record.arrestedAt,
        occurredAt,
        '/occurredAt',
        'It cannot have happened before the arrest. Check the moment.',
      ),
    ];
    if (recordedElsewhere.has(type)) problems.push(problem('CUSTODY_EVENT_ELSEWHERE', '/type'));
    if (type === CustodyEventType.ARRIVED && record.arrivedAt)
      problems.push(problem('CUSTODY_ARRIVAL_REPEATED', '/type'));
    if (endsDetention.has(type)) {
      if (record.releasedAt) problems.push(problem('CUSTODY_ENDED', '/type'));
      const last = await tx.custodyEvent.aggregate({
        where: { custodyRecordId: record.id },
        _max: { occurredAt: true },
      });
      problems.push(
        ...checkOrder(
          last._max.occurredAt,
          occurredAt,
          '/occurredAt',
          'The detention cannot end before what is recorded in it. Check the moment.',
        ),
      );
    }
    // What happened before the end may be typed in after it.
    if (record.releasedAt && occurredAt > record.releasedAt) problems.push(problem('CUSTODY_ENDED', '/occurredAt'));
    if (problems.length > 0) return refused(...problems);

    await tx.custodyEvent.create({
      data: {
        custodyRecordId: record.id,
        type,
        occurredAt,
        officer: textOrNull(input.officer),
        reason: textOrNull(input.reason),
      },
    });
    await tx.custodyRecord.update({
      where: { id: record.id },
      data: {
        ...(type === CustodyEventType.ARRIVED ? { arrivedAt: occurredAt } : {}),
        ...(endsDetention.has(type) ? { releasedAt: occurredAt } : {}),
      },
    });
    await appendEvents(tx, [{ type: 'custody-record.changed', subjectType: 'CustodyRecord', subjectId: record.id }]);
    return { ok: true, id: record.id };
  });
}

/** The record, locked against other writers until the transaction ends: two events at once are checked one after the other. */
export async function lockCustodyRecord(tx: Transaction, id: string) {
  await tx.$queryRaw`select 1 from custody_record where id = ${id}::uuid for update`;
  return tx.custodyRecord.findUnique({ where: { id } });
}
