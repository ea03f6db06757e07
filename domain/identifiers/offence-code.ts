import type { Outcome } from '../problem.js';
import type { Branded } from './brand.js';
import { accepted, refused, tidy, wrongParts } from './reading.js';

/**
 * CJS offence code. National: act or source (2 letters and the year of the act, or COML for common law, or XX00 for an
 * indictment), reason (3 digits), and a letter for attempt (A), aiding (B), conspiracy (C) or incitement (I), e.g.
 * TH68010. (TWIFTypes v1.0.) Local and older codes, which courts still use for byelaws and stoplisted matters, keep to
 * no such pattern; they are 6 to 10 letters and digits.
 */
export type OffenceCode = Branded<'OffenceCode'>;

export type OffenceCodeProblem =
  | 'OFFENCE_CODE_LENGTH'
  | 'OFFENCE_CODE_SOURCE'
  | 'OFFENCE_CODE_REASON'
  | 'OFFENCE_CODE_SUFFIX'
  | 'OFFENCE_CODE_CHARACTERS';

/**
 * What the last letter of a national code says beyond the offence itself: A attempt, B aid, abet, counsel or procure,
 * C conspiracy, I incitement.
 */
export type OffenceCodeSuffix = 'A' | 'B' | 'C' | 'I';

const NATIONAL = /^([A-Z]{2}\d{2}|COML)\d{3}[ABCI]?$/;

/** True of a national code; false of a local or older one. */
export function isNationalOffenceCode(code: OffenceCode): boolean {
  return NATIONAL.test(code);
}

/**
 * Reads a national offence code; lower case and spaces are tolerated. Refuses with OFFENCE_CODE_LENGTH,
 * OFFENCE_CODE_SOURCE, OFFENCE_CODE_REASON or OFFENCE_CODE_SUFFIX. Whether there is such an offence is for the standing
 * data to say.
 */
export function parseOffenceCode(text: string, path = ''): Outcome<OffenceCode, OffenceCodeProblem> {
  const code = tidy(text);
  if (code.length < 7 || code.length > 8) {
    return refused([
      {
        code: 'OFFENCE_CODE_LENGTH',
        path,
        message: `An offence code has 7 characters, or 8 with the letter for attempt, aiding or conspiracy; this one has ${code.length}.`,
      },
    ]);
  }
  const problems = wrongParts<OffenceCodeProblem>(
    [
      {
        text: code.slice(0, 4),
        pattern: /^([A-Z]{2}\d{2}|COML)$/,
        code: 'OFFENCE_CODE_SOURCE',
        message:
          'An offence code begins with two letters and two digits for the act and its year, e.g. TH68, or with COML.',
      },
      {
        text: code.slice(4, 7),
        pattern: /^\d{3}$/,
        code: 'OFFENCE_CODE_REASON',
        message: 'Characters 5 to 7 of an offence code are digits.',
      },
      {
        text: code.slice(7),
        pattern: /^[ABCI]?$/,
        code: 'OFFENCE_CODE_SUFFIX',
        message:
          'Character 8 of an offence code is A (attempt), B (aid, abet), C (conspiracy) or I (incitement), or absent.',
      },
    ],
    path,
  );
  return problems.length > 0 ? refused(problems) : accepted(code as OffenceCode);
}

/**
 * Reads any offence code, local and older ones included: 6 to 10 letters and digits. Refuses with OFFENCE_CODE_LENGTH or
 * OFFENCE_CODE_CHARACTERS. For codes that come from elsewhere and are looked up in the standing data.
 */
export function parseAnyOffenceCode(text: string, path = ''): Outcome<OffenceCode, OffenceCodeProblem> {
  const code = tidy(text);
  if (code.length < 6 || code.length > 10) {
    return refused([
      {
        code: 'OFFENCE_CODE_LENGTH',
        path,
        message: `An offence code has 6 to 10 characters; this one has ${code.length}.`,
      },
    ]);
  }
  if (!/^[A-Z0-9]+$/.test(code)) {
    return refused([
      { code: 'OFFENCE_CODE_CHARACTERS', path, message: 'An offence code consists of letters and digits.' },
    ]);
  }
  return accepted(code as OffenceCode);
}

/** The base offence and what the suffix says of it. Only for national codes; a local code is its own base. */
export function offenceCodeParts(code: OffenceCode): {
  base: OffenceCode;
  suffix?: OffenceCodeSuffix;
} {
  if (!isNationalOffenceCode(code) || code.length === 7) return { base: code };
  return {
    base: code.slice(0, 7) as OffenceCode,
    suffix: code.slice(7) as OffenceCodeSuffix,
  };
}
