import { factKey, nameKeys, plainWords, segmentedTexts, wordsOf } from '../names/index.js';

/** The number of the way in which keys are made: another one, and all people are indexed anew. */
export const ALGORITHM = 3;

export type NameKind = 'PRIMARY' | 'ALIAS' | 'MAIDEN' | 'FORMER' | 'NICKNAME';

/** What is known of a person that a search can go by. */
export interface PersonFacts {
  readonly names: readonly {
    readonly kind: NameKind;
    readonly givenNames: readonly string[];
    readonly familyName: string;
  }[];
  /** YYYY-MM-DD */
  readonly dateOfBirth: string | null;
  readonly postcode: string | null;
  readonly address: readonly (string | null)[];
  readonly telephones: readonly (string | null)[];
  readonly identifiers: readonly (string | null)[];
}

/** A person as the index has it. */
export interface Searchable {
  /** A line for each name: kind, given names, family name in plain words, with tabs between. */
  readonly names: string;
  /** Postcode without a space, a tab, the rest in plain words. */
  readonly address: string;
  readonly telephones: string;
  readonly identifiers: string;
  readonly keys: readonly number[];
  readonly words: readonly string[];
}

/** The digits of a telephone number as the index has them: 07700900123 whether +44, 0044 or 0 was written. */
export function plainTelephone(text: string): string {
  const digits = text.replace(/\D/g, '');
  return digits.replace(/^(00)?44(0)?(?=[1-9]\d{8,})/, '0');
}

export const plainPostcode = (text: string): string => text.replace(/\s+/g, '').toUpperCase();

/** House numbers and words of an address in small letters. */
export const addressWords = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/\s|,/)
    .flatMap((word) => (/\d/.test(word) ? [word.replace(/[^a-z0-9]/g, '')] : plainWords(word)))
    .filter((word) => word !== '');

/** What the index keeps of a person. */
export interface Stored extends Omit<Searchable, 'keys' | 'words'> {
  /** YYYY-MM-DD */
  readonly dateOfBirth: string | null;
}

const wordsIn = (text: string): string[] => text.split(' ').filter((word) => word !== '');

/** The names of a person in the index, each cut into what it can be matched by. */
export const storedNames = (names: string) =>
  names.split('\n').map((line) => {
    const [kind, given = '', family = ''] = line.split('\t');
    return { kind: kind as NameKind, name: segmentedTexts(given, family) };
  });

/** The keys that a person in the index is filed under. Pure: the same for the same row, so that they can be taken away again. */
export function keysOf({ names, dateOfBirth, address, telephones, identifiers }: Stored): number[] {
  const [postcode = ''] = address.split('\t');
  const keys = new Set<number>();
  for (const { name } of storedNames(names)) for (const key of nameKeys(name, dateOfBirth ?? undefined)) keys.add(key);
  if (dateOfBirth) keys.add(factKey('day', dateOfBirth));
  if (postcode) keys.add(factKey('postcode', postcode));
  for (const telephone of wordsIn(telephones)) keys.add(factKey('telephone', telephone));
  for (const identifier of wordsIn(identifiers)) keys.add(factKey('identifier', identifier));
  return [...keys];
}

const present = (texts: readonly (string | null)[]): string[] =>
  texts.filter((text): text is string => text !== null && text !== '');

/** What the index keeps of a person and files it under. Pure. */
export function searchable(facts: PersonFacts): Searchable {
  const lines = facts.names.map(({ kind, givenNames, familyName }) =>
    [kind, givenNames.flatMap(plainWords).join(' '), plainWords(familyName).join(' ')].join('\t'),
  );
  const stored = {
    names: lines.join('\n'),
    address: `${facts.postcode ? plainPostcode(facts.postcode) : ''}\t${present(facts.address).flatMap(addressWords).join(' ')}`,
    telephones: present(facts.telephones).map(plainTelephone).join(' '),
    identifiers: present(facts.identifiers).join(' '),
  };
  const words = new Set(storedNames(stored.names).flatMap(({ name }) => wordsOf(name)));
  return { ...stored, keys: keysOf({ ...stored, dateOfBirth: facts.dateOfBirth }), words: [...words] };
}
