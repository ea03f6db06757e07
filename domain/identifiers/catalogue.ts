import { catalogueOf, type CatalogueTexts, type ProblemCatalogueEntry } from '../catalogue.js';
import type { AsnProblem } from './asn.js';
import type { CroNumberProblem } from './cro-number.js';
import type { OffenceCodeProblem } from './offence-code.js';
import type { OrganisationUnitCodeProblem } from './organisation-unit-code.js';
import type { PncIdProblem } from './pnc-id.js';
import type { PtiUrnProblem } from './pti-urn.js';

/** Every code with which an identifier can be refused: which identifier, and which part of it. */
export type IdentifierProblem =
  AsnProblem | CroNumberProblem | OffenceCodeProblem | OrganisationUnitCodeProblem | PncIdProblem | PtiUrnProblem;

const MISTYPED = 'Compare the number with its source: the letter or one of the digits before it is mistyped.';

const entries: CatalogueTexts<IdentifierProblem> = {
  ASN_FORM: [
    'The parts of the ASN cannot be told apart',
    'Write 20 or 21 characters, or year/force and unit/system/sequence and letter, e.g. 26/06AA/00/123D.',
  ],
  ASN_YEAR: ['The year of the ASN is wrong', 'Write two digits at its beginning.'],
  ASN_ORGANISATION: ['The organisation of the ASN is wrong', 'Write one letter or digit before the force, or none.'],
  ASN_FORCE: ['The force of the ASN is wrong', 'Write two digits after the year, e.g. 06.'],
  ASN_UNIT: ['The unit of the ASN is wrong', 'Write two letters or digits after the force.'],
  ASN_SYSTEM: ['The system of the ASN is wrong', 'Write two letters or digits after the unit, e.g. 00.'],
  ASN_SEQUENCE: ['The sequence of the ASN is wrong', 'Write 1 to 11 digits before the last letter.'],
  ASN_CHECK_LETTER: ['The check letter of the ASN is wrong', MISTYPED],
  CRO_NUMBER_FORM: [
    'The CRO number has neither of its two forms',
    'Write serial/year and letter, e.g. 065656/91H, or SF first, e.g. SF83/50058Z.',
  ],
  CRO_NUMBER_YEAR: ['The year of the CRO number is wrong', 'Write two digits.'],
  CRO_NUMBER_SERIAL: ['The serial of the CRO number is wrong', 'Write one to six digits.'],
  CRO_NUMBER_CHECK_LETTER: ['The check letter of the CRO number is wrong', MISTYPED],
  OFFENCE_CODE_LENGTH: [
    'The offence code is too short or too long',
    'Write 7 characters, or 8 with the letter for attempt, aiding or conspiracy.',
  ],
  OFFENCE_CODE_SOURCE: [
    'The act or source of the offence code is wrong',
    'Begin with two letters and two digits, e.g. TH68, or with COML.',
  ],
  OFFENCE_CODE_REASON: ['The offence within the act is wrong', 'Write three digits as characters 5 to 7.'],
  OFFENCE_CODE_SUFFIX: [
    'The last letter of the offence code is wrong',
    'Write A (attempt), B (aid, abet), C (conspiracy), I (incitement), or none.',
  ],
  OFFENCE_CODE_CHARACTERS: [
    'The offence code holds other characters than letters and digits',
    'Look the code up by the words of the offence.',
  ],
  ORGANISATION_UNIT_CODE_LENGTH: [
    'The organisation unit code is too short or too long',
    'Write 6 characters for a police unit, 7 for a court.',
  ],
  ORGANISATION_UNIT_CODE_TOP_LEVEL: [
    'The top level of the organisation unit code is wrong',
    'Begin the 7 characters of a court with A to J, Z or a digit.',
  ],
  ORGANISATION_UNIT_CODE_SECOND_LEVEL: [
    'The force or area of the organisation unit code is wrong',
    'Write two letters or digits, e.g. 06.',
  ],
  ORGANISATION_UNIT_CODE_THIRD_LEVEL: [
    'The third level of the organisation unit code is wrong',
    'Write two letters or digits.',
  ],
  ORGANISATION_UNIT_CODE_BOTTOM_LEVEL: [
    'The end of the organisation unit code is wrong',
    'Write two letters or digits, mostly 00.',
  ],
  PNC_ID_FORM: [
    'The parts of the PNC ID cannot be told apart',
    'Write year, slash, up to seven digits and a letter, e.g. 2012/0000016Z.',
  ],
  PNC_ID_YEAR: ['The year of the PNC ID is wrong', 'Write four digits from 1900 to this year, or two.'],
  PNC_ID_SERIAL: ['The serial of the PNC ID is wrong', 'Write one to seven digits.'],
  PNC_ID_CHECK_LETTER: ['The check letter of the PNC ID is wrong', MISTYPED],
  PTI_URN_LENGTH: ['The PTIURN is too short or too long', 'Write 11 characters: force 2, unit 2, serial 5, year 2.'],
  PTI_URN_FORCE: ['The force of the PTIURN is wrong', 'Write two digits at its beginning, e.g. 06.'],
  PTI_URN_UNIT: [
    'The unit of the PTIURN is wrong',
    'Write two letters (outside a Digital Case File also digits) after the force.',
  ],
  PTI_URN_SERIAL: [
    'The serial of the PTIURN is wrong',
    'Write five digits after the unit; when a new number is refused, the unit has used up its numbers for the year.',
  ],
  PTI_URN_YEAR: ['The year of the PTIURN is wrong', 'Write two digits after the serial.'],
  PTI_URN_SUFFIX: [
    'The suffix of the PTIURN is wrong',
    'Write -M, or a hyphen and one or two digits, or leave it out.',
  ],
};

/** The catalogue of the problems of identifiers. */
export const identifierProblemCatalogue: readonly ProblemCatalogueEntry[] = catalogueOf(entries);
