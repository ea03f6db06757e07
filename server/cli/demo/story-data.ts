/**
 * Who and what the story is about. Everybody is invented and recognisably so: names that nobody has, telephone numbers of the
 * range kept for drama, addresses in no town. Moments are reckoned back from now, so that nothing lies in the future.
 */
const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
const dayOf = (moment: string): string => moment.slice(0, 10);
const inDays = (days: number): string => dayOf(new Date(Date.now() + days * 86_400_000).toISOString());

export const officer = {
  kind: 'OFFICER',
  familyName: 'Constabulov',
  givenNames: ['Petra'],
  rank: 'PC',
  collarNumber: 'T1234',
};
const sergeant = {
  kind: 'OFFICER',
  familyName: 'Sergeantsen',
  givenNames: ['Milo'],
  rank: 'PS',
  collarNumber: 'T0042',
};

export const incident = () => ({
  type: 'DOMESTIC_INCIDENT',
  summary:
    'A neighbour heard shouting and a blow; the caller said that her former partner had struck her in the kitchen.',
  occurredFrom: hoursAgo(20),
  reportedAt: hoursAgo(19.8),
  district: 'City of Testchester',
  address: { primaryName: '12', street: 'Fictional Street', town: 'Testchester', postcode: 'ZZ1 1ZZ' },
  domesticAbuse: true,
  childrenPresent: true,
});

export const victim = {
  givenNames: ['Vera'],
  familyName: 'Mockridge',
  dateOfBirth: '1991-04-12',
  gender: '2',
  selfDefinedEthnicity: 'W1',
  mobileTelephone: '07700 900123',
  address: { primaryName: '12', street: 'Fictional Street', town: 'Testchester', postcode: 'ZZ1 1ZZ' },
};
export const suspect = {
  title: 'Mr',
  givenNames: ['Simon', 'Zoltán'],
  familyName: 'Fictionsworth',
  dateOfBirth: '1988-09-30',
  gender: '1',
  observedEthnicity: '1',
  selfDefinedEthnicity: 'W1',
  nationality: 'GBR',
  occupation: 'Warehouse worker',
  mobileTelephone: '07700 900456',
  address: {
    secondaryName: 'Flat 2',
    primaryName: '7',
    street: 'Invention Road',
    town: 'Testchester',
    postcode: 'ZZ1 2ZZ',
  },
};
export const neighbour = { givenNames: ['Nadia'], familyName: 'Nextdoorova', dateOfBirth: '1969-01-05', gender: '2' };

export const arrest = () => ({
  station: '06AA00',
  arrestedAt: hoursAgo(18),
  officer: 'PC T1234',
  reason: 'Suspected of assault; arrest necessary to protect a vulnerable person.',
});

export const custodyEvents = () => [
  { type: 'ARRIVED', occurredAt: hoursAgo(17.5) },
  {
    type: 'DETENTION_AUTHORISED',
    occurredAt: hoursAgo(17.3),
    officer: 'PS T0042',
    reason: 'To secure and preserve evidence and to obtain it by questioning.',
  },
  { type: 'RIGHTS_GIVEN', occurredAt: hoursAgo(17.2), officer: 'PS T0042' },
  { type: 'INTERVIEWED', occurredAt: hoursAgo(12), officer: 'PC T1234' },
];

export const charge = () => ({
  offenceCode: 'CJ88116',
  wording: 'On the day stated at Testchester you assaulted Vera Mockridge by beating her.',
  offenceFrom: dayOf(hoursAgo(20)),
  location: '12 Fictional Street, Testchester',
  chargedAt: hoursAgo(3),
  reply: 'I am sorry.',
});
export const bailed = () => ({
  type: 'BAILED',
  occurredAt: hoursAgo(2.5),
  officer: 'PS T0042',
  reason: 'Conditional bail to court.',
});

/** What is read back of an opened file, to be completed and put again: shaped as the inputs are. */
export const prefilledParts = `
  defendants {
    key personId custodyRecordId name { kind familyName givenNames } dateOfBirth occupation arrest { dateTime } initiationType
    offences {
      key form chargeId offenceCode fromDate toDate chargeDate title chargeWording replyToCharge childrenPresent
      victimName { kind familyName givenNames } court { sequenceNumber location arrestDate }
    }
    domesticViolence { victimName { kind familyName givenNames } }
    court {
      prosecutorReference gender nationality observedEthnicity selfDefinedEthnicity
      address { secondaryName primaryName street town postcode } contact { mobileTelephone }
    }
  }
  witnesses { key kind personId name { kind familyName givenNames } dateOfBirth }
`;

const court = {
  topLevelName: "Magistrates' Courts",
  secondLevelName: 'Greater Manchester',
  thirdLevelName: 'Manchester',
  bottomLevelName: '',
  organisationUnitCode: 'B06IS00',
};

