import type { FieldTable } from './field-classes.js';

/** Case files and everything in them: what goes to the prosecutor and the court. */
export const caseFilesFields = {
  CaseFile: {
    'case-file': `
      associatedCaseUrns briefDescription caseMarkers chargingTest commonLawDisclosure court createdAt date
      defendants deliveries document duties expertEvidence id incident kind likelyCaseProgression materials
      multimediaEvidence officerInTheCase preChargeAdviceByCps property ptiUrn readiness revision signatory source
      status submissions undeclaredFields updatedAt version warnings witnesses`,
  },
  CaseFileChange: { 'case-file': 'caseFile cursor' },
  CaseFileSource: { 'case-file': 'format sha256' },
  Readiness: { 'case-file': 'checkedAgainst missing ready' },
  PartnerDocument: { 'case-file': 'contentType format losses text' },
  Material: { 'case-file': 'contentType createdAt fileName id kind sha256 sizeBytes title' },
  Submission: { 'case-file': 'actor caseFileId createdAt deliveries id materials number revision' },
  SubmittedMaterial: { 'case-file': 'contentType fileName sha256 title' },
  UndeclaredField: { 'case-file': 'name valueAsJsonText' },
  Name: { 'case-file': 'collarNumber familyName givenNames kind organisationName rank title undeclaredFields' },
  OrganisationLocation: {
    'case-file': 'bottomLevelName organisationUnitCode secondLevelName thirdLevelName topLevelName undeclaredFields',
  },
  Defendant: {
    'case-file': `
      acceptsDrugTestResult arrest badCharacterDetails badCharacterNotice bailConditions bailConditionsProvided
      breachOfBail breachOfOrder breachedOrderCourt breachedOrderDateIssued breachedOrderLapseDate
      breachedOrderTitle breachedOrderTitleOther classADrugTest classADrugTestDetails conditionalCautionObstacles
      court courtOrderApplications custodyRecordId dateOfBirth dateSent dealtWithInWelsh defendantId
      domesticViolence eecCheckSubmitted eecConvictionsRecordReceived firstHearingDateTime firstHearingLocation
      foreignNationalOffender givenCharges hasEecPassports initiationType interpreterLanguage interpreterRequired
      interview key multimediaResponses name occupation offences parentGuardianCopy parentGuardianDateSent
      personId pncCheckPerformed pncConvictions remandApplication remandStatus signedChargeSheet signedForBail
      undeclaredFields`,
  },
  Arrest: { 'case-file': 'commentsOnArrestAndCaution dateTime undeclaredFields' },
  CaseOffence: {
    'case-file': `
      agesOfChildren anticipatedPlea assaultInterview chargeDate chargeId chargeWording childrenPresent
      committedOnBail court demeanourAtIncident form fromDate key list offenceCode pointsToProveMetBy propertyIds
      replyToCharge retailTheftInterview title toDate undeclaredFields victimName victimNames`,
  },
  Interview: {
    'case-file': `
      admissions aggravatingFeatures appropriateAdults date defences denials explanations interpreters kind
      legalRepresentative legalRepresentativeFirm legallyRepresented mitigations noCommentResponse questionsAsked
      reason specialWarningsGiven undeclaredFields`,
  },
  AssaultInterview: {
    'case-file': `
      acceptsVictimsVersionOfEvents admitsAssaultingVictim admitsCausingTheInjuries admitsInvolvementInIncident
      positionOfTrust selfDefencePutForward undeclaredFields`,
  },
  RetailTheftInterview: {
    'case-file': 'admitsBeingDishonest admitsIntendingToDeprivePermanently admitsTakingProperty undeclaredFields',
  },
  BailCondition: { 'case-file': 'condition grounds reason undeclaredFields' },
  BailOpposition: { 'case-file': 'ground justification undeclaredFields' },
  RemandApplication: { 'case-file': 'bailConditions substantialGrounds undeclaredFields' },
  BreachOfBail: { 'case-file': 'details existingBail keyEvidence undeclaredFields witnessStatementEstablishesBreach' },
  ExistingBail: {
    'case-file': 'bailedDate bailedFrom conditions originalChargeWording toAppearAt toAppearDateTime undeclaredFields',
  },
  CourtOrderApplication: { 'case-file': 'draftConditions reasonForRequest title titleOther undeclaredFields' },
  DomesticViolenceDetails: { 'case-file': 'lengthOfRelationship relationshipDescription undeclaredFields victimName' },
  MultimediaEvidence: {
    'case-file': `
      date description endDate evidentialValue key recordingId reliedUponAtSentence reliedUponAtTrial
      totalDuration type undeclaredFields url`,
  },
  MultimediaResponse: {
    'case-file': `
      defendantAdmitsBeingInIt defendantAdmittedToLocation defendantBelievedToBeInIt defendantCommentsIfShown
      defendantShown howIdentificationEstablished kind reasonsIfNotShown recordingId undeclaredFields`,
  },
  PropertyItem: {
    'case-file': 'action damageCost damageDescription description key propertyId recoveredFrom undeclaredFields value',
  },
  CommonLawDisclosure: { 'case-file': 'reportingOfficer signatureDate undeclaredFields' },
  Witness: {
    'case-file': `
      dateOfBirth evidence injuries key kind name number personId reasonDateOfBirthNotProvided undeclaredFields
      url victim visuallyRecordedInterview witnessTypes`,
  },
  WitnessEvidence: {
    'case-file': `
      evidenceTheyCanGive interpreterLanguage interpreterRequired natureOfInvolvement specialMeasures
      undeclaredFields wishToUseVideoLink witnessId`,
  },
  VictimDetails: {
    'case-file': `
      compensationApplications hasMadePersonalStatement isRetractionStatement representativeReadingWish
      statementReadingWish undeclaredFields victimCodeRequirementsMet`,
  },
  Injury: {
    'case-file': `
      defendantsCausingInjury description detailsOfMedicalTreatment imageDescription imageUrls imagesTaken
      injuriesVisible reasonImagesNotTaken receivedMedicalTreatment undeclaredFields`,
  },
  CompensationApplication: {
    'case-file': `
      amountRequested defendantNames detailsOfExpenses detailsOfOtherLosses isEstimate reasons undeclaredFields`,
  },
  CourtInitiation: {
    'case-file': `
      caseMarker cpsOrganisation firstHearing informant initiationCode officerInTheCase originatingOrganisation
      summonsCode vehicleOperatorLicenceNumber`,
  },
  CourtHearing: { 'case-file': 'courtLocation date time' },
  CourtOfficerInTheCase: { 'case-file': 'address contact dxAddress locationCode name rank referenceNumber' },
  CourtDefendantParticulars: {
    'case-file': `
      address aliases bailConditionsText contact counterpartIssue croNumber custodyStatus documentationLanguage
      driver gender hearingLanguage languageNeeds nationality observedEthnicity occupationCode offenderCode
      parentOrGuardian perceivedBirthYear pncIdentifier prosecutorReference selfDefinedEthnicity specialNeeds`,
  },
  CourtOffenceParticulars: {
    'case-file': `
      alcoholLevelAmount alcoholLevelMethod arrestDate dateCode endTime location prosecutionFacts sequenceNumber
      startTime vehicleCode vehicleRegistrationMark victims`,
  },
  CourtVictim: { 'case-file': 'address contact dateOfBirth gender name observedEthnicity selfDefinedEthnicity' },
  ParentOrGuardian: { 'case-file': 'address contact dateOfBirth gender name observedEthnicity selfDefinedEthnicity' },
  DriverInformation: { 'case-file': 'driverNumber licenceCode licenceIssue' },
  Address: {
    'case-file': `
      administrativeArea locality postTown postcode primaryName secondaryName street town
      uniquePropertyReferenceNumber uniqueStreetReferenceNumber`,
  },
  ContactDetails: { 'case-file': 'emailAddresses faxNumber homeTelephone mobileTelephone workTelephone' },
} as const satisfies FieldTable;
