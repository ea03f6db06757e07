import { describe, expect, test } from '@jest/globals';
import AjvModule from 'ajv-draft-04';
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { cpsAdapter, ourPath, readDigitalCaseFile, toDigitalCaseFile } from '../../adapters/cps/index.js';
import { checkDigitalCaseFile } from '../../adapters/cps/digital-case-file/index.js';
import { NameKind, OffenceForm, type CaseFile, type CaseOffence } from '../../domain/case-file/index.js';
import type { JsonValue } from '../../domain/problem.js';
import { aCaseFile, aCompleteCaseFile, aForeignCaseFile } from '../support/generate/case-file.js';
import { published, publishedText } from './published-format.js';
import { runs } from '../support/runs.js';

/** Our own fields, for which the Digital Case File has no place. */
const ourOwn = new Set([
  'court',
  'key',
  'personId',
  'custodyRecordId',
  'chargeId',
  'organisationUnitCode',
  'asReceived',
  'list',
]);

/**
 * What of a case file the Digital Case File can say: without our own fields and the titles of names, the offences of a
 * defendant gathered by form, the codes of its closed lists in lower case.
 */
function asTheFormatCanSay(file: CaseFile): unknown {
  const project = (value: unknown): unknown => {
    if (Array.isArray(value)) return (isOffences(value) ? gathered(value) : value).map(project);
    if (typeof value !== 'object' || value === null) return value;
    const isName = 'kind' in value && Object.values<unknown>(NameKind).includes(value.kind);
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !ourOwn.has(key) && !(isName && key === 'title'))
        .map(([key, part]) => [key, project(part)]),
    );
  };
  return project(file);
}

const isOffences = (value: readonly unknown[]): value is readonly CaseOffence[] =>
  value.every((item) => typeof item === 'object' && item !== null && 'form' in item);

function gathered(offences: readonly CaseOffence[]): readonly CaseOffence[] {
  const forms = [...new Set(offences.map(({ form }) => form))];
  return forms
    .flatMap((form) => offences.filter((offence) => offence.form === form))
    .map((offence) =>
      offence.form === OffenceForm.GENERIC ? offence : { ...offence, offenceCode: offence.offenceCode?.toLowerCase() },
    );
}

const files = fc.oneof({ weight: 3, arbitrary: aCompleteCaseFile() }, { weight: 1, arbitrary: aForeignCaseFile() });

/** Says what the published schema finds wrong with a document; without the schema at hand, nothing. */
function publishedSchema(): (document: JsonValue) => string {
  if (!published) return () => '';
  // CommonJS seen from an ES module.
  const Ajv = AjvModule as unknown as typeof AjvModule.default;
  const ajv = new Ajv({ strict: false, allErrors: true });
  const valid = ajv.compile(JSON.parse(publishedText('dcf/combined.schema.json')) as object);
  return (document) => (valid(document) ? '' : ajv.errorsText(valid.errors));
}

describe('a generated complete case file', () => {
  const schemaErrors = publishedSchema();

  test('is ready, valid against the published schema, breaks no rule, and says the same after being sent and read', () => {
    fc.assert(
      fc.property(files, (file) => {
        const { document } = toDigitalCaseFile(file);
        expect(cpsAdapter.check(file)).toEqual([]);
        expect(schemaErrors(document)).toBe('');

        const read = cpsAdapter.read(cpsAdapter.translate(file).text);
        if (!read.ok) throw new Error(JSON.stringify(read.problems));
        expect(read.warnings).toEqual([]);
        expect(read.value).not.toHaveProperty('asReceived');
        expect(isDeepStrictEqual(asTheFormatCanSay(read.value), asTheFormatCanSay(file))).toBe(true);
        expect(isDeepStrictEqual(toDigitalCaseFile(read.value).document, document)).toBe(true);
      }),
      { numRuns: runs(1_000, 150) },
    );
  }, 240_000);

  test('so is the case file that tests start from', () => {
    expect(schemaErrors(toDigitalCaseFile(aCaseFile()).document)).toBe('');
    expect(checkDigitalCaseFile(toDigitalCaseFile(aCaseFile()).document)).toEqual({ problems: [], warnings: [] });
    expect(cpsAdapter.check(aCaseFile())).toEqual([]);
  });

  test('leaves its titles behind, and says so', () => {
    fc.assert(
      fc.property(files, (file) => {
        const titles = file.defendants.flatMap(({ name }, index) =>
          name?.title ? [`/defendants/${index}/name/title`] : [],
        );
        expect(cpsAdapter.translate(file).losses.map(({ code, path }) => [code, path])).toEqual(
          titles.map((path) => ['DCF-L-NAME-TITLE', path]),
        );
      }),
      { numRuns: runs(200, 60) },
    );
  });

  test('covers what a case file can be', () => {
    const seen = new Set(fc.sample(files, { numRuns: 400, seed: 1 }).flatMap((file) => features(file)));
    const expected = [
      'BobDCF',
      'FirstHearingDCF',
      'gap',
      'ngap',
      'youth',
      'adult',
      'charge',
      'requisition',
      'summons',
      'DomesticViolence',
      'GenericOffence',
      'RetailTheftOffence',
      'AssaultOffence',
      'StatementWitness',
      'PersonVictim',
      'OrganisationVictim',
      'NgapOtherWitness',
      'ExpertWitness',
      'StandardInterview',
      'NotInterviewed',
      'MmeRecordedResponse',
      'MmeNotRecordedResponse',
      'custody',
      'conditional_bail',
      'injuries',
      'compensationApplications',
      'breachOfBail',
      'remandApplication',
      'breachedOrderTitle',
      'classADrugTestDetails',
    ];
    expect(expected.filter((feature) => !seen.has(feature))).toEqual([]);
  });
});

function features(file: CaseFile): string[] {
  const said: string[] = [
    file.defendants.some(({ badCharacterNotice }) => badCharacterNotice !== undefined) ? 'ngap' : 'gap',
  ];
  said.push(...file.defendants.map(({ parentGuardianCopy }) => (parentGuardianCopy === undefined ? 'adult' : 'youth')));
  JSON.stringify(file, (key, value: unknown) => {
    said.push(key);
    if (typeof value === 'string') said.push(value);
    return value;
  });
  return said;
}

describe('every path of a document', () => {
  test('leads to the same value in our case file', () => {
    fc.assert(
      fc.property(files, (file) => {
        const { document } = toDigitalCaseFile(file);
        for (const [path, value] of leaves(document, '')) {
          // Every other `type` names a structure; that of a recording is text.
          if (path === '/schema_version' || (path.endsWith('/type') && !path.includes('/multimedia_evidence/')))
            continue;
          const ours = at(file, ourPath(path, file));
          const same =
            isDeepStrictEqual(ours, value) ||
            (path.endsWith('/cjs_offence_code') && String(ours).toLowerCase() === value);
          if (!same) throw new Error(`${path} is not ${ourPath(path, file)}`);
        }
      }),
      { numRuns: runs(300, 60) },
    );
  });
});

function leaves(value: JsonValue, path: string): [string, JsonValue][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, `${path}/${key}`));
}

function at(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], value);
}

test('reading needs no complete file', () => {
  expect(readDigitalCaseFile({ schema_version: '1.2.2', case: {} })).toMatchObject({ defendants: [], witnesses: [] });
  expect(readDigitalCaseFile([])).toMatchObject({ defendants: [], witnesses: [] });
});
