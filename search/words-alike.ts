import { askedWordKeys, compareWords, wordKeys } from '../domain/names/index.js';
import { ALGORITHM } from '../domain/person-search/searchable.js';
import { type Alternative, MOST_ALTERNATIVES } from '../domain/person-search/wanted.js';
import type { StatementReader } from './statement-reader.js';
import { notBefore, readSnapshot, sees, type Snapshot } from './snapshot.js';

/** Words less alike than this are not tried. */
const LEAST_ALIKE = 0.42;
/** So many words of searches are remembered: those of some hours. */
const MOST_REMEMBERED = 10_000;
/** After so many new words of names what is remembered is forgotten rather than brought up to date. */
export const MOST_NEW = 500;

/** A word of names, and the transaction that wrote the first of them. */
export interface KnownWord {
  readonly word: string;
  readonly since: number;
}
interface Alike extends Alternative, KnownWord {}

interface Remembered {
  /** The likest first. */
  alike: readonly Alike[];
  /** Whether there were more than are kept. */
  cut: boolean;
  /** How many of the words that came later it takes into account. */
  learnt: number;
}

/**
 * Finds the words alike to each of some, `$1`: what each is looked up by. `+ 0`, so that the index of the keys is the only one there
 * is: PostgreSQL takes comparing two arrays for cheap, and would compare those of all words.
 */
export const WORDS = `
  select array_to_json(array(
    select (select coalesce(json_agg(array[n.word, n.since::text]), '[]') from name_word n
      where n.keys && a.keys::bigint[] and n.algorithm + 0 = $2::smallint)
    from unnest($1::text[]) with ordinality as a (keys, position) order by a.position))::text as words,
    pg_current_snapshot()::text as snapshot`;

/** The likest first; of equals, in the order of the alphabet. */
const byLikeness = (a: Alternative, b: Alternative): number => b.value - a.value || (a.word < b.word ? -1 : 1);

const alikeTo = (meant: string, words: readonly KnownWord[]): Alike[] =>
  words
    .map(({ word, since }) => ({ word, since, value: compareWords(meant, word).value }))
    .filter(({ value }) => value >= LEAST_ALIKE)
    .sort(byLikeness);

/** The words alike to each word of a search. */
export interface FoundAlike {
  readonly alternatives: Map<string, readonly Alternative[]>;
  /** The moment up to which all words are taken into account; left out: of none that is known. */
  readonly asOf?: string;
}

interface Moment {
  readonly text: string;
  readonly snapshot: Snapshot;
}

/**
 * The words of names that a word of a search may be meant for. They are few and seldom change: what was found is remembered, and each
 * search asks whether there are words since (`asOf`), which this then `learn`s.
 */
export class WordsAlike {
  private remembered = new Map<string, Remembered>();
  private later: (KnownWord & { keys?: readonly number[] })[] = [];
  /** What is remembered together with `later` holds everything that was seen at this moment. */
  private asOf: Moment | undefined;

  /** For each word those alike to it, as they were known at a moment; left out: as they are now. */
  async of(reader: StatementReader, words: readonly string[], moment?: Snapshot): Promise<FoundAlike> {
    const { asOf } = this;
    const alternatives = new Map<string, readonly Alternative[]>();
    const missing: string[] = [];
    for (const word of words) {
      const alike = this.recall(word, moment);
      if (alike) alternatives.set(word, alike);
      else missing.push(word);
    }
    if (missing.length === 0) return { alternatives, ...(asOf ? { asOf: asOf.text } : {}) };
    const asked = await this.ask(reader, missing, moment);
    for (const [word, alike] of asked.found) alternatives.set(word, alike);
    return { alternatives, asOf: (asOf ?? asked.at).text };
  }

  /** Takes in all words that came between two moments. */
  learn(words: readonly KnownWord[], after: string, until: string): void {
    const moment = { text: until, snapshot: readSnapshot(until) };
    const known = new Set(this.later.map(({ word }) => word));
    this.later.push(...words.filter(({ word }) => !known.has(word)));
    // A database that was put back to an earlier state counts its transactions from there.
    const putBack = this.asOf !== undefined && moment.snapshot.until < this.asOf.snapshot.since;
    if (this.later.length > MOST_NEW || putBack) this.forget();
    else if (this.asOf && notBefore(this.asOf.snapshot, readSnapshot(after)) && isLater(moment, this.asOf))
      this.asOf = moment;
  }

  private forget(): void {
    this.remembered = new Map();
    this.later = [];
    this.asOf = undefined;
  }

  private recall(word: string, moment: Snapshot | undefined): readonly Alternative[] | undefined {
    const known = this.remembered.get(word);
    if (!known) return undefined;
    this.catchUp(word, known);
    this.remembered.delete(word);
    this.remembered.set(word, known);
    if (!moment || known.alike.every(({ since }) => sees(moment, since))) return known.alike;
    return known.cut ? undefined : known.alike.filter(({ since }) => sees(moment, since));
  }

  private catchUp(word: string, known: Remembered): void {
    if (known.learnt === this.later.length) return;
    const keys = new Set(askedWordKeys(word));
    const sharing = this.later
      .slice(known.learnt)
      .filter((one) => (one.keys ??= wordKeys(one.word)).some((key) => keys.has(key)));
    known.learnt = this.later.length;
    const others = sharing.filter((one) => !known.alike.some((alike) => alike.word === one.word));
    if (others.length > 0) keep(known, [...known.alike, ...alikeTo(word, others)].sort(byLikeness));
  }

  private async ask(reader: StatementReader, words: readonly string[], moment: Snapshot | undefined) {
    const { later, asOf } = this;
    const learnt = later.length;
    const keys = words.map((word) => `{${askedWordKeys(word).join(',')}}`);
    const answer = await reader.one<{ words: string; snapshot: string }>({ text: WORDS, values: [keys, ALGORITHM] });
    const at = { text: answer.snapshot, snapshot: readSnapshot(answer.snapshot) };
    // Forgotten meanwhile: which words came later can no longer be told.
    const keeps = later === this.later;
    const found = new Map<string, readonly Alternative[]>();
    for (const [index, pairs] of (JSON.parse(answer.words) as [string, string][][]).entries()) {
      const word = words[index]!;
      const alike = alikeTo(
        word,
        pairs.map(([text, since]) => ({ word: text, since: Number(since) })),
      );
      const seen = moment ? alike.filter(({ since }) => sees(moment, since)) : alike;
      found.set(word, seen.slice(0, MOST_ALTERNATIVES));
      if (keeps) this.remember(word, keep({ alike, cut: false, learnt }, alike));
    }
    // Of the first that are under way at once, the earliest counts.
    if (keeps && !asOf && (!this.asOf || notBefore(this.asOf.snapshot, at.snapshot))) this.asOf = at;
    return { found, at };
  }

  private remember(word: string, known: Remembered): void {
    for (const oldest of this.remembered.keys()) {
      if (this.remembered.size < MOST_REMEMBERED) break;
      this.remembered.delete(oldest);
    }
    this.remembered.set(word, known);
  }
}

const isLater = (one: Moment, other: Moment): boolean =>
  notBefore(one.snapshot, other.snapshot) && one.text !== other.text;

function keep(known: Remembered, alike: readonly Alike[]): Remembered {
  known.cut ||= alike.length > MOST_ALTERNATIVES;
  known.alike = alike.slice(0, MOST_ALTERNATIVES);
  return known;
}
