import { expect, test } from '@jest/globals';
import { notUnderstood } from './asked.js';
import { readPersonQuery } from './query.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const read = (text: string) => {
  const { name, ...rest } = readPersonQuery(text, NOW);
  const names = name?.segments.filter(({ plain }) => plain).map((segment) => segment.text);
  return { ...rest, ...(names ? { names } : {}) };
};

test.each([
  '+44 (0)7700 900582',
  '0044 7700 900582',
  '07700.900.582',
  '07700/900582',
  '447700900582',
  '7700900582',
  '7700 900 582',
  '(07700) 900-582',
  '+44-7700-900582',
])('a telephone number is read however it is written: %s', (text) =>
  expect(read(`dummden ${text}`)).toMatchObject({ names: ['dummden'], telephones: ['07700900582'] }),
);

test.each([
  '2015/9000023L',
  '15/9000023l',
  '2015\\9000023L',
  '20159000023L',
  '2015 9000023L',
  '2015/9000023',
  'PNCID15/9000023L',
])('a PNC ID is read however it is written: %s', (text) =>
  expect(read(text)).toMatchObject({ identifiers: ['2015/9000023L'], telephones: [], detentions: [] }),
);

test('a short CRO number is told from a PNC ID by its letter', () => {
  expect(read('dummden 23/15X')).toMatchObject({ identifiers: ['000023/15X'] });
  expect(read('12/16Z')).toMatchObject({ identifiers: ['2012/0000016Z'] });
});

test.each(['06AC00/2025/500004', '06ac00 2025 500004', '06AC00/25/500004', '06AC00-2025-500004'])(
  'a custody record number is read however it is written: %s',
  (text) => expect(read(text)).toMatchObject({ detentions: ['06AC00/2025/500004'], telephones: [] }),
);
test('so is that of a detention that was imported', () =>
  expect(read('dummden 06A100/CUSTODY/K-2b')).toMatchObject({
    detentions: ['06A100/CUSTODY/K-2b'],
    names: ['dummden'],
  }));

test.each([
  ['zx6  2xw', { postcode: 'ZX62XW' }],
  ['zx6-2xw', { postcode: 'ZX62XW' }],
  ['dummden 10 08 1976', { born: { year: 1976, month: 8, day: 10 } }],
  ['dummden 10081976', { born: { year: 1976, month: 8, day: 10 } }],
  ['dummden 19760810', { born: { year: 1976, month: 8, day: 10 } }],
  ['dummden born 76', { born: { year: 1976 }, names: ['dummden'], address: [] }],
  ['dummden in his fifties', { age: { years: 54.5, give: 4.5 }, names: ['dummden'] }],
  ['dummden late forties', { age: { years: 48, give: 1 }, names: ['dummden'] }],
  ['dummden 50s', { age: { years: 54.5, give: 4.5 }, names: ['dummden'] }],
  ['dummden aged fifty-one', { age: { years: 51, give: 0 }, names: ['dummden'] }],
  ['dummden ~50', { age: { years: 50, give: 0 }, names: ['dummden'] }],
  ['dummden age: 50', { age: { years: 50, give: 0 }, names: ['dummden'] }],
  ['dummden 50 y/o', { age: { years: 50, give: 0 }, names: ['dummden'] }],
  ['dummden 01.02.1985', { born: { year: 1985, month: 2, day: 1 }, telephones: [] }],
])('%s', (text, expected) => expect(read(text)).toMatchObject(expected));

test('a field of which nothing can be read is not left out', () => {
  expect(
    notUnderstood({ text: 'x', telephone: '900582', postcode: 'ZX', identifier: 'xyz', age: -5, birthYear: 99 }, NOW),
  ).toEqual(['postcode', 'telephone', 'identifier', 'age', 'birthYear']);
  const right = { telephone: '07700 900582', postcode: 'ZX6 2XW', identifier: '15/9000023L', age: 50, birthYear: 1976 };
  expect(notUnderstood({ ...right, text: 'x' }, NOW)).toEqual([]);
  expect(notUnderstood({ text: 'x', telephone: ' ', age: null }, NOW)).toEqual([]);
});
