import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asnParts, displayAsn, formatAsn, parseAsn, type Asn } from './asn.js';
import { CHECK_LETTERS } from './check-letter.js';

const codes = (outcome: ReturnType<typeof parseAsn>) =>
  outcome.ok ? [] : outcome.problems.map((problem) => problem.code);

function valueOf(outcome: ReturnType<typeof parseAsn>): Asn {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

const twoDigits = fc.nat(99).map((number) => String(number).padStart(2, '0'));
const parts = fc.record({
  year: twoDigits,
  organisation: fc.stringMatching(/^[A-Z0-9]?$/),
  force: fc.oneof(twoDigits, fc.stringMatching(/^[A-Z0-9]{2}$/)),
  unit: fc.stringMatching(/^[A-Z0-9]{2}$/),
  system: fc.stringMatching(/^[A-Z0-9]{2}$/),
  sequence: fc.nat(99_999_999_999),
});

describe('ASN', () => {
  test.each([
    ['1101ZD0100000448754K', '1101ZD0100000448754K'],
    ['2606AA0100000000123D', '2606AA0100000000123D'],
    ['11/01ZD/01/448754K', '1101ZD0100000448754K'],
    ['11/01zd/01/00000448754k', '1101ZD0100000448754K'],
    ['1101ZD01448754K', '1101ZD0100000448754K'],
    [' 11 01ZD 01 00000448754 K ', '1101ZD0100000448754K'],
  ])('%s is read as %s', (text, long) => {
    expect(valueOf(parseAsn(text))).toBe(long);
  });

  test.each([
    ['', ['ASN_FORM']],
    ['1101ZD01K', ['ASN_FORM']],
    ['11/01ZD/448754K', ['ASN_FORM']],
    ['11/1ZD/01/448754K', ['ASN_FORM']],
    ['1101ZD0100000448754KKK', ['ASN_FORM']],
    ['1X01ZD0100000448754K', ['ASN_YEAR']],
    ['11-01ZD0100000448754K', ['ASN_ORGANISATION']],
    ['110?ZD0100000448754K', ['ASN_FORCE']],
    ['1101Z?0100000448754K', ['ASN_UNIT']],
    ['1101ZD?100000448754K', ['ASN_SYSTEM']],
    ['1101ZD01000004487S4K', ['ASN_SEQUENCE']],
    ['11/01ZD/01/000000448754K', ['ASN_SEQUENCE']],
    ['1101ZD0100000448754O', ['ASN_CHECK_LETTER']],
    ['1101ZD01000004487540', ['ASN_CHECK_LETTER']],
    ['1101ZD0100000448754L', ['ASN_CHECK_LETTER']],
    ['1101ZD0100000448755K', ['ASN_CHECK_LETTER']],
  ])('%j is refused with %j', (text, expected) => {
    expect(codes(parseAsn(text))).toEqual(expected);
  });

  test('what is written is read back from both forms, part by part', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const long = valueOf(formatAsn(given));
        expect(long).toMatch(/^\d{2}[A-Z0-9]{6,7}\d{11}[A-HJ-NP-RT-Z]$/);
        expect(valueOf(parseAsn(long))).toBe(long);
        expect(valueOf(parseAsn(displayAsn(long)))).toBe(long);
        expect(asnParts(long)).toEqual(given);
      }),
    );
  });

  test('a wrong check letter is always found', () => {
    fc.assert(
      fc.property(parts, fc.constantFrom(...CHECK_LETTERS), (given, letter) => {
        const long = valueOf(formatAsn(given));
        fc.pre(!long.endsWith(letter));
        expect(codes(parseAsn(long.slice(0, -1) + letter))).toEqual(['ASN_CHECK_LETTER']);
      }),
    );
  });

  test('a wrong digit of the year or sequence, and two neighbours of the sequence exchanged, are always found', () => {
    fc.assert(
      fc.property(parts, fc.nat(12), fc.nat(9), (given, position, digit) => {
        const long = valueOf(formatAsn(given));
        const first = long.length - 12;
        const at = position < 2 ? position : first + position - 2;
        fc.pre(long[at] !== String(digit));
        expect(codes(parseAsn(long.slice(0, at) + digit + long.slice(at + 1)))).toEqual(['ASN_CHECK_LETTER']);
      }),
    );
    fc.assert(
      fc.property(parts, fc.nat(9), (given, position) => {
        const long = valueOf(formatAsn(given));
        const at = long.length - 12 + position;
        fc.pre(long[at] !== long[at + 1]);
        const exchanged = long.slice(0, at) + long[at + 1] + long[at] + long.slice(at + 2);
        expect(codes(parseAsn(exchanged))).toEqual(['ASN_CHECK_LETTER']);
      }),
    );
  });

  test.each([
    [{ year: '2026', force: '06', unit: 'AA', system: '00', sequence: 1 }, 'ASN_YEAR'],
    [{ year: '26', force: '06', unit: 'A', system: '00', sequence: 1 }, 'ASN_UNIT'],
    [{ year: '26', force: '06', unit: 'AA', system: '00', sequence: 100_000_000_000 }, 'ASN_SEQUENCE'],
    [{ year: '26', force: '06', unit: 'AA', system: '00', sequence: -1 }, 'ASN_SEQUENCE'],
  ])('%j cannot be written: %s', (given, code) => {
    expect(codes(formatAsn(given))).toEqual([code]);
  });
});
