import type { Outcome } from '../problem.js';
import type { Branded } from './brand.js';
import { CHECK_LETTER, checkLetter } from './check-letter.js';
import { accepted, refused, tidy, wrongParts } from './reading.js';

/**
 * Criminal Records Office number: six digits, slash, year and check letter (065656/91H), or in the SF form `SF`, year,
 * slash, serial as written, check letter (SF83/50058Z). (Rules as in HMPPS Person Record, CROIdentifier.)
 */
export type CroNumber = Branded<'CroNumber'>;

export type CroNumberProblem = 'CRO_NUMBER_FORM' | 'CRO_NUMBER_YEAR' | 'CRO_NUMBER_SERIAL' | 'CRO_NUMBER_CHECK_LETTER';

/**
 * Reads a CRO number of either form; the standard form is filled up to six digits, the SF form stays as written. Refuses
 * with CRO_NUMBER_FORM, CRO_NUMBER_YEAR, CRO_NUMBER_SERIAL, and CRO_NUMBER_CHECK_LETTER.
 */
export function parseCroNumber(text: string, path = ''): Outcome<CroNumber, CroNumberProblem> {
  const cro = tidy(text);
  const sf = cro.startsWith('SF');
  const letter = cro.slice(-1);
  const [before = '', after, ...more] = cro.slice(sf ? 2 : 0, -1).split('/');
  if (after === undefined || more.length > 0) {
    return refused([
      {
        code: 'CRO_NUMBER_FORM',
        path,
        message:
          'Write a CRO number as serial, slash, year and letter, e.g. 065656/91H, or with SF first as SF83/50058Z.',
      },
    ]);
  }
  const [year, serial] = sf ? [before, after] : [after, before];
  const problems = wrongParts<CroNumberProblem>(
    [
      {
        text: year,
        pattern: /^\d{2}$/,
        code: 'CRO_NUMBER_YEAR',
        message: `The year of a CRO number, ${sf ? 'after SF' : 'after the slash'}, is two digits.`,
      },
      {
        text: serial,
        pattern: /^\d{1,6}$/,
        code: 'CRO_NUMBER_SERIAL',
        message: `The serial of a CRO number, ${sf ? 'after' : 'before'} the slash, is one to six digits.`,
      },
      {
        text: letter,
        pattern: CHECK_LETTER,
        code: 'CRO_NUMBER_CHECK_LETTER',
        message: 'The last character of a CRO number is its check letter, A to Z without I, O and S.',
      },
    ],
    path,
  );
  if (problems.length > 0) return refused(problems);
  const written = sf ? serial : serial.padStart(6, '0');
  if (checkLetter(year + written) !== letter) {
    return refused([
      {
        code: 'CRO_NUMBER_CHECK_LETTER',
        path,
        message:
          'The check letter does not belong to the year and serial: compare the CRO number with its source, one of them is mistyped.',
      },
    ]);
  }
  return accepted((sf ? `SF${year}/${written}${letter}` : `${written}/${year}${letter}`) as CroNumber);
}

/**
 * Writes a CRO number with its check letter. Refuses with CRO_NUMBER_YEAR (not a year) and CRO_NUMBER_SERIAL (not from 0
 * to 999,999).
 */
export function formatCroNumber(
  { year, serial, sf = false }: { year: number; serial: number; sf?: boolean },
  path = '',
): Outcome<CroNumber, CroNumberProblem> {
  if (!Number.isInteger(year) || year < 0) {
    return refused([{ code: 'CRO_NUMBER_YEAR', path, message: 'The year of a CRO number is a calendar year.' }]);
  }
  if (!Number.isInteger(serial) || serial < 0 || serial > 999_999) {
    return refused([{ code: 'CRO_NUMBER_SERIAL', path, message: 'The serial of a CRO number is from 0 to 999,999.' }]);
  }
  const yy = String(year % 100).padStart(2, '0');
  const written = sf ? String(serial) : String(serial).padStart(6, '0');
  const letter = checkLetter(yy + written);
  return accepted((sf ? `SF${yy}/${written}${letter}` : `${written}/${yy}${letter}`) as CroNumber);
}
