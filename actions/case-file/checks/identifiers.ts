import type { CourtDefendantParticulars, Defendant } from '../../../domain/case-file/index.js';
import { parseAsn, parseCroNumber, parseDigitalCaseFileUrn, parsePncId } from '../../../domain/identifiers/index.js';
import type { Outcome, Problem } from '../../../domain/problem.js';

/** An entered value in its canonical form, or what is wrong with it. */
export interface Entered<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}

/** The defendant with ASN, PNC ID and CRO number in their canonical form. Problems: those of the three identifiers. */
export function enterIdentifiers(defendant: Defendant, path: string, now: Date): Entered<Defendant> {
  const { court } = defendant;
  if (!court) return { value: defendant, problems: [] };
  const problems: Problem[] = [];
  const read = (text: string | undefined, parse: (text: string) => Outcome<string>): string | undefined => {
    if (!text) return text;
    const outcome = parse(text);
    if (outcome.ok) return outcome.value;
    problems.push(...outcome.problems);
    return text;
  };
  const identifiers: CourtDefendantParticulars = {
    prosecutorReference: read(court.prosecutorReference, (text) => parseAsn(text, `${path}/court/prosecutorReference`)),
    pncIdentifier: read(court.pncIdentifier, (text) =>
      parsePncId(text, now.getUTCFullYear(), `${path}/court/pncIdentifier`),
    ),
    croNumber: read(court.croNumber, (text) => parseCroNumber(text, `${path}/court/croNumber`)),
  };
  return { value: { ...defendant, court: { ...court, ...identifiers } }, problems };
}

/** URNs in the form of the Digital Case File. Problems: those of the PTIURN. */
export const checkUrns = (urns: readonly string[] | undefined, path: string): Problem[] =>
  (urns ?? []).flatMap((urn, index) => {
    const read = parseDigitalCaseFileUrn(urn, `${path}/${index}`);
    return read.ok ? [] : [...read.problems];
  });
