import { blocksOfTime, blocksReported } from './blocks.js';
import { recordFlags, type RecordSearchReason } from './kinds.js';
import { type OfficersWord, plainPhrase, type Vocabulary } from './officers-words.js';
import { plainText } from './plain-text.js';
import { smallWords } from './small-words.js';
import { type Alternative, placeOf, plainNumber, postcodeLexeme, type Term, wordsOf } from './term.js';
import { LONG_AGO, timesIn, type TypedTime } from './typed-times.js';
import type { Period } from './windows.js';
import { writtenOtherwise } from './written-otherwise.js';

export interface RecordsAsked {
  /** What is asked as one number: capitals and digits alone; undefined when it cannot be one. */
  readonly number: string | undefined;
  readonly terms: readonly Term[];
  /** When what is looked for happened, where that was typed. */
  readonly happened: readonly Period[];
  /** Parts of the text that nothing is searched by; small words apart. */
  readonly notUsed: readonly string[];
}

/** Longer phrases are in no vocabulary. */
const LONGEST_PHRASE = 4;
/** More parts than this narrow nothing any more. */
const MOST_TERMS = 12;
const LONGEST_NUMBER = 32;
/** What is said before a number, and is none of what happened: "log 123", "crime no 06/000123/26". */
const NUMBER_WORDS =
  /^(?:inc|incident|incidents|log|cad|storm|ref|reference|no|number|num|nr|cr|crn|crime|niche|urn|pti|asn|a\/s|custody|exhibit|exh|ex|case|file|record)$/;
/** By the clock, with no day: there is nothing that it could be met by. */
const CLOCK = /^(?:\d{1,2}(?:am|pm)|\d{4}h(?:ou)?rs)$/;
/** How many digits the last part of an incident's number has. */
const SERIAL = 6;

/** Reads what an officer typed into one box. The vocabulary says what words stand for. */
export function readRecordText(text: string, words: Vocabulary, now: Date): RecordsAsked {
  const plain = plainText(text);
  const terms: Term[] = [];
  const notUsed: string[] = [];
  const happened: Period[] = [];
  // Between quotation marks words stand one after the other.
  plain.split(/["\u201c\u201d\u201e«»]/).forEach((part, index, parts) => {
    const quoted = index % 2 === 1 && index < parts.length - 1;
    if (quoted) return terms.push(...quotedTerm(part));
    const times = timesIn(part, now);
    let from = 0;
    for (const time of times) {
      readWords(part.slice(from, time.at), words, terms, notUsed);
      terms.push(timeTerm(time, words, now));
      happened.push(time.period);
      from = time.at + time.length;
    }
    readWords(part.slice(from), words, terms, notUsed);
  });
  notUsed.push(...terms.slice(MOST_TERMS).map(({ asked }) => asked));
  const whole = plainNumber(
    plain
      .replace(/^\W*/, '')
      .replace(/^[a-z/]+(?=\W)/, beforeNumber)
      .replace(/^\W*(?:no|num|nr|number|ref)\W/, ''),
  );
  const one = terms.length > 0 && /\d/.test(whole) && whole.length >= 2 && whole.length <= LONGEST_NUMBER;
  return {
    number: one && (happened.length === 0 || terms.length === 1) ? whole : undefined,
    terms: terms.slice(0, MOST_TERMS),
    happened,
    notUsed: [...new Set(notUsed)],
  };
}
const beforeNumber = (word: string): string => (NUMBER_WORDS.test(word) ? '' : word);

function quotedTerm(part: string): Term[] {
  const words = wordsOf(part);
  if (words.every((word) => smallWords.has(word))) return [];
  const asked = words.join(' ');
  return [{ asked, own: [{ reason: 'WORD', words: asked }, ...placeOf(words)], other: [] }];
}

/** A time; a single word may also be the word itself: a march, a year in a number. */
function timeTerm({ asked, period }: TypedTime, words: Vocabulary, now: Date): Term {
  const { from, before } = period;
  // "Before 1 March": what was reported since is fewer blocks than all that was before.
  const met =
    from > LONG_AGO
      ? { any: blocksOfTime(from, before) }
      : { none: blocksReported(before, new Date(Math.max(now.getTime(), before.getTime()) + DAY)) };
  const time: Alternative = { reason: 'TIME', ...met, as: spoken(period) };
  const [term] = /^\S+$/.test(asked) ? [wordTerm(asked, words)] : [];
  return term ? { asked, own: [time, ...term.own], other: [] } : { asked, own: [time], other: [] };
}
const DAY = 86_400_000;
const spoken = ({ from, before }: Period): string => `${from.toISOString()}/${before.toISOString()}`;

function readWords(text: string, words: Vocabulary, terms: Term[], notUsed: string[]): void {
  const tokens = text.split(/[^\p{L}\p{N}/&-]+/u).filter((token) => /[\p{L}\p{N}]/u.test(token));
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at]!;
    const saysNumber = at + 1 < tokens.length && NUMBER_WORDS.test(token) && numberAfter(tokens, at + 1);
    const found = saysNumber
      ? { length: 1, term: undefined }
      : (phraseAt(tokens, at, words) ??
        postcodeAt(tokens, at) ?? {
          length: 1,
          term: CLOCK.test(token) ? undefined : wordTerm(token, words, tokens, at),
        });
    if (found.term) terms.push(found.term);
    else if (!saysNumber && !smallWords.has(token)) notUsed.push(token);
    at += found.length;
  }
}

