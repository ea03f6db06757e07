import { isNodeType, toGlobalId, type NodeType } from '../domain/global-id.js';
import { isUuid } from '../domain/uuid.js';
import { encodePosition } from './cursor.js';
import type { StoredEvent } from './read.js';

/** The media type of one event in the structured JSON form. */
export const CLOUD_EVENT_TYPE = 'application/cloudevents+json';

/**
 * An event as it leaves the hub: CloudEvents 1.0 (https://github.com/cloudevents/spec), structured JSON. It holds ids
 * and codes only; whoever gets it asks the API for the rest, which decides again what may be seen.
 */
export interface CloudEvent {
  readonly specversion: '1.0';
  /** Where the event stands in the log; the same however often it is sent, and a cursor for `after`. */
  readonly id: string;
  /** Which hub it is from. */
  readonly source: string;
  /** `casebridge.` and our type, e.g. `casebridge.delivery.changed`. */
  readonly type: string;
  /** What it is about: type and id, e.g. `Delivery/dlv_…`; the id is what `node(id)` takes. */
  readonly subject: string;
  /** RFC 3339, UTC. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: Readonly<Record<string, string>>;
}

/** The event in the form for others. */
export function toCloudEvent(event: StoredEvent, source: string): CloudEvent {
  return {
    specversion: '1.0',
    id: encodePosition(event),
    source,
    type: `casebridge.${event.type}`,
    subject: `${event.subjectType}/${subjectOf(event)}`,
    time: event.occurredAt.toISOString(),
    datacontenttype: 'application/json',
    data: dataOf(event),
  };
}

const outwardId = (type: string, id: string): string => (isNodeType(type) && isUuid(id) ? toGlobalId(type, id) : id);

/** The id of what an event is about, as the API knows it. */
export const subjectOf = ({ subjectType, subjectId }: StoredEvent): string => outwardId(subjectType, subjectId);

/** What an event says beside, with the ids as the API knows them: `caseFileId` is that of a `CaseFile`, `recordId` that of the `recordType`. */
export const dataOf = ({ data }: StoredEvent): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(data)
      // Events written by the database itself may hold nulls and numbers.
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([key, value]) => [key, outwardId(typeOfKey(key, data), String(value))]),
  );

/** What the record of a duty is in the API, by `recordType`. */
const recordTypes: Readonly<Record<string, NodeType>> = {
  INCIDENT: 'Incident',
  CUSTODY_RECORD: 'CustodyRecord',
  CASE_FILE: 'CaseFile',
  REFERRAL: 'Referral',
};

function typeOfKey(key: string, { recordType }: StoredEvent['data']): string {
  if (key === 'recordId') return recordTypes[recordType ?? ''] ?? '';
  return key.endsWith('Id') ? key[0]!.toUpperCase() + key.slice(1, -2) : '';
}
