import {
  Admission,
  AnticipatedPlea,
  CaseFileKind,
  ChargingTest,
  ConditionalCautionObstacle,
  CourtOrderTitle,
  InitiationType,
  InterviewKind,
  LikelyCaseProgression,
  MultimediaResponseKind,
  NameKind,
  OffenceForm,
  PropertyAction,
  RemandStatus,
  WitnessKind,
  WitnessType,
  type CaseFile,
  type CaseOffence,
  type Defendant,
  type Name,
  type Witness,
} from '../../../domain/case-file/index.js';

const person = (familyName: string, ...givenNames: string[]): Name => ({
  kind: NameKind.PERSON,
  familyName,
  givenNames,
});
const officer = (familyName: string, givenName: string, rank: string, collarNumber: string): Name => ({
  kind: NameKind.OFFICER,
  familyName,
  givenNames: [givenName],
  rank,
  collarNumber,
});

/** A theft from a shop, with everything that the CPS and the court ask of it. */
export function anOffence(overrides: Partial<CaseOffence> = {}): CaseOffence {
  return {
    form: OffenceForm.RETAIL_THEFT,
    offenceCode: 'TH68010',
    fromDate: '2026-03-02',
    toDate: '2026-03-02',
    chargeDate: '2026-03-03',
    title: 'Theft from a shop',
    chargeWording: 'On 2 March 2026 at Exampleton stole a kettle of a value unknown belonging to Example Stores Ltd.',
    pointsToProveMetBy: 'The store detective saw the defendant take the kettle past the tills without paying.',
    anticipatedPlea: AnticipatedPlea.GUILTY,
    committedOnBail: false,
    propertyIds: [1],
    retailTheftInterview: {
      admitsTakingProperty: Admission.ADMITS_ALL,
      admitsBeingDishonest: true,
      admitsIntendingToDeprivePermanently: true,
    },
    court: { sequenceNumber: 1, dateCode: '1', location: 'Example Stores, Exampleton' },
    ...overrides,
  };
}

/** An adult charged with it, bailed without conditions. */
export function aDefendant(overrides: Partial<Defendant> = {}): Defendant {
  return {
    name: person('Testcase', 'Alfa'),
    dateOfBirth: '1990-01-01',
    arrest: { dateTime: '2026-03-02T12:00Z', commentsOnArrestAndCaution: 'Made no reply.' },
    conditionalCautionObstacles: [ConditionalCautionObstacle.OFFENCE_NOT_IN_DPP_GUIDANCE],
    offences: [anOffence()],
    occupation: 'Shop worker',
    hasEecPassports: false,
    foreignNationalOffender: false,
    breachOfOrder: false,
    pncCheckPerformed: true,
    pncConvictions: false,
    courtOrderApplications: [{ title: CourtOrderTitle.NO_ORDERS_REQUIRED }],
    interpreterRequired: false,
    multimediaResponses: [
      {
        kind: MultimediaResponseKind.NOT_RECORDED,
        defendantAdmittedToLocation: true,
        howIdentificationEstablished: 'Stopped in the shop.',
      },
    ],
    dealtWithInWelsh: false,
    remandStatus: RemandStatus.UNCONDITIONAL_BAIL,
    givenCharges: true,
    initiationType: InitiationType.CHARGE,
    signedChargeSheet: true,
    signedForBail: true,
    interview: {
      kind: InterviewKind.INTERVIEWED,
      date: '2026-03-02',
      legallyRepresented: false,
      specialWarningsGiven: false,
      noCommentResponse: false,
      admissions: 'Admitted taking the kettle.',
    },
    firstHearingDateTime: '2026-03-20T10:00Z',
    firstHearingLocation: {
      topLevelName: "Magistrates' Courts",
      secondLevelName: 'Testshire',
      thirdLevelName: '',
      bottomLevelName: "Mockford Magistrates' Court",
    },
    court: {
      prosecutorReference: '2606AA0100000000123D',
      gender: '1',
      address: { primaryName: '1', street: 'Example Street', town: 'Exampleton', postcode: 'ZZ1 1ZZ' },
      documentationLanguage: 'E',
      hearingLanguage: 'E',
    },
    ...overrides,
  };
}

/** The store detective. */
export function aWitness(overrides: Partial<Witness> = {}): Witness {
  return {
    kind: WitnessKind.STATEMENT_WITNESS,
    name: person('Sampleton', 'Bravo'),
    witnessTypes: [WitnessType.EYE],
    evidence: { natureOfInvolvement: 'Store detective.', evidenceTheyCanGive: 'Saw the defendant take the kettle.' },
    dateOfBirth: '1980-08-01',
    visuallyRecordedInterview: false,
    ...overrides,
  };
}

/** A file that is complete for the CPS and for the court: one defendant, one offence, a guilty plea. */
export function aCaseFile(overrides: Partial<CaseFile> = {}): CaseFile {
  return {
    kind: CaseFileKind.FIRST_HEARING,
    ptiUrn: '06AA1234526',
    version: 1,
    briefDescription: 'The defendant took a kettle from a shop and was stopped outside it.',
    defendants: [aDefendant()],
    witnesses: [aWitness()],
    likelyCaseProgression: LikelyCaseProgression.EITHER_WAY_MAGISTRATES_COURT,
    multimediaEvidence: [],
    expertEvidence: false,
    chargingTest: ChargingTest.FULL_CODE_TEST,
    preChargeAdviceByCps: false,
    property: [
      {
        propertyId: 1,
        action: PropertyAction.STOLEN_RECOVERED,
        description: 'A kettle',
        value: 24.99,
        recoveredFrom: 'The defendant',
      },
    ],
    officerInTheCase: officer('Mockford', 'Delta', 'PC', 'T00001'),
    signatory: officer('Exampleby', 'Echo', 'PS', 'T00002'),
    date: '2026-03-05',
    court: {
      originatingOrganisation: '06A100',
      initiationCode: 'C',
      informant: 'Chief Constable of Testshire Police',
      firstHearing: { courtLocation: 'B06IS00', date: '2026-03-20', time: '10:00:00Z' },
      officerInTheCase: {
        name: person('Mockford', 'Delta'),
        rank: 'PC',
        referenceNumber: 'T00001',
        locationCode: '06A100',
      },
    },
    ...overrides,
  };
}
