import {
  factKey,
  familyAndDayKey,
  initialOf,
  pairAndYearKey,
  pairKey,
  type SegmentedName,
  takenApart,
  wholeNameKey,
  wordKey,
} from '../names/index.js';
import type { PersonAsked } from './query.js';

/** A word that a word of the search may be meant for, and how alike the two are. */
export interface Alternative {
  readonly word: string;
  readonly value: number;
}

/** A key that people are found by, and how much it says for them. Those of the name come first, the most telling first. */
export interface Wanted {
  readonly key: number;
  readonly weight: number;
  /** Of the name, of which the best counts; or a fact, which counts besides. */
  readonly fact: boolean;
}

/** Of so many words each word of a search may be meant for. */
export const MOST_ALTERNATIVES = 60;
/** So many pairs of words are looked up. */
const MOST_PAIRS = 200;
/** Together with a year, only the best of them. */
const MOST_PAIRS_AND_YEARS = 80;
const LEAST_PAIR = 0.64;
const AN_INITIAL = 0.62;
/** So many words that a word may be meant for are looked up as family names of those born on the day that was asked for. */
const LIKEST_WITH_DAY = 20;
/** So many whole names are looked up, of so many likest words for each of the name's. */
const MOST_WHOLE_NAMES = 40;
const LIKEST_OF_WHOLE_NAMES = 6;
/** Who has no other names is before who has. */
const WHOLE_NAME = 1.05;

/** A word less like all others than this may be meant for one that it shares no key with. */
const HARDLY_ALIKE = 0.72;
const SURELY_ALIKE = 0.9;
/** Less like a word than this, several words are not that one. */
const LEAST_OF_ONE_WORD = 0.8;
/** One word of a name of several. */
const ONE_WORD_OF_MORE = 0.1;
/** Two names that were typed in one. */
const TOGETHER = 0.95;

const DAY_WEIGHT = 0.9;
const TELEPHONE_WEIGHT = 0.7;
const POSTCODE_WEIGHT = 0.35;
const IDENTIFIER_WEIGHT = 2;

