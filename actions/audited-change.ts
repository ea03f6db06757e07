import { type AuditedRecord, type AuditKind, fieldsOf, type Pending } from '../audit/index.js';
import { timeOrderedId } from '../delivery/time-ordered-id.js';
import { isNodeType, parseGlobalId } from '../domain/global-id.js';
import { isUuid } from '../domain/uuid.js';
import type { ActionContext } from './action-context.js';
import { auditedMutation } from './audited-mutations.js';

/** A change that is recorded with itself, in its transaction. */
export type AuditedChange = Pending & { readonly waitingId: string };

/**
 * What is recorded of a change that was made; undefined when nothing is. `id` is that of the record it gives back, `people` are whom it
 * concerns though the input does not name them.
 */
export function changeMade(
  context: ActionContext,
  operation: string,
  input: object,
  id: string,
  people: readonly string[] = [],
): AuditedChange | undefined {
  const audited = auditedMutation(operation);
  if (!audited) return undefined;
  const named = recordsNamed(input);
  const besides = people
    .filter((one) => !named.some((record) => record.type === 'Person' && record.id === one))
    .map((one) => ({ type: 'Person', id: one }));
  const records = [...(isUuid(id) ? [{ type: audited.type, id }] : []), ...named, ...besides];
  return { waitingId: timeOrderedId(), fields: fields(context, operation, audited.kind, records, 'ALLOWED') };
}

/** What is recorded of a change that was refused, by what it names; undefined when nothing is. Nothing was changed. */
export function changeRefused(context: ActionContext, operation: string, input: object): Pending | undefined {
  const audited = auditedMutation(operation);
  return audited && { fields: fields(context, operation, audited.kind, recordsNamed(input), 'REFUSED') };
}

function fields(
  { actor, why }: ActionContext,
  operation: string,
  kind: AuditKind,
  records: readonly AuditedRecord[],
  outcome: 'ALLOWED' | 'REFUSED',
) {
  return fieldsOf({
    ...{ actor, ...why, operation, kind, records, outcome },
    people: records.flatMap(({ type, id }) => (type === 'Person' ? [id] : [])),
  });
}

/** Deep enough for a defendant of a case file, and no deeper: an input may hold a whole file. */
const DEEPEST = 3;
const MOST_RECORDS = 100;

/** The records that an input names, by the names of its fields: `incidentId` names an incident. */
function recordsNamed(input: object): AuditedRecord[] {
  const records: AuditedRecord[] = [];
  const look = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > DEEPEST || records.length >= MOST_RECORDS) return;
    if (Array.isArray(value)) return value.forEach((one) => look(one, depth + 1));
    for (const [name, inner] of Object.entries(value as Record<string, unknown>)) {
      if (typeof inner !== 'string') look(inner, depth + 1);
      else if (name.endsWith('Id')) add(name, inner);
    }
  };
  const add = (name: string, text: string): void => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1, -2)}`;
    if (!isNodeType(type)) return;
    const id = isUuid(text) ? text : parseGlobalId(text)?.id;
    if (id !== undefined && id !== NOBODY) records.push({ type, id });
  };
  look(input, 0);
  return records;
}

/** What stands for an id that is none of ours (schema/relay/global-id.ts). */
const NOBODY = '00000000-0000-0000-0000-000000000000';
