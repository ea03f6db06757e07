import { doubleMetaphone } from 'double-metaphone';
import { otherRomanisations } from './chinese-syllables.js';
import { hash } from './hash.js';
import { familiesOf, namesOfFamily } from './nicknames.js';
import { otherSoundsOf } from './other-readings.js';
import { beforeScanning } from './scanned.js';
import type { SegmentedName } from './segments.js';
import { beginningsOf, endsOf, stemsOf } from './shortened.js';
import { skeletonOf, soundsOf } from './sound.js';

/** A text without one of its letters, in each way; every text once. */
function without(text: string): string[] {
  const shorter = new Set<string>();
  for (let at = 0; at < text.length; at++) shorter.add(text.slice(0, at) + text.slice(at + 1));
  return [...shorter];
}
/** Words of this length are found with two slips. */
const TWO_SLIPS_FROM = 6;

function phonetic(word: string, keys: Set<string>): void {
  for (const code of doubleMetaphone(word)) if (code) keys.add(`m${code}`);
  for (const sounds of soundsOf(word)) {
    keys.add(`f${sounds}`);
    // A rough h is heard as k by some, and by others not at all.
    for (const heard of sounds.includes('H') ? [sounds, sounds.replaceAll('H', '')] : [sounds]) {
      const skeleton = skeletonOf(heard);
      if (skeleton.length > 1) keys.add(`k${skeleton}`);
      else keys.add(`v${skeleton}${heard.replace(/[^aeiou]/g, '').slice(0, 2)}`);
      if (skeleton.length > 4) for (const shorter of without(skeleton)) keys.add(`k${shorter}`);
    }
  }
  const [sounds = ''] = soundsOf(word);
  if (sounds.length > 2) for (const shorter of without(sounds)) keys.add(`f${shorter}`);
}

/** What a word is filed under as well as looked up by: the word, with letters left out, its sounds and consonants, Double Metaphone. */
function sharedKeys(word: string): Set<string> {
  const keys = new Set([`x${word}`]);
  if (word.length > 1) {
    for (const shorter of without(word)) {
      keys.add(`x${shorter}`);
      if (word.length >= TWO_SLIPS_FROM) for (const shortest of without(shorter)) keys.add(`x${shortest}`);
    }
    if (word.length > 4) keys.add(`b${word.slice(0, 4)}`);
    phonetic(word, keys);
  }
  return keys;
}

/**
 * What a word of a known name is filed under: two words that might be meant for each other share at least one key of what they are
 * filed under. Besides, as what a short name may stand for, and as a short one itself.
 */
export function wordKeys(word: string): number[] {
  const keys = sharedKeys(word);
  for (const beginning of beginningsOf(word)) keys.add(`d${beginning}`);
  for (const end of endsOf(word)) keys.add(`e${end}`);
  for (const stem of stemsOf(word)) keys.add(`s${stem}`);
  return [...keys].map((key) => hash(key));
}

/** What a word that is looked for is looked up by: the same, as a short name or what one stands for, and by the names of its families. */
export function askedWordKeys(word: string): number[] {
  const asked = sharedKeys(word);
  if (word.length === 4) asked.add(`b${word}`);
  for (const stem of stemsOf(word)) asked.add(`d${stem}`);
  for (const beginning of beginningsOf(word)) asked.add(`s${beginning}`);
  asked.add(`e${word}`);
  for (const end of endsOf(word)) asked.add(`x${end}`);
  for (const sounds of otherSoundsOf(word)) {
    asked.add(`f${sounds}`);
    if (skeletonOf(sounds).length > 1) asked.add(`k${skeletonOf(sounds)}`);
  }
  for (const other of otherRomanisations(word)) asked.add(`x${other}`);
  // In India, Bengal and Spain v is b.
  const heardAsB = /v/.test(word) ? skeletonOf((soundsOf(word)[0] ?? '').replaceAll('v', 'b')) : '';
  if (heardAsB.length > 2) asked.add(`k${heardAsB}`);
  const keys = new Set([...asked].map((key) => hash(key)));
  for (const before of beforeScanning(word)) keys.add(hash(`x${before}`));
  for (const family of familiesOf(word))
    for (const name of namesOfFamily(family)) {
      keys.add(hash(`x${name}`));
      for (const sounds of soundsOf(name).slice(0, 1)) keys.add(hash(`f${sounds}`));
    }
  return [...keys];
}

/** The key of people of whose names two words are these, in any order. */
export const pairKey = (a: string, b: string): number => (a < b ? hash('p', a, b) : hash('p', b, a));
/** The same of those born in a year. */
export const pairAndYearKey = (a: string, b: string, year: number): number =>
  a < b ? hash('y', a, b, String(year)) : hash('y', b, a, String(year));
/** The key of people of whose family name this is a word, born on a day (YYYY-MM-DD). */
export const familyAndDayKey = (word: string, day: string): number => hash('d', word, day);
/** The key of people of whose names this is a word. */
export const wordKey = (word: string): number => hash('w', word);
/** The key of people whose whole name is these words, in any order. */
export const wholeNameKey = (words: readonly string[]): number => hash('n', ...words.toSorted());
/** The key of people known by a number, postcode or day, by what kind of it is. */
export const factKey = (kind: 'day' | 'telephone' | 'postcode' | 'identifier', text: string): number =>
  hash(`${kind} ${text}`);

/** As a word of a name: that a given name begins with a letter. */
export const initialOf = (word: string): string => `~${word[0]}`;

/** The words of a name that others are compared with. */
export const wordsOf = (name: SegmentedName): string[] => [...new Set(name.segments.map(({ text }) => text))];

/** Everything a person of this name, born on that day (YYYY-MM-DD), is found by. */
export function nameKeys(name: SegmentedName, born?: string): number[] {
  const keys = new Set<number>();
  const birthYear = born === undefined ? undefined : Number(born.slice(0, 4));
  for (const [index, first] of name.segments.entries()) {
    keys.add(wordKey(first.text));
    if (first.family && born !== undefined) keys.add(familyAndDayKey(first.text, born));
    for (const second of name.segments.slice(index + 1)) {
      if ((first.mask & second.mask) !== 0) continue;
      keys.add(pairKey(first.text, second.text));
      if (first.family === second.family) continue;
      if (birthYear !== undefined) keys.add(pairAndYearKey(first.text, second.text, birthYear));
      const [given, family] = first.family ? [second, first] : [first, second];
      if (!given.plain || given.text.length === 1) continue;
      keys.add(pairKey(initialOf(given.text), family.text));
      if (birthYear !== undefined) keys.add(pairAndYearKey(initialOf(given.text), family.text, birthYear));
    }
  }
  keys.add(wholeNameKey(name.segments.filter(({ plain }) => plain).map(({ text }) => text)));
  return [...keys];
}
