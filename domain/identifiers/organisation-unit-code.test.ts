import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { organisationUnitCodeParts, parseOrganisationUnitCode } from './organisation-unit-code.js';

const codes = (outcome: ReturnType<typeof parseOrganisationUnitCode>) =>
  outcome.ok ? [] : outcome.problems.map((problem) => problem.code.replace('ORGANISATION_UNIT_CODE_', ''));

describe('organisation unit code', () => {
  test.each([
    ['B06IS00', 'B06IS00', ['B', '06', 'IS', '00']],
    ['c06mc00', 'C06MC00', ['C', '06', 'MC', '00']],
    ['06AA00', '06AA00', ['', '06', 'AA', '00']],
    [' 06 A1 00', '06A100', ['', '06', 'A1', '00']],
  ])('%s is read as %s: %j', (text, code, levels) => {
    const outcome = parseOrganisationUnitCode(text);
    expect(outcome).toEqual({ ok: true, value: code, warnings: [] });
    if (outcome.ok) expect(Object.values(organisationUnitCodeParts(outcome.value))).toEqual(levels);
  });

  test.each([
    ['', ['LENGTH']],
    ['06AA0', ['LENGTH']],
    ['B06IS000', ['LENGTH']],
    ['K06IS00', ['TOP_LEVEL']],
    ['B0-IS00', ['SECOND_LEVEL']],
    ['06A?00', ['THIRD_LEVEL']],
    ['06AA-1', ['BOTTOM_LEVEL']],
    ['0?A?--', ['SECOND_LEVEL', 'THIRD_LEVEL', 'BOTTOM_LEVEL']],
  ])('%j is refused with %j', (text, expected) => {
    expect(codes(parseOrganisationUnitCode(text))).toEqual(expected);
  });

  test('exactly the published pattern', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9-]{5,8}$/), (text) => {
        expect(parseOrganisationUnitCode(text).ok).toBe(/^[A-JZ0-9]?[A-Z0-9]{6}$/.test(text));
      }),
    );
  });
});
