import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isNationalOffenceCode, offenceCodeParts, parseAnyOffenceCode, parseOffenceCode } from './offence-code.js';

const codes = (outcome: ReturnType<typeof parseOffenceCode>) =>
  outcome.ok ? [] : outcome.problems.map((problem) => problem.code);

describe('offence code', () => {
  test.each([
    ['TH68010', 'TH68010', 'TH68010', undefined],
    ['th68010a', 'TH68010A', 'TH68010', 'A'],
    ['COML025I', 'COML025I', 'COML025', 'I'],
    ['XX00001', 'XX00001', 'XX00001', undefined],
    [' CJ88 116 ', 'CJ88116', 'CJ88116', undefined],
  ])('%s is read as %s: %s and %s', (text, code, base, suffix) => {
    const outcome = parseOffenceCode(text);
    expect(outcome).toEqual({ ok: true, value: code, warnings: [] });
    if (outcome.ok) expect(offenceCodeParts(outcome.value)).toEqual(suffix ? { base, suffix } : { base });
  });

  test.each([
    ['', ['OFFENCE_CODE_LENGTH']],
    ['TH6801', ['OFFENCE_CODE_LENGTH']],
    ['TH68010AB', ['OFFENCE_CODE_LENGTH']],
    ['T168010', ['OFFENCE_CODE_SOURCE']],
    ['COMN025', ['OFFENCE_CODE_SOURCE']],
    ['TH68O10', ['OFFENCE_CODE_REASON']],
    ['TH68010D', ['OFFENCE_CODE_SUFFIX']],
    ['T168O10D', ['OFFENCE_CODE_SOURCE', 'OFFENCE_CODE_REASON', 'OFFENCE_CODE_SUFFIX']],
  ])('%j is refused with %j', (text, expected) => {
    expect(codes(parseOffenceCode(text))).toEqual(expected);
  });

  test('exactly the published pattern', () => {
    const published = /^([A-Z]{2}[0-9]{2}|COML|XX00)[0-9]{3}[ABCI]?$/;
    fc.assert(
      fc.property(
        fc.oneof(fc.stringMatching(/^[A-Z]{1,2}[0-9]{5,6}[A-D]?$/), fc.stringMatching(/^COM[LM][0-9]{3}[A-I]?$/)),
        (text) => {
          expect(parseOffenceCode(text).ok).toBe(published.test(text));
        },
      ),
    );
  });

  test('local and older codes are read only where any code may come', () => {
    for (const text of ['06GM000122', 'RT88A11', '051001', '42ESx084']) {
      const outcome = parseAnyOffenceCode(text);
      expect(
        outcome.ok && [outcome.value, isNationalOffenceCode(outcome.value), offenceCodeParts(outcome.value)],
      ).toEqual([text.toUpperCase(), false, { base: text.toUpperCase() }]);
      expect(parseOffenceCode(text).ok).toBe(false);
    }
    expect(codes(parseAnyOffenceCode('06GM0001223'))).toEqual(['OFFENCE_CODE_LENGTH']);
    expect(codes(parseAnyOffenceCode('06GM-001'))).toEqual(['OFFENCE_CODE_CHARACTERS']);
  });
});
