import { type Likeness, likenessTo } from './token-likeness.js';
import type { SegmentedName } from './segments.js';

/** Shorter words are one name. */
const LEAST_LETTERS = 6;
const LEAST_OF_ONE = 2;
/** Less alike than this, a word is not the two names in one. */
const LEAST_ALIKE = 0.8;
/** What it takes away that two names were written in one. */
const TOGETHER = 0.02;

/** The two words that a word may be when they were typed in one (annasmith), at each place. */
export const takenApart = (word: string): [string, string][] =>
  word.length < LEAST_LETTERS
    ? []
    : Array.from({ length: word.length - 2 * LEAST_OF_ONE + 1 }, (_, index) => [
        word.slice(0, index + LEAST_OF_ONE),
        word.slice(index + LEAST_OF_ONE),
      ]);

/** How well a search of one word is a given and the family name of somebody in one, in any order: 0 to 1. */
export function runTogether(asked: SegmentedName, known: SegmentedName): number {
  const text = asked.units === 1 ? asked.segments[0]!.text : '';
  if (text.length < LEAST_LETTERS) return 0;
  let compare: ((word: string) => Likeness) | undefined;
  let best = 0;
  for (const given of known.segments)
    for (const family of known.segments) {
      if (given.family || !family.family || Math.abs(given.text.length + family.text.length - text.length) > 2)
        continue;
      for (const both of [given.text + family.text, family.text + given.text]) {
        if (both[0] !== text[0]) continue;
        const { value } = (compare ??= likenessTo(text))(both);
        if (value >= LEAST_ALIKE && value - TOGETHER > best) best = value - TOGETHER;
      }
    }
  return best;
}
