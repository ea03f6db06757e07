import { factKey, nameKeys, plainWords, segmented, wordsOf } from '../names/index.js';

/** The number of the way in which keys are made: another one, and all people are indexed anew. */
export const ALGORITHM = 1;

export type NameKind = 'PRIMARY' | 'ALIAS' | 'MAIDEN' | 'FORMER' | 'NICKNAME';

/** What is known of a person that a search can go by. */
export interface PersonFacts {
  readonly names: readonly { readonly kind: NameKind; readonly givenNames: readonly string[]; readonly familyName: string }[];
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

/** What the index keeps of a person and files it under. Pure. */
export function searchable(facts: PersonFacts): Searchable {
  const birthYear = facts.dateOfBirth ? Number(facts.dateOfBirth.slice(0, 4)) : undefined;
  const keys = new Set<number>();
  const words = new Set<string>();
  const names = facts.names.map(({ kind, givenNames, familyName }) => {
    const given = givenNames.flatMap(plainWords);
    const family = plainWords(familyName);
    const name = segmented(given, family);
    for (const key of nameKeys(name, birthYear)) keys.add(key);
    for (const word of wordsOf(name)) words.add(word);
    return `${kind}\t${given.join(' ')}\t${family.join(' ')}`;
  });
  const present = (texts: readonly (string | null)[]): string[] => texts.filter((text) => text !== null && text !== '') as string[];
  const telephones = present(facts.telephones).map(plainTelephone);
  const postcode = facts.postcode ? plainPostcode(facts.postcode) : '';
  if (facts.dateOfBirth) keys.add(factKey('day', facts.dateOfBirth));
  for (const telephone of telephones) keys.add(factKey('telephone', telephone));
  if (postcode) keys.add(factKey('postcode', postcode));
  for (const identifier of present(facts.identifiers)) keys.add(factKey('identifier', identifier));
  return {
    names: names.join('\n'),
    address: `${postcode}\t${present(facts.address).flatMap(addressWords).join(' ')}`,
    telephones: telephones.join(' '),
    identifiers: present(facts.identifiers).join(' '),
    keys: [...keys],
    words: [...words],
  };
}
