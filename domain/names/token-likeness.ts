import { type Comparable, sound, soundAlike, spelling, speltAlike } from './edits.js';
import { kinship, type Kinship } from './nicknames.js';
import { scannedAlike } from './scanned.js';
import { shortened } from './shortened.js';
import { soundsOf } from './sound.js';

/** How one word of a name was matched with another. */
export type MatchedBy = 'SAME' | 'SPELT_ALIKE' | 'SOUNDS_LIKE' | 'NICKNAME' | 'OTHER_FORM' | 'INITIAL' | 'BEGINS_WITH';

export interface Likeness {
  /** 0 to 1. */
  readonly value: number;
  readonly by: MatchedBy;
}

const KIN: Readonly<Record<Kinship, Likeness>> = {
  SHORT: { value: 0.9, by: 'NICKNAME' },
  BOTH_SHORT: { value: 0.8, by: 'NICKNAME' },
  FORMS: { value: 0.84, by: 'OTHER_FORM' },
};
const SAME: Likeness = { value: 1, by: 'SAME' };
/** Told apart by a scanner's mistake alone. */
const SCANNED: Likeness = { value: 0.88, by: 'SPELT_ALIKE' };
const NOT: Likeness = { value: 0, by: 'SPELT_ALIKE' };

/** A plain word of a name with what comparing it needs; made once for each word. */
interface Prepared {
  readonly spelling: Comparable;
  readonly sounds: readonly Comparable[];
}
const known = new Map<string, Prepared>();
const MOST_KNOWN = 50_000;
function prepared(plain: string): Prepared {
  let word = known.get(plain);
  if (word) return word;
  word = { spelling: spelling(plain), sounds: soundsOf(plain).map(sound) };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(plain, word);
  return word;
}

function sounding(a: Prepared, b: Prepared, least: number): number {
  let best = least;
  for (const x of a.sounds)
    for (const y of b.sounds) {
      const alike = soundAlike(x, y, best);
      if (alike === 1) return 1;
      if (alike > best) best = alike;
    }
  return best > least ? best : 0;
}

/** Below this nobody would call two names alike; how far below is not worked out. */
const LEAST = 0.4;
/** Two names of which neither sounds nor letters are that much alike are not taken for each other (`weighed`). */
const LEAST_OF_EITHER = 0.62;

/** Above this a name is easily taken for the other; below it ever less so. */
const EASILY_TAKEN = 0.86;

/** What a share of sounds and letters in common says: two names of six letters with four in common are two names. */
const weighed = (share: number): number => {
  const value = 0.985 * share;
  return value >= EASILY_TAKEN ? value : Math.max(0, value - 0.9 * (EASILY_TAKEN - value));
};

/** What it says that a name has so much of another for its beginning, or its end. */
const partOf = (share: number): number => 0.55 + 0.35 * share;

const compared = new Map<string, Likeness>();
const MOST_COMPARED = 200_000;

/** How alike two plain words of names are, and by what. Symmetric; the same on every machine. */
export function likeness(a: string, b: string): Likeness {
  if (a === b) return SAME;
  const pair = a < b ? `${a} ${b}` : `${b} ${a}`;
  let alike = compared.get(pair);
  if (!alike) {
    if (compared.size >= MOST_COMPARED) compared.clear();
    compared.set(pair, (alike = compareWords(a, b)));
  }
  return alike;
}

/** The same, worked out: for whoever remembers it. */
export const compareWords = (a: string, b: string): Likeness => (a < b ? compare(a, b) : compare(b, a));

/** In one order only: where steps lie in another order, their costs may differ by a little. */
function compare(a: string, b: string): Likeness {
  if (a === b) return SAME;
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? { value: 0.7, by: 'INITIAL' } : NOT;
  const [first, second] = [prepared(a), prepared(b)];
  let sounds = sounding(first, second, LEAST_OF_EITHER);
  const spelt = speltAlike(first.spelling, second.spelling, sounds > 0 ? LEAST : LEAST_OF_EITHER);
  if (sounds === 0 && spelt > 0) sounds = sounding(first, second, LEAST);
  // Names that both sound and look alike are nearer than those that do but one.
  const alike: Likeness =
    sounds >= spelt
      ? { value: weighed(0.8 * sounds + 0.2 * spelt), by: 'SOUNDS_LIKE' }
      : { value: weighed(0.8 * spelt + 0.2 * sounds), by: 'SPELT_ALIKE' };
  if (alike.value < SCANNED.value && scannedAlike(a, b)) return SCANNED;
  const kin = kinship(a, b);
  if (kin && KIN[kin].value > alike.value) return KIN[kin];
  const shorter = a.length < b.length ? a : b;
  const longer = a.length < b.length ? b : a;
  if (shorter.length >= 3 && longer.startsWith(shorter)) {
    const begins = partOf(shorter.length / longer.length);
    if (begins > alike.value) return { value: begins, by: 'BEGINS_WITH' };
  }
  const short = shortened(a, b);
  if (short && partOf(short.share) > alike.value)
    return { value: partOf(short.share), by: short.end ? 'SPELT_ALIKE' : 'BEGINS_WITH' };
  return alike;
}
