import type { IncidentType } from '../records.js';
import type { ClosingState, RecordFlag, RecordKind } from './kinds.js';
import { plainText } from './plain-text.js';

/** What officers say, and what it may stand for in a record: codes, or words that the record may have in its place. */
export interface OfficersWord {
  /** Words or phrases, in small letters; any of them. */
  readonly says: readonly string[];
  readonly types?: readonly `${IncidentType}`[];
  readonly flags?: readonly RecordFlag[];
  /** Of case files. */
  readonly statuses?: readonly string[];
  readonly materials?: readonly string[];
  readonly closingCodes?: readonly string[];
  readonly state?: ClosingState;
  readonly kinds?: readonly RecordKind[];
  /** Words of a place: all of a phrase (rd: road). */
  readonly places?: readonly string[];
  /** Other ways to say it; a word stands for all of its forms (stolen, stealing: not steal, stole). */
  readonly words?: readonly string[];
}

/** What is said, and what it may stand for. */
export interface Vocabulary {
  /** The meanings of a phrase, by its words in small letters with one space between; of one thing also where several are said. */
  get(phrase: string): readonly OfficersWord[] | undefined;
  /** The word that a misspelt one was probably meant to be; undefined for one that is known, and where none is near, or several are. */
  meant(word: string): string | undefined;
}

/** What is said as it is looked up: small letters, apostrophes left out, one space between words. */
export const plainPhrase = (text: string): string =>
  plainText(text)
    .split(/[^\p{L}\p{N}/&]+/u)
    .filter(Boolean)
    .join(' ');

const PLURALS: readonly (readonly [RegExp, string])[] = [
  [/ies$/, 'y'],
  [/ves$/, 'fe'],
  [/([hsx])es$/, '$1'],
  [/([^su])s$/, '$1'],
];

/** A vocabulary of its entries; a phrase may stand in several. `meant`: what a misspelt word was meant to be. */
export function vocabulary(entries: readonly OfficersWord[], meant: Vocabulary['meant'] = () => undefined): Vocabulary {
  const meanings = new Map<string, OfficersWord[]>();
  for (const entry of entries)
    for (const phrase of new Set(entry.says.map(plainPhrase)))
      meanings.set(phrase, [...(meanings.get(phrase) ?? []), entry]);
  const get: Vocabulary['get'] = (phrase) => {
    const found = meanings.get(phrase);
    if (found) return found;
    for (const [ending, one] of PLURALS) {
      const single = phrase.length > 3 && ending.test(phrase) && meanings.get(phrase.replace(ending, one));
      if (single) return single;
    }
    return undefined;
  };
  return { get, meant };
}
