import { checkIncident } from '../../domain/check-incident.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import { IncidentType } from '../../domain/records.js';
import type { Value } from '../mapping/compile.js';
import { addressColumns, addressOf } from './person.js';

/** The columns of `incident` that an import writes besides its number. */
export type IncidentColumns = Readonly<Record<string, string | boolean | null>>;

/** What is known of an incident by the same checks as the API's, and the row to make of it; none where something is wrong. */
export function prepareIncident(
  values: Readonly<Record<string, Value>>,
  now: Date,
): { readonly problems: readonly Problem[]; readonly row: IncidentColumns | null } {
  const moment = (name: string) => values[name] as Date | undefined;
  const text = (name: string) => (values[name] as string | undefined) ?? '';
  const address = addressOf(values);
  const [occurredFrom, reportedAt, type] = [moment('occurredFrom'), moment('reportedAt'), text('type')];
  const problems: Problem[] = [];
  if (!occurredFrom) problems.push(problem('REQUIRED', '/occurredFrom'));
  if (!reportedAt) problems.push(problem('REQUIRED', '/reportedAt'));
  if (type === '') problems.push(problem('REQUIRED', '/type'));
  else if (!Object.hasOwn(IncidentType, type)) problems.push(problem('CODE_UNKNOWN', '/type'));
  const occurredTo = moment('occurredTo') ?? null;
  // What is not known is told of above; the rest is checked all the same.
  const known = occurredFrom ?? reportedAt ?? now;
  problems.push(
    ...checkIncident(
      {
        ...{ summary: text('summary'), district: text('district'), address, occurredTo },
        ...{ occurredFrom: known, reportedAt: reportedAt ?? known },
      },
      now,
    ),
  );
  if (problems.length > 0) return { problems, row: null };
  return {
    problems,
    row: {
      ...{ type, summary: text('summary'), district: text('district') },
      occurred_from: occurredFrom!.toISOString(),
      occurred_to: occurredTo?.toISOString() ?? null,
      reported_at: reportedAt!.toISOString(),
      domestic_abuse: values['domesticAbuse'] === true,
      children_present: values['childrenPresent'] === true,
      ...addressColumns(address),
    },
  };
}
