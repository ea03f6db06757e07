import type { FieldTable } from './field-classes.js';

/** Incidents, people and the part each has in them. */
export const peopleFields = {
  Person: {
    record: 'id createdAt updatedAt involvements mergedInto merges possibleDuplicates',
    identity: 'title givenNames familyName otherNames dateOfBirth gender occupation',
    safeguarding: 'warnings',
    contact: 'address emailAddress homeTelephone mobileTelephone',
    sensitive: 'nationality observedEthnicity selfDefinedEthnicity',
    'police-identifier': 'pncId croNumber',
    charge: 'charges',
    custody: 'custodyRecords',
  },
  Incident: {
    record: `
      id number type entry reportedAt recordedAt occurredFrom occurredTo district team owners crimeRecord closing involvements`,
    narrative: 'summary',
    contact: 'address',
    safeguarding: 'domesticAbuse childrenPresent marks consents investigationEvents victimUpdates',
    risk: 'riskAssessments',
    charge: 'charges',
    custody: 'custodyRecords',
    'case-file': 'caseFiles',
    duty: 'duties',
    'referral-links': 'referrals',
  },
  RecordEntry: {
    structure: 'happenedAt knownAt enteredAt late reason systemDownFrom systemDownTo enteredBy',
  },
  IncidentOwner: { record: 'officer role' },
  IncidentClosing: { record: 'code title at by', narrative: 'note' },
  CrimeRecord: { record: 'at by number' },
  Involvement: {
    record: 'id createdAt entry identifiedAt role incident person withdrawn',
    narrative: 'note',
    safeguarding: 'marks section42Test policeProtection',
  },
  PossibleDuplicate: {
    record: 'id state people foundAt changedAt dismissed',
    identity: 'score evidence against',
  },
  DismissedDuplicate: { record: 'at by reason' },
  PersonMerge: {
    record: 'id kept merged mergedAt mergedBy reason moved undone',
    identity: 'evidence found against despite',
  },
  MovedRecords: { record: 'kind count' },
  UndoneMerge: { record: 'at by reason' },
  PersonName: { identity: 'id kind givenNames familyName recordedAt' },
  PersonWarning: { safeguarding: 'id kind note recordedAt' },
  PersonHit: {
    record: 'source',
    identity: 'person score reasons',
    safeguarding: 'warnings',
    custody: 'currentDetention',
  },
  RecordHit: { record: 'kind record at score matches' },
  RecordMatch: { record: 'reason asked as' },
  RecordHitConnection: { structure: 'edges notUsed pageInfo' },
  PersonHitConnection: { structure: 'edges pageInfo more notUsed' },
  PostalAddress: { contact: 'administrativeArea locality postTown postcode primaryName secondaryName street town' },
  Withdrawal: { structure: 'at by reason' },
} as const satisfies FieldTable;
