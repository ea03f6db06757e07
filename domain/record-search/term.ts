import type { RecordSearchReason } from './kinds.js';

/**
 * One way in which a part of what is asked may stand in a record: as words of English in any form, one after the other; or as lexemes of the
 * index as they are, all of them or any.
 */
export interface Alternative {
  readonly reason: RecordSearchReason;
  readonly words?: string;
  readonly all?: readonly string[];
  readonly any?: readonly string[];
  readonly none?: readonly string[];
  /** What it is in the record, where that is not the words or the lexeme itself. */
  readonly as?: string;
}

/** A part of what is asked: any of its alternatives meets it. */
export interface Term {
  readonly asked: string;
  /** In its own words, or by a code that it is a name of. */
  readonly own: readonly Alternative[];
  /** In other words for the same, or in the word that was probably meant. */
  readonly other: readonly Alternative[];
}

const POSTCODE = /^[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}$/;
const SECTOR = /^[a-z]{1,2}\d[a-z\d]? \d$/;
const DISTRICT = /^[a-z]{1,2}\d[a-z\d]?$/;

/** A postcode, or the beginning of one, as the index has it; undefined for what is none. */
export function postcodeLexeme(text: string): string | undefined {
  const plain = text.trim().toLowerCase();
  if (POSTCODE.test(plain)) return `postcode:${plain.replaceAll(/\s/g, '').toUpperCase()}`;
  if (SECTOR.test(plain) || DISTRICT.test(plain)) return `postcode:${plain.toUpperCase()}`;
  return undefined;
}

/** A number as the index has it. */
export const plainNumber = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

/** The words of a text, whatever stands between them. */
export const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** That all of these words are words of its place. */
export const placeOf = (words: readonly string[]): Alternative[] =>
  words.length === 0 ? [] : [{ reason: 'PLACE', all: words.map((word) => `at:${word}`), as: words.join(' ') }];
