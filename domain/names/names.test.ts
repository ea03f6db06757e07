import { describe, expect, test } from '@jest/globals';
import {
  align,
  askedWordKeys,
  familyAndDayKey,
  likeness,
  nameKeys,
  pairKey,
  plainWords,
  runTogether,
  segmented,
  wordKeys,
} from './index.js';
import { hash } from './hash.js';

const asked = (text: string) => segmented(plainWords(text), []);
const known = (given: string, family: string) => segmented(plainWords(given), plainWords(family));
const fit = (text: string, given: string, family: string) => align(asked(text), known(given, family));

describe('plain words', () => {
  test.each([
    ['Siobhán O’Brien-Łuczak', ['siobhan', 'obrien', 'luczak']],
    ["D'Souza", ['dsouza']],
    ['Ölçer Şahin', ['olcer', 'sahin']],
    ['Волкова', ['volkova']],
    ['  ', []],
  ])('%s', (text, words) => expect(plainWords(text)).toEqual(words));
});

describe('two words of names', () => {
  test.each([
    ['smith', 'smyth', 'SOUNDS_LIKE'],
    ['mohammed', 'muhamad', 'SOUNDS_LIKE'],
    ['wisniewska', 'vishnevska', 'SOUNDS_LIKE'],
    ['kowalczyk', 'kovalchik', 'SOUNDS_LIKE'],
    ['choudhury', 'chaudhry', 'SOUNDS_LIKE'],
    ['hussain', 'xuseen', 'SOUNDS_LIKE'],
    ['saurabh', 'sourav', 'SOUNDS_LIKE'],
    ['seonaid', 'shona', 'OTHER_FORM'],
    ['diallo', 'jallow', 'OTHER_FORM'],
    ['chienkuo', 'jianguo', 'OTHER_FORM'],
    ['umar', 'cumar', 'SOUNDS_LIKE'],
    ['zhang', 'chang', 'OTHER_FORM'],
    ['bill', 'william', 'NICKNAME'],
    ['peggy', 'margaret', 'NICKNAME'],
    ['sasha', 'oleksandr', 'NICKNAME'],
    ['williams', 'willaims', 'SOUNDS_LIKE'],
    ['thomson', 'thompson', 'SPELT_ALIKE'],
    ['krish', 'krishnamurthy', 'BEGINS_WITH'],
  ])('%s is taken for %s', (a, b, by) => {
    const { value, by: matchedBy } = likeness(a, b);
    expect(value).toBeGreaterThan(0.68);
    expect(matchedBy).toBe(by);
    expect(likeness(b, a)).toEqual(likeness(a, b));
  });

  test.each([
    ['smith', 'jones'],
    ['khan', 'kaur'],
    ['begum', 'khatun'],
    ['gordon', 'gareth'],
    ['wilson', 'walker'],
  ])('%s is not taken for %s', (a, b) => expect(likeness(a, b).value).toBeLessThan(0.68));

  test.each([
    ['simon', 'simone'],
    ['carl', 'carol'],
    ['jason', 'mason'],
  ])('%s and %s are two names, nearer to what neither is', (a, b) => {
    expect(likeness(a, b).value).toBeLessThan(0.85);
    expect(likeness(a, `${a}n`).value).toBeGreaterThan(likeness(a, b).value);
  });

  test.each([
    ['smith', 'smyth'],
    ['mohammed', 'maxamed'],
    ['kowalczyk', 'kovalchik'],
    ['robertson', 'robrtsn'],
    ['khaled', 'halid'],
  ])('%s and %s share a key', (a, b) => {
    const keys = new Set(wordKeys(a));
    expect(wordKeys(b).some((key) => keys.has(key))).toBe(true);
  });
});

describe('short names that no list has', () => {
  test.each([
    ['kuli', 'kuldeep'],
    ['tommo', 'tomkins'],
    ['gaz', 'gareth'],
    ['del', 'dermot'],
    ['isa', 'isabeau'],
    ['bastian', 'sebastian'],
    ['rahman', 'abdulrahman'],
    ['wale', 'akinwale'],
  ])('%s for %s, either way', (short, full) => {
    expect(likeness(short, full).value).toBe(likeness(full, short).value);
    for (const [asked, filed] of [
      [short, full],
      [full, short],
    ] as const) {
      const keys = new Set(askedWordKeys(asked));
      expect({ asked, found: wordKeys(filed).some((key) => keys.has(key)) }).toEqual({ asked, found: true });
    }
  });
});

