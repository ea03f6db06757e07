import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ValidateFunction } from 'ajv';
import AjvModule from 'ajv-draft-04';
import type { JsonValue } from '../../../domain/problem.js';
import { checkStructure } from './structure.js';
import { mutated } from '../../../test/support/digital-case-file/mutations.js';
import { fixtureNames, published, readFixture, readSchema } from '../../../test/support/digital-case-file/published.js';
import { completeBreachOfBail, completeFirstHearing } from '../../../test/support/digital-case-file/complete-files.js';
import { runs, written } from '../../../test/support/runs.js';

type Json = ReturnType<typeof JSON.parse>;
const Ajv = AjvModule as unknown as typeof AjvModule.default;

(published ? describe : describe.skip)('the same verdict as the published schema', () => {
  let validate: ValidateFunction;
  const bases: JsonValue[] = [];
  beforeAll(() => {
    validate = new Ajv({ strict: false }).compile(readSchema());
    bases.push(...['first_hearing_01', 'first_hearing_08', 'first_hearing_09', 'breach_of_bail_01'].map(readFixture));
    bases.push(completeFirstHearing(), completeBreachOfBail());
  });

  /** The document goes through text first: the validator compares only objects that one parser has made. */
  function verdict(built: JsonValue): 'valid' | 'invalid' {
    const document = JSON.parse(JSON.stringify(built)) as JsonValue;
    const ours = checkStructure(document);
    const theirs = validate(document);
    if ((ours.length === 0) !== theirs)
      throw new Error(JSON.stringify({ ours, theirs: validate.errors ?? 'valid', document }));
    return theirs ? 'valid' : 'invalid';
  }

  test.each(published ? fixtureNames() : ['(not at hand)'])('on fixture %s', (name) => {
    verdict(readFixture(name));
  });

  test('on the complete files, which are valid', () => {
    expect(bases.map(verdict)).toEqual(bases.map(() => 'valid'));
  });

  const mutations = runs(5_000, 1_000);
  test(`on ${written(mutations)} mutations of valid files, valid and invalid ones among them`, () => {
    const count = { valid: 0, invalid: 0 };
    const documents = fc.nat(bases.length - 1).chain((base) => mutated(bases[base]!));
    fc.assert(
      fc.property(documents, (document) => {
        count[verdict(document)]++;
      }),
      { numRuns: mutations, seed: 1221 },
    );
    expect(count.valid).toBeGreaterThan(mutations / 10);
    expect(count.invalid).toBeGreaterThan((mutations * 3) / 10);
  });

  test('on anything that is JSON', () => {
    const documents = fc.jsonValue().map((value) => value as JsonValue);
    fc.assert(
      fc.property(documents, (document) => void verdict(document)),
      { numRuns: 500, seed: 1 },
    );
    fc.assert(
      fc.property(documents, (value) => void verdict({ schema_version: '1.2.2', case: value })),
      { numRuns: 500, seed: 2 },
    );
  });
});

describe('a list of problems to act on', () => {
  const problemsOf = (change: (document: Json) => void) => {
    const document = completeFirstHearing();
    change(document);
    return checkStructure(document).map(({ code, path }) => `${code} ${path}`);
  };

  test.each<[string, (document: Json) => void]>([
    ['DCF-S-MISSING /case/date', ({ case: c }) => delete c.date],
    ['DCF-S-MISSING /case', (document) => delete document.case],
    ['DCF-S-MISSING /schema_version', (document) => delete document.schema_version],
    ['DCF-S-VERSION /schema_version', (document) => (document.schema_version = '1.2.1')],
    ['DCF-S-UNKNOWN-FIELD /case/a~1b~0c', ({ case: c }) => (c['a/b~c'] = 1)],
    ['DCF-S-UNKNOWN-FIELD /case/constructor', ({ case: c }) => (c.constructor = 1)],
    ['DCF-S-TYPE /case/brief_description_of_case', ({ case: c }) => (c.brief_description_of_case = 1)],
    ['DCF-S-TYPE /case/expert_evidence', ({ case: c }) => (c.expert_evidence = 'no')],
    ['DCF-S-TYPE /case/property/0/property_id', ({ case: c }) => (c.property[0].property_id = '1')],
    ['DCF-S-TYPE /case/property', ({ case: c }) => (c.property = {})],
    ['DCF-S-TYPE /case/defendants/0/interview', ({ case: c }) => (c.defendants[0].interview = 'x')],
    ['DCF-S-TYPE /case/defendants/0/breach_of_bail', ({ case: c }) => (c.defendants[0].breach_of_bail = null)],
    ['DCF-S-CODE /case/case_markers/1', ({ case: c }) => (c.case_markers[1] = 'INVALID')],
    ['DCF-S-CODE /case/type', ({ case: c }) => (c.type = 'DCF')],
    ['DCF-S-CODE /case/witnesses/0/type', ({ case: c }) => (c.witnesses[0].type = 'Witness')],
    ['DCF-S-MISSING /case/witnesses/0/name/type', ({ case: c }) => delete c.witnesses[0].name.type],
    ['DCF-S-CODE /case/defendants/0/interview/type', ({ case: c }) => (c.defendants[0].interview.type = 'x')],
    ['DCF-S-TOO-FEW /case/defendants', ({ case: c }) => (c.defendants = [])],
    ['DCF-S-REPEATED /case/witnesses/6', ({ case: c }) => c.witnesses.push(c.witnesses[0])],
    ['DCF-S-PATTERN /case/pti_urn', ({ case: c }) => (c.pti_urn = '1AA9999915')],
    ['DCF-S-TOO-SMALL /case/version', ({ case: c }) => (c.version = 0.5)],
  ])('%s', (expected, change) => {
    expect(problemsOf(change)).toEqual([expected]);
  });

  test('a breach of bail has one defendant', () => {
    const document = completeBreachOfBail();
    document.case.defendants.push({});
    expect(checkStructure(document)).toMatchObject([{ code: 'DCF-S-TOO-MANY', path: '/case/defendants' }]);
  });

  test('what is not an object, and what is nested without end', () => {
    expect(checkStructure([])).toMatchObject([{ code: 'DCF-S-TYPE', path: '' }]);
    expect(checkStructure({ schema_version: '1.2.2', case: [] })).toMatchObject([
      { code: 'DCF-S-TYPE', path: '/case' },
    ]);
    const endless = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as JsonValue;
    expect(checkStructure(endless)).toMatchObject([{ code: 'DCF-S-TOO-DEEP', path: '' }]);
  });

  test('a second defendant is not looked at (O-01)', () => {
    expect(problemsOf(({ case: c }) => (c.defendants[1] = 42))).toEqual([]);
    expect(problemsOf(({ case: c }) => (c.defendants[1].unheard_of = true))).toEqual([]);
  });
});
