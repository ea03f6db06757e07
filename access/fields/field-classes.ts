/**
 * What a field tells. Every field of the API has one of these classes (the tables beside this file); roles are granted classes
 * (`access/roles/`). A field that leads to records has the class of what it leads to.
 */
export const fieldClasses = {
  structure: 'Pages, cursors, problems, and parts of a value: the field that leads to them decides',
  'standing-data': 'Published code lists and catalogues; nobody’s data',
  record: 'That a record exists: its number, kind, times, place in the force, and how records hang together',
  narrative: 'What happened, in words',
  identity: 'Who a person is: names, date of birth, gender, occupation',
  sensitive: 'Nationality and ethnicity: sensitive processing, DPA 2018 s.35(8)',
  contact: 'Where somebody lives or is reached, and where something happened',
  'police-identifier': 'PNC, CRO and arrest/summons numbers',
  custody: 'Detentions, what happened in them, and their clock',
  charge: 'Charges',
  safeguarding: 'Marks, consents, protection, what was done for victims',
  risk: 'Risk assessments: what victims answered',
  duty: 'What is owed, by whom, why, and its history',
  oversight: 'Counts of backlogs and coverage, and the settings of duties; no person',
  referral: 'Referrals to other agencies and their answers',
  'referral-links': 'How referrals hang together with records, and who of the force made them: not for the agency',
  'case-file': 'Case files and everything in them',
  delivery: 'How a document fares on its way to a partner',
  inbox: 'Documents as a partner collects them',
  notice: 'What is announced to partners',
  'notice-author': 'Who of the force announced or withdrew it: not for partners',
  message: 'What partners posted, as it came',
  partner: 'That a partner exists, and its channel',
  'partner-flow': 'How a partner stands: its flow, queue and policy',
  'flow-reason': 'Who paused a partner and why, and what went wrong with it: not for partners',
  replay: 'What operators had sent or read again',
  reconciliation: 'What was owed, sent and acknowledged, counted and compared',
  event: 'The event log; which events, the role’s `events` say',
  webhook: 'Webhooks, their secrets and attempts',
  imported: 'Records of older systems as they were, and the imports that brought them over',
  restriction: 'Which records are restricted, who may see them, and who opened them all the same: not what they hold',
} as const;
export type FieldClass = keyof typeof fieldClasses;

/** Types of the API by name, and for each class the names of its fields that have it, separated by spaces. */
export type FieldTable = Readonly<Record<string, Readonly<Partial<Record<FieldClass, string>>>>>;
