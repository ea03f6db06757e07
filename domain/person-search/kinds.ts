/** Names that somebody has besides that of the record. */
export const otherNameKinds = ['ALIAS', 'MAIDEN', 'FORMER', 'NICKNAME'] as const;
export type OtherNameKind = (typeof otherNameKinds)[number];

/** What an officer must know before meeting somebody: the warning signals of the Police National Computer, in words. */
export const personWarningKinds = [
  'AILMENT',
  'ALLEGES',
  'CONTAGIOUS',
  'DRUGS',
  'ESCAPER',
  'EXPLOSIVES',
  'FIREARMS',
  'MENTAL_DISORDER',
  'OFFENDS_AGAINST_VULNERABLE_PERSONS',
  'SELF_HARM',
  'SEX_OFFENDER',
  'SUICIDAL',
  'VIOLENT',
  'WEAPONS',
] as const;
export type PersonWarningKind = (typeof personWarningKinds)[number];

/** Where a record comes from. */
export const recordSources = ['LIVE', 'LEGACY'] as const;
export type RecordSource = (typeof recordSources)[number];
