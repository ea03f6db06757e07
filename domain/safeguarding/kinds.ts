import type { ConsentFacts, EnhancedGround, VictimUpdateOccasion } from '../duties/facts.js';

/** What can be established of an incident as a whole. */
export const incidentMarkKinds = [
  'DOMESTIC_ABUSE',
  'HATE_CRIME',
  'SEXUAL_OFFENCE',
  'FATALITY',
  'CHILDREN_PRESENT',
  'MEETS_RECORDING_STANDARD',
  'CHILD_CONCERN',
] as const;

/** What can be established of somebody's part in an incident. */
export const involvementMarkKinds = ['CHILD_CONCERN', 'ENHANCED_RIGHTS', 'VULNERABLE', 'OF_HOUSEHOLD'] as const;

export type MarkKind = (typeof incidentMarkKinds)[number] | (typeof involvementMarkKinds)[number];

/** All of them, each once. */
export const markKinds: readonly MarkKind[] = [...new Set<MarkKind>([...incidentMarkKinds, ...involvementMarkKinds])];

/** Makes a list that has every value of a type, so that one added to the type is missed here. */
const every =
  <Value extends string>() =>
  <const List extends readonly Value[]>(...list: [Value] extends [List[number]] ? List : never): readonly Value[] =>
    list;

/** Why a victim has enhanced rights. */
export const enhancedRightsGrounds = every<EnhancedGround>()(
  'VULNERABLE',
  'INTIMIDATED',
  'MOST_SERIOUS_CRIME',
  'PERSISTENTLY_TARGETED',
  'UNDER_18',
);

/** What somebody answers when asked for consent. */
export type ConsentAnswer = ConsentFacts['answer'];
export const consentAnswers = every<ConsentAnswer>()('GIVEN', 'REFUSED');

/** Of what victims are told. */
export const investigationOccasions = every<VictimUpdateOccasion>()(
  'ARREST',
  'VOLUNTARY_INTERVIEW',
  'RELEASE_WITHOUT_CHARGE',
  'BAIL_OR_RELEASE_UNDER_INVESTIGATION',
  'BAIL_CHANGED',
  'DECISION_NOT_TO_INVESTIGATE',
  'CHARGING_DECISION',
);

/** What is done once a child is in police protection. */
export const policeProtectionSteps = [
  'LOCAL_AUTHORITY_TOLD',
  'CHILD_TOLD',
  'PARENTS_TOLD',
  'DESIGNATED_OFFICER_ENQUIRED',
  'ENDED',
] as const;
export type PoliceProtectionStep = (typeof policeProtectionSteps)[number];
