import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JsonValue } from '../../../domain/problem.js';
import { completeBreachOfBail, completeFirstHearing } from '../../../test/support/digital-case-file/complete-files.js';
import { mutated } from '../../../test/support/digital-case-file/mutations.js';
import { checkDigitalCaseFile, dcfProblemCatalogue } from './index.js';
import { runs } from '../../../test/support/runs.js';

const catalogue = new Map(dcfProblemCatalogue.map((entry) => [entry.code, entry]));

/** Every finding is in the catalogue, says where and says what to do. */
function expectReadable(document: JsonValue): void {
  const { problems, warnings } = checkDigitalCaseFile(document);
  for (const { code, path, message } of [...problems, ...warnings]) {
    if (!catalogue.has(code)) throw new Error(`${code} is not in the catalogue`);
    if (!/^(\/[^/]*)*$/.test(path)) throw new Error(`${path} is no JSON Pointer`);
    if (!/^[A-Z][^{}]*\.$/s.test(message)) throw new Error(`${code}: ${message}`);
  }
}

describe('a document of any shape', () => {
  test('is checked without an exception', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (document) => expectReadable(document as JsonValue)),
      { numRuns: runs(1_000, 250), seed: 3 },
    );
  });

  test('also when it is nearly a case file', () => {
    const documents = fc
      .constantFrom(completeFirstHearing, completeBreachOfBail)
      .chain((base) => mutated(base() as JsonValue));
    fc.assert(fc.property(documents, expectReadable), { numRuns: runs(1_000, 250), seed: 4 });
  });

  test('also when it is nested without end', () => {
    const endless = JSON.parse('{"case":'.repeat(50_000) + 'null' + '}'.repeat(50_000)) as JsonValue;
    expect(checkDigitalCaseFile(endless).problems.map(({ code }) => code)).toEqual(['DCF-S-TOO-DEEP']);
  });

  test('also when it has thousands of defendants and witnesses', () => {
    const document = completeFirstHearing();
    const { defendants, witnesses, multimedia_evidence, property } = document.case;
    for (const list of [defendants, witnesses, multimedia_evidence, property]) {
      const [first] = list;
      while (list.length < 2000) list.push(first);
    }
    const { problems } = checkDigitalCaseFile(document);
    expect(new Set(problems.map(({ code }) => code))).toEqual(
      new Set(['DCF-S-REPEATED', 'DCF-R-131', 'DCF-R-160', 'DCF-R-162']),
    );
  });
});

describe('the catalogue', () => {
  test('names each code once, with the 172 rules among them', () => {
    expect(catalogue.size).toBe(dcfProblemCatalogue.length);
    expect([...catalogue.keys()].filter((code) => /^DCF-R-\d{3}$/.test(code))).toHaveLength(172);
  });

  test('says of each what it is and what to do', () => {
    const unclear = dcfProblemCatalogue.filter(
      ({ title, action }) => !/^[A-Z]/.test(title) || !/^[A-Z][^{}]*\.$/s.test(action),
    );
    expect(unclear).toEqual([]);
    const withFieldNames = dcfProblemCatalogue.filter(
      ({ code, action }) => code.startsWith('DCF-R') && /\{field\}/.test(action),
    );
    expect(withFieldNames).toEqual([]);
  });
});