/** Every day that may be meant by a date of birth: itself, and with day and month changed about. */
export function daysMeant({ year, month, day }: NonNullable<PersonAsked['born']>): string[] {
  if (year === undefined || month === undefined || day === undefined) return [];
  const text = (m: number, d: number) => `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  return day <= 12 && day !== month ? [text(month, day), text(day, month)] : [text(month, day)];
}

/** Years of birth that are meant, as far as one is said. */
export function yearsMeant({ born, age }: PersonAsked, now: Date): number[] {
  if (born?.year !== undefined) return [born.year];
  if (!age) return [];
  const middle = now.getUTCFullYear() - age.years;
  const [from, to] = [Math.floor(middle - age.give - 1), Math.ceil(middle + age.give)];
  return to - from > 11 ? [] : Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

interface Pair {
  readonly first: string;
  readonly second: string;
  readonly weight: number;
}

/** The heaviest first; of equals, in the order of the alphabet. */
function byWeight(x: Pair, y: Pair): number {
  if (x.weight !== y.weight) return y.weight - x.weight;
  return (x.first === y.first ? x.second < y.second : x.first + x.second < y.first + y.second) ? -1 : 1;
}

function pairsOf(name: SegmentedName, alternatives: ReadonlyMap<string, readonly Alternative[]>): Pair[] {
  const lists: (readonly [firsts: readonly Alternative[], seconds: readonly Alternative[], share: number])[] = [];
  for (const [index, a] of name.segments.entries())
    for (const b of name.segments.slice(index + 1)) {
      if ((a.mask & b.mask) !== 0) continue;
      const covered = countOf(a.mask | b.mask) / name.units;
      // A name of three words of which one is not known is still to be found by the other two.
      lists.push([alternatives.get(a.text) ?? [], alternatives.get(b.text) ?? [], 0.7 + 0.3 * covered]);
    }
  const weights: number[] = [];
  for (const [firsts, seconds, share] of lists) eachPair(firsts, seconds, share, (weight) => void weights.push(weight));
  const least = leastLookedUp(weights);
  const pairs: Pair[] = [];
  let at = 0;
  for (const [firsts, seconds, share] of lists)
    eachPair(firsts, seconds, share, (_, first, second) => {
      const weight = weights[at++]!;
      if (weight * STEPS >= least) pairs.push({ first: first.word, second: second.word, weight });
    });
  return pairs.sort(byWeight).slice(0, MOST_PAIRS);
}

function eachPair(
  firsts: readonly Alternative[],
  seconds: readonly Alternative[],
  share: number,
  told: (weight: number, first: Alternative, second: Alternative) => void,
): void {
  for (let i = 0; i < firsts.length; i++) {
    const first = firsts[i]!;
    for (let j = 0; j < seconds.length; j++) {
      const second = seconds[j]!;
      const value = (first.value + second.value) / 2;
      // Both lists fall: so many pairs are better already, and what follows is worse.
      if (value < LEAST_PAIR || (i + 1) * (j + 1) > MOST_PAIRS) break;
      told(value * share, first, second);
    }
  }
}

const STEPS = 1_000;

/** A step of weights that few more pairs reach than are looked up, so that only those are sorted. */
function leastLookedUp(weights: readonly number[]): number {
  if (weights.length <= MOST_PAIRS) return 0;
  const counts = new Uint32Array(STEPS + 1);
  for (const weight of weights) counts[Math.trunc(weight * STEPS)]!++;
  let more = 0;
  for (let step = STEPS; step > 0; step--) {
    more += counts[step]!;
    if (more >= MOST_PAIRS) return step;
  }
  return 0;
}

const countOf = (mask: number): number => {
  let count = 0;
  for (let rest = mask; rest; rest &= rest - 1) count++;
  return count;
};

/** The whole names that may be meant: where very many have two words of a name, those who have all of it are few. */
function wholeNamesOf(name: SegmentedName, alternatives: ReadonlyMap<string, readonly Alternative[]>) {
  const units = name.segments.filter(({ plain }) => plain).map(({ text }) => text);
  let names: { words: readonly string[]; sum: number }[] = [{ words: [], sum: 0 }];
  for (const text of units) {
    const likest = (alternatives.get(text) ?? []).slice(0, LIKEST_OF_WHOLE_NAMES);
    const meant = likest[0]?.word === text ? likest : [{ word: text, value: 0.9 }, ...likest];
    names = names
      .flatMap(({ words, sum }) => meant.map(({ word, value }) => ({ words: [...words, word], sum: sum + value })))
      .sort((a, b) => b.sum - a.sum)
      .slice(0, MOST_WHOLE_NAMES);
  }
  return names.map(({ words, sum }) => ({ words, weight: (WHOLE_NAME * sum) / units.length }));
}

/** With the initial that somebody may be recorded by, or the names that an initial may stand for. */
function withInitials(name: SegmentedName, alternatives: ReadonlyMap<string, readonly Alternative[]>) {
  const all = new Map<string, Alternative[]>();
  for (const { text, plain } of name.segments) {
    const mine = [...(alternatives.get(text) ?? [])];
    if (plain) {
      const initial =
        text.length === 1 ? { word: initialOf(text), value: 0.75 } : { word: text[0]!, value: AN_INITIAL };
      // The likest come first.
      mine.splice(mine.findLastIndex(({ value }) => value >= initial.value) + 1, 0, initial);
    }
    all.set(text, mine);
  }
  return all;
}

/** The keys that a search looks people up by, the most telling first. Pure. */
export function wantedBy(
  asked: PersonAsked,
  alternatives: ReadonlyMap<string, readonly Alternative[]>,
  now: Date,
): Wanted[] {
  const wanted: Wanted[] = [];
  const { name } = asked;
  if (name) {
    for (const day of asked.born ? daysMeant(asked.born) : [])
      for (const { text } of name.segments)
        for (const { word, value } of (alternatives.get(text) ?? []).slice(0, LIKEST_WITH_DAY))
          wanted.push({ key: familyAndDayKey(word, day), weight: value + DAY_WEIGHT, fact: false });
    const all = (1 << name.units) - 1;
    // All of it may be one word of a name: van den Berg, Al Hassan.
    for (const { text } of name.segments.filter(({ mask }) => mask === all))
      for (const { word, value } of alternatives.get(text) ?? [])
        if (name.units === 1 || value >= LEAST_OF_ONE_WORD)
          wanted.push({ key: wordKey(word), weight: value, fact: false });
    if (name.units === 1)
      for (const [one, other] of takenApart(name.segments[0]!.text))
        wanted.push({ key: pairKey(one, other), weight: TOGETHER, fact: false });
    else {
      for (const { words, weight } of wholeNamesOf(name, alternatives))
        wanted.push({ key: wholeNameKey(words), weight, fact: false });
      const pairs = pairsOf(name, withInitials(name, alternatives));
      for (const { first, second, weight } of pairs) wanted.push({ key: pairKey(first, second), weight, fact: false });
      for (const year of yearsMeant(asked, now))
        for (const { first, second, weight } of pairs.slice(0, MOST_PAIRS_AND_YEARS))
          wanted.push({ key: pairAndYearKey(first, second, year), weight: weight + DAY_WEIGHT / 2, fact: false });
      const likest = (text: string): number => alternatives.get(text)?.[0]?.value ?? 0;
      // Where a word of the name is hardly like any other, the others are all there is.
      const lonely = name.segments.filter(({ text, plain }) => plain && likest(text) < HARDLY_ALIKE);
      if (lonely.length > 0)
        for (const { text, plain } of name.segments)
          for (const { word, value } of plain ? (alternatives.get(text) ?? []).slice(0, 5) : [])
            wanted.push({ key: wordKey(word), weight: value / name.units, fact: false });
      // Where a word is not quite like any other, whoever has but one of the others comes last: few may have that one.
      const unsure = name.segments.some(({ text, plain }) => plain && text.length > 1 && likest(text) < SURELY_ALIKE);
      for (const { text, plain } of unsure ? name.segments : [])
        if (plain && text.length > 3) wanted.push({ key: wordKey(text), weight: ONE_WORD_OF_MORE, fact: false });
    }
  }
  wanted.sort((a, b) => b.weight - a.weight);
  const facts = (kind: Parameters<typeof factKey>[0], texts: readonly string[], weight: number): void => {
    for (const text of texts) wanted.push({ key: factKey(kind, text), weight, fact: true });
  };
  facts('identifier', asked.identifiers, IDENTIFIER_WEIGHT);
  facts('telephone', asked.telephones, TELEPHONE_WEIGHT);
  facts('day', asked.born ? daysMeant(asked.born) : [], DAY_WEIGHT);
  facts('postcode', asked.postcode ? [asked.postcode] : [], POSTCODE_WEIGHT);
  return wanted;
}
