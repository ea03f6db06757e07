import { bornBy } from './compare-birth.js';
import { streetsOf, tellingWords } from './places-typed.js';
import type { PersonAsked } from './query.js';
import { type Alternative, daysMeant } from './wanted.js';

/** By where somebody lives people are looked up besides, so that those of a frequent name who live there are among those looked at. */
export interface PlacesWanted {
  /** The first part of a postcode. */
  readonly district?: string;
  /** Each way in which the street may be written, as far as Road, Street and so on; where that was not said, how it begins. */
  readonly streets: readonly string[];
  /** Words that are meant for a family name, of which one must agree; none: whoever lives there. */
  readonly families: readonly string[];
  /** Of those of the name, who agrees with all of this. */
  readonly among?: Among;
}

/** What somebody of a frequent name is looked for by besides. */
export interface Among {
  /** YYYY-MM-DD */
  readonly bornFrom?: string;
  readonly bornTo?: string;
  readonly bornMonth?: number;
  readonly bornDay?: number;
  readonly district?: string;
  readonly addressWords: readonly string[];
}

/** Of each word of a name so many likest ones are taken for a family name. */
const LIKEST = 12;

/** What people are looked up by besides their names, if anything of that is said; undefined for a name alone. Pure. */
export function placesWanted(
  asked: PersonAsked,
  alternatives: ReadonlyMap<string, readonly Alternative[]>,
  now: Date,
): PlacesWanted | undefined {
  const { name, district, address } = asked;
  // Few share these: the keys of the name with the day, or of the postcode, find them.
  if (asked.postcode !== undefined || (asked.born && daysMeant(asked.born).length > 0)) return undefined;
  const streets = streetsOf(address);
  const words = tellingWords(address);
  const placed = district !== undefined || streets.length > 0 || words.length > 0;
  const { from, to, month, day } = bornBetween(asked, now);
  // With two names, the year is among the keys already.
  const byBirth = name?.units === 1 && (from ?? month ?? day) !== undefined;
  if (!placed && !byBirth) return undefined;
  // Of one name the indexes of places have all who live there; of two, they have all of the family name.
  const byPlace = district !== undefined || streets.some((street) => !street.endsWith(' '));
  const families = (name?.segments ?? []).flatMap(({ text }) =>
    (alternatives.get(text) ?? []).slice(0, LIKEST).map(({ word }) => word),
  );
  return {
    ...(district ? { district: district.code } : {}),
    streets,
    families: [...new Set(families)],
    ...(name && (byBirth || name.units > 1 || !byPlace)
      ? {
          among: {
            addressWords: words,
            ...(district ? { district: district.code } : {}),
            ...(from && to ? { bornFrom: from, bornTo: to } : {}),
            ...(month === undefined ? {} : { bornMonth: month }),
            ...(day === undefined ? {} : { bornDay: day }),
          },
        }
      : {}),
  };
}

function bornBetween({ born, age }: PersonAsked, now: Date) {
  if (born?.year !== undefined) return { from: `${born.year}-01-01`, to: `${born.year}-12-31`, month: born.month };
  if (born) return { month: born.month, day: born.day };
  if (!age) return {};
  const [least, most] = [Math.floor(age.years - age.give) - 1, Math.ceil(age.years + age.give) + 2];
  return { from: bornBy(most, now), to: bornBy(least, now) };
}
