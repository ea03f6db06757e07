/** What speaks for two records being of the same person. */
export const duplicateEvidence = [
  'SAME_NAME',
  'SPELT_ALIKE',
  'SOUNDS_LIKE',
  'NICKNAME',
  'OTHER_FORM',
  'INITIAL',
  'BEGINS_WITH',
  'OTHER_NAME',
  'SAME_PNC_ID',
  'SAME_CRO_NUMBER',
  'SAME_DATE_OF_BIRTH',
  'DAY_AND_MONTH_CHANGED_ABOUT',
  'SIMILAR_DATE_OF_BIRTH',
  'SAME_TELEPHONE',
  'SAME_ADDRESS',
  'SAME_POSTCODE',
] as const;
export type DuplicateEvidence = (typeof duplicateEvidence)[number];

/** What speaks against it. */
export const duplicateCounterEvidence = [
  'DIFFERENT_NAME',
  'DIFFERENT_PNC_ID',
  'DIFFERENT_CRO_NUMBER',
  'DIFFERENT_DATE_OF_BIRTH',
  'DIFFERENT_SEX',
  'BOTH_DETAINED',
] as const;
export type DuplicateCounterEvidence = (typeof duplicateCounterEvidence)[number];

/** The same person cannot have both: who merges all the same says why. */
export const contradictions: readonly DuplicateCounterEvidence[] = [
  'DIFFERENT_PNC_ID',
  'DIFFERENT_CRO_NUMBER',
  'DIFFERENT_DATE_OF_BIRTH',
  'DIFFERENT_SEX',
  'BOTH_DETAINED',
];

/** How a suggestion stands: to be looked at; two people, somebody said; merged; nothing speaks for it any more. */
export const duplicateStates = ['OPEN', 'DISMISSED', 'MERGED', 'GONE'] as const;
export type DuplicateState = (typeof duplicateStates)[number];
