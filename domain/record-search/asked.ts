import { recordFlags, type RecordSearchReason } from './kinds.js';
import { type OfficersWord, plainPhrase, type Vocabulary } from './officers-words.js';
import { smallWords } from './small-words.js';

/** One way in which a part of what is asked may stand in a record: as a lexeme as it is, or as words of English in any form. */
export interface Alternative {
  readonly reason: RecordSearchReason;
  readonly lexeme?: string;
  readonly words?: string;
}

/** A part of what is asked: any of its alternatives meets it. */
export interface Term {
  readonly asked: string;
  /** In its own words, or by a code that it is a name of. */
  readonly own: readonly Alternative[];
  /** In other words for the same. */
  readonly other: readonly Alternative[];
}

export interface RecordsAsked {
  /** What is asked as one number: capitals and digits alone; undefined when it cannot be one. */
  readonly number: string | undefined;
  readonly terms: readonly Term[];
}

/** Longer phrases are in no vocabulary. */
const LONGEST_PHRASE = 4;
/** More parts than this narrow nothing any more. */
const MOST_TERMS = 12;
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

const LONGEST_NUMBER = 32;

/** Reads what an officer typed into one box. The vocabulary says what words stand for. */
export function readRecordText(text: string, words: Vocabulary): RecordsAsked {
  const whole = plainNumber(text);
  const number = /\d/.test(whole) && whole.length >= 2 && whole.length <= LONGEST_NUMBER ? whole : undefined;
  const terms: Term[] = [];
  const tokens = text
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .split(/[^\p{L}\p{N}/&-]+/u)
    .filter((token) => /[\p{L}\p{N}]/u.test(token));
  for (let at = 0; at < tokens.length && terms.length < MOST_TERMS;) {
    const found = phraseAt(tokens, at, words) ?? postcodeAt(tokens, at) ?? { length: 1, term: wordTerm(tokens[at]!) };
    if (found.term) terms.push(found.term);
    at += found.length;
  }
  return { number, terms };
}

interface Found {
  readonly length: number;
  readonly term: Term | undefined;
}

function phraseAt(tokens: readonly string[], at: number, words: Vocabulary): Found | undefined {
  for (let length = Math.min(LONGEST_PHRASE, tokens.length - at); length > 0; length--) {
    const asked = tokens.slice(at, at + length).join(' ');
    const meanings = words.get(plainPhrase(asked));
    if (meanings) return { length, term: meaningTerm(asked, meanings) };
  }
  return undefined;
}

function meaningTerm(asked: string, meanings: readonly OfficersWord[]): Term {
  const coded = (reason: RecordSearchReason, name: string, codes: readonly string[] = []): Alternative[] =>
    codes.map((code) => ({ reason, lexeme: `${name}:${code}` }));
  const literal: Alternative[] = [{ reason: 'WORD', words: asked }];
  // "break in" is indexed as written with a hyphen or without; small words in it count for nothing.
  if (
    plainPhrase(asked)
      .split(' ')
      .every((word) => smallWords.has(word))
  )
    literal.length = 0;
  return {
    asked,
    own: [
      ...literal,
      ...placeOf(asked),
      ...meanings.flatMap((meaning) => [
        ...coded('TYPE', 'type', meaning.types),
        ...coded(
          'FLAG',
          'flag',
          meaning.flags?.flatMap((flag) => recordFlags[flag]),
        ),
        ...coded('STATUS', 'status', meaning.statuses),
        ...coded('MATERIAL_KIND', 'material', meaning.materials),
        ...coded('CLOSING_CODE', 'closed', meaning.closingCodes),
        ...coded('STATUS', 'state', meaning.state ? [meaning.state] : []),
      ]),
    ],
    other: [...new Set(meanings.flatMap(({ words = [] }) => words))].map((words) => ({ reason: 'SYNONYM', words })),
  };
}

/** One word may be that of a place; a phrase of several is not. */
const placeOf = (asked: string): Alternative[] =>
  /^[\p{L}\p{N}]+$/u.test(asked) ? [{ reason: 'PLACE', lexeme: `at:${asked}` }] : [];

function postcodeAt(tokens: readonly string[], at: number): Found | undefined {
  const two = tokens[at + 1] === undefined ? undefined : postcodeLexeme(`${tokens[at]} ${tokens[at + 1]}`);
  if (two)
    return {
      length: 2,
      term: { asked: `${tokens[at]} ${tokens[at + 1]}`, own: [{ reason: 'POSTCODE', lexeme: two }], other: [] },
    };
  return undefined;
}

function wordTerm(token: string): Term | undefined {
  const bare = token.replaceAll(/^[-/&]+|[-/&]+$/g, '');
  if (smallWords.has(bare) || bare === '') return undefined;
  const own: Alternative[] = [{ reason: 'WORD', words: bare }];
  const parts = bare.split(/[-/&]+/).filter(Boolean);
  if (parts.length === 1) own.push(...placeOf(bare));
  if (/\d/.test(bare)) own.push({ reason: 'NUMBER', lexeme: `no:${plainNumber(bare)}` });
  const postcode = postcodeLexeme(bare);
  if (postcode) own.push({ reason: 'POSTCODE', lexeme: postcode });
  return { asked: bare, own, other: [] };
}

/** What must hold of a place: each of its words, and its postcode. */
export function readPlace(text: string): readonly string[] {
  const tokens = text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const lexemes: string[] = [];
  for (let at = 0; at < tokens.length;) {
    const two = tokens[at + 1] === undefined ? undefined : postcodeLexeme(`${tokens[at]} ${tokens[at + 1]}`);
    lexemes.push(two ?? postcodeLexeme(tokens[at]!) ?? `at:${tokens[at]!}`);
    at += two ? 2 : 1;
  }
  return [...new Set(lexemes)].slice(0, MOST_TERMS);
}
