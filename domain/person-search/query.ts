import { plainWords, segmented, type SegmentedName } from '../names/index.js';
import { type AgeAsked, ageIn, inFigures } from './ages-typed.js';
import { anyDateIn, wholeDateIn, wholeYear } from './dates-typed.js';
import { namesAndAddress } from './names-typed.js';
import { type CustodyPart, numbersIn, telephonesIn } from './numbers-typed.js';
import { addressAfterWordIn, type DistrictAsked, districtIn, postcodeIn, streetsOf } from './places-typed.js';
import { genderIn, withoutOtherThings } from './things-typed.js';
import type { Rest } from './taken.js';

/** What is known of when somebody was born: any part of it. */
export interface BirthAsked {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
}

/** What is looked for, read from what an officer typed. */
export interface PersonAsked {
  readonly name?: SegmentedName;
  readonly born?: BirthAsked;
  /** Years, at the moment of the search, give or take `give`. */
  readonly age?: AgeAsked;
  /** CJS gender code. */
  readonly gender?: string;
  readonly postcode?: string;
  /** The first part of a postcode, where no more is known. */
  readonly district?: DistrictAsked;
  readonly address: readonly string[];
  readonly telephones: readonly string[];
  /** PNC IDs and CRO numbers in their long forms. */
  readonly identifiers: readonly string[];
  /** Custody record numbers and arrest/summons numbers. */
  readonly detentions: readonly string[];
  /** Custody record numbers of which a part is known. */
  readonly custodyParts?: readonly CustodyPart[];
  /** Whether the address or the sex was read from words that are names first: nobody is meant with whom it does not agree. */
  readonly guessed?: true;
  /** The other ways in which the text can be meant: a word that is a name or a place, a number that is an age or a year. */
  readonly or?: readonly Omit<PersonAsked, 'or' | 'notUsed'>[];
  /** What of the text people are not searched by as it is. */
  readonly notUsed?: readonly string[];
}

/** So much of a text is read. */
const LONGEST = 300;

/**
 * Reads the one box: names in any order, a date of birth or a part of it in the usual forms, an age ("about 34"), a sex, a postcode or its
 * first part, an address or a part of it, telephone numbers, PNC, CRO, custody and arrest/summons numbers. What is nothing else is a name. Pure.
 */
export function readPersonQuery(text: string, now: Date): PersonAsked {
  const rest: Rest = { text: text.normalize('NFKC').slice(0, LONGEST), notUsed: [] };
  withoutOtherThings(rest);
  rest.text = inFigures(rest.text, now);
  const { date, age, postcode, district, telephones, custodyParts, ...numbers } = /\d/.test(rest.text)
    ? figuresIn(rest, now)
    : NO_FIGURES;
  const gender = genderIn(rest);
  const addressSaid = addressAfterWordIn(rest);
  const words = namesAndAddress(rest);
  const certain = {
    ...(age ? { age } : {}),
    ...(gender ? { gender } : {}),
    ...(postcode ? { postcode } : {}),
    ...(district ? { district } : {}),
    ...numbers,
    telephones,
    ...(custodyParts.length > 0 ? { custodyParts } : {}),
  };
  const readings: Omit<PersonAsked, 'or' | 'notUsed'>[] = words.flatMap(
    ({ names, address, gender: perhapsGender, figure, guessed }) => {
      const name = segmented(names, []);
      const about = {
        ...certain,
        ...(name.units > 0 ? { name } : {}),
        ...(perhapsGender ? { gender: perhapsGender } : {}),
        ...(guessed ? { guessed } : {}),
        address: [...addressSaid, ...address],
      };
      if (date?.born) return [{ ...about, born: date.born }];
      if (figure === undefined || age) return [about];
      return [
        { ...about, born: { year: wholeYear(figure, now) } },
        ...(Number(figure) > 9 ? [{ ...about, age: { years: Number(figure), give: 0 } }] : []),
      ];
    },
  );
  if (date?.nameToo && date.born?.year) {
    const name = segmented([...(words[0]?.names ?? []), ...plainWords(date.nameToo)], []);
    readings.push({ ...certain, name, born: { year: date.born.year }, address: addressSaid });
  }
  const enough = readings.filter(saysEnough);
  const [first = { ...certain, address: addressSaid }, ...or] = enough.length > 0 ? enough : readings.slice(0, 1);
  return { ...first, ...(or.length > 0 ? { or } : {}), ...(rest.notUsed.length > 0 ? { notUsed: rest.notUsed } : {}) };
}

/** Whether there is anything that people can be found by: a town or an age alone fit too many. */
export const saysEnough = (asked: PersonAsked): boolean =>
  asked.name !== undefined ||
  (asked.born?.year !== undefined && asked.born.month !== undefined && asked.born.day !== undefined) ||
  asked.postcode !== undefined ||
  asked.district !== undefined ||
  streetsOf(asked.address).length > 0 ||
  asked.telephones.length + asked.identifiers.length + asked.detentions.length + (asked.custodyParts?.length ?? 0) > 0;

/** What is written in figures, in the order in which one kind is told from another. */
function figuresIn(rest: Rest, now: Date) {
  const numbers = numbersIn(rest, now);
  const wholeDate = wholeDateIn(rest, now);
  const telephones = telephonesIn(rest);
  const postcode = postcodeIn(rest);
  const date = wholeDate ?? anyDateIn(rest, now);
  const age = ageIn(rest);
  return { ...numbers, date, telephones, postcode, age, district: postcode ? undefined : districtIn(rest) };
}
const NO_FIGURES: Partial<ReturnType<typeof figuresIn>> &
  Pick<ReturnType<typeof figuresIn>, 'telephones' | 'identifiers' | 'detentions' | 'custodyParts'> = {
  telephones: [],
  identifiers: [],
  detentions: [],
  custodyParts: [],
};

/**
 * The same with the last word of the name as that of a place: of any place, however small, so that it is worth a look only where nobody
 * answers well to all of it as a name. Undefined where it can be none.
 */
export function withLastWordAsPlace(asked: PersonAsked): PersonAsked | undefined {
  if (!asked.name || asked.name.units < 2 || asked.address.length > 0 || asked.or || asked.born?.day) return undefined;
  const words = asked.name.segments.filter(({ plain }) => plain).map(({ text }) => text);
  const last = words.at(-1)!;
  if (last.length < SHORTEST_PLACE) return undefined;
  return { ...asked, name: segmented(words.slice(0, -1), []), address: [last], guessed: true };
}
const SHORTEST_PLACE = 4;
