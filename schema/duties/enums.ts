import { registerEnumType } from 'type-graphql';
import type { ageBands } from '../../domain/duties/backlog-age.js';
import { dutyRules, type creditors, type escalationLevels } from '../../domain/duties/index.js';
import { enumOf } from '../enum-of.js';

/** An enum of the API, with what each value means. */
function described<Value extends string>(
  name: string,
  description: string,
  texts: Readonly<Record<Value, string>>,
): { readonly [V in Value]: V } {
  const values = enumOf(Object.keys(texts) as Value[]);
  const valuesConfig = Object.fromEntries(
    Object.entries<string>(texts).map(([value, description]) => [value, { description }]),
  ) as Record<Value, { description: string }>;
  registerEnumType(values, { name, description, valuesConfig });
  return values;
}

export const DutyRuleCode = described(
  'DutyRuleCode',
  'The rules by which something is owed. `dutyRules` gives each with its source and deadlines.',
  Object.fromEntries(dutyRules.map(({ code, title }) => [code, `${title}.`])) as Record<string, string>,
);

export const DutyStatus = described('DutyStatus', 'How a duty stands.', {
  OPEN: 'To be done.',
  OVERDUE: 'To be done, and the time is up.',
  MET: 'Closed by evidence.',
  CANCELLED: 'Owed no longer.',
});

export const DutyRecordType = described('DutyRecordType', 'What kind of record a duty is about.', {
  INCIDENT: 'An incident, or a person in it.',
  CUSTODY_RECORD: 'A detention.',
  CASE_FILE: 'A case file.',
  REFERRAL: 'A referral to another agency.',
});

export const DutyRisk = described('DutyRisk', 'The graded risk of the person or the incident, the gravest first.', {
  HIGH: 'Graded as high.',
  NOT_ASSESSED: 'Not assessed, so that nobody knows; also where risk is not assessed, as in custody.',
  MEDIUM: 'Graded as medium.',
  STANDARD: 'Graded as standard.',
});
export type DutyRisk = keyof typeof DutyRisk;

export const DutyCreditor = described('DutyCreditor', 'To whom a duty is owed.', {
  VICTIM: 'The victim.',
  DETAINEE: 'The person detained.',
  CHILD: 'The child.',
  FORCE: 'The force itself.',
  VICTIMS_SERVICES: 'Victims’ services.',
  MARAC: 'The Multi-Agency Risk Assessment Conference.',
  CHILDRENS_SOCIAL_CARE: 'Children’s social care.',
  ADULT_SOCIAL_CARE: 'Adult social care.',
  SCHOOL: 'The child’s school.',
  COURT: 'The court.',
  CPS: 'The Crown Prosecution Service.',
} satisfies Record<(typeof creditors)[number], string>);

export const DutyEvidenceKind = described('DutyEvidenceKind', 'What closed a duty.', {
  RISK_ASSESSMENT: 'A risk assessment.',
  REFERRAL: 'A referral, as far as the force asks for.',
  CONSENT_REFUSED: 'The person refused consent.',
  VICTIM_UPDATE: 'The victim was told.',
  SAFEGUARDING_TEST: 'The test of Care Act 2014, section 42.',
  CRIME_RECORD: 'A crime was recorded.',
  CUSTODY_EVENT: 'An event in the custody record.',
  POLICE_PROTECTION_EVENT: 'A step of police protection.',
  SUBMISSION: 'A case file was sent.',
  ANSWER: 'An answer came, or was given.',
  DECISION: 'Somebody decided, with a reason and a name.',
});

export const DutyEscalationLevel = described('DutyEscalationLevel', 'Who was told that a duty is overdue.', {
  OFFICER: 'Who owes it.',
  SUPERVISOR: 'The supervisor.',
  DISTRICT_LEAD: 'The lead of the district.',
} satisfies Record<(typeof escalationLevels)[number], string>);

export const DutyHistoryKind = described('DutyHistoryKind', 'What happened to a duty.', {
  OPENED: 'It came to be owed.',
  MET: 'Evidence closed it; once more when other evidence closes it now, e.g. what the agency said later.',
  CANCELLED: 'What called for it does so no longer.',
  REOPENED: 'What had closed it holds no longer.',
  RESCHEDULED: 'It is due at another time.',
  OVERDUE: 'The time was up.',
  REASSIGNED: 'Somebody else owes it.',
  ESCALATED: 'The next level was told that it is overdue.',
});
export type DutyHistoryKind = keyof typeof DutyHistoryKind;

export const BacklogAge = described('BacklogAge', 'Since how many days something is owed, by the calendar in London.', {
  DAYS_0_TO_1: 'Since today or yesterday.',
  DAYS_2_TO_7: 'Since 2 to 7 days.',
  DAYS_8_TO_30: 'Since 8 to 30 days.',
  DAYS_31_TO_100: 'Since 31 to 100 days.',
  DAYS_OVER_100: 'Since more than 100 days.',
} satisfies Record<(typeof ageBands)[number], string>);

export const CoverageGrouping = described('CoverageGrouping', 'By what the coverage is broken down.', {
  DAY: 'By the day, in London, on which the incidents were reported.',
  DISTRICT: 'By the district of the incidents.',
  PARTNER: 'By the agency to which the referral went, or would go.',
});
export type CoverageGrouping = keyof typeof CoverageGrouping;

export const CoverageColumn = described(
  'CoverageColumn',
  'How an incident stands under a rule that calls for a referral. The first seven cover every incident once.',
  {
    SENT_IN_TIME: 'Referred, in time.',
    SENT_LATE: 'Referred after the time was up.',
    WAITING: 'Called for, not done yet, still in time.',
    OVERDUE: 'Called for and not sent, and the time is up.',
    CLOSED_OTHERWISE: 'Called for and closed without a referral: consent refused, or decided with a reason and a name.',
    CANCELLED: 'Called for once; what called for it was withdrawn.',
    NOT_CALLED_FOR: 'Never called for.',
    CALLED_FOR: 'Any of the first five.',
    ACCEPTED: 'Called for, and the agency accepted.',
    DECLINED: 'Called for, and the agency declined.',
  },
);
export type CoverageColumn = keyof typeof CoverageColumn;

export const ReferralStage = described('ReferralStage', 'What has to have happened before a duty to refer is met.', {
  SENT: 'It was handed over.',
  RECEIVED: 'The agency has it.',
  ACCEPTED: 'The agency took it on.',
});

export const DeadlineUnit = described('DeadlineUnit', 'In what a deadline is counted.', {
  MINUTES: 'Minutes, in real time.',
  HOURS: 'Hours, in real time.',
  DAYS: 'To the end of the n-th day after.',
  WORKING_DAYS: 'To the end of the n-th working day of England and Wales after.',
  NEXT_SCHOOL_DAY: 'Until the next school day begins; has no amount.',
});
