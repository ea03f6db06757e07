import type { EventType } from '../domain/event-types.js';
import type { Transaction } from '../prisma/client.js';

export { eventTypes, type EventType } from '../domain/event-types.js';

export interface NewEvent {
  readonly type: EventType;
  readonly subjectType: string;
  readonly subjectId: string;
  /** Ids and codes only, never personal details. */
  readonly data?: Readonly<Record<string, string>>;
}

/** The channel on which a commit announces itself. It only saves latency: readers poll as well. */
export const EVENT_CHANNEL = 'casebridge_event';

/** Writes events in the transaction of the change that causes them. */
export async function appendEvents(tx: Transaction, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ type, subjectType, subjectId, data = {} }) => ({ type, subjectType, subjectId, data }));
  // One statement, however many they are. PostgreSQL delivers a notification when the transaction commits, and folds repeats of
  // one transaction into one.
  await tx.$executeRaw`
    with written as (
      insert into event (type, subject_type, subject_id, data, occurred_at)
      select type, "subjectType", "subjectId", data, clock_timestamp()
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as given (type text, "subjectType" text, "subjectId" text, data jsonb)
    )
    select pg_notify(${EVENT_CHANNEL}, '')`;
}
