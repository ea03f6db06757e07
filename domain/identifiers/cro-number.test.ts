import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CHECK_LETTERS } from './check-letter.js';
import { formatCroNumber, parseCroNumber, type CroNumber } from './cro-number.js';

const codes = (outcome: ReturnType<typeof parseCroNumber>) =>
  outcome.ok ? [] : outcome.problems.map((problem) => problem.code);

function valueOf(outcome: ReturnType<typeof parseCroNumber>): CroNumber {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

const person = fc.record({ year: fc.integer({ min: 1927, max: 2026 }), serial: fc.nat(999_999), sf: fc.boolean() });

describe('CRO number', () => {
  test.each([
    ['65656/91H', '065656/91H'],
    ['065656/91h', '065656/91H'],
    ['265416/21G', '265416/21G'],
    ['SF05/482703J', 'SF05/482703J'],
    ['SF83/50058Z', 'SF83/50058Z'],
    ['sf 83 / 50058 z', 'SF83/50058Z'],
  ])('%s is read as %s', (text, cro) => {
    expect(valueOf(parseCroNumber(text))).toBe(cro);
  });

  test.each([
    ['', ['CRO_NUMBER_FORM']],
    ['06565691H', ['CRO_NUMBER_FORM']],
    ['SF/83/50058Z', ['CRO_NUMBER_FORM']],
    ['065656/1991H', ['CRO_NUMBER_YEAR']],
    ['0656560/91H', ['CRO_NUMBER_SERIAL']],
    ['SF83/Z', ['CRO_NUMBER_SERIAL']],
    ['065656/91I', ['CRO_NUMBER_CHECK_LETTER']],
    ['85227/65G', ['CRO_NUMBER_CHECK_LETTER']],
    ['SF83/50058A', ['CRO_NUMBER_CHECK_LETTER']],
    ['6565O/9HS', ['CRO_NUMBER_YEAR', 'CRO_NUMBER_SERIAL', 'CRO_NUMBER_CHECK_LETTER']],
  ])('%j is refused with %j', (text, expected) => {
    expect(codes(parseCroNumber(text))).toEqual(expected);
  });

  test('what is written is read back', () => {
    fc.assert(
      fc.property(person, (given) => {
        const cro = valueOf(formatCroNumber(given));
        expect(cro).toMatch(given.sf ? /^SF\d{2}\/\d{1,6}[A-HJ-NP-RT-Z]$/ : /^\d{6}\/\d{2}[A-HJ-NP-RT-Z]$/);
        expect(valueOf(parseCroNumber(cro))).toBe(cro);
      }),
    );
  });

  test('a wrong check letter is always found', () => {
    fc.assert(
      fc.property(person, fc.constantFrom(...CHECK_LETTERS), (given, letter) => {
        const cro = valueOf(formatCroNumber(given));
        fc.pre(!cro.endsWith(letter));
        expect(codes(parseCroNumber(cro.slice(0, -1) + letter))).toEqual(['CRO_NUMBER_CHECK_LETTER']);
      }),
    );
  });

  test.each([
    [{ year: 1991.5, serial: 1 }, 'CRO_NUMBER_YEAR'],
    [{ year: 1991, serial: 1_000_000 }, 'CRO_NUMBER_SERIAL'],
  ])('%j cannot be written: %s', (given, code) => {
    expect(codes(formatCroNumber(given))).toEqual([code]);
  });
});
