/** How often an element occurs: exactly once, at most once, once or more, any number. */
export type Occurs = '1' | '?' | '+' | '*';

/** One line of the court's table of elements. */
export interface ElementRule {
  readonly name: string;
  readonly occurs: Occurs;
  readonly namespace: string;
  /** The elements inside, in the order in which they must come. None: the element holds text. */
  readonly inside?: readonly ElementRule[];
  /** Longest text, in characters. */
  readonly longest?: number;
  /** Shortest text, in characters. */
  readonly shortest?: number;
  /** The whole text must match. White space around it does not count for dates and numbers. */
  readonly like?: RegExp;
  readonly is?: 'date' | 'time' | 'year';
}

export const LIBRA = 'http://www.dca.gov.uk/xmlschemas/libra';
export const BS7666 = 'http://www.govtalk.gov.uk/people/bs7666';

type TextRule = Partial<Pick<ElementRule, 'longest' | 'shortest' | 'like' | 'is'>>;

/** An element that holds text. The number is its greatest length. */
export function text(name: string, occurs: Occurs, rule: number | TextRule, namespace = LIBRA): ElementRule {
  return { name, occurs, namespace, ...(typeof rule === 'number' ? { longest: rule } : rule) };
}

/** An element that holds others, in this order. */
export function group(name: string, occurs: Occurs, inside: readonly ElementRule[], namespace = LIBRA): ElementRule {
  return { name, occurs, namespace, inside };
}

/** Characters that names may have (RestrictedStringType of the govtalk core types). */
const restricted = /^[A-Za-z0-9\s~!"@#$%&'()*+,\-./:;<=>?[\\\]_{}^£€]*$/u;
const RESTRICTED: TextRule = { shortest: 1, like: restricted };

/** A name of at most 35 characters, or 255. */
export const name35 = (name: string, occurs: Occurs) => text(name, occurs, { ...RESTRICTED, longest: 35 });
export const name255 = (name: string, occurs: Occurs) => text(name, occurs, { ...RESTRICTED, longest: 255 });
/** A whole number of at most so many digits. */
export const number = (name: string, occurs: Occurs, digits: number) =>
  text(name, occurs, { like: new RegExp(`^\\+?\\d{1,${digits}}$`) });
/** One of some values, written as alternatives of a pattern. */
export const oneOf = (name: string, occurs: Occurs, values: string) =>
  text(name, occurs, { like: new RegExp(`^(?:${values})$`) });
/** A date, and a time of day, of XML Schema. */
export const date = (name: string, occurs: Occurs) => text(name, occurs, { is: 'date' });
export const time = (name: string, occurs: Occurs) => text(name, occurs, { is: 'time' });
