import { otherRomanisations } from './chinese-syllables.js';
import { type Comparable, sound, soundAlike, spelling, speltAlike } from './edits.js';
import { kinship, type Kinship } from './nicknames.js';
import { otherSoundsOf } from './other-readings.js';
import { scannedAlike } from './scanned.js';
import { shortened } from './shortened.js';
import { soundsOf } from './sound.js';
import { againstOneName } from './two-names.js';

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
/** The same Chinese syllables in two romanisations. */
const ROMANISED: Likeness = { value: 0.92, by: 'OTHER_FORM' };
const NOT: Likeness = { value: 0, by: 'SPELT_ALIKE' };

/** A plain word of a name with what comparing it needs; made once for each word. */
interface Prepared {
  readonly spelling: Comparable;
  readonly sounds: readonly Comparable[];
  /** As the other romanisation of Chinese writes it. */
  readonly romanised: readonly string[];
}
const known = new Map<string, Prepared>();
const MOST_KNOWN = 50_000;
function prepared(plain: string): Prepared {
  let word = known.get(plain);
  if (word) return word;
  word = {
    spelling: spelling(plain),
    sounds: [...new Set([...soundsOf(plain), ...otherSoundsOf(plain)])].map(sound),
    romanised: otherRomanisations(plain),
  };
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

/** Words less alike than this are not each other, however little. */
export const LEAST_ALIKE = 0.42;

/** How alike words are that were compared with a word, by those words. */
type Compared = Map<string, Likeness>;
/** By the word that is looked for: the one that was last looked for is the last. */
const compared = new Map<string, Compared>();
const MOST_COMPARED = 500_000;
let pairs = 0;

function comparedWith(word: string): Compared {
  let mine = compared.get(word);
  if (mine) compared.delete(word);
  else mine = new Map<string, Likeness>();
  compared.set(word, mine);
  return mine;
}

function forgetSome(): void {
  for (const [word, mine] of compared) {
    if (pairs <= MOST_COMPARED / 2) break;
    compared.delete(word);
    pairs -= mine.size;
  }
}

/**
 * How alike other plain words of names are to a word, and by what; of those less alike than `LEAST_ALIKE` only that they are not.
 * Symmetric; the same on every machine.
 */
export function likenessTo(word: string): (other: string) => Likeness {
  const mine = comparedWith(word);
  return (other) => {
    if (other === word) return SAME;
    let alike = mine.get(other);
    if (!alike) {
      alike = compareWords(word, other);
      if (alike.value < LEAST_ALIKE) alike = NOT;
      mine.set(other, alike);
      // Forgotten while it is in use, it is counted no more.
      if (compared.get(word) === mine && ++pairs > MOST_COMPARED) forgetSome();
    }
    return alike;
  };
}

/** How alike two plain words of names are. */
export const likeness = (a: string, b: string): Likeness => likenessTo(a)(b);

/** The same, worked out: for whoever remembers it. */
export const compareWords = (a: string, b: string): Likeness => (a < b ? compare(a, b) : compare(b, a));

/** In one order only: where steps lie in another order, their costs may differ by a little. */
function compare(a: string, b: string): Likeness {
  if (a === b) return SAME;
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? { value: 0.7, by: 'INITIAL' } : NOT;
  const [first, second] = [prepared(a), prepared(b)];
  const sounds = sounding(first, second, LEAST_OF_EITHER);
  const alike = comparePrepared(a, b, first, second, sounds);
  if (alike.value <= LEAST_ALIKE) return alike;
  const against = againstOneName(a, b, sounds === 1);
  return against === 0 ? alike : { by: alike.by, value: Math.max(LEAST_ALIKE, alike.value - against) };
}

function comparePrepared(a: string, b: string, first: Prepared, second: Prepared, heard: number): Likeness {
  let sounds = heard;
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
  if (alike.value < ROMANISED.value && first.romanised.includes(b)) return ROMANISED;
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
