import { expect, test } from '@jest/globals';
import { readPersonQuery } from '../person-search/query.js';
import { askedWordKeys, compareWords, likeness, wordKeys } from './index.js';
import { scannedAlike } from './scanned.js';

const found = (asked: string, known: string): boolean => {
  const keys = new Set(wordKeys(known));
  return askedWordKeys(asked).some((key) => keys.has(key));
};

test.each([
  ['jarna', 'jama'],
  ['iwari', 'iwan'],
  ['mahk', 'malik'],
  ['lyrnn', 'lymn'],
  ['clonnell', 'donnell'],
])('what a scanner takes for something else is found: %s for %s', (asked, known) => {
  expect(found(asked, known)).toBe(true);
  expect(likeness(asked, known).value).toBeGreaterThan(0.85);
});

test('two names are not one because a scanner might have made some other mistake', () => {
  expect(scannedAlike('karen', 'kamen')).toBe(false);
  expect(scannedAlike('jones', 'jonas')).toBe(false);
});

test('digits that stand for letters in a name are read as those', () => {
  const words = (text: string) => readPersonQuery(text, new Date()).name?.segments.map((segment) => segment.text);
  expect(words('Hai1e 8egum')).toEqual(words('Haile Begum'));
});

test('a family name that begins like a month is no date', () => {
  const { name, born } = readPersonQuery('Priya Marshall 1991', new Date());
  expect(name?.segments.map(({ text }) => text)).toContain('marshall');
  expect(born).toEqual({ year: 1991 });
  expect(readPersonQuery('Smith March 1991', new Date()).born).toEqual({ year: 1991, month: 3 });
});

test('two words are as alike as the same two the other way round', () => {
  const words = ['jennifer', 'conner', 'smith', 'hashimi', 'farzana', 'bryan', 'kavanagh', 'avanagh', 'llewellyn'];
  for (const a of words) for (const b of words) expect(compareWords(a, b)).toEqual(compareWords(b, a));
});
