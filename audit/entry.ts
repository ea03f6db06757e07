import type { Actor } from '../access/actor.js';

/** What section 62(1) of the Data Protection Act 2018 wants recorded. */
export const auditKinds = ['CONSULTATION', 'DISCLOSURE', 'ALTERATION', 'COLLECTION', 'COMBINATION', 'ERASURE'] as const;
export type AuditKind = (typeof auditKinds)[number];

export const auditOutcomes = ['ALLOWED', 'REFUSED', 'FAILED'] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

export interface AuditedRecord {
  /** Name of the type as in the API, e.g. `CaseFile`. */
  readonly type: string;
  readonly id: string;
}

/** The type of record by which an entry says that it tells of the same records and people as the entry of that number. */
export const REFERENCE = 'AuditEntry';

/** How far back an entry may refer. Pruning leaves that much more, so that none refers to what is gone. */
export const REFERRED_FOR_MS = 3_600_000;

/** What is recorded of one look or change. Ids and the caller's own words only, never what was looked at. */
export interface NewAuditEntry {
  /** When it was asked for; now when left out. */
  readonly at?: Date;
  /** Who, and for which partner. The role is text here: an entry outlives the table of roles. */
  readonly actor: Pick<Actor, 'id' | 'name' | 'partnerId'> & { readonly role: string };
  readonly purpose?: string;
  readonly justification?: string;
  /** Name of the operation, e.g. `incident` or `submitCaseFile`. */
  readonly operation: string;
  readonly kind: AuditKind;
  readonly records?: readonly AuditedRecord[];
  /** Ids (UUID) of the people that the answer tells of: the report is found by them. */
  readonly people?: readonly string[];
  /** To whom it was disclosed, e.g. `partner:cps`. */
  readonly recipients?: readonly string[];
  readonly outcome: AuditOutcome;
  /** How many records there were, where not all are named; as many as are named when left out. */
  readonly count?: number;
}

/** An entry that cannot be written as it is; a fault of the caller's code. Says which part, never what was in it. */
export class AuditEntryError extends Error {}

/** An entry as its row has it, before it is in the chain. */
export interface EntryFields {
  readonly at: Date;
  readonly actorId: string;
  readonly actorName: string;
  readonly role: string;
  readonly partnerId: string | null;
  readonly purpose: string | null;
  readonly justification: string | null;
  readonly operation: string;
  readonly kind: string;
  readonly records: readonly string[];
  readonly people: readonly string[];
  readonly recipients: readonly string[];
  readonly outcome: string;
  readonly count: number;
}

/** Longest text of an entry, in UTF-16 units. A justification is a sentence or two. */
export const MOST_TEXT = 2_000;
const LARGEST_COUNT = 2_147_483_647;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Makes the fields of a row. Throws `AuditEntryError`. */
export function fieldsOf(entry: NewAuditEntry): EntryFields {
  const { actor, kind, outcome, at = new Date() } = entry;
  const must = (holds: boolean, what: string): void => {
    if (!holds) throw new AuditEntryError(`An audit entry must have ${what}.`);
  };
  const given = (value: string, name: string): string => {
    must(value.trim() !== '' && value.length <= MOST_TEXT, `${name} of 1 to ${MOST_TEXT} characters`);
    return storable(value);
  };
  const optional = (value: string | undefined, name: string): string | null =>
    value === undefined || value.trim() === '' ? null : given(value, name);
  const records = unique(
    (entry.records ?? []).map(({ type, id }) => given(`${type}:${id}`, 'records with type and id')),
  );
  const people = unique((entry.people ?? []).map((id) => id.toLowerCase()));
  const count = entry.count ?? records.length;
  must(!Number.isNaN(at.getTime()), 'a moment that there is');
  must(auditKinds.includes(kind), `a kind of ${auditKinds.join(', ')}`);
  must(auditOutcomes.includes(outcome), `an outcome of ${auditOutcomes.join(', ')}`);
  must(
    people.every((id) => UUID.test(id)),
    'UUIDs as the ids of people',
  );
  must(Number.isInteger(count) && count >= 0 && count <= LARGEST_COUNT, 'a whole number as count');
  return {
    at,
    actorId: given(actor.id, 'an actor with an id'),
    actorName: given(actor.name, 'an actor with a name'),
    role: given(actor.role, 'a role'),
    partnerId: optional(actor.partnerId, 'a partner'),
    purpose: optional(entry.purpose, 'a purpose'),
    justification: optional(entry.justification, 'a justification'),
    operation: given(entry.operation, 'an operation'),
    kind,
    records,
    people,
    recipients: unique((entry.recipients ?? []).map((name) => given(name, 'recipients'))),
    outcome,
    count,
  };
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

/** As PostgreSQL can hold it, so that what is read back is what was hashed. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\u0000', '\uFFFD');
