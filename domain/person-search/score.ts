import { align, runTogether, type SegmentedName } from '../names/index.js';
import { inFull, type DistrictAsked } from './places-typed.js';
import type { PersonAsked } from './query.js';
import { type NameKind, storedNames } from './searchable.js';
import { compareAge, compareBirth, type Compared } from './compare-birth.js';

/** Why somebody was found: how words of the name were matched, and what else agrees. */
export const searchReasons = [
  'SAME',
  'SPELT_ALIKE',
  'SOUNDS_LIKE',
  'NICKNAME',
  'OTHER_FORM',
  'INITIAL',
  'BEGINS_WITH',
  'ALIAS',
  'MAIDEN_NAME',
  'FORMER_NAME',
  'KNOWN_AS',
  'SAME_DATE_OF_BIRTH',
  'SIMILAR_DATE_OF_BIRTH',
  'SAME_BIRTH_YEAR',
  'SIMILAR_AGE',
  'SAME_POSTCODE',
  'SAME_POSTCODE_DISTRICT',
  'SAME_ADDRESS',
  'SAME_TELEPHONE',
  'SAME_IDENTIFIER',
  'SAME_DETENTION',
  'SAME_GENDER',
] as const;
export type SearchReason = (typeof searchReasons)[number];

/** A person as the index has it, to be compared with what is looked for. */
export interface Candidate {
  readonly names: string;
  /** YYYY-MM-DD */
  readonly dateOfBirth: string | null;
  readonly address: string;
  readonly telephones: string;
  readonly identifiers: string;
  /** CJS gender code. */
  readonly gender?: string;
  /** Whether one of the detentions asked for is of this person. */
  readonly detained?: boolean;
}

export interface Scored {
  /** 0 to 10,000, whole: equal on every machine. */
  readonly score: number;
  readonly reasons: readonly SearchReason[];
  /** Little speaks for it: to be shown where hardly anybody answers better. */
  readonly weak?: true;
}

const WEIGHTS = {
  name: 1,
  born: 0.6,
  age: 0.3,
  postcode: 0.35,
  district: 0.25,
  gender: 0.2,
  address: 0.3,
  telephone: 0.6,
  identifier: 2,
  detention: 2,
};
/** What nothing is known of speaks neither for nor against. */
const UNKNOWN: Compared = { value: 0.45 };

const KINDS: Readonly<Partial<Record<NameKind, SearchReason>>> = {
  ALIAS: 'ALIAS',
  MAIDEN: 'MAIDEN_NAME',
  FORMER: 'FORMER_NAME',
  NICKNAME: 'KNOWN_AS',
};

/** Another name than that of the record counts for a little less. */
const BY_ALIAS = 0.99;

interface ComparedNames {
  readonly value: number;
  readonly reasons: readonly SearchReason[];
}
/** Many people have the same names: each is compared once in a search. */
const comparedNames = new WeakMap<SegmentedName, Map<string, ComparedNames>>();

function compareNames(asked: SegmentedName, names: string): ComparedNames {
  let compared = comparedNames.get(asked);
  if (!compared) comparedNames.set(asked, (compared = new Map<string, ComparedNames>()));
  let best = compared.get(names);
  if (!best) compared.set(names, (best = bestOfNames(asked, names)));
  return best;
}

function bestOfNames(asked: SegmentedName, names: string): ComparedNames {
  let best: ComparedNames = { value: 0, reasons: [] };
  for (const { kind, name } of storedNames(names)) {
    const { value, by } = align(asked, name);
    const counted = kind === 'PRIMARY' ? value : value * BY_ALIAS;
    const ofKind = KINDS[kind];
    const reasonOfKind = ofKind ? [ofKind] : [];
    if (counted > best.value) best = { value: counted, reasons: [...reasonOfKind, ...new Set(by)] };
    const together = runTogether(asked, name);
    if (together > best.value) best = { value: together, reasons: [...reasonOfKind, 'SPELT_ALIKE'] };
  }
  return best;
}

function comparePostcode(asked: string, known: string): Compared {
  if (known === '') return UNKNOWN;
  if (known === asked) return { value: 1, reason: 'SAME_POSTCODE' };
  if (known.slice(0, -2) === asked.slice(0, -2)) return { value: 0.7 };
  return { value: known.slice(0, -3) === asked.slice(0, -3) ? 0.5 : 0.1 };
}

