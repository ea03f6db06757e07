import { align, type SegmentedName } from '../names/index.js';
import { compareBirth } from '../person-search/compare-birth.js';
import { type NameKind, type Stored, storedNames } from '../person-search/searchable.js';
import type { DuplicateCounterEvidence, DuplicateEvidence } from './evidence.js';

/** A person as the index of the search has them (`Stored`), with the sex. */
export interface ComparedPerson extends Stored {
  /** CJS gender code: 1 male, 2 female; any other says nothing. */
  readonly gender: string;
}

export interface PeopleCompared {
  /** 0 to 10,000, whole: the same on every machine and either way round. */
  readonly score: number;
  readonly evidence: readonly DuplicateEvidence[];
  readonly against: readonly DuplicateCounterEvidence[];
}

/** Less than this is not suggested: one thing alone, a name or a day, is not enough. */
export const LEAST_SUGGESTED = 5_000;

/** What each finding is worth. A name, and one thing that says who it is, make a suggestion. */
const POINTS: Readonly<Partial<Record<DuplicateEvidence | DuplicateCounterEvidence, number>>> = {
  SAME_PNC_ID: 6_000,
  SAME_CRO_NUMBER: 5_000,
  SAME_DATE_OF_BIRTH: 3_200,
  DAY_AND_MONTH_CHANGED_ABOUT: 2_600,
  SIMILAR_DATE_OF_BIRTH: 2_000,
  SAME_TELEPHONE: 2_300,
  SAME_ADDRESS: 1_400,
  SAME_POSTCODE: 500,
  DIFFERENT_NAME: -3_000,
  DIFFERENT_PNC_ID: -3_000,
  DIFFERENT_CRO_NUMBER: -2_500,
  DIFFERENT_DATE_OF_BIRTH: -2_500,
  DIFFERENT_SEX: -1_500,
};
/** What the whole of a name is worth when it is the same. */
const NAME = 3_600;
/** Names less alike than this are different ones. */
const LEAST_NAME = 0.6;
const SAME_NAME = 0.97;
/** An alias says a little less than the name of the record. */
const BY_OTHER_NAME = 0.97;

interface NamesCompared {
  readonly value: number;
  readonly evidence: readonly DuplicateEvidence[];
}

type NamedAs = { readonly kind: NameKind; readonly name: SegmentedName };

/** One name laid on another, both ways: what only one of them has counts against it whichever is asked for. */
function compareNames(a: NamedAs, b: NamedAs): NamesCompared {
  const [there, back] = [align(a.name, b.name), align(b.name, a.name)];
  const others = [a, b].filter(({ kind }) => kind !== 'PRIMARY').length;
  const value = ((there.value + back.value) / 2) * BY_OTHER_NAME ** others;
  const alike = (there.value + back.value) / 2;
  const by = [...new Set([...there.by, ...back.by])].filter((how) => how !== 'SAME').sort();
  const how: readonly DuplicateEvidence[] = alike >= SAME_NAME && by.length === 0 ? ['SAME_NAME'] : by;
  return { value, evidence: [...(others > 0 ? (['OTHER_NAME'] as const) : []), ...how] };
}

/** Names compared of each, as many as a search compares in no time: the name of the record comes first. */
const MOST_NAMES = 12;

function bestOfNames(a: ComparedPerson, b: ComparedPerson): NamesCompared {
  let best: NamesCompared = { value: 0, evidence: [] };
  const [ofA, ofB] = [a, b].map(({ names }) => storedNames(names).slice(0, MOST_NAMES)) as [NamedAs[], NamedAs[]];
  for (const one of ofA)
    for (const other of ofB) {
      const compared = compareNames(one, other);
      if (compared.value > best.value) best = compared;
    }
  return best;
}

const wordsIn = (text: string): string[] => text.split(' ').filter((word) => word !== '');
const isPncId = (identifier: string): boolean => /^\d{4}\/\d{7}[A-Z]$/.test(identifier);

/** Whether both have one in common; undefined when either has none. */
function shares(a: readonly string[], b: readonly string[]): boolean | undefined {
  if (a.length === 0 || b.length === 0) return undefined;
  return a.some((one) => b.includes(one));
}

