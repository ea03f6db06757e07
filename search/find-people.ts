import { type PersonAsked, withLastWordAsPlace } from '../domain/person-search/query.js';
import { scoreOf, type SearchReason } from '../domain/person-search/score.js';
import { type Wanted, wantedBy } from '../domain/person-search/wanted.js';
import { placesWanted } from '../domain/person-search/places-wanted.js';
import { type CandidateFound, type CandidateOptions, readCandidates } from './candidates.js';
import { readSnapshot, type Snapshot } from './snapshot.js';
import type { StatementReader } from './statement-reader.js';
import { WordsAlike } from './words-alike.js';

/** The moment of a search: later pages see what its first page saw. */
export interface SearchMoment {
  /** A pg_snapshot of PostgreSQL as text. */
  readonly snapshot: string;
  readonly now: Date;
}

export interface Hit {
  readonly personId: string;
  readonly source: string;
  /** 0 to 10,000 */
  readonly score: number;
  readonly reasons: readonly SearchReason[];
}

export interface Found {
  readonly moment: SearchMoment;
  /** The best first; of equal ones, in the order of their ids. */
  readonly hits: readonly Hit[];
  /** Whether more people may answer than were looked at: the search says too little. */
  readonly more: boolean;
}

export interface FindOptions extends CandidateOptions {
  /** The moment of the search's first page; left out: now. */
  readonly moment?: SearchMoment;
  readonly now: Date;
}

/** So long after its first page a search can be gone on with; what was replaced before is not kept. Milliseconds. */
export const KEPT_MS = 3_600_000;

/** What is remembered of the words of a database, by what it is read with. */
const wordsOf = new WeakMap<StatementReader, WordsAlike>();

/** What is looked up for a search, and the moment up to which words of names were taken into account. */
async function lookUp(reader: StatementReader, asked: PersonAsked, now: Date, moment?: Snapshot) {
  let words = wordsOf.get(reader);
  if (!words) wordsOf.set(reader, (words = new WordsAlike()));
  const all = asked.name ? [...new Set(asked.name.segments.map(({ text }) => text))] : [];
  const longer = all.filter((word) => word.length > 1);
  const { alternatives, asOf } = await words.of(reader, longer, moment);
  for (const word of all) if (word.length === 1) alternatives.set(word, [{ word, value: 1 }]);
  return {
    words,
    wanted: wantedBy(asked, alternatives, now),
    places: placesWanted(asked, alternatives, now),
    asOf,
  };
}

const sameKeys = (some: readonly Wanted[], others: readonly Wanted[]): boolean =>
  some.length === others.length && some.every(({ key }, index) => key === others[index]!.key);

/** Who may be meant. What is looked up is what was known at the moment that is then read, also where words were remembered. */
async function candidatesOf(reader: StatementReader, asked: PersonAsked, options: FindOptions) {
  const { moment } = options;
  const now = moment?.now ?? options.now;
  const { words, wanted, places, asOf } = await lookUp(reader, asked, now, moment && readSnapshot(moment.snapshot));
  const byDetention = asked.detentions.length + (asked.custodyParts?.length ?? 0) > 0;
  if (wanted.length === 0 && !byDetention && !places && moment)
    return { people: [], snapshot: moment.snapshot, more: false };
  const read = await readCandidates(reader, asked, { wanted, places }, moment?.snapshot, asOf, options);
  if (asOf !== undefined && !moment) words.learn(read.newWords, asOf, read.snapshot);
  if (read.newWords.length === 0) return read;
  if (asOf !== undefined && moment) words.learn(read.newWords, asOf, moment.snapshot);
  const anew = await lookUp(reader, asked, now, readSnapshot(read.snapshot));
  return sameKeys(anew.wanted, wanted) ? read : readCandidates(reader, asked, anew, read.snapshot, undefined, options);
}

/** So many who answer well are enough: of the others none is shown then. */
const ENOUGH = 10;

const byScore = (a: Hit, b: Hit): number => b.score - a.score || (a.personId < b.personId ? -1 : 1);

/** Where nobody has this score, the last word may be meant for a place. */
const ANSWERS_WELL = 8_200;

interface Answer {
  readonly hits: Map<string, Hit>;
  readonly weakHits: Map<string, Hit>;
}

/** Adds whoever answers one way of reading what was asked; of several ways the best counts. */
function answer({ hits, weakHits }: Answer, asked: PersonAsked, people: readonly CandidateFound[], now: Date): void {
  for (const person of people) {
    const scored = scoreOf(asked, person, now);
    if (!scored) continue;
    const { weak, score, reasons } = scored;
    const { personId, source } = person;
    const among = weak ? weakHits : hits;
    if (score > (among.get(personId)?.score ?? -1)) among.set(personId, { personId, source, score, reasons });
  }
}

/** Finds people. Deterministic: one search at one moment has one answer, whatever is written meanwhile. */
export async function findPeople(reader: StatementReader, asked: PersonAsked, options: FindOptions): Promise<Found> {
  const now = options.moment?.now ?? options.now;
  const first = await candidatesOf(reader, asked, options);
  const moment = { snapshot: first.snapshot, now };
  const answered: Answer = { hits: new Map(), weakHits: new Map() };
  answer(answered, asked, first.people, now);
  let { more } = first;
  const best = Math.max(0, ...[...answered.hits.values()].map(({ score }) => score));
  const place = best < ANSWERS_WELL ? withLastWordAsPlace(asked) : undefined;
  for (const reading of place ? [place] : (asked.or ?? [])) {
    const other = await candidatesOf(reader, reading, { ...options, moment });
    answer(answered, reading, other.people, now);
    more ||= other.more;
  }
  const hits = [...answered.hits.values()];
  const weakHits = [...answered.weakHits.values()].filter(({ personId }) => !answered.hits.has(personId));
  if (hits.length < ENOUGH) hits.push(...weakHits.sort(byScore).slice(0, ENOUGH - hits.length));
  return { moment, hits: hits.sort(byScore), more };
}
