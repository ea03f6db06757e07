import type { FieldTable } from './field-classes.js';

/** Detentions, their clock, and charges. */
export const custodyFields = {
  CustodyRecord: {
    custody: 'id entry number station arrestedAt arrivedAt releasedAt clock events incident person',
    'police-identifier': 'asn',
    charge: 'charges',
    duty: 'duties',
  },
  CustodyEvent: { custody: 'correctsId details entry id occurredAt officer reason recordedAt type' },
  CustodyEventDetails: {
    custody: `
      arrested arrestedForFurtherOffence arrived bailRefusedAfterCharge courtExtended courtExtendedAgain
      detentionAuthorised detentionExtended extendedByInspector extendedByOtherAuthority extendedBySuperintendent
      extendedInDesignatedCase leftForHospital localAuthorityAccommodation questioned released
      returnedFromHospital returnedToBail reviewPostponed reviewed streetBailAnswered transferred
      warrantAppliedFor warrantExtended warrantIssued`,
  },
  Charge: {
    charge: `
      chargedAt custodyRecord entry id incident location offenceCode offenceFrom offenceTitle offenceTo person reply
      sequence wording`,
  },
  ArrestedDetails: { custody: 'attendedVoluntarily indictable policeArea soughtBy' },
  AtStationDetails: { custody: 'policeArea station' },
  AuthorisedDetails: { custody: 'by' },
  AuthorityBailExtendedDetails: { custody: 'conditions personInformed' },
  BailConditions: { custody: 'a b c d' },
  BailExtendedDetails: { custody: 'by conditions personInformed' },
  BailRefusedDetails: { custody: 'by firstSitting grounds imprisonable' },
  CourtBailConditions: { custody: 'b c d' },
  CourtBailExtendedAgainDetails: { custody: 'conditions toMonths' },
  CourtBailExtendedDetails: { custody: 'conditions long' },
  CourtSitting: { custody: 'court startsAt' },
  CustodyOfficerDetails: { custody: 'custodyOfficer involvedInInvestigation rank responsibleForStation' },
  DesignatedBailExtendedDetails: { custody: 'by conditions personInformed prosecutorConsulted' },
  DetentionExtendedDetails: { custody: 'by diligent groundsRecorded necessary representations untilHour' },
  FurtherOffenceDetails: { custody: 'indictable' },
  LeftForHospitalDetails: { custody: 'purpose' },
  LocalAuthorityAccommodationDetails: { custody: 'by decision' },
  QuestionedDetails: { custody: 'offenceOf policeArea to' },
  QuestionedPeriod: { custody: 'from to' },
  ReleasedDetails: { custody: 'how' },
  ReturnedFromHospitalDetails: { custody: 'questioned' },
  ReviewPostponedDetails: { custody: 'reason why' },
  ReviewedDetails: { custody: 'by how liveLinkPracticable representations' },
  TransferredDetails: { custody: 'toArea wantedThere' },
  WarrantAppliedForDetails: { custody: 'courtSits onOath' },
  WarrantExtendedDetails: { custody: 'hours onOath' },
  WarrantIssuedDetails: { custody: 'broughtBeforeCourt copyOfInformation hours' },
  CustodyClock: {
    custody: `
      appropriateAdult at bail charged disregarded elapsed firstCourt limit nextReview overdue relevantTime
      remaining running stage stoppedBy`,
  },
  AppropriateAdult: { custody: 'because childUntil needed neededSince overdue toldAt' },
  BailPeriod: { custody: 'awaitsCourt designated ended endsAt endsOn next section stage startsOn verified' },
  DetentionLimit: { custody: 'at authority hours section why' },
  DisregardedCustodyEvent: { custody: 'event problems' },
  FirstCourtOwed: { custody: 'by note section since' },
  NextBailExtension: { custody: 'by event section until verified' },
  NextReview: { custody: 'by dueAt minutesLeft number overdue postponed section' },
  RelevantTime: { custody: 'at section why' },
  CustodyBoard: { custody: 'at entries more station' },
  CustodyBoardEntry: { custody: 'arrestedAt clock custodyRecord custodyRecordId nextDue number restricted' },
  CustodyDue: { custody: 'band dueAt kind section' },
  CustodyAlert: { custody: 'cursor custodyRecord dueAt dutyId lead rule section' },
} as const satisfies FieldTable;
