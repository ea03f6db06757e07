import { NAMES_OF_THEIR_OWN, OF_A_MAN_AND_A_WOMAN } from './families/names-of-their-own.js';
import { kinship } from './nicknames.js';

const frequent: ReadonlySet<string> = new Set(NAMES_OF_THEIR_OWN.trim().split(/\s+/));
const opposites = new Map<string, string[]>();
for (const pair of OF_A_MAN_AND_A_WOMAN.trim().split('\n')) {
  const [one = '', other = ''] = pair.split(' ');
  opposites.set(one, [...(opposites.get(one) ?? []), other]);
  opposites.set(other, [...(opposites.get(other) ?? []), one]);
}

/** What it takes away from the likeness of two names that both are frequent, and that one is a man's and the other a woman's. */
const BOTH_FREQUENT = 0.12;
const OPPOSITE = 0.2;

/**
 * What speaks against taking one plain name for another: each is a frequent name of its own (Ryan and Bryan, Kate and Kay), where a
 * rare one would rather be one of them written otherwise. Not where they sound the same or are of one family of names.
 */
export function againstOneName(a: string, b: string, soundTheSame: boolean): number {
  if (opposites.get(a)?.includes(b)) return OPPOSITE;
  if (soundTheSame || !frequent.has(a) || !frequent.has(b)) return 0;
  return kinship(a, b) === undefined ? BOTH_FREQUENT : 0;
}
