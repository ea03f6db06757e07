import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cpsAdapter, readText, toDigitalCaseFile, unstorableCharacters } from '../../adapters/cps/index.js';
import { inspectJsonText, lineAndColumn } from '../../adapters/cps/json-text.js';
import type { JsonValue } from '../../domain/problem.js';
import { aCaseFile } from '../support/generate/case-file.js';

const good = cpsAdapter.translate(aCaseFile()).text;
const codes = (text: string) => {
  const read = readText(text);
  return read.ok ? [] : read.problems.map(({ code }) => code);
};
const messageOf = (text: string) => {
  const read = readText(text);
  return read.ok ? '' : read.problems[0]!.message;
};

describe('a document that cannot be read', () => {
  test.each<[string, string, string]>([
    ['nothing', '', 'DCF-D-EMPTY'],
    ['white space', ' \r\n\t', 'DCF-D-EMPTY'],
    ['only a byte-order mark', '\ufeff', 'DCF-D-EMPTY'],
    ['no JSON', 'garbage', 'DCF-D-NOT-JSON'],
    ['XML', '<?xml version="1.0"?><a/>', 'DCF-D-NOT-JSON'],
    ['half a document', good.slice(0, 400), 'DCF-D-NOT-JSON'],
    ['two documents', `${good}${good}`, 'DCF-D-NOT-JSON'],
    ['two byte-order marks', `\ufeff\ufeff${good}`, 'DCF-D-NOT-JSON'],
    ['a comma too many', '{"case":{},}', 'DCF-D-NOT-JSON'],
    ['deep nesting', `{"schema_version":"1.2.2","x":${'['.repeat(64)}${']'.repeat(64)}}`, 'DCF-D-TOO-DEEP'],
    ['a million levels', '['.repeat(1_000_000) + ']'.repeat(1_000_000), 'DCF-D-TOO-DEEP'],
    ['a million levels that are not closed', '{"a":'.repeat(1_000_000), 'DCF-D-NOT-JSON'],
    ['50 MB', `"${'x'.repeat(50_000_000)}"`, 'DCF-D-TOO-LARGE'],
  ])('%s is refused with its code', (_, text, code) => {
    expect(codes(text)).toEqual([code]);
  });

  test('the place of the fault is told, and nothing of what stands there', () => {
    expect(messageOf('{\n  "surname": "Testcase",\n  "given": Alfa\n}')).toContain('line 3, column 12');
    expect(messageOf('{\r\n"a": "unclosed\r\n}')).toContain('line 2, column 15');
    expect(messageOf('{"surname": Testcase}')).not.toContain('Testcase');
  });

  test('all its problems are listed at once', () => {
    const document = JSON.parse(good) as { case: { [key: string]: JsonValue } };
    delete document.case['date'];
    document.case['note'] = 'x\u0000';
    document.case['version'] = 'one';
    expect(codes(JSON.stringify(document))).toEqual(
      expect.arrayContaining(['DCF-D-NUL-CHARACTER', 'DCF-S-UNKNOWN-FIELD', 'DCF-S-TYPE', 'DCF-R-016']),
    );
  });
});

describe('a document that is unusual', () => {
  test('a byte-order mark is skipped', () => {
    expect(readText(`\ufeff${good}`)).toEqual(readText(good));
  });

  test('a key that stands twice is a warning', () => {
    const read = readText(good.replace('"pti_urn"', '"pti_urn": "06ZZ0000126", "pti_urn"'));
    expect(read).toMatchObject({
      ok: true,
      value: { ptiUrn: '06AA1234526' },
      warnings: [{ code: 'DCF-D-DUPLICATE-KEY', path: '/case/pti_urn' }],
    });
  });

  test('a number with more digits than a double has is a warning', () => {
    const read = readText(good.replace('24.99', '24.9900000000000000001'));
    expect(read).toMatchObject({
      ok: true,
      warnings: [{ code: 'DCF-D-ROUNDED-NUMBER', path: '/case/property/0/value' }],
    });
  });

  test('a key __proto__ is a key', () => {
    const read = readText(good.replace('{', '{"__proto__": {"polluted": true}, '));
    expect(read.ok).toBe(true);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    if (read.ok) expect(Object.keys(toDigitalCaseFile(read.value).document as object)).toContain('__proto__');
  });

  test('the limits can be set', () => {
    expect(readText(good, { longest: 100, deepest: 64 })).toMatchObject({
      ok: false,
      problems: [{ code: 'DCF-D-TOO-LARGE' }],
    });
    expect(readText(good, { longest: 1e6, deepest: 3 })).toMatchObject({
      ok: false,
      problems: [{ code: 'DCF-D-TOO-DEEP' }],
    });
  });
});

test('what cannot be stored is found, wherever it stands', () => {
  const document = JSON.parse(
    '{"a":["ok","\\u0000"],"b":{"c/d":"\\ud800","e\\u0000":1},"f":1e999,"g":"\\ud83d\\ude94"}',
  ) as JsonValue;
  expect(unstorableCharacters(document).map(({ code, path }) => [code, path])).toEqual([
    ['DCF-D-NUL-CHARACTER', '/a/1'],
    ['DCF-D-BROKEN-CHARACTER', '/b/c~1d'],
    ['DCF-D-NUL-CHARACTER', '/b'],
    ['DCF-D-NUMBER-TOO-LARGE', '/f'],
  ]);
});

describe('looking through the text of a document', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"\\u00e9"',
    '"\\x"',
    '"',
    '1',
    '-0',
    '01',
    '1.',
    '2e5',
    '.5',
    'true',
    'nul',
    'null',
    ' ',
    '\n',
    '\u00a0',
    '\\',
    'x',
    '"\u0001"',
  );
  const texts = fc.oneof(
    fc.json(),
    fc.string(),
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
    brokenJson(),
  );

  test('agrees with JSON.parse on what is JSON', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let parses = true;
        try {
          JSON.parse(text);
        } catch {
          parses = false;
        }
        expect(inspectJsonText(text).faultAt === undefined).toBe(parses);
      }),
      { numRuns: 5000 },
    );
  });

  test('counts depth as the value has it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), (text) =>
        expect(inspectJsonText(text).deepest).toBe(depthOf(JSON.parse(text) as JsonValue)),
      ),
    );
  });

  test.each([
    '0.1',
    '100000000000000000000',
    '1e22',
    '0.30000000000000004',
    '1.7976931348623157e308',
    '9007199254740992',
    '-0',
    '123456789012345',
    '5e-324',
  ])('%s is held exactly as it is written', (number) =>
    expect(inspectJsonText(`[${number}]`).roundedNumbers).toEqual([]),
  );
  test.each(['9007199254740993', '0.30000000000000001', '12345678901234567890', '1.00000000000000000001'])(
    '%s is not',
    (number) => expect(inspectJsonText(`{"a/b":[0,${number}]}`).roundedNumbers).toEqual(['/a~1b/1']),
  );

  test('lines end as they do everywhere', () => {
    expect(lineAndColumn('a\r\nb\rc\nde', 8)).toEqual({ line: 4, column: 2 });
  });
});

function brokenJson(): fc.Arbitrary<string> {
  return fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '1', '\\')).map(([text, at, piece]) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + piece + text.slice(place + 1);
  });
}

function depthOf(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map((part) => depthOf(part)));
}
