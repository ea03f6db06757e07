import type { IncidentType } from '../records.js';
import type { ClosingState, RecordFlag } from './kinds.js';

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
  /** Other ways to say it; a word stands for all of its forms (stolen, stealing: not steal, stole). */
  readonly words?: readonly string[];
}

/** The meanings of each phrase, by its words in small letters with one space between. */
export type Vocabulary = ReadonlyMap<string, readonly OfficersWord[]>;

/** What is said as it is looked up: small letters, apostrophes left out, one space between words. */
export const plainPhrase = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .split(/[^\p{L}\p{N}/&]+/u)
    .filter(Boolean)
    .join(' ');

/** A vocabulary of its entries; a phrase may stand in several. */
export function vocabulary(entries: readonly OfficersWord[]): Vocabulary {
  const meanings = new Map<string, OfficersWord[]>();
  for (const entry of entries)
    for (const phrase of entry.says.map(plainPhrase)) meanings.set(phrase, [...(meanings.get(phrase) ?? []), entry]);
  return meanings;
}
