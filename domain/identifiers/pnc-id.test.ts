import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CHECK_LETTERS } from './check-letter.js';
import { formatPncId, parsePncId, shortPncId, type PncId } from './pnc-id.js';

const codes = (outcome: ReturnType<typeof parsePncId>) =>
  outcome.ok ? [] : outcome.problems.map((problem) => problem.code);

function valueOf(outcome: ReturnType<typeof parsePncId>): PncId {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

const person = fc.record({ year: fc.integer({ min: 1927, max: 2026 }), serial: fc.nat(9_999_999) });

describe('PNC ID', () => {
  test.each([
    ['2012/0000016Z', '2012/0000016Z'],
    ['2021/0000011F', '2021/0000011F'],
    ['2009/0000478F', '2009/0000478F'],
    ['12/16Z', '2012/0000016Z'],
    ['1216Z', '2012/0000016Z'],
    ['12/0000016z', '2012/0000016Z'],
    ['20120000016Z', '2012/0000016Z'],
    ['2012/16Z', '2012/0000016Z'],
    [' 2009 / 478 F ', '2009/0000478F'],
  ])('%s is read as %s', (text, id) => {
    expect(valueOf(parsePncId(text, 2026))).toBe(id);
  });

  test.each([
    ['26', 2026],
    ['00', 2000],
    ['27', 1927],
    ['99', 1999],
  ])('the short year %s is %i when it is 2026', (year, whole) => {
    const short = shortPncId(valueOf(formatPncId({ year: whole, serial: 4711 })));
    expect(short.startsWith(`${year}/`)).toBe(true);
    expect(valueOf(parsePncId(short, 2026))).toBe(valueOf(formatPncId({ year: whole, serial: 4711 })));
  });

  test.each([
    ['', ['PNC_ID_FORM']],
    ['2012/0000/016Z', ['PNC_ID_FORM']],
    ['1Z', ['PNC_ID_FORM']],
    ['201/0000016Z', ['PNC_ID_YEAR']],
    ['1812/0000016Z', ['PNC_ID_YEAR']],
    ['2027/0000016Z', ['PNC_ID_YEAR']],
    ['2012/00000016Z', ['PNC_ID_SERIAL']],
    ['2012/0000O16Z', ['PNC_ID_SERIAL']],
    ['2012/Z', ['PNC_ID_SERIAL']],
    ['2012/0000016S', ['PNC_ID_CHECK_LETTER']],
    ['2012/0000016A', ['PNC_ID_CHECK_LETTER']],
    ['20X2/000O0161', ['PNC_ID_YEAR', 'PNC_ID_SERIAL', 'PNC_ID_CHECK_LETTER']],
  ])('%j is refused with %j', (text, expected) => {
    expect(codes(parsePncId(text, 2026))).toEqual(expected);
  });

  test('what is written is read back from both forms', () => {
    fc.assert(
      fc.property(person, (given) => {
        const id = valueOf(formatPncId(given));
        expect(id).toMatch(/^\d{4}\/\d{7}[A-HJ-NP-RT-Z]$/);
        for (const form of [id, id.replace('/', ''), shortPncId(id)]) expect(valueOf(parsePncId(form, 2026))).toBe(id);
      }),
    );
  });

  test('a wrong check letter and a wrong digit of the serial are always found', () => {
    fc.assert(
      fc.property(person, fc.constantFrom(...CHECK_LETTERS), fc.nat(6), fc.nat(9), (given, letter, position, digit) => {
        const id = valueOf(formatPncId(given));
        const at = 5 + position;
        fc.pre(!id.endsWith(letter) && id[at] !== String(digit));
        expect(codes(parsePncId(id.slice(0, -1) + letter, 2026))).toEqual(['PNC_ID_CHECK_LETTER']);
        expect(codes(parsePncId(id.slice(0, at) + digit + id.slice(at + 1), 2026))).toEqual(['PNC_ID_CHECK_LETTER']);
      }),
    );
  });

  test.each([
    [{ year: 1899, serial: 1 }, 'PNC_ID_YEAR'],
    [{ year: 2026, serial: 10_000_000 }, 'PNC_ID_SERIAL'],
    [{ year: 2026, serial: 1.5 }, 'PNC_ID_SERIAL'],
  ])('%j cannot be written: %s', (given, code) => {
    expect(codes(formatPncId(given))).toEqual([code]);
  });
});
