import { type ArrestCheckContext, checkArrest } from '../../domain/check-arrest.js';
import { checkNotInFuture, checkOrder } from '../../domain/checks.js';
import { parseAsn } from '../../domain/identifiers/index.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import type { Value } from '../mapping/compile.js';

/** A detention as an import writes it. */
export interface CustodyColumns {
  readonly station: string;
  readonly asn: string | null;
  readonly arrested_at: string;
  readonly arrived_at: string | null;
  readonly released_at: string | null;
  readonly officer: string | null;
  readonly reason: string | null;
}

/** What is known of a detention by the same checks as the API's, and the row to make of it; none where something is wrong. */
export function prepareCustody(
  values: Readonly<Record<string, Value>>,
  context: ArrestCheckContext,
): { readonly problems: readonly Problem[]; readonly row: CustodyColumns | null } {
  const { now } = context;
  const moment = (name: string) => (values[name] as Date | undefined) ?? null;
  const text = (name: string) => (values[name] as string | undefined) ?? null;
  const problems: Problem[] = [];
  const arrestedAt = moment('arrestedAt');
  if (!arrestedAt) problems.push(problem('REQUIRED', '/arrestedAt'));
  if (text('person') === null) problems.push(problem('REQUIRED', '/person'));
  const station = text('station') ?? '';
  if (station === '') problems.push(problem('REQUIRED', '/station'));
  else {
    const particulars = { station, arrestedAt: arrestedAt ?? now, officer: text('officer'), reason: text('reason') };
    problems.push(...checkArrest(particulars, context));
  }
  const [arrivedAt, releasedAt] = [moment('arrivedAt'), moment('releasedAt')];
  problems.push(
    ...checkNotInFuture(arrivedAt, now, '/arrivedAt'),
    ...checkNotInFuture(releasedAt, now, '/releasedAt'),
    ...checkOrder(arrestedAt, arrivedAt, '/arrivedAt'),
    ...checkOrder(arrivedAt ?? arrestedAt, releasedAt, '/releasedAt'),
  );
  const asn = text('asn');
  const read = asn === null ? undefined : parseAsn(asn, '/asn');
  if (read && !read.ok) problems.push(...read.problems);
  if (problems.length > 0 || !arrestedAt) return { problems, row: null };
  return {
    problems,
    row: {
      ...{ station: context.units.organisationUnit(station)!.code, officer: text('officer'), reason: text('reason') },
      asn: read?.ok ? read.value : null,
      arrested_at: arrestedAt.toISOString(),
      arrived_at: arrivedAt?.toISOString() ?? null,
      released_at: releasedAt?.toISOString() ?? null,
    },
  };
}
