import { CHINESE_FAMILIES } from './families/chinese-names.js';
import { ENGLISH_FAMILIES } from './families/english.js';
import { FORMS_OF_THE_WORLD } from './families/forms-of-the-world.js';
import { FORMS_OF_THESE_ISLANDS } from './families/forms-of-these-islands.js';
import { FAMILY_NAMES, HEARD_GIVEN_NAMES } from './families/heard-names.js';
import { LESS_COMMON_FAMILIES } from './families/less-common.js';
import { OTHER_FAMILIES } from './families/other-languages.js';

import { soundsOf } from './sound.js';

/** What a name is in a family: a full form or a short one. */
interface Membership {
  readonly family: number;
  readonly full: boolean;
}

const memberships = new Map<string, Membership[]>();
const members: string[][] = [];

const FAMILIES = [
  ...[ENGLISH_FAMILIES, LESS_COMMON_FAMILIES, OTHER_FAMILIES, CHINESE_FAMILIES, FAMILY_NAMES, HEARD_GIVEN_NAMES],
  ...[FORMS_OF_THESE_ISLANDS, FORMS_OF_THE_WORLD],
];
for (const line of FAMILIES.flatMap((families) => families.split('\n'))) {
  const [full, short] = line.split(':');
  if (short === undefined || !full) continue;
  const family = members.length;
  const names: string[] = [];
  for (const [text, isFull] of [
    [full, true],
    [short, false],
  ] as const)
    for (const name of text.split(/\s+/)) {
      const plainName = name.normalize('NFKD').replace(/[^a-z]/g, '');
      if (plainName === '' || names.includes(plainName)) continue;
      names.push(plainName);
      const mine = memberships.get(plainName);
      if (mine) mine.push({ family, full: isFull });
      else memberships.set(plainName, [{ family, full: isFull }]);
    }
  members.push(names);
}

let bySound: Map<string, Membership[]> | undefined;

/** The names of families by how they sound: made when somebody first asks for a name that is spelt otherwise. */
function membershipsBySound(): Map<string, Membership[]> {
  if (bySound) return bySound;
  bySound = new Map();
  for (const [name, mine] of memberships) {
    const [sounds] = soundsOf(name);
    // Short sounds are those of too many names.
    if (sounds === undefined || sounds.length < SHORTEST_SOUND) continue;
    bySound.set(sounds, [...(bySound.get(sounds) ?? []), ...mine]);
  }
  return bySound;
}
const SHORTEST_SOUND = 4;

/** Of names that are in no family as they are spelt: those that they sound like. Each is compared with many. */
const sounding = new Map<string, readonly Membership[] | undefined>();
const MOST_KNOWN = 50_000;

function membershipsOf(plain: string): readonly Membership[] | undefined {
  const mine = memberships.get(plain);
  if (mine || plain.length < SHORTEST_SOUND) return mine;
  if (sounding.has(plain)) return sounding.get(plain);
  const found = soundsOf(plain).flatMap((sounds) => membershipsBySound().get(sounds) ?? []);
  if (sounding.size >= MOST_KNOWN) sounding.clear();
  const memberOf = found.length > 0 ? found : undefined;
  sounding.set(plain, memberOf);
  return memberOf;
}

/** How two names are of one family: a short name of a full one, two short names of the same, two forms of one full name. */
export type Kinship = 'SHORT' | 'BOTH_SHORT' | 'FORMS';

/** How two plain names are of one family of names (Bill and William: SHORT); undefined: they are not. */
export function kinship(a: string, b: string): Kinship | undefined {
  const ofA = membershipsOf(a);
  const ofB = ofA && membershipsOf(b);
  if (!ofB) return undefined;
  let best: Kinship | undefined;
  for (const mine of ofA)
    for (const other of ofB) {
      if (mine.family !== other.family) continue;
      if (mine.full !== other.full) return 'SHORT';
      if (best !== 'FORMS') best = mine.full ? 'FORMS' : 'BOTH_SHORT';
    }
  return best;
}

/** The families that a plain name is in, by number. */
export const familiesOf = (name: string): readonly number[] => [
  ...new Set(membershipsOf(name)?.map(({ family }) => family)),
];

/** The names of a family of names. */
export const namesOfFamily = (family: number): readonly string[] => members[family] ?? [];
