import type { Outcome } from '../problem.js';
import type { Branded } from './brand.js';
import { CHECK_LETTER, checkLetter } from './check-letter.js';
import { accepted, refused, tidy, wrongParts } from './reading.js';

/**
 * Arrest/summons number in its long form of 20 characters, or 21 with an organisation character: year (2), organisation
 * (0 or 1), force (2), unit (2), system (2), sequence (11), check letter, e.g. 1101ZD0100000448754K. (CJS Data Standards
 * v4.3, ArrestSummonsNumberType; check letter as in Bichard 7, Asn.ts.)
 */
export type Asn = Branded<'Asn'>;

export type AsnProblem =
  | 'ASN_FORM'
  | 'ASN_YEAR'
  | 'ASN_ORGANISATION'
  | 'ASN_FORCE'
  | 'ASN_UNIT'
  | 'ASN_SYSTEM'
  | 'ASN_SEQUENCE'
  | 'ASN_CHECK_LETTER';

export interface AsnParts {
  /** Two digits. */
  readonly year: string;
  /** One letter or digit for organisations other than police forces; empty for a force. */
  readonly organisation: string;
  readonly force: string;
  readonly unit: string;
  /** Which system gave the number. */
  readonly system: string;
  /** 0 to 99,999,999,999. */
  readonly sequence: number;
}

const digits = (text: string) => (/^\d+$/.test(text) ? text : '');

function letterOf(year: string, force: string, system: string, sequence: string): string {
  return checkLetter(digits(force) + digits(system) + year + sequence);
}

interface Raw {
  year: string;
  organisation: string;
  force: string;
  unit: string;
  system: string;
  sequence: string;
  letter: string;
}

/** Cuts the text into its parts by position, whatever is in them; undefined when there is no telling where they are. */
function cut(text: string): Raw | undefined {
  const slashed = text.split('/');
  if (slashed.length > 1) {
    const [year = '', unit = '', system = '', rest = ''] = slashed;
    if (slashed.length !== 4 || unit.length < 4 || unit.length > 5 || rest.length < 2) return undefined;
    return {
      year,
      organisation: unit.slice(0, -4),
      force: unit.slice(-4, -2),
      unit: unit.slice(-2),
      system,
      sequence: rest.slice(0, -1),
      letter: rest.slice(-1),
    };
  }
  if (text.length < 10 || text.length > 21) return undefined;
  const at = text.length === 21 ? 3 : 2;
  return {
    year: text.slice(0, 2),
    organisation: text.slice(2, at),
    force: text.slice(at, at + 2),
    unit: text.slice(at + 2, at + 4),
    system: text.slice(at + 4, at + 6),
    sequence: text.slice(at + 6, -1),
    letter: text.slice(-1),
  };
}

function problemsOf(raw: Raw, path: string) {
  return wrongParts<AsnProblem>(
    [
      {
        text: raw.year,
        pattern: /^\d{2}$/,
        code: 'ASN_YEAR',
        message: 'The year of an ASN (characters 1 and 2) is two digits.',
      },
      {
        text: raw.organisation,
        pattern: /^[A-Z0-9]?$/,
        code: 'ASN_ORGANISATION',
        message: 'The organisation of an ASN, before the force, is one letter or digit, or absent.',
      },
      {
        text: raw.force,
        pattern: /^[A-Z0-9]{2}$/,
        code: 'ASN_FORCE',
        message: 'The force of an ASN, after the year, is two digits, e.g. 06.',
      },
      {
        text: raw.unit,
        pattern: /^[A-Z0-9]{2}$/,
        code: 'ASN_UNIT',
        message: 'The unit of an ASN, after the force, is two letters or digits.',
      },
      {
        text: raw.system,
        pattern: /^[A-Z0-9]{2}$/,
        code: 'ASN_SYSTEM',
        message: 'The system of an ASN, after the unit, is two letters or digits, e.g. 00.',
      },
      {
        text: raw.sequence,
        pattern: /^\d{1,11}$/,
        code: 'ASN_SEQUENCE',
        message: 'The sequence of an ASN, before its last letter, is 1 to 11 digits.',
      },
      {
        text: raw.letter,
        pattern: CHECK_LETTER,
        code: 'ASN_CHECK_LETTER',
        message: 'The last character of an ASN is its check letter, A to Z without I, O and S.',
      },
    ],
    path,
  );
}

/**
 * Reads an ASN in its long form, its display form (`YY/FFUU/SS/sequenceC`) or with a shortened sequence, and gives the
 * long form. Refuses with ASN_FORM when the parts cannot be told apart, the code of each part that is wrong, and
 * ASN_CHECK_LETTER when the parts are possible but do not belong together.
 */
export function parseAsn(text: string, path = ''): Outcome<Asn, AsnProblem> {
  const raw = cut(tidy(text));
  if (!raw) {
    return refused([
      {
        code: 'ASN_FORM',
        path,
        message:
          'Write an ASN with its 20 or 21 characters, or as year/force and unit/system/sequence and letter, e.g. 26/06AA/00/123D.',
      },
    ]);
  }
  const problems = problemsOf(raw, path);
  if (problems.length > 0) return refused(problems);
  const sequence = raw.sequence.padStart(11, '0');
  if (letterOf(raw.year, raw.force, raw.system, sequence) !== raw.letter) {
    return refused([
      {
        code: 'ASN_CHECK_LETTER',
        path,
        message:
          'The check letter does not belong to the year, force, system and sequence before it: compare the ASN with its source, one of them is mistyped.',
      },
    ]);
  }
  return accepted(`${raw.year}${raw.organisation}${raw.force}${raw.unit}${raw.system}${sequence}${raw.letter}` as Asn);
}

/** Writes an ASN in its long form, with its check letter. Refuses with the code of each part that is wrong. */
export function formatAsn(
  parts: Omit<AsnParts, 'organisation'> & { organisation?: string },
  path = '',
): Outcome<Asn, AsnProblem> {
  const { year, organisation = '', force, unit, system } = parts;
  const sequence =
    Number.isSafeInteger(parts.sequence) && parts.sequence >= 0 ? String(parts.sequence).padStart(11, '0') : '';
  const letter = letterOf(digits(year), force, system, sequence);
  const problems = problemsOf({ year, organisation, force, unit, system, sequence, letter }, path);
  return problems.length > 0
    ? refused(problems)
    : accepted(`${year}${organisation}${force}${unit}${system}${sequence}${letter}` as Asn);
}

/** The parts of an ASN. */
export function asnParts(asn: Asn): AsnParts {
  const raw = cut(asn) as Raw;
  return {
    year: raw.year,
    organisation: raw.organisation,
    force: raw.force,
    unit: raw.unit,
    system: raw.system,
    sequence: Number(raw.sequence),
  };
}

/** An ASN as people read it: `26/06AA/00/123D`, the sequence without its leading zeros. */
export function displayAsn(asn: Asn): string {
  const { year, organisation, force, unit, system, sequence } = asnParts(asn);
  return `${year}/${organisation}${force}${unit}/${system}/${sequence}${asn.slice(-1)}`;
}
