import { describe, expect, test } from '@jest/globals';
import { CHECK_LETTERS, checkLetter } from './check-letter.js';

describe('check letter', () => {
  test('the alphabet has 23 different letters, without I, O and S', () => {
    expect(new Set(CHECK_LETTERS).size).toBe(23);
    expect(CHECK_LETTERS).not.toMatch(/[IOS]/);
  });

  test.each(['0', '22', '23', '01011100000448754', '99999999999999999'])(
    '%s: the remainder after division by 23',
    (digits) => {
      expect(checkLetter(digits)).toBe(CHECK_LETTERS[Number(BigInt(digits) % 23n)]);
    },
  );
});
