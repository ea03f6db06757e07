import { LEAST_ALIKE, type Likeness, likenessTo, type MatchedBy } from './token-likeness.js';
import type { Segment, SegmentedName } from './segments.js';

/** How a name that is looked for lies on a name that is known. */
export interface Alignment {
  /** 0 to 1. */
  readonly value: number;
  /** How its words were matched; without a word: none was. */
  readonly by: readonly MatchedBy[];
}

/** Less alike than this, two words are not one. */
const LEAST_ALIKE_JOINED = 0.8;
/** What a word of the known name that nobody looked for takes away: a middle name little, a family name more. */
const UNASKED_GIVEN = 0.025;
const UNASKED_FAMILY = 0.12;
/** What it takes away that given and family names changed places. */
const SWAPPED = 0.02;
/** What words in one that were two, or two that were one, take away. */
const JOINED = 0.01;
const INITIAL_WEIGHT = 0.5;
/** How much less a word that is looked for in vain counts where the known name has fewer words: a middle name that is not on record. */
const NOT_ON_RECORD = 0.5;

interface Choice {
  readonly sum: number;
  readonly covered: number;
  /** Which of the units that are looked for were laid on one of the known name. */
  readonly laid: number;
  readonly by: readonly MatchedBy[];
  /** Weighted places of what was matched, to see whether the order was another. */
  readonly familyFirst: boolean;
}
const NOTHING: Choice = { sum: 0, covered: 0, laid: 0, by: [], familyFirst: false };

const bits = (mask: number): number => {
  let count = 0;
  for (let rest = mask; rest; rest &= rest - 1) count++;
  return count;
};

const lowest = (mask: number): number => mask & -mask;

/** What is worked out once for a name that is looked for, as it is laid on many. */
interface Prepared {
  /** What any of its units count together, by their bits. */
  readonly weights: readonly number[];
  /** Its segments by the lowest bit of what they cover, each with its place among all. */
  readonly beginningAt: ReadonlyMap<number, readonly { readonly segment: Segment; readonly index: number }[]>;
  /** How alike each of its segments is to any word. */
  readonly comparing: readonly ((word: string) => Likeness)[];
  /** How alike each of them is to a word of a known name, by that word; undefined: none is. */
  readonly alike: Map<string, readonly Likeness[] | undefined>;
}
const preparations = new WeakMap<SegmentedName, Prepared>();

function prepared(asked: SegmentedName): Prepared {
  let known = preparations.get(asked);
  if (known) return known;
  const ofUnits: number[] = Array.from({ length: asked.units }, () => 1);
  const beginningAt = new Map<number, { segment: Segment; index: number }[]>();
  for (const [index, segment] of asked.segments.entries()) {
    const { plain, text, mask } = segment;
    if (plain && text.length === 1) ofUnits[Math.log2(mask)] = INITIAL_WEIGHT;
    const same = beginningAt.get(lowest(mask));
    if (same) same.push({ segment, index });
    else beginningAt.set(lowest(mask), [{ segment, index }]);
  }
  const weights = Array.from({ length: 1 << asked.units }, (_, mask) => {
    let sum = 0;
    for (let unit = 0; unit < asked.units; unit++) if (mask & (1 << unit)) sum += ofUnits[unit]!;
    return sum;
  });
  const comparing = asked.segments.map(({ text }) => likenessTo(text));
  known = { weights, beginningAt, comparing, alike: new Map<string, readonly Likeness[] | undefined>() };
  preparations.set(asked, known);
  return known;
}

function alikeTo({ alike, comparing }: Prepared, word: string): readonly Likeness[] | undefined {
  let values = alike.get(word);
  if (values || alike.has(word)) return values;
  values = comparing.map((compare) => compare(word));
  if (values.every(({ value }) => value < LEAST_ALIKE)) values = undefined;
  alike.set(word, values);
  return values;
}

/**
 * Lays the words of a name that is looked for, in any order, on those of a known name, so that they match best. Pure, and the
 * same whatever the order of the words where that does not matter.
 */
export function align(asked: SegmentedName, known: SegmentedName): Alignment {
  const all = (1 << asked.units) - 1;
  const preparation = prepared(asked);
  const { weights, beginningAt } = preparation;
  const likenesses = known.segments.map(({ text }) => alikeTo(preparation, text));

  const best = (open: number, free: number): Choice => {
    if (open === 0) return NOTHING;
    const unit = lowest(open);
    let choice = best(open ^ unit, free);
    for (const { segment, index } of beginningAt.get(unit) ?? []) {
      if ((segment.mask & open) !== segment.mask) continue;
      for (let place = 0; place < known.segments.length; place++) {
        const alike = likenesses[place]?.[index];
        const other = known.segments[place]!;
        if (!alike || (other.mask & free) !== other.mask) continue;
        if (alike.value < (oneEach(segment, other) ? LEAST_ALIKE : LEAST_ALIKE_JOINED)) continue;
        const rest = best(open ^ segment.mask, free ^ other.mask);
        const sum = rest.sum + weights[segment.mask]! * matched(alike, segment, other);
        if (sum > choice.sum)
          choice = {
            sum,
            covered: rest.covered | other.mask,
            laid: rest.laid | segment.mask,
            by: [alike.by, ...rest.by],
            familyFirst:
              rest.familyFirst || (other.family && rest.covered !== 0 && (rest.covered & known.familyMask) === 0),
          };
      }
    }
    return choice;
  };
  const choice = best(all, (1 << known.units) - 1);
  if (choice.covered === 0) return { value: 0, by: [] };
  const unasked = ((1 << known.units) - 1) & ~choice.covered;
  const oneWord = asked.units === 1;
  const missing =
    UNASKED_GIVEN * bits(unasked & ~known.familyMask) * (oneWord ? 0.2 : 1) +
    (choice.covered & known.familyMask
      ? UNASKED_GIVEN * bits(unasked & known.familyMask)
      : UNASKED_FAMILY * (oneWord ? 0.2 : 1));
  const inVain = Math.min(weights[all & ~choice.laid]!, Math.max(0, asked.units - known.units));
  const value = choice.sum / (weights[all]! - NOT_ON_RECORD * inVain) - missing - (choice.familyFirst ? SWAPPED : 0);
  return { value: Math.max(0, Math.min(1, value)), by: choice.by };
}

const oneEach = (segment: Segment, other: Segment): boolean => bits(segment.mask) === bits(other.mask);

const matched = (alike: Likeness, segment: Segment, other: Segment): number =>
  alike.value - (oneEach(segment, other) ? 0 : JOINED);
