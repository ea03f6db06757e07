import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CaseFile } from '../../domain/case-file/index.js';
import { courtAdapter } from '../../adapters/court/index.js';
import { describeWithSchemas, validatorOf } from '../cjse/published-schemas.js';
import { aCourtReadyCaseFile } from '../support/generate/case-file.js';
import { runs } from '../support/runs.js';

const COUNT = runs(1_000, 200);

/** What people and systems write into fields. */
const ODD = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  'x'.repeat(5000),
  '样本',
  '🚓',
  '<a>&amp;',
  '2026-02-31',
  '31/12/2025',
  '2026-11-22T10:00',
  '2026-11-22T10:00:00Z',
  '10:00',
  '|`',
  '\u00a0',
  '\r\n',
  '-',
  '99999999',
  'ZZ99ZZ',
  '+44 (0)161 496 0001',
  'a@b',
  '__proto__',
  '\u200b',
  '0',
  'é'.repeat(40),
  '  x  ',
];

type Values = Record<string, unknown>;

/** Every place in a file that can be taken away or written over, parents before children. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return path.length > 0 ? [path] : [];
  return [
    ...(path.length > 0 ? [path] : []),
    ...Object.entries(value).flatMap(([key, each]) => placesIn(each, [...path, key])),
  ];
}

// A stored file always has these; what they hold is fair game.
const KEPT = new Set(['kind', 'ptiUrn', 'version', 'defendants', 'witnesses', 'form']);

function damaged(file: CaseFile, draws: readonly { at: number; odd: number }[]): CaseFile {
  const copy = structuredClone(file);
  for (const { at, odd } of draws) {
    const places = placesIn(copy).filter((path) => path[0] !== 'witnesses');
    const path = places[at % places.length]!;
    let parent = copy as unknown as Values;
    for (const step of path.slice(0, -1)) parent = parent[step] as Values;
    const last = path.at(-1)!;
    const text = ODD[odd];
    if (text !== undefined && typeof parent[last] === 'string' && (!KEPT.has(last) || last === 'ptiUrn'))
      parent[last] = text;
    else if (text === undefined && Array.isArray(parent)) parent.splice(Number(last), 1);
    else if (text === undefined && !KEPT.has(last)) delete parent[last];
  }
  return copy;
}

describeWithSchemas('files in any state', () => {
  const validate = validatorOf('CPP-StdProsPoliceCase-v1-2.xsd');
  const draws = fc.array(fc.record({ at: fc.nat(100_000), odd: fc.integer({ min: 0, max: ODD.length * 2 }) }), {
    minLength: 1,
    maxLength: 8,
  });

  test('nothing throws; a file found ready makes a valid message; what is refused says where', () => {
    let ready = 0;
    fc.assert(
      fc.property(aCourtReadyCaseFile({ names: 'foreign' }), draws, (whole, changes) => {
        const file = damaged(whole, changes);
        const { text } = courtAdapter.translate(file);
        const problems = courtAdapter.check(file);
        const faults = validate(text);
        if (problems.length === 0) {
          ready += 1;
          expect(faults).toEqual([]);
          const read = courtAdapter.read(text);
          expect(read.ok ? [] : read.problems).toEqual([]);
        }
        expect(problems.filter(({ code }) => code === 'SPI-FORMAT')).toEqual([]);
      }),
      { numRuns: COUNT, endOnFailure: true },
    );
    expect(ready).toBeGreaterThan(COUNT / 10);
    expect(ready).toBeLessThan(COUNT * 0.95);
  }, 120_000);
});
