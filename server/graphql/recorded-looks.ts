import {
  type FragmentDefinitionNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { Actor } from '../../access/actor.js';
import { type AuditedRecord, type AuditKind, type AuditOutcome, fieldsOf, type Pending } from '../../audit/index.js';
import type { Shown } from '../../resolvers/looks.js';
import { auditedMutation } from '../../actions/audited-mutations.js';
import type { ApiContext } from '../../resolvers/api-context.js';

/** An operation as it is recorded: by the root fields that it asks for, never in the caller's words. */
export interface RecordedOperation {
  readonly type: OperationDefinitionNode['operation'];
  readonly rootFields: readonly string[];
}

const MOST_ROOT_FIELDS = 20;
/** Records that an entry names; `count` says how many there were. */
const MOST_RECORDS = 500;
/** People that an entry names. What tells of more has further entries: nobody may be missing, because a report is found by them. */
const MOST_PEOPLE = 2_000;

export function recordedOperation(document: DocumentNode, operation: OperationDefinitionNode): RecordedOperation {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const names = new Set<string>();
  const seen = new Set<string>();
  const collect = ({ selections }: OperationDefinitionNode['selectionSet']): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) collect(fragment.selectionSet);
      }
    }
  };
  collect(operation.selectionSet);
  return { type: operation.operation, rootFields: [...names].slice(0, MOST_ROOT_FIELDS) };
}

/** What an operation left to record. */
export type Seen = Pick<ApiContext, 'looks' | 'why'> & {
  readonly action: Pick<ApiContext['action'], 'actor'>;
  /** Of its mutations, as they were made or refused. */
  readonly changes: readonly Pending[];
};

/** What is told to a partner is disclosed to it. */
const lookKind = (actor: Actor): AuditKind => (actor.partnerId === undefined ? 'CONSULTATION' : 'DISCLOSURE');

/**
 * What is recorded of an operation that ran: each change of its mutations; a consultation (a disclosure, when a partner asked) of
 * what its answer tells of beyond them; and one without records seen of what was asked for by its id and is not shown. Nothing
 * when it told of nobody. FAILED: no data were given in the end.
 */
export function entriesOf(
  { looks, changes, why, action: { actor } }: Seen,
  { rootFields }: RecordedOperation,
  outcome: Extract<AuditOutcome, 'ALLOWED' | 'FAILED'>,
  referenceTo: (shown: object) => AuditedRecord | undefined = () => undefined,
): Pending[] {
  if (!looks.any) return [...changes];
  const again = changes.length === 0 && worthReferring(looks.shown) ? looks.shown : undefined;
  const changed = new Set(changes.flatMap(({ fields }) => fields.records));
  const missed = [...looks.missed].filter((record) => !changed.has(record));
  const kind = lookKind(actor);
  const recipients = kind === 'DISCLOSURE' ? [`partner:${actor.partnerId}`] : [];
  const look = (records: readonly string[], people: readonly string[], count: number): Pending => {
    const fields = fieldsOf({
      ...{ actor, ...why, operation: rootFields.join(', '), kind, people, outcome, count },
      recipients: count === 0 ? [] : recipients,
    });
    return { fields: { ...fields, records: records.slice(0, MOST_RECORDS) } };
  };
  const entries = [...changes];
  const reference = again && referenceTo(again);
  if (again && reference) {
    const { type, id } = reference;
    entries.push(look([`${type}:${id}`], [], again.records.size));
  }
  const seen = reference ? [] : [...looks.records].filter((record) => !changed.has(record));
  if (seen.length > 0) {
    const people = [...looks.people];
    for (let from = 0; from === 0 || from < people.length; from += MOST_PEOPLE)
      entries.push(look(seen, people.slice(from, from + MOST_PEOPLE), seen.length));
    if (again && people.length <= MOST_PEOPLE) entries.push({ ...entries.pop()!, shown: again });
  }
  if (missed.length > 0) entries.push(look(missed, peopleIn(missed), 0));
  return entries;
}

/** So much that to refer to it is less than to write it again. */
const worthReferring = (shown: Shown | undefined): boolean =>
  shown !== undefined && shown.records.size + shown.people.size >= 20;

const PERSON = 'Person:';
const peopleIn = (records: readonly string[]): string[] =>
  records.flatMap((record) => (record.startsWith(PERSON) ? [record.slice(PERSON.length)] : []));

/** What is recorded of an operation that was not admitted: nothing was seen or changed. */
export function refusedEntry(
  { why, action: { actor } }: Pick<Seen, 'why' | 'action'>,
  { type, rootFields }: RecordedOperation,
): Pending {
  const kind =
    type === OperationTypeNode.MUTATION
      ? (auditedMutation(rootFields[0] ?? '')?.kind ?? 'ALTERATION')
      : lookKind(actor);
  return { fields: fieldsOf({ actor, ...why, operation: rootFields.join(', '), kind, outcome: 'REFUSED' }) };
}
