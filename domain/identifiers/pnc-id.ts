import type { Outcome } from '../problem.js';
import type { Branded } from './brand.js';
import { CHECK_LETTER, checkLetter } from './check-letter.js';
import { accepted, refused, tidy, wrongParts } from './reading.js';

/**
 * Police National Computer identifier of a person: year, slash, seven digits, check letter, e.g. 2012/0000016Z. (Rules
 * as in HMPPS Person Record, PNCIdentifier.)
 */
export type PncId = Branded<'PncId'>;

export type PncIdProblem = 'PNC_ID_FORM' | 'PNC_ID_YEAR' | 'PNC_ID_SERIAL' | 'PNC_ID_CHECK_LETTER';

interface Raw {
  year: string;
  serial: string;
  letter: string;
}

/** Without a slash, up to nine digits are a short year and a serial; more can only begin with a whole year. */
function cut(text: string): Raw | undefined {
  const letter = text.slice(-1);
  const [before = '', after, ...more] = text.slice(0, -1).split('/');
  if (more.length > 0) return undefined;
  if (after !== undefined) return { year: before, serial: after, letter };
  if (before.length < 3 || before.length > 11) return undefined;
  const year = before.length <= 9 ? 2 : 4;
  return { year: before.slice(0, year), serial: before.slice(year), letter };
}

/**
 * Reads a PNC ID in its long form or a short one (`YY/n…C`, with or without the slash) and gives the long form. A year
 * of two digits is of this century up to the current year, otherwise of the last. Refuses with PNC_ID_FORM, PNC_ID_YEAR,
 * PNC_ID_SERIAL, and PNC_ID_CHECK_LETTER.
 * @param currentYear the calendar year of now, e.g. 2026
 */
export function parsePncId(text: string, currentYear: number, path = ''): Outcome<PncId, PncIdProblem> {
  const raw = cut(tidy(text));
  if (!raw) {
    return refused([
      {
        code: 'PNC_ID_FORM',
        path,
        message: 'Write a PNC ID as year, slash, up to seven digits and a letter, e.g. 2012/0000016Z.',
      },
    ]);
  }
  const problems = wrongParts<PncIdProblem>(
    [
      {
        text: raw.year,
        pattern: /^(\d{2}|(19|20)\d{2})$/,
        code: 'PNC_ID_YEAR',
        message: 'The year of a PNC ID, before the slash, is four digits from 1900, or two.',
      },
      {
        text: raw.serial,
        pattern: /^\d{1,7}$/,
        code: 'PNC_ID_SERIAL',
        message: 'The serial of a PNC ID, before its last letter, is one to seven digits.',
      },
      {
        text: raw.letter,
        pattern: CHECK_LETTER,
        code: 'PNC_ID_CHECK_LETTER',
        message: 'The last character of a PNC ID is its check letter, A to Z without I, O and S.',
      },
    ],
    path,
  );
  if (problems.length > 0) return refused(problems);
  const year = raw.year.length === 4 ? Number(raw.year) : wholeYear(Number(raw.year), currentYear);
  if (year > currentYear) {
    return refused([
      { code: 'PNC_ID_YEAR', path, message: 'The year of this PNC ID is in the future: compare it with its source.' },
    ]);
  }
  const serial = raw.serial.padStart(7, '0');
  if (letterOf(year, serial) !== raw.letter) {
    return refused([
      {
        code: 'PNC_ID_CHECK_LETTER',
        path,
        message:
          'The check letter does not belong to the year and serial before it: compare the PNC ID with its source, one of them is mistyped.',
      },
    ]);
  }
  return accepted(`${year}/${serial}${raw.letter}` as PncId);
}

/**
 * Writes a PNC ID with its check letter. Refuses with PNC_ID_YEAR (not from 1900 to 2099) and PNC_ID_SERIAL (not from 0
 * to 9,999,999).
 */
export function formatPncId(
  { year, serial }: { year: number; serial: number },
  path = '',
): Outcome<PncId, PncIdProblem> {
  if (!Number.isInteger(year) || year < 1900 || year > 2099) {
    return refused([{ code: 'PNC_ID_YEAR', path, message: 'The year of a PNC ID is from 1900 to 2099.' }]);
  }
  if (!Number.isInteger(serial) || serial < 0 || serial > 9_999_999) {
    return refused([{ code: 'PNC_ID_SERIAL', path, message: 'The serial of a PNC ID is from 0 to 9,999,999.' }]);
  }
  const text = String(serial).padStart(7, '0');
  return accepted(`${year}/${text}${letterOf(year, text)}` as PncId);
}

/** A PNC ID as people write it: `12/16Z`. */
export function shortPncId(id: PncId): string {
  return `${id.slice(2, 4)}/${Number(id.slice(5, 12))}${id.slice(12)}`;
}

function letterOf(year: number, serial: string): string {
  return checkLetter(String(year).slice(2) + serial);
}

function wholeYear(twoDigits: number, currentYear: number): number {
  const century = currentYear - (currentYear % 100);
  return century + twoDigits <= currentYear ? century + twoDigits : century - 100 + twoDigits;
}
