import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { breakLines } from './break-lines.js';
import { legible } from './legible.js';
import { lineParts } from './reading-order.js';
import { dayInWords, momentInWords } from './words.js';

/** Every character is one wide. */
const count = (text: string): number => [...text].length;
const dense = (text: string): string => text.replaceAll(/[ \n]/g, '');
const words = fc.stringMatching(/^[a-zé \n]{0,200}$/u);

describe('breaking a text into lines', () => {
  test('no line is wider than its column, and nothing is lost or moved', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 40 }), (text, width) => {
        const lines = breakLines(text, width, count);
        expect(lines.every((line) => count(line) <= width)).toBe(true);
        expect(lines.map(dense).join('')).toBe(dense(text));
      }),
    );
  });

  test.each([
    ['a word fits', 7, ['a word', 'fits']],
    ['', 10, ['']],
    ['one\n\ntwo', 10, ['one', '', 'two']],
    ['unbreakable', 4, ['unbr', 'eaka', 'ble']],
    ['👩🏽‍🚒👩🏽‍🚒', 4, ['👩🏽‍🚒', '👩🏽‍🚒']],
  ])('%j in %i', (text, width, lines) => {
    expect(breakLines(text, width, count)).toEqual(lines);
  });
});

describe('the order in which a line is set', () => {
  const pieces = (line: string) => lineParts(line).map((part) => part.pieces);

  test.each([
    ['Anna Nemo', [['Anna Nemo']]],
    ['', []],
    ['شخص مخترع', [['مخترع', ' ', 'شخص']]],
    ['of שלום, עולם (1)', [['of '], ['עולם', ' ,', 'שלום'], [' (1)']]],
    ['א (ב) ג', [['ג', ' (', 'ב', ') ', 'א']]],
    ['شقة 12', [['شقة'], [' 12']]],
  ])('%s', (line, expected) => {
    expect(pieces(line)).toEqual(expected);
  });

  test('what it reads is the line, and what is set has the same characters', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[abאבגم خ0-9 .,-]{0,60}$/u), (line) => {
        const parts = lineParts(line);
        expect(parts.map(({ reads }) => reads).join('')).toBe(line);
        for (const { reads, pieces: set } of parts) {
          expect([...set.join('')].sort()).toEqual([...reads].sort());
        }
      }),
    );
  });
});

describe('what a font can set', () => {
  const latin = (codePoint: number): boolean => codePoint < 0x250;

  test.each([
    ['Zażółć', 'Zażółć', 0],
    ['Jose\u0301', 'José', 0],
    ['a\r\nb\rc\u2028d\te\u00a0f', 'a\nb\nc\nd e f', 0],
    ['样本', 'YangBen', 2],
    ['a\u0000\u202eb', 'ab', 2],
    ['\ud800', '\ufffd', 1],
    ['\ue000', '', 1],
  ])('%j is set as %j, with %i characters changed', (given, text, replaced) => {
    expect(legible(given, latin)).toEqual({ text, replaced });
  });
});

describe('dates in words', () => {
  test.each([
    ['2026-03-29T00:59:00Z', '29 March 2026 at 00:59'],
    ['2026-03-29T01:00:00Z', '29 March 2026 at 02:00'],
    ['2026-10-25T00:30:00Z', '25 October 2026 at 01:30'],
    ['2026-10-25T01:30:00Z', '25 October 2026 at 01:30'],
    ['2026-12-31T23:59:59.999Z', '31 December 2026 at 23:59'],
  ])('%s is %s in London', (iso, text) => {
    expect(momentInWords(iso)).toBe(text);
  });

  test.each([
    ['2024-02-29', '29 February 2024'],
    [null, 'Not known'],
  ])('%s is %s', (day, text) => {
    expect(dayInWords(day)).toBe(text);
  });
});
