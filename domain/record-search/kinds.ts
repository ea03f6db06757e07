/** What a search of records finds. */
export const recordKinds = ['INCIDENT', 'CASE_FILE', 'MATERIAL'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** Whether an incident is closed. */
export const closingStates = ['OPEN', 'CLOSED'] as const;
export type ClosingState = (typeof closingStates)[number];

/** Why a record was found: how one part of what was asked met it. */
export const recordSearchReasons = [
  'NUMBER',
  'PART_OF_NUMBER',
  'BEGINNING_OF_NUMBER',
  'WORD',
  'SYNONYM',
  'SPELLING',
  'TIME',
  'PLACE',
  'POSTCODE',
  'KIND',
  'TYPE',
  'FLAG',
  'STATUS',
  'MATERIAL_KIND',
  'CLOSING_CODE',
] as const;
export type RecordSearchReason = (typeof recordSearchReasons)[number];

/**
 * What is marked on records, and as what it stands there: marks of an incident (`MarkKind`), and the markers of the Digital Case File
 * on a case file.
 */
export const recordFlags = {
  DOMESTIC_ABUSE: ['DOMESTIC_ABUSE', 'DomesticViolence'],
  CHILDREN_PRESENT: ['CHILDREN_PRESENT'],
  CHILD_CONCERN: ['CHILD_CONCERN', 'ChildAbuse'],
  HATE_CRIME: ['HATE_CRIME', 'DisabilityHateCrime', 'Homophobic', 'RacistCrime', 'ReligiousCrime', 'Transgender'],
  SEXUAL_OFFENCE: ['SEXUAL_OFFENCE', 'Rape'],
  RAPE: ['Rape'],
  FATALITY: ['FATALITY', 'Fatality'],
  HONOUR_BASED_ABUSE: ['HonourCrime', 'ForcedMarriage'],
  CRIME_AGAINST_AN_OLDER_PERSON: ['CrimeAgainstAnOlderPerson'],
  MEDIA_INTEREST: ['MediaInterest'],
  POLICE_COMPLAINT: ['PoliceComplaints'],
  MEETS_RECORDING_STANDARD: ['MEETS_RECORDING_STANDARD'],
  RECORDED_AS_CRIME: ['RECORDED_AS_CRIME'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type RecordFlag = keyof typeof recordFlags;
export const recordFlagNames = Object.keys(recordFlags) as RecordFlag[];
