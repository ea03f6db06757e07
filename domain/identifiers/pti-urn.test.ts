import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatPtiUrn, parseDigitalCaseFileUrn, parsePtiUrn, ptiUrnParts } from './pti-urn.js';

const codes = (outcome: ReturnType<typeof parsePtiUrn> | ReturnType<typeof parseDigitalCaseFileUrn>) =>
  outcome.ok ? [] : outcome.problems.map((problem) => problem.code);

describe('PTIURN', () => {
  test.each(['06AA1234526', ' 06aa1234526 ', '06AA 12345 26', '06/AA/12345/26'])('%s is read', (text) => {
    expect(parsePtiUrn(text)).toEqual({ ok: true, value: '06AA1234526', warnings: [] });
  });

  test.each([
    ['', ['PTI_URN_LENGTH']],
    ['06AA123452', ['PTI_URN_LENGTH']],
    ['06AA12345260', ['PTI_URN_LENGTH']],
    ['O6AA1234526', ['PTI_URN_FORCE']],
    ['06A-1234526', ['PTI_URN_UNIT']],
    ['06AA12E4526', ['PTI_URN_SERIAL']],
    ['06AA123452G', ['PTI_URN_YEAR']],
    ['xx-A12E452G', ['PTI_URN_FORCE', 'PTI_URN_UNIT', 'PTI_URN_SERIAL', 'PTI_URN_YEAR']],
  ])('%j is refused with %j', (text, expected) => {
    expect(codes(parsePtiUrn(text, '/ptiUrn'))).toEqual(expected);
  });

  test('a refusal points to the field and does not repeat what was typed', () => {
    const outcome = parsePtiUrn('O6QX1234526', '/ptiUrn');
    expect(outcome.ok ? [] : outcome.problems.map((problem) => problem.path)).toEqual(['/ptiUrn']);
    expect(JSON.stringify(outcome)).not.toContain('QX');
  });

  test('what is written is read back, part by part', () => {
    fc.assert(
      fc.property(
        fc.nat(99),
        fc.stringMatching(/^[A-Z0-9]{2}$/),
        fc.nat(99_999),
        fc.integer({ min: 1999, max: 2098 }),
        (force, unit, serial, year) => {
          const parts = { force: String(force).padStart(2, '0'), unit, serial, year };
          const written = formatPtiUrn(parts);
          if (!written.ok) throw new Error(JSON.stringify(written.problems));
          expect(parsePtiUrn(written.value)).toEqual(written);
          expect(ptiUrnParts(written.value)).toEqual({
            force: parts.force,
            unit,
            serial,
            twoDigitYear: String(year).slice(2),
          });
        },
      ),
    );
  });

  test.each([
    [{ force: '06', unit: 'AA', serial: 100_000, year: 2026 }, 'PTI_URN_SERIAL'],
    [{ force: '06', unit: 'AA', serial: -1, year: 2026 }, 'PTI_URN_SERIAL'],
    [{ force: '6', unit: 'AA', serial: 1, year: 2026 }, 'PTI_URN_FORCE'],
    [{ force: '06', unit: 'aa', serial: 1, year: 2026 }, 'PTI_URN_UNIT'],
    [{ force: '06', unit: 'AA', serial: 1, year: Number.NaN }, 'PTI_URN_YEAR'],
  ])('%j cannot be written: %s', (parts, code) => {
    expect(codes(formatPtiUrn(parts))).toEqual([code]);
  });
});

describe('PTIURN of a Digital Case File', () => {
  test.each(['01AA9999915', '01AA9999915-M', '01AA9999915-1', '01AA9999915-99'])('%s is read as it is', (text) => {
    const outcome = parseDigitalCaseFileUrn(text);
    expect(outcome).toEqual({ ok: true, value: text, warnings: [] });
  });

  test.each([
    ['zz01AA9999915zz', ['PTI_URN_LENGTH']],
    ['01A19999915', ['PTI_URN_UNIT']],
    ['01aa9999915', ['PTI_URN_UNIT']],
    ['01AA9999915-AB', ['PTI_URN_SUFFIX']],
    ['01AA9999915-', ['PTI_URN_SUFFIX']],
    ['01AA9999915-100', ['PTI_URN_SUFFIX']],
    ['01AA9999915\n', ['PTI_URN_LENGTH']],
    ['0xAA9999915-m', ['PTI_URN_FORCE', 'PTI_URN_SUFFIX']],
  ])('%j is refused with %j', (text, expected) => {
    expect(codes(parseDigitalCaseFileUrn(text))).toEqual(expected);
  });

  test('exactly what rule R-004 takes', () => {
    const rule = /^[0-9]{2}[A-Z]{2}[0-9]{5}[0-9]{2}(-M|-[0-9][0-9]?)?$/;
    const near = fc.stringMatching(/^[0-9]{1,2}[A-Z0-9a]{2}[0-9]{6,8}(-[MN0-9]{0,3})?$/);
    fc.assert(
      fc.property(near, (text) => {
        expect(parseDigitalCaseFileUrn(text).ok).toBe(rule.test(text));
      }),
      { numRuns: 2000 },
    );
  });
});
