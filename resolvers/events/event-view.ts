import { dataOf, subjectOf, toCloudEvent } from '../../events/cloud-event.js';
import { encodePosition } from '../../events/cursor.js';
import type { StoredEvent } from '../../events/read.js';
import { Event, type EventTypeName } from '../../schema/events/event.js';

/** An event as the API shows it. */
export const toEvent = (event: StoredEvent, source: string): Event =>
  Object.assign(new Event(), {
    cursor: encodePosition(event),
    type: event.type as EventTypeName,
    subjectType: event.subjectType,
    subject: subjectOf(event),
    data: Object.entries(dataOf(event)).map(([key, value]) => ({ key, value })),
    occurredAt: event.occurredAt,
    cloudEvent: JSON.stringify(toCloudEvent(event, source)),
  });
