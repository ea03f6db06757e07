import { type OfficersWord, plainPhrase, type Vocabulary, vocabulary } from '../domain/record-search/officers-words.js';
import { type ClosingCode, usualClosingCodes } from './closing-codes.js';
import { usualWords, wordsToSpell } from './officers-words.js';
import { wordMeant } from './word-meant.js';

/** What a force calls things by itself: no national list says so. */
export interface ForceTerms {
  /** How incidents are closed. */
  readonly closingCodes: readonly ClosingCode[];
  closingCode(code: string): ClosingCode | undefined;
  /** What officers say when they search. */
  readonly vocabulary: Vocabulary;
}

/** What a force may say of its own terms. */
export interface OwnTerms {
  /** Instead of the usual ones. */
  readonly closingCodes?: readonly ClosingCode[];
  /** Beside the usual ones. */
  readonly officersWords?: readonly OfficersWord[];
}

/** The terms of a force: the usual ones where it has none of its own. */
export function forceTerms({ closingCodes = usualClosingCodes, officersWords = [] }: OwnTerms = {}): ForceTerms {
  const byCode = new Map(closingCodes.map((closing) => [closing.code, closing]));
  return {
    closingCodes,
    closingCode: (code) => byCode.get(code),
    vocabulary: vocabularyOf([...usualWords, ...officersWords, ...closingCodes.map(closingWord)]),
  };
}

/** Longer phrases are in no vocabulary. */
const LONGEST_PHRASE = 4;
/** How a closing code is called: by its title, or the parts of it, where it is short enough; and as an outcome. */
function closingWord({ code, title }: ClosingCode): OfficersWord {
  const name = code.toLowerCase().replaceAll('_', ' ');
  const titles = [title, ...title.split(/[:,]/)].filter(
    (part) => /\s/.test(plainPhrase(part)) && plainPhrase(part).split(' ').length <= LONGEST_PHRASE,
  );
  const says = [`outcome ${name}`, `closing code ${name}`, `closed ${name}`, `code ${name}`, ...titles];
  return { says: says.filter((phrase) => phrase.split(' ').length <= LONGEST_PHRASE), closingCodes: [code] };
}

/** A misspelt word may be meant to be any of what is said, or stands for it. */
function vocabularyOf(entries: readonly OfficersWord[]): Vocabulary {
  const phrases = entries.flatMap(({ says, words = [] }) => [...says, ...words]);
  const all = [...phrases.flatMap((phrase) => plainPhrase(phrase).split(' ')), ...wordsToSpell];
  return vocabulary(entries, wordMeant([...all, ...all.map((word) => `${word}s`)]));
}
