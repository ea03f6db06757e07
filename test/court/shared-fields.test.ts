import { describe, expect, test } from '@jest/globals';
import {
  AnticipatedPlea,
  InitiationType,
  LikelyCaseProgression,
  NameKind,
  RemandStatus,
  type CaseFile,
  type Defendant,
} from '../../domain/case-file/index.js';
import { toNewCaseMessage } from '../../adapters/court/from-case-file.js';
import { courtAdapter } from '../../adapters/court/index.js';
import { aCaseFile, aDefendant, anOffence } from '../support/generate/case-file.js';

const lossesOf = (file: CaseFile) => courtAdapter.translate(file).losses.map(({ code, path }) => [code, path]);
const individual = (file: CaseFile) => toNewCaseMessage(file).message.Case!.Defendant![0]!.PoliceIndividualDefendant!;

describe('what follows from the shared fields', () => {
  const bare = (overrides: Partial<CaseFile> = {}, defendant: Partial<Defendant> = {}): CaseFile => {
    const { prosecutorReference, address } = aDefendant().court!;
    return aCaseFile({
      court: undefined,
      officerInTheCase: {
        kind: NameKind.OFFICER,
        familyName: 'Testcase',
        givenNames: ['Alfa'],
        rank: 'PC',
        collarNumber: 'T1',
      },
      defendants: [
        aDefendant({
          court: { prosecutorReference, address },
          firstHearingDateTime: '2026-12-01T10:00Z',
          firstHearingLocation: { organisationUnitCode: 'B06IS00' },
          offences: [
            anOffence({ court: undefined, fromDate: '2026-03-01', toDate: '2026-03-02', offenceCode: 'th68010' }),
          ],
          ...defendant,
        }),
      ],
      ...overrides,
    });
  };
  const messageOf = (file: CaseFile) => toNewCaseMessage(file).message.Case!;

  test('court, hearing, officer and offence', () => {
    const file = bare();
    expect(courtAdapter.check(file)).toEqual([]);
    expect(messageOf(file)).toMatchObject({
      OriginatingOrganisation: `${file.ptiUrn.slice(0, 4)}00`,
      CaseInitiation: 'C',
      InitialHearing: { CourtHearingLocation: 'B06IS00', DateOfHearing: '2026-12-01', TimeOfHearing: '10:00:00Z' },
      OtherPartyOfficerInCase: {
        OfficerName: { PersonFamilyName: 'Testcase' },
        PoliceOfficerRank: 'PC',
        PoliceWorkerReferenceNumber: 'T1',
        PoliceWorkerLocationCode: `${file.ptiUrn.slice(0, 4)}00`,
      },
      Defendant: [
        {
          PoliceIndividualDefendant: {
            PersonDefendant: { BasePersonDetails: { Gender: '0' } },
            LanguageOptions: { DocumentationLanguage: 'E', HearingLanguage: 'E' },
          },
          Offence: [
            {
              BaseOffenceDetails: {
                OffenceSequenceNumber: '1',
                OffenceCode: 'TH68010',
                ArrestDate: '2026-03-02',
                OffenceTiming: {
                  OffenceDateCode: '4',
                  OffenceStart: { OffenceDateStartDate: '2026-03-01' },
                  OffenceEnd: { OffenceEndDate: '2026-03-02' },
                },
              },
            },
          ],
        },
      ],
    });
  });

  test.each([
    [RemandStatus.CUSTODY, 'C'],
    [RemandStatus.CONDITIONAL_BAIL, 'B'],
    [RemandStatus.UNCONDITIONAL_BAIL, 'U'],
    [RemandStatus.NOT_APPLICABLE, 'A'],
  ])('remand status %s is custody status %s', (remandStatus, code) => {
    expect(individual(bare({}, { remandStatus })).CustodyStatus).toBe(code);
  });

  test('Welsh, an interpreter, bail conditions', () => {
    const file = bare(
      {},
      {
        dealtWithInWelsh: true,
        interpreterRequired: true,
        interpreterLanguage: 'Polish',
        bailConditions: [{ condition: 'Live at home' }, { condition: 'Report weekly' }],
      },
    );
    expect(individual(file)).toMatchObject({
      LanguageOptions: { DocumentationLanguage: 'W', HearingLanguage: 'W' },
      LanguageNeeds: 'Interpreter: Polish',
      PersonDefendant: { BailConditions: 'Live at home\nReport weekly' },
    });
  });

  test.each<[InitiationType, string]>([
    [InitiationType.SUMMONS, 'S'],
    [InitiationType.REQUISITION, 'R'],
  ])('%s needs a summons code', (initiationType, code) => {
    const offences = [anOffence({ anticipatedPlea: AnticipatedPlea.GUILTY })];
    const missing = bare({ likelyCaseProgression: undefined }, { initiationType, offences });
    expect(courtAdapter.check(missing).map((problem) => [problem.code, problem.path])).toEqual([
      ['SPI-REQUIRED', '/court/summonsCode'],
    ]);
    const summary = bare({ likelyCaseProgression: LikelyCaseProgression.SUMMARY_ONLY }, { initiationType, offences });
    expect(messageOf(summary)).toMatchObject({ InitiationCode: code, SummonsCode: 'M' });
    expect(messageOf(summary).CaseInitiation).toBeUndefined();
    expect(messageOf(summary).Defendant![0]!.Offence![0]!.BaseOffenceDetails!.ArrestDate).toBeUndefined();
  });

  test('an organisation', () => {
    const name = { kind: NameKind.ORGANISATION, organisationName: 'Example Stores Łtd' };
    const file = bare(
      { court: { initiationCode: 'S', summonsCode: 'M' } },
      { name, dateOfBirth: undefined, occupation: undefined, remandStatus: undefined, interpreterRequired: false },
    );
    expect(courtAdapter.check(file)).toEqual([]);
    expect(messageOf(file).Defendant![0]).toMatchObject({
      PoliceCorporateDefendant: { OrganisationName: { OrganisationName: 'Example Stores Ltd' } },
    });
    expect(lossesOf(file)).toEqual([['SPI-LOSS-TRANSLITERATED', '/defendants/0/name/organisationName']]);
    expect(lossesOf(bare({ court: { initiationCode: 'C' } }, { name })).map(([code]) => code)).toContain(
      'SPI-INITIATION',
    );
  });
});