type BirthCompared =
  'SAME_DATE_OF_BIRTH' | 'DAY_AND_MONTH_CHANGED_ABOUT' | 'SIMILAR_DATE_OF_BIRTH' | 'DIFFERENT_DATE_OF_BIRTH';

function compareBirths(a: string | null, b: string | null): BirthCompared | undefined {
  if (!a || !b) return undefined;
  const [year, month, day] = a.split('-').map(Number) as [number, number, number];
  const { value, reason } = compareBirth({ year, month, day }, b);
  if (reason === 'SAME_DATE_OF_BIRTH') return 'SAME_DATE_OF_BIRTH';
  if (reason === 'SIMILAR_DATE_OF_BIRTH')
    return b === [a.slice(0, 4), a.slice(8, 10), a.slice(5, 7)].join('-')
      ? 'DAY_AND_MONTH_CHANGED_ABOUT'
      : 'SIMILAR_DATE_OF_BIRTH';
  // Of the same year with another day and month: neither for nor against, as ages are often reckoned back to a year.
  return value < 0.35 ? 'DIFFERENT_DATE_OF_BIRTH' : undefined;
}

function place(a: string, b: string): DuplicateEvidence | undefined {
  const [[postcodeA = '', wordsA = ''], [postcodeB = '', wordsB = '']] = [a.split('\t'), b.split('\t')];
  const samePostcode = postcodeA !== '' && postcodeA === postcodeB;
  const [setA, setB] = [new Set(wordsIn(wordsA)), new Set(wordsIn(wordsB))];
  const fewer = Math.min(setA.size, setB.size);
  const common = [...setA].filter((word) => setB.has(word)).length;
  const numbers = (words: ReadonlySet<string>) => [...words].filter((word) => /^\d/.test(word));
  const sameHouse = shares(numbers(setA), numbers(setB)) !== false;
  if (fewer >= 2 && common / fewer >= 0.75 && sameHouse && (samePostcode || postcodeA === '' || postcodeB === ''))
    return 'SAME_ADDRESS';
  return samePostcode ? 'SAME_POSTCODE' : undefined;
}

/** What two records say for and against being of the same person. Pure; the same either way round. */
export function comparePeople(a: ComparedPerson, b: ComparedPerson): PeopleCompared {
  const evidence: DuplicateEvidence[] = [];
  const against: DuplicateCounterEvidence[] = [];
  const name = bestOfNames(a, b);
  if (name.value >= LEAST_NAME) evidence.push(...name.evidence);
  else against.push('DIFFERENT_NAME');

  const [ofA, ofB] = [wordsIn(a.identifiers), wordsIn(b.identifiers)];
  const samePnc = shares(ofA.filter(isPncId), ofB.filter(isPncId));
  if (samePnc) evidence.push('SAME_PNC_ID');
  else if (samePnc === false) against.push('DIFFERENT_PNC_ID');
  const isCro = (identifier: string) => !isPncId(identifier);
  const sameCro = shares(ofA.filter(isCro), ofB.filter(isCro));
  if (sameCro) evidence.push('SAME_CRO_NUMBER');
  else if (sameCro === false) against.push('DIFFERENT_CRO_NUMBER');

  const born = compareBirths(a.dateOfBirth, b.dateOfBirth);
  if (born === 'DIFFERENT_DATE_OF_BIRTH') against.push(born);
  else if (born) evidence.push(born);
  if (shares(wordsIn(a.telephones), wordsIn(b.telephones))) evidence.push('SAME_TELEPHONE');
  const lives = place(a.address, b.address);
  if (lives) evidence.push(lives);
  const sexes = ['1', '2'];
  if (sexes.includes(a.gender) && sexes.includes(b.gender) && a.gender !== b.gender) against.push('DIFFERENT_SEX');

  const points = [...evidence, ...against].reduce((sum, one) => sum + (POINTS[one] ?? 0), 0);
  const named = name.value >= LEAST_NAME ? NAME * name.value : 0;
  return { score: Math.max(0, Math.min(10_000, Math.round(named + points))), evidence, against };
}
