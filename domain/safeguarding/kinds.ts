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

/** The values of a type as a list: one that is added to the type is missed here. */
const every = <Value extends string>(all: Readonly<Record<Value, true>>): readonly Value[] =>
  Object.keys(all) as Value[];

/** Why a victim has enhanced rights. */
export const enhancedRightsGrounds = every<EnhancedGround>({
  VULNERABLE: true,
  INTIMIDATED: true,
  MOST_SERIOUS_CRIME: true,
  PERSISTENTLY_TARGETED: true,
  UNDER_18: true,
});

/** What somebody answers when asked for consent. */
export type ConsentAnswer = ConsentFacts['answer'];
export const consentAnswers = every<ConsentAnswer>({ GIVEN: true, REFUSED: true });

/** Of what victims are told. */
export const investigationOccasions = every<VictimUpdateOccasion>({
  ARREST: true,
  VOLUNTARY_INTERVIEW: true,
  RELEASE_WITHOUT_CHARGE: true,
  BAIL_OR_RELEASE_UNDER_INVESTIGATION: true,
  BAIL_CHANGED: true,
  DECISION_NOT_TO_INVESTIGATE: true,
  CHARGING_DECISION: true,
});

/** What is done once a child is in police protection. */
export const policeProtectionSteps = [
  'LOCAL_AUTHORITY_TOLD',
  'CHILD_TOLD',
  'PARENTS_TOLD',
  'DESIGNATED_OFFICER_ENQUIRED',
  'ENDED',
] as const;
export type PoliceProtectionStep = (typeof policeProtectionSteps)[number];
