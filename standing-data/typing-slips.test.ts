import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { typingSlips } from './typing-slips.js';

describe('typing slips', () => {
  test.each([
    ['theft', 'theft', 0, 0],
    ['thft', 'theft', 1, 1],
    ['theift', 'theft', 1, 1],
    ['tehft', 'theft', 1, 1],
    ['thaft', 'theft', 1, 1],
    ['burg', 'burglary', Number.POSITIVE_INFINITY, 0],
    ['burgal', 'burglary', 3, 1],
  ])('%s for %s: %d of the whole, %d of a beginning', (typed, word, whole, beginning) => {
    expect(typingSlips(typed, word, 2)).toEqual({ whole, beginning });
  });

  test('too many are not counted', () => {
    expect(typingSlips('murder', 'theft', 2)).toBeUndefined();
    expect(typingSlips('assaulting', 'as', 2)).toBeUndefined();
  });

  test('one slip anywhere in a word is counted as one at most', () => {
    const letter = fc.constantFrom(...'abcdefgh');
    fc.assert(
      fc.property(
        fc.array(letter, { minLength: 4, maxLength: 12 }),
        fc.nat(11),
        letter,
        fc.constantFrom('drop', 'add', 'change', 'exchange'),
        (letters, place, other, slip) => {
          const at = place % (letters.length - 1);
          const typed = [...letters];
          if (slip === 'drop') typed.splice(at, 1);
          else if (slip === 'add') typed.splice(at, 0, other);
          else if (slip === 'change') typed[at] = other;
          else typed.splice(at, 2, letters[at + 1] as string, letters[at] as string);
          expect(typingSlips(typed.join(''), letters.join(''), 1)?.whole).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
