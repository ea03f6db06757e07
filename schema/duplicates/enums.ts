import { registerEnumType } from 'type-graphql';
import { duplicateCounterEvidence, duplicateEvidence, duplicateStates } from '../../domain/duplicates/index.js';
import { enumOf } from '../enum-of.js';

export const DuplicateEvidence = enumOf(duplicateEvidence);
export const DuplicateCounterEvidence = enumOf(duplicateCounterEvidence);
export const DuplicateState = enumOf(duplicateStates);

/** What a merge moved, by the kind of record. */
export const movedRecordKinds = [
  'INVOLVEMENT',
  'CUSTODY_RECORD',
  'CHARGE',
  'CONSENT',
  'RISK_ASSESSMENT',
  'VICTIM_UPDATE',
  'REFERRAL',
  'PERSON_NAME',
  'PERSON_WARNING',
  'PERSON_MERGE',
  'DUTY',
  'DUTY_DECISION',
  'RECORD_RESTRICTION',
] as const;
export type MovedRecordKindName = (typeof movedRecordKinds)[number];
export const MovedRecordKind = enumOf(movedRecordKinds);

registerEnumType(DuplicateEvidence, {
  name: 'DuplicateEvidence',
  description: 'What speaks for two records being of the same person.',
  valuesConfig: {
    SAME_NAME: { description: 'The names are the same, in whatever order.' },
    SPELT_ALIKE: { description: 'Words of the names are spelt alike.' },
    SOUNDS_LIKE: { description: 'Words of the names sound alike.' },
    NICKNAME: { description: 'One has the nickname of the other.' },
    OTHER_FORM: { description: 'The names are two forms of one.' },
    INITIAL: { description: 'One has the initial of the other.' },
    BEGINS_WITH: { description: 'One name is the beginning of the other.' },
    OTHER_NAME: { description: 'It is an alias, a maiden or a former name of one of them.' },
    SAME_PNC_ID: { description: 'The same PNC ID.' },
    SAME_CRO_NUMBER: { description: 'The same CRO number.' },
    SAME_DATE_OF_BIRTH: { description: 'The same date of birth.' },
    DAY_AND_MONTH_CHANGED_ABOUT: { description: 'The same date of birth with day and month changed about.' },
    SIMILAR_DATE_OF_BIRTH: { description: 'Dates of birth that differ in one part.' },
    SAME_TELEPHONE: { description: 'The same telephone number.' },
    SAME_ADDRESS: { description: 'The same address.' },
    SAME_POSTCODE: { description: 'The same postcode.' },
  },
});

registerEnumType(DuplicateCounterEvidence, {
  name: 'DuplicateCounterEvidence',
  description: 'What speaks against two records being of the same person.',
  valuesConfig: {
    DIFFERENT_NAME: { description: 'The names are not alike.' },
    DIFFERENT_PNC_ID: { description: 'Different PNC IDs.' },
    DIFFERENT_CRO_NUMBER: { description: 'Different CRO numbers.' },
    DIFFERENT_DATE_OF_BIRTH: { description: 'Dates of birth that have little in common.' },
    DIFFERENT_SEX: { description: 'One is male, the other female.' },
    BOTH_DETAINED: { description: 'Both are in a detention at this moment.' },
  },
});

registerEnumType(DuplicateState, {
  name: 'DuplicateState',
  description: 'How a suggestion stands.',
  valuesConfig: {
    OPEN: { description: 'Somebody should look at it.' },
    DISMISSED: { description: 'Somebody said that they are two people; until something else speaks for it.' },
    MERGED: { description: 'The records were merged.' },
    GONE: { description: 'Too little speaks for it by now.' },
  },
});

registerEnumType(MovedRecordKind, {
  name: 'MovedRecordKind',
  description: 'What kind of record a merge moved.',
  valuesConfig: {
    INVOLVEMENT: { description: 'Parts in incidents, with what is established of them.' },
    CUSTODY_RECORD: { description: 'Detentions.' },
    CHARGE: { description: 'Charges.' },
    CONSENT: { description: 'Consents.' },
    RISK_ASSESSMENT: { description: 'Risk assessments.' },
    VICTIM_UPDATE: { description: 'What a victim was told.' },
    REFERRAL: { description: 'Referrals to agencies.' },
    PERSON_NAME: { description: 'Other names.' },
    PERSON_WARNING: { description: 'Warnings.' },
    PERSON_MERGE: { description: 'Records that had been merged into the merged one.' },
    DUTY: { description: 'Duties.' },
    DUTY_DECISION: { description: 'Decisions on duties.' },
    RECORD_RESTRICTION: { description: 'Restrictions.' },
  },
});
