import type { Finding } from '../cjse/receipt.js';
import { child, childrenOf, textOf, type XmlElement } from '../cjse/xml.js';
import { newCaseTable } from './new-case-table.js';
import { courtFinding, type CourtProblemName } from './problems.js';
import { BS7666, LIBRA } from './structure.js';
import { calendarDate, checkStructure } from './structure-check.js';

const get = (parent: XmlElement | undefined, ...names: readonly string[]) =>
  names.reduce<XmlElement | undefined>((element, name) => child(element, name, LIBRA), parent);
const say = (parent: XmlElement | undefined, ...names: readonly string[]) =>
  get(parent, ...names)?.text.trim() || undefined;

/** One prosecution, as the court keeps it: who is prosecuted for what under which URN. */
export interface Prosecution {
  readonly key: string;
  readonly context: string;
}

/** CJS offence code: act, year, reason, and a letter for an attempt, aiding, conspiracy or incitement. */
const offenceCode = /^(?:[A-Z]{2}[0-9]{2}|COML|XX00)[0-9]{3}[ABCI]?$/;
/** Organisation unit: an optional letter for the kind of court, then six characters. */
const organisationUnit = /^[A-JZ0-9]?[A-Z0-9]{6}$/;
const ptiUrn = /^\d{2}[A-Z0-9]{2}\d{7}$/;

const ROOT = '/NewCaseMessage';
const CASE = `${ROOT}/Case`;

/** Where an offence code is that this court does not take; undefined when all are good. Answered at once, as 309. */
export function refusedOffenceCode(message: XmlElement, unknown: ReadonlySet<string>): string | undefined {
  for (const { offence, path } of offences(message)) {
    const code = say(offence, 'BaseOffenceDetails', 'OffenceCode');
    if (code !== undefined && (!offenceCode.test(code) || unknown.has(code)))
      return `${path}/BaseOffenceDetails/OffenceCode`;
  }
  return undefined;
}

/** The structure: the table, the alternatives, the fixed attributes. */
export function structureFindings(message: XmlElement): readonly Finding[] {
  const theCase = get(message, 'Case');
  if (!theCase) return [courtFinding('ELEMENT_MISSING', CASE)];
  return [...versionFindings(message), ...checkStructure(theCase, newCaseTable, CASE), ...alternativeFindings(theCase)];
}

function versionFindings({ attributes }: XmlElement): readonly Finding[] {
  const right =
    attributes['Flow'] === 'NewCasesFromThePolice' &&
    attributes['Interface'] === 'LibraStandardProsecutorPolice' &&
    attributes['SchemaVersion'] === '0.6g';
  return right ? [] : [courtFinding('MESSAGE_VERSION_INVALID', ROOT)];
}

function alternativeFindings(theCase: XmlElement): readonly Finding[] {
  const found: Finding[] = [];
  const wrong = (path: string) => found.push(courtFinding('ALTERNATIVE_INVALID', path));
  const has = (parent: XmlElement, name: string, namespace = LIBRA) => child(parent, name, namespace) !== undefined;

  const summons = has(theCase, 'InitiationCode') && has(theCase, 'SummonsCode');
  const half = has(theCase, 'InitiationCode') !== has(theCase, 'SummonsCode');
  if (half || summons === has(theCase, 'CaseInitiation')) wrong(`${CASE}/CaseInitiation`);

  childrenOf(theCase, 'Defendant', LIBRA).forEach((defendant, index) => {
    if (has(defendant, 'PoliceIndividualDefendant') === has(defendant, 'PoliceCorporateDefendant')) {
      wrong(`${CASE}/Defendant[${index + 1}]`);
    }
  });
  const visit = (element: XmlElement, path: string) => {
    if (
      (element.name === 'Address' || element.name === 'StructuredAddress') &&
      !['Locality', 'Town', 'AdministrativeArea'].some((name) => has(element, name, BS7666))
    ) {
      wrong(path);
    }
    for (const each of element.children) visit(each, `${path}/${each.name}`);
  };
  visit(theCase, CASE);
  return found;
}

/** What the court thinks of a well-formed case. `today` is the date in England, YYYY-MM-DD. */
export function businessFindings(message: XmlElement, today: string): readonly Finding[] {
  const theCase = get(message, 'Case');
  const found: Finding[] = [];
  const add = (name: CourtProblemName, path: string) => found.push(courtFinding(name, path));
  const after = (element: XmlElement | undefined, limit: string) => (calendarDate(element?.text) ?? '') > limit;

  if (!ptiUrn.test(say(theCase, 'PTIURN') ?? '')) add('CASE_URN_INVALID', `${CASE}/PTIURN`);
  const hearing = get(theCase, 'InitialHearing');
  if (!organisationUnit.test(say(hearing, 'CourtHearingLocation') ?? '')) {
    add('COURT_HEARING_LOCATION_OUCODE_INVALID', `${CASE}/InitialHearing/CourtHearingLocation`);
  }
  const hearingDate = calendarDate(say(hearing, 'DateOfHearing'));
  if (hearingDate && hearingDate < today) add('DATE_OF_HEARING_IN_THE_PAST', `${CASE}/InitialHearing/DateOfHearing`);

  childrenOf(theCase, 'Defendant', LIBRA).forEach((defendant, index) => {
    const birth = get(defendant, 'PoliceIndividualDefendant', 'PersonDefendant', 'BasePersonDetails', 'Birthdate');
    if (after(birth, today)) {
      add(
        'DEFENDANT_DOB_IN_FUTURE',
        `${CASE}/Defendant[${index + 1}]/PoliceIndividualDefendant/PersonDefendant/BasePersonDetails/Birthdate`,
      );
    }
  });
  for (const { offence, path } of offences(message)) {
    const details = get(offence, 'BaseOffenceDetails');
    const start = get(details, 'OffenceTiming', 'OffenceStart', 'OffenceDateStartDate');
    if (after(get(details, 'ChargeDate'), today)) add('CHARGE_DATE_IN_FUTURE', `${path}/BaseOffenceDetails/ChargeDate`);
    if (after(get(details, 'ArrestDate'), today)) add('ARREST_DATE_IN_FUTURE', `${path}/BaseOffenceDetails/ArrestDate`);
    const startPath = `${path}/BaseOffenceDetails/OffenceTiming/OffenceStart/OffenceDateStartDate`;
    if (after(start, today)) add('OFFENCE_COMMITTED_DATE_IN_FUTURE', startPath);
    if (hearingDate && after(start, hearingDate)) add('DATE_OF_HEARING_EARLIER_THAN_OFFENCE_COMMITTED_DATE', startPath);
  }
  return found;
}

/** URN, ASN and offence code of every offence: two messages that share one prosecute the same thing twice. */
export function prosecutions(message: XmlElement): readonly Prosecution[] {
  const urn = textOf(get(message, 'Case'), 'PTIURN', LIBRA) ?? '';
  return offences(message).map(({ defendant, offence, path }) => ({
    key: [urn, say(defendant, 'ProsecutorReference'), say(offence, 'BaseOffenceDetails', 'OffenceCode')].join('|'),
    context: path,
  }));
}

function offences(message: XmlElement) {
  return childrenOf(get(message, 'Case'), 'Defendant', LIBRA).flatMap((defendant, at) =>
    childrenOf(defendant, 'Offence', LIBRA).map((offence, index) => ({
      defendant,
      offence,
      path: `${CASE}/Defendant[${at + 1}]/Offence[${index + 1}]`,
    })),
  );
}
