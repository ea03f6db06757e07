import { type AddressLines, checkAddress } from './address-lines.js';
import { checkDayNotInFuture, checkText } from './checks.js';
import { observedEthnicities, selfDefinedEthnicities } from './ethnicity.js';
import { type CroNumber, parseCroNumber, parsePncId, type PncId } from './identifiers/index.js';
import { problem } from './problem-catalogue.js';
import type { Outcome, Problem } from './problem.js';

/** What is recorded of a person. */
export interface PersonParticulars {
  readonly title?: string | null;
  readonly givenNames: readonly string[];
  readonly familyName: string;
  /** Midnight UTC of the day. */
  readonly dateOfBirth?: Date | null;
  readonly gender?: string | null;
  readonly observedEthnicity?: string | null;
  readonly selfDefinedEthnicity?: string | null;
  readonly nationality?: string | null;
  readonly occupation?: string | null;
  readonly pncId?: string | null;
  readonly croNumber?: string | null;
  readonly homeTelephone?: string | null;
  readonly mobileTelephone?: string | null;
  readonly emailAddress?: string | null;
  readonly address?: AddressLines | null;
}

/** What particulars are checked against. */
export interface PersonCheckContext {
  readonly now: Date;
  /** Whether a code is in a list of the standing data. */
  readonly isListed: (list: 'gender' | 'country', code: string) => boolean;
}

export interface CheckedPerson {
  readonly problems: readonly Problem[];
  /** The canonical forms of identifiers that are right; null where there is none. */
  readonly pncId: PncId | null;
  readonly croNumber: CroNumber | null;
}

const MOST_GIVEN_NAMES = 20;

/**
 * What is wrong with the particulars of a person, whoever records them: the API or an import. Problems: REQUIRED, TOO_LONG, TOO_MANY,
 * CHARACTER_NOT_STORABLE, DATE_IN_FUTURE, CODE_UNKNOWN, those of the identifiers. Whether a PNC ID is in use is for the database to say.
 */
export function checkPerson(person: PersonParticulars, { now, isListed }: PersonCheckContext): CheckedPerson {
  const pncId = read(person.pncId, (text) => parsePncId(text, now.getUTCFullYear(), '/pncId'));
  const croNumber = read(person.croNumber, (text) => parseCroNumber(text, '/croNumber'));
  const problems: Problem[] = [
    ...checkText(person.familyName, '/familyName', { longest: 100, required: true }),
    ...(person.givenNames.length > MOST_GIVEN_NAMES
      ? [problem('TOO_MANY', '/givenNames', `Give at most ${MOST_GIVEN_NAMES} names.`)]
      : []),
    ...person.givenNames.flatMap((name, index) =>
      checkText(name, `/givenNames/${index}`, { longest: 100, required: true }),
    ),
    ...checkText(person.title, '/title', { longest: 35 }),
    ...checkText(person.occupation, '/occupation', { longest: 54 }),
    ...checkText(person.homeTelephone, '/homeTelephone', { longest: 35 }),
    ...checkText(person.mobileTelephone, '/mobileTelephone', { longest: 35 }),
    ...checkText(person.emailAddress, '/emailAddress', { longest: 254 }),
    ...checkAddress(person.address, '/address'),
    ...checkDayNotInFuture(person.dateOfBirth, now, '/dateOfBirth'),
    ...inList(person.gender, (code) => isListed('gender', code), '/gender'),
    ...inList(person.nationality, (code) => isListed('country', code), '/nationality'),
    ...inList(person.observedEthnicity, (code) => observedEthnicities.has(code), '/observedEthnicity'),
    ...inList(person.selfDefinedEthnicity, (code) => selfDefinedEthnicities.has(code), '/selfDefinedEthnicity'),
    ...pncId.problems,
    ...croNumber.problems,
  ];
  return { problems, pncId: pncId.value ?? null, croNumber: croNumber.value ?? null };
}

/** The canonical form of an identifier that may be left out, or what is wrong with it. */
function read<T>(
  text: string | null | undefined,
  parse: (text: string) => Outcome<T>,
): { value?: T; problems: readonly Problem[] } {
  if (!text?.trim()) return { problems: [] };
  const outcome = parse(text);
  return outcome.ok ? { value: outcome.value, problems: [] } : { problems: outcome.problems };
}

/** A code that is given must be in its list. */
const inList = (code: string | null | undefined, find: (code: string) => boolean, path: string): Problem[] =>
  code === null || code === undefined || find(code) ? [] : [problem('CODE_UNKNOWN', path)];
