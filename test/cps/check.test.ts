import { describe, expect, test } from '@jest/globals';
import { cpsAdapter, ourPath } from '../../adapters/cps/index.js';
import {
  AnticipatedPlea,
  CaseFileKind,
  CaseMarker,
  InitiationType,
  NameKind,
  OffenceForm,
  WitnessKind,
  WitnessType,
  type CaseFile,
} from '../../domain/case-file/index.js';
import { aCaseFile, aDefendant, anOffence, aWitness } from '../support/generate/case-file.js';

const found = (file: CaseFile) => cpsAdapter.check(file).map(({ code, path }) => `${code} ${path}`);
const victim = {
  kind: WitnessKind.PERSON_VICTIM,
  name: { kind: NameKind.PERSON, familyName: 'Nemo', givenNames: ['Kilo'] },
};

describe('the completeness check', () => {
  test('finds nothing in a complete file', () => {
    expect(found(aCaseFile())).toEqual([]);
  });

  test.each<[string, CaseFile, string]>([
    ['a missing date', aCaseFile({ date: undefined }), 'DCF-R-016 /date'],
    ['a missing description', aCaseFile({ briefDescription: '' }), 'DCF-R-008 /briefDescription'],
    [
      'an interview without the questions asked',
      withInterview({ noCommentResponse: true }),
      'DCF-R-079 /defendants/0/interview/questionsAsked',
    ],
    [
      'a young defendant without an appropriate adult',
      aCaseFile({ defendants: [aDefendant({ dateOfBirth: '2012-01-01', parentGuardianCopy: true })] }),
      'DCF-R-052 /defendants/0/interview/appropriateAdults',
    ],
    [
      'a young defendant whose parent was not given a copy',
      aCaseFile({ defendants: [aDefendant({ dateOfBirth: '2012-01-01' })] }),
      'DCF-R-051 /defendants/0/parentGuardianCopy',
    ],
    [
      'a charge without arrest',
      aCaseFile({ defendants: [aDefendant(), aDefendant({ defendantId: '2', arrest: undefined })] }),
      'DCF-R-039 /defendants/1/arrest',
    ],
    [
      'a requisition without date',
      aCaseFile({ defendants: [aDefendant({ initiationType: InitiationType.REQUISITION })] }),
      'DCF-R-049 /defendants/0/dateSent',
    ],
    [
      'an offence without title',
      withOffences(anOffence(), anOffence({ form: OffenceForm.GENERIC, retailTheftInterview: undefined, title: ' ' })),
      'DCF-R-110 /defendants/0/offences/1/title',
    ],
    [
      'an offence whose list comes first',
      withOffences(
        anOffence({ form: OffenceForm.GENERIC, retailTheftInterview: undefined }),
        anOffence(),
        anOffence({
          form: OffenceForm.GENERIC,
          retailTheftInterview: undefined,
          pointsToProveMetBy: undefined,
          chargeWording: 'x',
        }),
      ),
      'DCF-R-110 /defendants/0/offences/2/pointsToProveMetBy',
    ],
    [
      'an offence that refers to no property',
      withOffences(anOffence({ propertyIds: [7] })),
      'DCF-R-119 /defendants/0/offences/0/propertyIds/0',
    ],
    [
      'a plea of not guilty',
      withOffences(anOffence({ anticipatedPlea: AnticipatedPlea.NOT_GUILTY })),
      'DCF-R-071 /defendants/0/badCharacterNotice',
    ],
    [
      'a witness of a case that is contested',
      { ...withOffences(anOffence({ anticipatedPlea: AnticipatedPlea.NOT_GUILTY })) },
      'DCF-R-132 /witnesses/0/evidence/specialMeasures',
    ],
    [
      'a victim without evidence',
      aCaseFile({ witnesses: [{ ...victim, evidence: {} }] }),
      'DCF-R-130 /witnesses/0/evidence/natureOfInvolvement',
    ],
    [
      'a victim without types',
      aCaseFile({ witnesses: [{ ...victim, witnessTypes: [] }] }),
      'DCF-R-128 /witnesses/0/witnessTypes',
    ],
    [
      'a victim of whom nothing is said',
      aCaseFile({ witnesses: [{ ...victim, victim: {} }] }),
      'DCF-R-138 /witnesses/0/victim/victimCodeRequirementsMet',
    ],
    [
      'a witness type of another kind',
      aCaseFile({ witnesses: [aWitness({ witnessTypes: [WitnessType.EXPERT] })] }),
      'DCF-R-127 /witnesses/0/witnessTypes/0',
    ],
    [
      'domestic violence without details',
      aCaseFile({ caseMarkers: [CaseMarker.DOMESTIC_VIOLENCE] }),
      'DCF-R-070 /defendants/0/domesticViolence',
    ],
    [
      'domestic violence without demeanour',
      aCaseFile({ caseMarkers: [CaseMarker.DOMESTIC_VIOLENCE] }),
      'DCF-R-111 /defendants/0/offences/0/demeanourAtIncident',
    ],
    ['what a breach of bail may not have', aCaseFile({ kind: CaseFileKind.BREACH_OF_BAIL }), 'DCF-R-027 /property'],
    [
      'an organisation as defendant',
      aCaseFile({ defendants: [aDefendant({ name: { kind: NameKind.ORGANISATION, organisationName: 'X' } })] }),
      'DCF-S-CODE /defendants/0/name/kind',
    ],
    [
      'a rank where none belongs',
      aCaseFile({
        witnesses: [
          aWitness({ name: { kind: NameKind.PERSON, familyName: 'Nemo', givenNames: ['Kilo'], rank: 'PC' } }),
        ],
      }),
      'DCF-S-UNKNOWN-FIELD /witnesses/0/name/rank',
    ],
    ['a NUL character', aCaseFile({ briefDescription: 'a\u0000' }), 'DCF-D-NUL-CHARACTER /briefDescription'],
  ])('%s is told by its path in our case file', (_, file, expected) => {
    expect(found(file)).toContain(expected);
  });

  test('what a rule asks for is not asked for twice', () => {
    expect(found(aCaseFile({ date: undefined }))).toEqual(['DCF-R-016 /date']);
  });

  test('an empty draft tells what is missing, in our terms', () => {
    const problems = cpsAdapter.check({
      kind: CaseFileKind.FIRST_HEARING,
      ptiUrn: '06AA1234526',
      version: 1,
      defendants: [{}],
      witnesses: [],
    });
    expect(problems.length).toBeGreaterThan(20);
    expect(problems.filter(({ path }) => /_|\/case\b/.test(path))).toEqual([]);
    expect(problems.every(({ message }) => message.length > 10)).toBe(true);
  });
});

test('paths of what the document says beyond the format keep its names', () => {
  expect(ourPath('/case/defendants/1/note/a~1b', aCaseFile())).toBe('/defendants/1/note/a~1b');
  expect(ourPath('/schema_version', aCaseFile())).toBe('/schema_version');
  expect(ourPath('/case/defendants/0/offences/9/generic_offences/0', aCaseFile())).toBe('/defendants/0/offences');
  expect(ourPath('', aCaseFile())).toBe('');
});

function withInterview(overrides: object): CaseFile {
  return aCaseFile({ defendants: [aDefendant({ interview: { ...aDefendant().interview!, ...overrides } })] });
}

function withOffences(...offences: ReturnType<typeof anOffence>[]): CaseFile {
  return aCaseFile({ defendants: [aDefendant({ offences })] });
}