describe('whole names', () => {
  test('a short name that is a particle elsewhere is a name where it comes first', () => {
    expect(fit('ben smith', 'Benjamin', 'Smith').value).toBeGreaterThan(0.9);
    expect(fit('ben smith', 'Gareth', 'Smith').value).toBeLessThan(0.6);
    expect(fit('al hassan', 'Ali', 'Al-Hassan').value).toBeGreaterThan(0.9);
    expect(fit('van den berg jan', 'Jan', 'van den Berg').value).toBeGreaterThan(0.9);
  });

  test('two names typed in one are those of somebody, in any order', () => {
    for (const text of ['annasmith', 'smithanna', 'annasmyth'])
      expect(runTogether(asked(text), known('Anna', 'Smith'))).toBeGreaterThan(0.8);
    expect(runTogether(asked('annasmith'), known('Anna', 'Jones'))).toBe(0);
  });

  test('a middle name that is not on record says less against somebody than another family name', () => {
    const { value } = fit('wei ming zhang', 'Wei', 'Zhang');
    expect(value).toBeGreaterThan(fit('wei ming zhang', 'Wei Ming', 'Kowalski').value);
    expect(value).toBeLessThan(fit('wei ming zhang', 'Wei Ming', 'Zhang').value);
  });

  test('words may stand in any order, in one or apart, with particles or without', () => {
    expect(fit('john smith', 'John', 'Smith').value).toBe(1);
    for (const [text, given, family] of [
      ['smith john', 'John', 'Smith'],
      ['vandenberg jan', 'Jan', 'van den Berg'],
      ['berg jan', 'Jan', 'van den Berg'],
      ['annemarie obrien', 'Anne Marie', "O'Brien"],
      ['anne-marie o brien', 'Annemarie', "O'Brien"],
      ['neill john', 'John', "O'Neill"],
      ['hassan ali', 'Ali', 'Al-Hassan'],
      ['salahuddin khan', 'Salah ud Din', 'Khan'],
      ['jones sarah', 'Sarah', 'Jones-Smith'],
    ] as const)
      expect({ text, value: fit(text, given, family).value }).toEqual({ text, value: expect.closeTo(0.97, 1) });
  });

  test('what nobody asked for takes away little, what is not there much', () => {
    const exact = fit('john smith', 'John', 'Smith').value;
    const middle = fit('john smith', 'John Paul', 'Smith').value;
    const other = fit('john smith', 'John', 'Brown').value;
    expect(exact).toBeGreaterThan(middle);
    expect(middle).toBeGreaterThan(0.95);
    expect(other).toBeLessThan(0.6);
    expect(fit('john michael smith', 'John', 'Smith').value).toBeGreaterThan(
      fit('john michael smith', 'John Michael', 'Brown').value,
    );
  });

  test('a person is filed under each pair of words, in any order', () => {
    const keys = new Set(nameKeys(known('Anne Marie', 'Smith-Jones')));
    for (const [a, b] of [
      ['anne', 'smith'],
      ['jones', 'marie'],
      ['annemarie', 'smithjones'],
      ['smith', 'jones'],
    ] as const)
      expect(keys).toContain(pairKey(a, b));
    expect(keys).not.toContain(pairKey('anne', 'annemarie'));
    const born = new Set(nameKeys(known('Anne Marie', 'Smith-Jones'), '1985-03-12'));
    expect(born).toContain(familyAndDayKey('jones', '1985-03-12'));
    expect(born).not.toContain(familyAndDayKey('anne', '1985-03-12'));
  });
});

test('a hash is a whole number that PostgreSQL and JavaScript both hold, and seldom that of another text', () => {
  const all = new Set<number>();
  for (let index = 0; index < 100_000; index++) all.add(hash(`p${index % 317} ${index}`));
  expect(all.size).toBe(100_000);
  expect([...all].every((one) => Number.isSafeInteger(one) && one >= 0)).toBe(true);
});
