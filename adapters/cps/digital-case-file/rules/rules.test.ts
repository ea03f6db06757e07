import { describe, expect, test } from '@jest/globals';
import { bases, brokenFiles, neverBrokenAlone } from '../../../../test/support/digital-case-file/broken-files.js';
import { checkDigitalCaseFile } from '../index.js';
import { checkStructure } from '../structure.js';
import { checkRules, rules } from './index.js';

const numberOf = (rule: string) => Number(rule.replace('R-', ''));
const everyNumber = Array.from({ length: 172 }, (_, index) => index + 1);

describe('the 172 rules', () => {
  test('are all there, in order', () => {
    expect(rules.map(({ number }) => number)).toEqual(everyNumber);
  });

  test('can each be broken alone by a file below, or it is said why not', () => {
    const alone = brokenFiles.map(({ rule }) => numberOf(rule));
    const never = Object.keys(neverBrokenAlone).map(numberOf);
    expect(never.filter((number) => alone.includes(number))).toEqual([]);
    expect([...new Set([...alone, ...never])].sort((a, b) => a - b)).toEqual(everyNumber);
  });

  test.each(Object.entries(bases))('are all kept by %s', (_name, base) => {
    expect(checkDigitalCaseFile(base(), new Date('2026-01-01'))).toEqual({ problems: [], warnings: [] });
  });

  test.each(brokenFiles)('$rule is the only one broken, at $at', ({ rule, base, change, at, schema }) => {
    const document = base();
    change(document.case, document);
    const found = checkRules(document);
    expect(found.map(({ code, path }) => `${code} ${path}`)).toEqual(
      at.split(', ').map((path) => `DCF-${rule} ${path}`),
    );
    expect(checkStructure(document).length > 0).toBe(schema ?? false);
    expect(checkDigitalCaseFile(document).problems).toEqual([...checkStructure(document), ...found]);
  });
});
