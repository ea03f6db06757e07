import { checkNotInFuture, checkText } from './checks.js';
import { problem } from './problem-catalogue.js';
import type { Problem } from './problem.js';

/** What is recorded of an arrest. */
export interface ArrestParticulars {
  /** Organisation unit code of the custody suite. */
  readonly station: string;
  readonly arrestedAt: Date;
  readonly officer?: string | null;
  readonly reason?: string | null;
}

/** What an arrest is checked against. */
export interface ArrestCheckContext {
  readonly now: Date;
  /** The standing data: a unit by its code, and what is wrong with a code. */
  readonly units: {
    organisationUnit(code: string): { readonly code: string; readonly kind: string } | undefined;
    checkOrganisationUnit(code: string, path: string): Problem | undefined;
  };
}

/**
 * What is wrong with the particulars of an arrest, whoever records it: the API or an import. Problems: DATE_IN_FUTURE, TOO_LONG,
 * CHARACTER_NOT_STORABLE, ORGANISATION_UNIT_UNKNOWN and those of such codes, STATION_NOT_POLICE.
 */
export function checkArrest(arrest: ArrestParticulars, { now, units }: ArrestCheckContext): Problem[] {
  const problems: Problem[] = [
    ...checkNotInFuture(arrest.arrestedAt, now, '/arrestedAt'),
    ...checkText(arrest.officer, '/officer', { longest: 60 }),
    ...checkText(arrest.reason, '/reason', { longest: 2_000 }),
  ];
  const unknown = units.checkOrganisationUnit(arrest.station, '/station');
  if (unknown) problems.push(unknown);
  const unit = units.organisationUnit(arrest.station);
  if (unit && unit.kind !== 'POLICE') problems.push(problem('STATION_NOT_POLICE', '/station'));
  return problems;
}