export const caseParticulars = () => ({
  briefDescription:
    'During an argument in the kitchen of the victim the defendant struck her once with his open hand. Two children were in the next room.',
  likelyCaseProgression: 'SUMMARY_ONLY',
  chargingTest: 'FULL_CODE_TEST',
  preChargeAdviceByCps: false,
  expertEvidence: false,
  date: dayOf(hoursAgo(2)),
  signatory: sergeant,
  court: {
    originatingOrganisation: '06AA00',
    firstHearing: { courtLocation: 'B06IS00', date: inDays(14), time: '10:00:00' },
    officerInTheCase: { locationCode: '06AA00' },
  },
});

export const bodyWornVideo = () => ({
  recordingId: '1',
  date: dayOf(hoursAgo(20)),
  type: 'body-worn video',
  evidentialValue: true,
  reliedUponAtTrial: true,
  reliedUponAtSentence: true,
  description: 'First account of the victim and the state of the kitchen.',
  totalDuration: '00:11',
});

/** The defendant as the records filled it in, completed. */
export const completeDefendant = (prefilled: Record<string, unknown> & { offences: object[] }) => ({
  ...prefilled,
  conditionalCautionObstacles: ['OFFENCE_NOT_IN_DPP_GUIDANCE'],
  hasEecPassports: false,
  foreignNationalOffender: false,
  breachOfOrder: false,
  pncCheckPerformed: true,
  pncConvictions: false,
  courtOrderApplications: [
    {
      title: 'RESTRAINING_ORDER',
      reasonForRequest: 'To protect the victim.',
      draftConditions: ['Not to contact Vera Mockridge.'],
    },
  ],
  interpreterRequired: false,
  dealtWithInWelsh: false,
  remandStatus: 'CONDITIONAL_BAIL',
  givenCharges: true,
  signedChargeSheet: true,
  bailConditionsProvided: true,
  signedForBail: true,
  bailConditions: [
    {
      grounds: ['INTERFERING_WITH_WITNESSES'],
      condition: 'Not to contact Vera Mockridge directly or indirectly.',
      reason: 'Fear of interference.',
    },
  ],
  interview: {
    kind: 'INTERVIEWED',
    date: dayOf(hoursAgo(12)),
    legallyRepresented: true,
    legalRepresentative: { kind: 'PERSON', familyName: 'Advocatti', givenNames: ['Leo'] },
    legalRepresentativeFirm: 'Advocatti & Nobody',
    specialWarningsGiven: false,
    noCommentResponse: false,
    admissions: 'He admitted one slap.',
  },
  multimediaResponses: [
    {
      kind: 'RECORDED',
      recordingId: '1',
      defendantShown: true,
      defendantCommentsIfShown: 'He said that it was as it looks.',
      defendantBelievedToBeInIt: true,
      defendantAdmitsBeingInIt: true,
    },
  ],
  firstHearingDateTime: `${inDays(14)}T10:00Z`,
  firstHearingLocation: court,
  domesticViolence: (prefilled['domesticViolence'] as object[]).map((details) => ({
    ...details,
    relationshipDescription: 'Former partner',
    lengthOfRelationship: 4,
  })),
  offences: prefilled.offences.map((offence) => ({
    ...offence,
    pointsToProveMetBy:
      'The account of the victim, body-worn video and the admission show the application of unlawful force.',
    demeanourAtIncident: 'Angry, then calm.',
    anticipatedPlea: 'GUILTY',
    committedOnBail: false,
    childrenPresent: true,
    agesOfChildren: ['6', '9'],
    assaultInterview: {
      admitsInvolvementInIncident: true,
      admitsAssaultingVictim: true,
      admitsCausingTheInjuries: 'ADMITS_ALL',
      acceptsVictimsVersionOfEvents: true,
      positionOfTrust: false,
      selfDefencePutForward: false,
    },
  })),
});

/** A witness or victim as the records filled it in, completed. */
export const completeWitness = (prefilled: object & { kind?: string }) => ({
  ...prefilled,
  witnessTypes: ['EYE'],
  visuallyRecordedInterview: false,
  evidence:
    prefilled.kind === 'PERSON_VICTIM'
      ? {
          natureOfInvolvement: 'Victim of the assault.',
          evidenceTheyCanGive: 'The argument, the blow and her injuries.',
        }
      : { natureOfInvolvement: 'Neighbour.', evidenceTheyCanGive: 'Shouting and the sound of a blow.' },
  ...(prefilled.kind === 'PERSON_VICTIM'
    ? {
        victim: {
          victimCodeRequirementsMet: true,
          hasMadePersonalStatement: true,
          statementReadingWish: 'YES_CPS_TO_READ',
          isRetractionStatement: false,
        },
        injuries: [
          {
            defendantsCausingInjury: [
              { kind: 'PERSON', familyName: suspect.familyName, givenNames: suspect.givenNames },
            ],
            description: 'Reddening of the left cheek.',
            imagesTaken: true,
            imageDescription: 'Two photographs of the cheek.',
            receivedMedicalTreatment: false,
            injuriesVisible: true,
          },
        ],
      }
    : {}),
});

export const statement = {
  kind: 'STATEMENT',
  title: 'MG11 statement of the victim',
  fileName: 'mg11-vera-mockridge.txt',
  contentType: 'text/plain',
  content: 'Witness statement (synthetic).\n\nI am the person named above. He struck me once with his open hand.\n',
};