/** Whether a number comes next: "crime no 123". */
const numberAfter = (tokens: readonly string[], at: number): boolean =>
  /\d/.test(tokens[at]!) || (NUMBER_WORDS.test(tokens[at]!) && /\d/.test(tokens[at + 1] ?? ''));

interface Found {
  readonly length: number;
  readonly term: Term | undefined;
}

function phraseAt(tokens: readonly string[], at: number, words: Vocabulary): Found | undefined {
  for (let length = Math.min(LONGEST_PHRASE, tokens.length - at); length > 0; length--) {
    const typed = tokens.slice(at, at + length);
    const asked = typed.join(' ');
    const meanings = words.get(plainPhrase(asked));
    if (meanings) return { length, term: meaningTerm(asked, meanings) };
    const meant = typed.map((word) => words.meant(word) ?? word).join(' ');
    const probable = meant === asked ? undefined : words.get(plainPhrase(meant));
    if (probable) {
      const { own, other } = meaningTerm(meant, probable);
      const spelt = { reason: 'SPELLING' as const, words: meant };
      const literal: Alternative = { reason: 'WORD', words: wordsOf(asked).join(' ') };
      return {
        length,
        term: {
          asked,
          own: [literal, ...placeOf(wordsOf(asked))],
          other: [spelt, ...own.filter(({ reason }) => reason !== 'WORD' && reason !== 'PLACE'), ...other],
        },
      };
    }
  }
  return undefined;
}

function meaningTerm(asked: string, meanings: readonly OfficersWord[]): Term {
  const coded = (reason: RecordSearchReason, name: string, codes: readonly string[] = []): Alternative[] =>
    codes.map((code) => ({ reason, all: [`${name}:${code}`] }));
  const own = wordsOf(asked);
  // "break in" is indexed as written with a hyphen or without; small words in it count for nothing.
  const literal: Alternative[] = own.every((word) => smallWords.has(word))
    ? []
    : [{ reason: 'WORD', words: own.join(' ') }];
  return {
    asked,
    own: [
      ...literal,
      // One word may be that of a place; a phrase of several is not.
      ...(own.length === 1 ? placeOf(own) : []),
      ...meanings.flatMap((meaning) => [
        ...(meaning.places ?? []).flatMap((place) => placeOf(wordsOf(place))),
        ...coded('KIND', 'kind', meaning.kinds),
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
    other: [...new Set(meanings.flatMap(({ words = [] }) => words))].map((words) => ({
      reason: 'SYNONYM',
      words: wordsOf(plainText(words)).join(' '),
    })),
  };
}

function postcodeAt(tokens: readonly string[], at: number): Found | undefined {
  const asked = `${tokens[at]} ${tokens[at + 1] ?? ''}`;
  const two = postcodeLexeme(asked);
  return two ? { length: 2, term: { asked, own: [{ reason: 'POSTCODE', all: [two] }], other: [] } } : undefined;
}

function wordTerm(token: string, words: Vocabulary, tokens: readonly string[] = [token], at = 0): Term | undefined {
  const bare = token.replaceAll(/^[-/&]+|[-/&]+$/g, '');
  const parts = wordsOf(bare);
  if (parts.every((part) => smallWords.has(part))) return undefined;
  const others = writtenOtherwise(tokens, at, parts);
  const own: Alternative[] = [parts.join(' '), ...others].map((all) => ({ reason: 'WORD', words: all }));
  own.push(...placeOf(parts));
  if (/\d/.test(bare)) {
    const number = plainNumber(bare);
    const serial =
      /^\d+$/.test(number) && NUMBER_WORDS.test(tokens[at - 1] ?? '') ? number.padStart(SERIAL, '0') : number;
    own.push(...[...new Set([number, serial])].map((all): Alternative => ({ reason: 'NUMBER', all: [`no:${all}`] })));
  }
  const postcode = postcodeLexeme(bare);
  if (postcode) own.push({ reason: 'POSTCODE', all: [postcode] });
  const meant = parts.length === 1 ? words.meant(bare) : undefined;
  return { asked: bare, own, other: meant ? [{ reason: 'SPELLING', words: meant }] : [] };
}

/** What must hold of a place: each of its words, and its postcode. */
export function readPlace(text: string): readonly string[] {
  const tokens = wordsOf(plainText(text));
  const lexemes: string[] = [];
  for (let at = 0; at < tokens.length;) {
    const two = tokens[at + 1] === undefined ? undefined : postcodeLexeme(`${tokens[at]} ${tokens[at + 1]}`);
    lexemes.push(two ?? postcodeLexeme(tokens[at]!) ?? `at:${tokens[at]!}`);
    at += two ? 2 : 1;
  }
  return [...new Set(lexemes)].slice(0, MOST_TERMS);
}
