/** The closed lists of the force's own records. The keys are what the API shows and what the tables hold. */
export enum IncidentType {
  ASSAULT = 'ASSAULT',
  BURGLARY = 'BURGLARY',
  CRIMINAL_DAMAGE = 'CRIMINAL_DAMAGE',
  DOMESTIC_INCIDENT = 'DOMESTIC_INCIDENT',
  DRUGS = 'DRUGS',
  FRAUD = 'FRAUD',
  HARASSMENT = 'HARASSMENT',
  MISSING_PERSON = 'MISSING_PERSON',
  PUBLIC_ORDER = 'PUBLIC_ORDER',
  ROAD_TRAFFIC = 'ROAD_TRAFFIC',
  ROBBERY = 'ROBBERY',
  SEXUAL_OFFENCE = 'SEXUAL_OFFENCE',
  THEFT = 'THEFT',
  OTHER = 'OTHER',
}

/** A person's part in an incident. */
export enum InvolvementRole {
  REPORTER = 'REPORTER',
  VICTIM = 'VICTIM',
  WITNESS = 'WITNESS',
  SUSPECT = 'SUSPECT',
  CHILD_PRESENT = 'CHILD_PRESENT',
  OTHER = 'OTHER',
}

/** What can happen in a detention. */
export enum CustodyEventType {
  ARRESTED = 'ARRESTED',
  ARRIVED = 'ARRIVED',
  DETENTION_AUTHORISED = 'DETENTION_AUTHORISED',
  RIGHTS_GIVEN = 'RIGHTS_GIVEN',
  REVIEWED = 'REVIEWED',
  INTERVIEWED = 'INTERVIEWED',
  MEDICAL_ATTENTION = 'MEDICAL_ATTENTION',
  LEGAL_ADVICE = 'LEGAL_ADVICE',
  APPROPRIATE_ADULT_INFORMED = 'APPROPRIATE_ADULT_INFORMED',
  CHARGED = 'CHARGED',
  BAILED = 'BAILED',
  RELEASED = 'RELEASED',
  REMANDED = 'REMANDED',
  OTHER = 'OTHER',
}

/** Events that end a detention. */
export const endsDetention: ReadonlySet<CustodyEventType> = new Set([
  CustodyEventType.BAILED,
  CustodyEventType.RELEASED,
  CustodyEventType.REMANDED,
]);
