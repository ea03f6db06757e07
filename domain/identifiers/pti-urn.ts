import type { Outcome } from '../problem.js';
import type { Branded } from './brand.js';
import { accepted, refused, tidy, wrongParts } from './reading.js';

/**
 * Pre-trial issue unique reference number: force (2 digits), unit (2 letters or digits), serial (5 digits) and year (2
 * digits), e.g. 06AA1234526. One for each case, from the police report to the court's result. (TWIFTypes v1.0, PTIURN.)
 */
export type PtiUrn = Branded<'PtiUrn'>;

/** A PTIURN as a Digital Case File holds it: letters in the unit, and a suffix `-M` or `-1` to `-99` where a case has parts. */
export type DigitalCaseFileUrn = Branded<'DigitalCaseFileUrn'>;

export type PtiUrnProblem =
  'PTI_URN_LENGTH' | 'PTI_URN_FORCE' | 'PTI_URN_UNIT' | 'PTI_URN_SERIAL' | 'PTI_URN_YEAR' | 'PTI_URN_SUFFIX';

export interface PtiUrnParts {
  /** Force, two digits, e.g. 06. */
  readonly force: string;
  /** Unit within the force, two letters or digits. */
  readonly unit: string;
  /** 0 to 99,999. */
  readonly serial: number;
  /** Calendar year of allocation; its last two digits are written. */
  readonly year: number;
}

const LENGTH = 11;

interface Written {
  force: string;
  unit: string;
  serial: string;
  year: string;
}

function cut(urn: string): Written {
  return { force: urn.slice(0, 2), unit: urn.slice(2, 4), serial: urn.slice(4, 9), year: urn.slice(9) };
}

const ANY_UNIT = {
  pattern: /^[A-Z0-9]{2}$/,
  message: 'The unit of a PTIURN (characters 3 and 4) is two letters or digits, e.g. AA.',
};
const LETTERS_UNIT = {
  pattern: /^[A-Z]{2}$/,
  message: 'The unit of the PTIURN of a Digital Case File (characters 3 and 4) is two capital letters.',
};

function problemsOf(written: Written, path: string, unit = ANY_UNIT) {
  return wrongParts<PtiUrnProblem>(
    [
      {
        text: written.force,
        pattern: /^\d{2}$/,
        code: 'PTI_URN_FORCE',
        message: 'The force of a PTIURN (characters 1 and 2) is two digits, e.g. 06.',
      },
      { text: written.unit, code: 'PTI_URN_UNIT', ...unit },
      {
        text: written.serial,
        pattern: /^\d{5}$/,
        code: 'PTI_URN_SERIAL',
        message: 'The serial of a PTIURN (characters 5 to 9) is five digits.',
      },
      {
        text: written.year,
        pattern: /^\d{2}$/,
        code: 'PTI_URN_YEAR',
        message: 'The year of a PTIURN (characters 10 and 11) is two digits.',
      },
    ],
    path,
  );
}

/**
 * Reads a PTIURN; spaces, slashes and lower case are tolerated and removed. Refuses with PTI_URN_LENGTH (not 11
 * characters), PTI_URN_FORCE, PTI_URN_UNIT, PTI_URN_SERIAL or PTI_URN_YEAR.
 */
export function parsePtiUrn(text: string, path = ''): Outcome<PtiUrn, PtiUrnProblem> {
  const urn = tidy(text).replaceAll('/', '');
  if (urn.length !== LENGTH) {
    return refused([
      {
        code: 'PTI_URN_LENGTH',
        path,
        message: `A PTIURN has 11 characters (force 2, unit 2, serial 5, year 2); this one has ${urn.length}.`,
      },
    ]);
  }
  const problems = problemsOf(cut(urn), path);
  return problems.length > 0 ? refused(problems) : accepted(urn as PtiUrn);
}

/**
 * Reads a PTIURN as the Digital Case File wants it (its rule R-004, both kinds of file): the unit is two letters, and
 * `-M` or `-` with one or two digits may follow. Nothing is tolerated or changed: the document travels as it is.
 */
export function parseDigitalCaseFileUrn(text: string, path = ''): Outcome<DigitalCaseFileUrn, PtiUrnProblem> {
  const dash = text.indexOf('-');
  const urn = dash < 0 ? text : text.slice(0, dash);
  if (urn.length !== LENGTH) {
    return refused([
      {
        code: 'PTI_URN_LENGTH',
        path,
        message: `A PTIURN has 11 characters before its suffix; this one has ${urn.length}.`,
      },
    ]);
  }
  const problems = problemsOf(cut(urn), path, LETTERS_UNIT);
  if (dash >= 0 && !/^-(M|\d{1,2})$/.test(text.slice(dash))) {
    problems.push({
      code: 'PTI_URN_SUFFIX',
      path,
      message: 'The suffix of a PTIURN is -M, or a hyphen and one or two digits; otherwise leave it out.',
    });
  }
  return problems.length > 0 ? refused(problems) : accepted(text as DigitalCaseFileUrn);
}

/**
 * Writes a PTIURN. Refuses with PTI_URN_FORCE, PTI_URN_UNIT, PTI_URN_YEAR, or PTI_URN_SERIAL when the five digits of
 * the unit's serial for the year are used up.
 */
export function formatPtiUrn({ force, unit, serial, year }: PtiUrnParts, path = ''): Outcome<PtiUrn, PtiUrnProblem> {
  if (!Number.isSafeInteger(serial) || serial < 0 || serial > 99_999) {
    return refused([
      {
        code: 'PTI_URN_SERIAL',
        path,
        message: 'The serial of a PTIURN is 0 to 99,999: this unit has no numbers left for the year; use another unit.',
      },
    ]);
  }
  const written = { force, unit, serial: String(serial).padStart(5, '0'), year: lastTwoDigits(year) };
  const problems = problemsOf(written, path);
  return problems.length > 0 ? refused(problems) : accepted(Object.values(written).join('') as PtiUrn);
}

/** The parts of a PTIURN. Its year is given as two digits: which century it was is not in the number. */
export function ptiUrnParts(urn: PtiUrn): { force: string; unit: string; serial: number; twoDigitYear: string } {
  const { force, unit, serial, year } = cut(urn);
  return { force, unit, serial: Number(serial), twoDigitYear: year };
}

function lastTwoDigits(year: number): string {
  return Number.isInteger(year) && year >= 0 ? String(year % 100).padStart(2, '0') : '';
}