function compareDistrict({ code, sector }: DistrictAsked, known: string): Compared {
  if (known === '') return UNKNOWN;
  if (known.slice(0, -3) !== code) return { value: 0.1 };
  return {
    value: sector === undefined || known.at(-3) === sector ? 1 : 0.7,
    reason: 'SAME_POSTCODE_DISTRICT',
  };
}

function compareAddress(asked: readonly string[], known: string): Compared {
  if (known === '') return UNKNOWN;
  const words = new Set(known.split(' ').map(inFull));
  const share = asked.filter((word) => words.has(inFull(word))).length / asked.length;
  return { value: share, ...(share >= 0.6 ? { reason: 'SAME_ADDRESS' as const } : {}) };
}

/** Of some it is not known, or they are neither. */
function compareGender(asked: string, known: string | undefined): Compared {
  if (known === asked) return { value: 1, reason: 'SAME_GENDER' };
  return known === '1' || known === '2' ? { value: 0 } : UNKNOWN;
}

const oneOf = (asked: readonly string[], known: string, reason: SearchReason): Compared =>
  known === ''
    ? { ...UNKNOWN, value: 0.3 }
    : known.split(' ').some((one) => asked.includes(one))
      ? { value: 1, reason }
      : { value: 0.1 };

/** Of a word that is a name first, and only perhaps a place or a sex: whoever is called so comes first. */
const GUESSED = 0.9;

/** Less than this is not shown, unless a number or a day says who it is. */
const LEAST_NAME = 0.6;
const LEAST = 0.5;
/** The same where hardly anybody answers better: one of two names, the other unlike. */
const LEAST_WEAK = 0.45;

/** How well a person answers a search, and why; undefined: not at all. Pure; the same on every machine. */
export function scoreOf(asked: PersonAsked, known: Candidate, now: Date): Scored | undefined {
  const reasons: SearchReason[] = [];
  let sum = 0;
  let weights = 0;
  let agrees = true;
  const count = (weight: number, { value, reason }: Compared): void => {
    sum += weight * value;
    weights += weight;
    if (reason) reasons.push(reason);
  };
  let named = 1;
  if (asked.name) {
    const name = compareNames(asked.name, known.names);
    named = name.value;
    count(WEIGHTS.name, name);
    if (named >= LEAST_WEAK) reasons.push(...name.reasons);
  }
  if (asked.identifiers.length > 0)
    count(WEIGHTS.identifier, oneOf(asked.identifiers, known.identifiers, 'SAME_IDENTIFIER'));
  if (asked.detentions.length + (asked.custodyParts?.length ?? 0) > 0)
    count(WEIGHTS.detention, known.detained ? { value: 1, reason: 'SAME_DETENTION' } : { value: 0 });
  if (asked.born) count(WEIGHTS.born, known.dateOfBirth ? compareBirth(asked.born, known.dateOfBirth) : UNKNOWN);
  if (asked.age) count(WEIGHTS.age, known.dateOfBirth ? compareAge(asked.age, known.dateOfBirth, now) : UNKNOWN);
  if (asked.telephones.length > 0)
    count(WEIGHTS.telephone, oneOf(asked.telephones, known.telephones, 'SAME_TELEPHONE'));
  if (asked.postcode || asked.district || asked.address.length > 0) {
    const [postcode = '', address = ''] = known.address.split('\t');
    if (asked.postcode) count(WEIGHTS.postcode, comparePostcode(asked.postcode, postcode));
    if (asked.district) count(WEIGHTS.district, compareDistrict(asked.district, postcode));
    if (asked.address.length > 0) {
      const compared = compareAddress(asked.address, address);
      agrees &&= compared.reason !== undefined;
      count(WEIGHTS.address, compared);
    }
  }
  if (asked.gender) {
    const compared = compareGender(asked.gender, known.gender);
    agrees &&= compared.reason !== undefined;
    count(WEIGHTS.gender, compared);
  }
  if (asked.guessed && !agrees) return undefined;
  if (weights === 0) return undefined;
  const strong = reasons.some((reason) => STRONG.has(reason));
  const value = (sum / weights) * (asked.guessed ? GUESSED : 1);
  if (!strong && Math.min(named, value) < LEAST_WEAK) return undefined;
  const weak = !strong && (named < LEAST_NAME || value < LEAST);
  return { score: Math.round(value * 10_000), reasons, ...(weak ? { weak } : {}) };
}

/** What says who it is, whatever the name. */
const STRONG: ReadonlySet<SearchReason> = new Set([
  'SAME_DATE_OF_BIRTH',
  'SAME_TELEPHONE',
  'SAME_IDENTIFIER',
  'SAME_DETENTION',
]);
