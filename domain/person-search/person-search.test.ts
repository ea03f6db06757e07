import { describe, expect, test } from '@jest/globals';
import { bornBy, compareAge, compareBirth } from './compare-birth.js';
import { readPersonQuery } from './query.js';
import { scoreOf } from './score.js';
import { keysOf, searchable } from './searchable.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const read = (text: string) => {
  const { name, ...rest } = readPersonQuery(text, NOW);
  const names = name?.segments.filter(({ plain }) => plain).map((segment) => segment.text);
  return { names: names ?? [], ...rest };
};
const nothing = { names: [], address: [], telephones: [], identifiers: [], detentions: [] };

describe('what is read in the one box', () => {
  test.each([
    ['Mr Bill O’Neill', { names: ['bill', 'oneill'] }],
    ['SMITH, John', { names: ['smith', 'john'] }],
    ['Lord Jack Test', { names: ['jack', 'test'] }],
    ['Jack Lord', { names: ['jack', 'lord'] }],
    ['Tel Finnegan', { names: ['tel', 'finnegan'] }],
    ['Finnegan tel 07700 900123', { names: ['finnegan'], telephones: ['07700900123'] }],
    ['John Smith Jr', { names: ['john', 'smith'] }],
    ['JohnSmith', { names: ['john', 'smith'] }],
    ['FitzGerald MacDonald', { names: ['fitzgerald', 'macdonald'] }],
    ['smith 12/03/1985', { names: ['smith'], born: { year: 1985, month: 3, day: 12 } }],
    ['smith dob 12.3.85', { names: ['smith'], born: { year: 1985, month: 3, day: 12 } }],
    ['1985-03-12', { born: { year: 1985, month: 3, day: 12 } }],
    ['born 3rd March 1985 wei', { names: ['wei'], born: { year: 1985, month: 3, day: 3 } }],
    ['march 1985 wei', { names: ['wei'], born: { year: 1985, month: 3 } }],
    ['wei zhang 1985', { names: ['wei', 'zhang'], born: { year: 1985 } }],
    ['smith 03/25/1985', { names: ['smith'], born: { year: 1985, month: 3, day: 25 } }],
    ['sara about 34', { names: ['sara'], age: { years: 34, give: 0 } }],
    ['sara aged 30-36', { names: ['sara'], age: { years: 33, give: 3 } }],
    ['sara 25 years old', { names: ['sara'], age: { years: 25, give: 0 } }],
    ['+44 7700 900123', { telephones: ['07700900123'] }],
    ['zz99 9aa smith', { names: ['smith'], postcode: 'ZZ999AA' }],
    ['smith 12 Sample Close', { names: ['smith'], address: ['12', 'sample', 'close'] }],
    ['12/16Z jones', { names: ['jones'], identifiers: ['2012/0000016Z'] }],
    ['065656/91H', { identifiers: ['065656/91H'] }],
    ['06AA00/2026/000123', { detentions: ['06AA00/2026/000123'] }],
    ['', {}],
  ])('%s', (text, expected) => expect(read(text)).toEqual({ ...nothing, ...expected }));

  test('whatever is typed, something or nothing is read', () => {
    for (const text of [
      '/'.repeat(300),
      '0'.repeat(300),
      '1/2/3/4/5',
      '\u0000',
      '99/99/9999',
      'a'.repeat(300),
      '(((',
      '12 12 12',
    ])
      expect(() => readPersonQuery(text, NOW)).not.toThrow();
  });
});

describe('days of birth', () => {
  const asked = { year: 1985, month: 3, day: 12 };
  test.each([
    ['1985-03-12', 1, 'SAME_DATE_OF_BIRTH'],
    ['1985-12-03', 0.85, 'SIMILAR_DATE_OF_BIRTH'],
    ['1985-03-13', 0.8, 'SIMILAR_DATE_OF_BIRTH'],
    ['1958-03-12', 0.65, 'SIMILAR_DATE_OF_BIRTH'],
    ['1985-09-30', 0.35, 'SAME_BIRTH_YEAR'],
    ['1960-01-01', 0.05, undefined],
  ])('%s', (known, value, reason) =>
    expect(compareBirth(asked, known)).toEqual({ value, ...(reason ? { reason } : {}) }),
  );

  test('an age that was guessed is off by a year easily, by ten not', () => {
    expect(compareAge({ years: 34, give: 0 }, '1992-06-01', NOW)).toMatchObject({ reason: 'SIMILAR_AGE' });
    expect(compareAge({ years: 34, give: 0 }, '1982-06-01', NOW).value).toBe(0);
  });
});

test.each([
  // 29 February: who was born on 1 March of a year without one comes of age tomorrow.
  ['2028-02-29T12:00:00Z', 18, '2010-02-28'],
  // 28 February: who was born on the 29th is a year older on 1 March.
  ['2027-02-28T12:00:00Z', 23, '2004-02-28'],
  ['2027-03-01T00:00:00Z', 23, '2004-03-01'],
  // In London it is the next day already.
  ['2027-07-01T23:30:00Z', 18, '2009-07-02'],
  ['2027-07-02T12:00:00Z', 2_000_000_000, '1027-07-02'],
  ['2027-07-02T12:00:00Z', -1, '2027-07-02'],
])('at %s somebody is %i who was born by %s', (now, years, day) => expect(bornBy(years, new Date(now))).toBe(day));

test('a guessed age is compared by the calendar in London', () => {
  const value = (now: string) => compareAge({ years: 17, give: 0 }, '2009-07-02', new Date(now)).value;
  expect(value('2027-07-01T22:59:59Z')).toBeGreaterThan(value('2027-07-01T23:00:00Z'));
});

const person = (given: string, familyName: string, dateOfBirth: string | null = null) => ({
  ...searchable({
    names: [{ kind: 'PRIMARY' as const, givenNames: given.split(' '), familyName }],
    ...{ dateOfBirth, postcode: 'ZZ99 9AA', address: ['12', 'Sample Close'], telephones: [null], identifiers: [null] },
  }),
  dateOfBirth,
});

describe('how well a person answers', () => {
  const score = (text: string, someone: ReturnType<typeof person>) =>
    scoreOf(readPersonQuery(text, NOW), someone, NOW)?.score ?? 0;

  test('the more agrees, the higher', () => {
    const someone = person('John', 'Smith', '1985-03-12');
    const falling = ['john smith 12/03/1985', 'john smith 03/12/1985', 'jon smyth 1986', 'john smith 1/1/1950'];
    const scores = falling.map((text) => score(text, someone));
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores[0]).toBe(10_000);
  });

  test('one of two names is little, and shown where nobody answers better', () => {
    const { weak, reasons } = scoreOf(readPersonQuery('babs brinkmann', NOW), person('Charalambos', 'Brinkmann'), NOW)!;
    expect({ weak, reasons }).toEqual({ weak: true, reasons: ['SAME'] });
    expect(scoreOf(readPersonQuery('john smith', NOW), person('John', 'Smith'), NOW)).not.toHaveProperty('weak');
  });

  test('another name is not shown, unless the day of birth is theirs', () => {
    expect(score('peter brown', person('John', 'Smith', '1985-03-12'))).toBe(0);
    expect(score('peter brown 12/03/1985', person('John', 'Smith', '1985-03-12'))).toBeGreaterThan(0);
  });
});

test('the keys of a row in the index are those that it was filed under', () => {
  const someone = person('Anne Marie', "O'Brien-Test", '1985-03-12');
  expect(keysOf(someone)).toEqual(someone.keys);
});
