import { decodeCursor, encodeCursor, type Page, type PageRequest } from '../domain/paging.js';
import { typingSlips } from './typing-slips.js';

/** What to search in an entry, and in which order entries that match equally well come. */
export interface Searchable<T> {
  readonly code: (entry: T) => string;
  readonly text: (entry: T) => string;
  /** Words that match less well than those of `text`, e.g. the area that a court is in. */
  readonly context?: (entry: T) => string;
  /** Entries with a higher number come after all others that match equally well, e.g. local codes. */
  readonly later?: (entry: T) => 0 | 1;
}

/** The words of a text: runs of letters and digits, lower case, without accents. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}|['’]/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

const NONE = 255;
const CAREFUL = 3;
/** A word that as many entries have is spelt as it was meant. */
const COMMON = 5;

const IN_CONTEXT = 2;
/** Further words of a query are not looked at. */
const MOST_WORDS = 12;

const slipsAllowed = (word: string): number => (word.length < 3 || /\d/.test(word) ? 0 : word.length < 8 ? 1 : 2);

/** Where a word occurs: in the text of an entry, by its index, or only in its context. */
interface Places {
  readonly text: number[];
  readonly context: number[];
}

/**
 * Searches entries by the words of their titles and by their codes. Every word of the query must match a word of the entry:
 * the same, the beginning of it, or, where hardly any entry has it so or nothing is found otherwise, nearly it. The order depends on nothing but the query
 * and the entries: fewest differences first, then the shorter title, then the code. Paged by that order.
 */
export class WordSearch<T> {
  readonly #entries: readonly T[];
  readonly #codeOf: (entry: T) => string;
  readonly #vocabulary: readonly string[];
  readonly #places: readonly Places[];
  readonly #letters: Int32Array;
  /** Words of each text. */
  readonly #lengths: Uint16Array;
  readonly #later: Uint8Array;

  /** @param entries in the order of their codes */
  constructor(entries: readonly T[], { code, text, context = () => '', later = () => 0 }: Searchable<T>) {
    this.#entries = entries;
    this.#codeOf = code;
    this.#lengths = new Uint16Array(entries.length);
    this.#later = new Uint8Array(entries.length);
    const places = new Map<string, Places>();
    const placesOf = (word: string): Places => {
      const known = places.get(word);
      if (known) return known;
      const made = { text: [], context: [] };
      places.set(word, made);
      return made;
    };
    entries.forEach((entry, index) => {
      const words = wordsOf(text(entry));
      this.#lengths[index] = Math.min(words.length, 999);
      this.#later[index] = later(entry);
      const own = new Set([...words, ...wordsOf(code(entry))]);
      for (const word of own) placesOf(word).text.push(index);
      for (const word of new Set(wordsOf(context(entry)))) if (!own.has(word)) placesOf(word).context.push(index);
    });
    this.#vocabulary = [...places.keys()].sort();
    this.#places = this.#vocabulary.map(placesOf);
    this.#letters = Int32Array.from(this.#vocabulary, lettersOf);
  }

  /** One page of what matches; an empty query matches everything. A cursor that is not ours gives an empty page. */
  search(query: string, { first, after }: PageRequest): Page<T> {
    const start = after === undefined ? undefined : decodeCursor(after, 2);
    if (after !== undefined && !start) return { items: [], hasNextPage: false };
    const words = wordsOf(query).slice(0, MOST_WORDS);
    const asSpelt = this.#found(words, COMMON);
    const found = asSpelt.length > 0 ? asSpelt : this.#found(words, Number.POSITIVE_INFINITY);
    const rest = start ? found.filter(({ rank, index }) => isAfter([rank, this.#codeAt(index)], start)) : found;
    return {
      items: rest.slice(0, first).map(({ rank, index }) => ({
        node: this.#entries[index] as T,
        cursor: encodeCursor([rank, this.#codeAt(index)]),
      })),
      hasNextPage: rest.length > first,
    };
  }

  #codeAt(index: number): string {
    return this.#codeOf(this.#entries[index] as T);
  }

  /** @param common the number of entries with a word from which on the word counts as spelt right */
  #found(words: readonly string[], common: number): { rank: number; index: number }[] {
    const differences = words.map((word) => this.#differences(word, common));
    // Shorter texts first, unless all that was given is the beginning of a code, or nothing.
    const byLength = words.some((word) => !/\d/.test(word));
    const found: { rank: number; index: number }[] = [];
    for (let index = 0; index < this.#entries.length; index++) {
      let sum = 0;
      for (const ofWord of differences) {
        const difference = ofWord[index] ?? NONE;
        sum = difference === NONE ? Number.POSITIVE_INFINITY : sum + difference;
      }
      if (sum === Number.POSITIVE_INFINITY) continue;
      const rank = sum * 10_000 + (this.#later[index] ?? 0) * 1000 + (byLength ? (this.#lengths[index] ?? 0) : 0);
      found.push({ rank, index });
    }
    return found.sort((a, b) => a.rank - b.rank || a.index - b.index);
  }

  /** How far each entry is from having the word: 0 has it, 1 has one that begins with it, more with slips, NONE not at all. */
  #differences(word: string, common: number): Uint8Array {
    const differences = new Uint8Array(this.#entries.length).fill(NONE);
    let entries = 0;
    const noteAll = (indexes: readonly number[], difference: number) => {
      for (const index of indexes) {
        if (differences[index] === NONE) entries++;
        differences[index] = Math.min(differences[index] ?? NONE, difference);
      }
    };
    const note = (at: number, difference: number) => {
      noteAll(this.#places[at]?.text ?? [], difference);
      noteAll(this.#places[at]?.context ?? [], difference + IN_CONTEXT);
    };
    for (let at = this.#firstFrom(word); this.#vocabulary[at]?.startsWith(word); at++)
      note(at, this.#vocabulary[at] === word ? 0 : 1);
    const most = slipsAllowed(word);
    if (most === 0 || entries >= common) return differences;
    const letters = lettersOf(word);
    this.#vocabulary.forEach((other, at) => {
      if (setBits(letters & ~(this.#letters[at] ?? 0)) > most) return;
      const slips = typingSlips(word, other, most);
      if (slips) note(at, Math.min(slips.whole * CAREFUL, slips.beginning * CAREFUL + 1));
    });
    return differences;
  }

  /** Where the first word of the vocabulary stands that is not before the given one. */
  #firstFrom(word: string): number {
    let low = 0;
    let high = this.#vocabulary.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#vocabulary[middle] ?? '') < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function isAfter(
  [rank, code]: readonly [number, string],
  [startRank, startCode]: readonly (string | number)[],
): boolean {
  return rank > Number(startRank) || (rank === Number(startRank) && code > String(startCode));
}

/** Which letters a word has, one bit each (others share bits): each that the other word lacks is a slip at least. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) % 32);
  return letters;
}

function setBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
