import { type Costs, heardAs, letterCodes, mistypedAs, unheardAt } from './letter-costs.js';

/** A text as numbers of its letters. */
type Letters = Uint8Array;

const LONGEST = 48;
const WIDTH = LONGEST + 1;
const cost = new Float64Array(WIDTH * WIDTH);

/**
 * Least cost of the steps that make `b` of `a` (Damerau's: replace, drop, add, swap two neighbours), each step at its own cost. It is
 * given up, with Infinity, as soon as it must be above `most`.
 */
function distance(
  a: Letters,
  b: Letters,
  replaceCosts: Float64Array,
  dropA: Float64Array,
  dropB: Float64Array,
  swap: number,
  most: number,
): number {
  cost[0] = 0;
  for (let j = 1; j <= b.length; j++) cost[j] = cost[j - 1]! + dropB[j - 1]!;
  let leastAbove = 0;
  for (let i = 1; i <= a.length; i++) {
    const row = i * WIDTH;
    const above = row - WIDTH;
    const x = a[i - 1]!;
    const droppedA = dropA[i - 1]!;
    const first = i === 1 ? 32 * 32 : 0;
    cost[row] = cost[above]! + droppedA;
    let least = cost[row];
    for (let j = 1; j <= b.length; j++) {
      const y = b[j - 1]!;
      let best = cost[above + j - 1]! + (x === y ? 0 : replaceCosts[first + x * 32 + y]!);
      const dropped = cost[above + j]! + droppedA;
      if (dropped < best) best = dropped;
      const added = cost[row + j - 1]! + dropB[j - 1]!;
      if (added < best) best = added;
      if (i > 1 && j > 1 && x === b[j - 2] && a[i - 2] === y && x !== y) {
        const swapped = cost[above - WIDTH + j - 2]! + swap;
        if (swapped < best) best = swapped;
      }
      cost[row + j] = best;
      if (best < least) least = best;
    }
    // Every way to the end leads through this row, or past it by a swap from the one above.
    if (least > most && leastAbove + swap > most) return Infinity;
    leastAbove = least;
  }
  return cost[a.length * WIDTH + b.length]!;
}

/** A text with what the comparison needs of it. */
export interface Comparable {
  readonly text: string;
  readonly letters: Letters;
  /** What it costs to leave out each letter. */
  readonly drops: Float64Array;
  /** Which letters it has, one bit each. */
  readonly has: number;
}

function comparable(text: string, letters: Letters, dropAt: (at: number) => number): Comparable {
  let has = 0;
  for (const letter of letters) has |= 1 << letter;
  return { text, letters, drops: Float64Array.from(letters, (_, at) => dropAt(at)), has };
}

/** A sound (`soundsOf`) made ready to be compared. */
export function sound(text: string): Comparable {
  const letters = letterCodes(text.slice(0, LONGEST));
  return comparable(text, letters, (at) => unheardAt(letters, at));
}

/** A plain name made ready to be compared letter by letter. */
export function spelling(text: string): Comparable {
  const letters = letterCodes(text.slice(0, LONGEST));
  const doubled = (at: number) => letters[at] === letters[at - 1] || letters[at] === letters[at + 1];
  return comparable(text, letters, (at) => (doubled(at) ? 0.4 : 0.8));
}

/** What it costs at least to make of a text another that has these letters: each that is not among them is dropped or replaced. */
function leastSteps({ letters, drops }: Comparable, has: number, { near, nearest }: Costs): number {
  let sum = 0;
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at]!;
    if (has & (1 << letter)) continue;
    const replaced = has & near[letter]! ? nearest[letter]! : 1;
    const dropped = drops[at]!;
    sum += dropped < replaced ? dropped : replaced;
  }
  return sum;
}

/** For sums of the same costs in another order. */
const ROUNDING = 1e-9;

function alike(a: Comparable, b: Comparable, costs: Costs, swap: number, least: number): number {
  if (a.text === b.text) return 1;
  const longer = Math.max(a.letters.length, b.letters.length);
  const most = (1 - least) * longer;
  // Most pairs are nothing like each other, which is seen for a tenth of what the steps between them cost to find.
  if (leastSteps(a, b.has, costs) > most + ROUNDING || leastSteps(b, a.has, costs) > most + ROUNDING) return 0;
  const steps = distance(a.letters, b.letters, costs.replacing, a.drops, b.drops, swap, most);
  return steps > most ? 0 : 1 - steps / longer;
}

/** How alike two sounds are heard, 0 to 1; 0 when it is below `least`. */
export const soundAlike = (a: Comparable, b: Comparable, least = 0): number => alike(a, b, heardAs, 0.8, least);

/** How alike two names are written, 0 to 1, neighbours on the keyboard nearer; 0 when it is below `least`. */
export const speltAlike = (a: Comparable, b: Comparable, least = 0): number => alike(a, b, mistypedAs, 0.7, least);
