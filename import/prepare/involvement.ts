import { checkNotInFuture, checkText } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import { InvolvementRole } from '../../domain/records.js';
import type { Value } from '../mapping/compile.js';

/** The part of a person in an incident as an import writes it. */
export interface InvolvementColumns {
  readonly role: string;
  readonly note: string | null;
  /** When the part became known; null: with the report of the incident. */
  readonly identified_at: string | null;
}

/**
 * What is known of a person's part by the same checks as the API's, and the row to make of it; none where something is wrong. That it
 * does not come before the incident is checked where the incident is known.
 */
export function prepareInvolvement(
  values: Readonly<Record<string, Value>>,
  now: Date,
): { readonly problems: readonly Problem[]; readonly row: InvolvementColumns | null } {
  const text = (name: string) => (values[name] as string | undefined) ?? null;
  const identifiedAt = (values['identifiedAt'] as Date | undefined) ?? null;
  const [role, note] = [text('role'), text('note')];
  const problems: Problem[] = [];
  for (const name of ['person', 'incident', 'role'])
    if (text(name) === null) problems.push(problem('REQUIRED', `/${name}`));
  if (role !== null && !Object.hasOwn(InvolvementRole, role)) problems.push(problem('CODE_UNKNOWN', '/role'));
  problems.push(...checkText(note, '/note', { longest: 500 }), ...checkNotInFuture(identifiedAt, now, '/identifiedAt'));
  if (problems.length > 0) return { problems, row: null };
  return { problems, row: { role: role!, note, identified_at: identifiedAt?.toISOString() ?? null } };
}
