import anyAscii from 'any-ascii';
import { countForbiddenCharacters, xmlText } from '../cjse/index.js';
import type { Loss } from '../adapter.js';
import { lengthOf } from './facets.js';
import { RESTRICTED } from './format.js';
import { courtProblem, type CourtProblemCode } from './problem-codes.js';

/** Collects what a translation could not say as it was. */
export class Losses {
  readonly all: Loss[] = [];

  report(code: CourtProblemCode, path: string, detail: string): void {
    this.all.push(courtProblem(code, path, detail));
  }
}

// Signs of ASCII that RestrictedStringType leaves out, and the nearest that it has.
const NEAREST: Readonly<Record<string, string>> = { '`': "'", '|': '/' };

/** Cuts a text to so many characters and reports it. */
export function shortened(value: string, maxLength: number, path: string, losses: Losses): string {
  const length = lengthOf(value);
  if (length <= maxLength) return value;
  losses.report('SPI-LOSS-SHORTENED', path, `from ${length} to at most ${maxLength} characters`);
  return trimmed([...value].slice(0, maxLength).join(''));
}

/** A text for an element without a character set of its own: what XML cannot carry is replaced, and the length kept. */
export function plainText(
  value: string | undefined,
  maxLength: number,
  path: string,
  losses: Losses,
): string | undefined {
  if (value === undefined) return undefined;
  const forbidden = countForbiddenCharacters(value);
  if (forbidden > 0) losses.report('SPI-LOSS-TRANSLITERATED', path, `${forbidden} control characters were replaced`);
  return shortened(trimmed(xmlText(value)), maxLength, path, losses);
}

/**
 * A text for an element of RestrictedStringType: letters with accents and other scripts are transliterated, what remains
 * outside the set is removed, the length is kept. `undefined` when nothing is left.
 */
export function restrictedText(
  value: string | undefined,
  maxLength: number,
  path: string,
  losses: Losses,
): string | undefined {
  if (value === undefined || value.trim() === '') return undefined;
  let changed = 0;
  const characters = [...value.normalize('NFC')].map((character) => {
    if (RESTRICTED.test(character)) return character;
    changed += 1;
    return [...(NEAREST[character] ?? anyAscii(character))].filter((each) => RESTRICTED.test(each)).join('');
  });
  const written = trimmed(xmlText(characters.join('')));
  if (written === '') {
    losses.report('SPI-LOSS-LEFT-OUT', path, 'none of its characters can be written');
    return undefined;
  }
  if (changed > 0) losses.report('SPI-LOSS-TRANSLITERATED', path, `${changed} of ${lengthOf(value)} characters`);
  return shortened(written, maxLength, path, losses);
}

/** A code or an identifier: never shortened; one that does not fit is left out. */
export function codeText(
  value: string | undefined,
  limits: { readonly maxLength?: number; readonly pattern?: RegExp },
  path: string,
  losses: Losses,
): string | undefined {
  if (value === undefined) return undefined;
  const code = trimmed(value);
  const tooLong = limits.maxLength !== undefined && lengthOf(code) > limits.maxLength;
  if (tooLong)
    losses.report('SPI-LOSS-LEFT-OUT', path, `a code of ${lengthOf(code)} characters, ${limits.maxLength} allowed`);
  else if (limits.pattern && !limits.pattern.test(code))
    losses.report('SPI-LOSS-LEFT-OUT', path, 'not of the form required');
  else if (countForbiddenCharacters(code) > 0) losses.report('SPI-LOSS-LEFT-OUT', path, 'it holds control characters');
  else return code;
  return undefined;
}

/** Without the white space around it, as XML counts white space; a text of nothing but other blanks is empty too. */
export function trimmed(text: string): string {
  return text.trim() === '' ? '' : text.replace(/^[ \t\n\r]+|[ \t\n\r]+$/g, '');
}
