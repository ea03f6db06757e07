import {
  CompensationReason,
  StatementReadingWish,
  WitnessKind,
  WitnessType,
  type CompensationApplication,
  type Injury,
  type Witness,
  type WitnessEvidence,
} from '../../domain/case-file/index.js';
import { isObject } from './digital-case-file/json.js';
import { code, flag, listOf, number, oneOf, text } from './mapping.js';
import { name } from './name-tables.js';
import { structure, type Table } from './structure.js';

/** FirstHearingWitness, BobWitness. */
const evidence = structure<WitnessEvidence>(undefined, (t) => [
  t.field('witnessId', 'witness_id', text),
  t.field('natureOfInvolvement', 'nature_of_involvement', text),
  t.field('evidenceTheyCanGive', 'evidence_they_can_give', text),
  t.field('specialMeasures', 'special_measures', flag),
  t.field('interpreterRequired', 'interpreter_required', flag),
  t.field('interpreterLanguage', 'interpreter_language_or_dialect', text),
  t.field('wishToUseVideoLink', 'wish_to_use_video_link', flag),
]);

const compensationApplication = structure<CompensationApplication>(undefined, (t) => [
  t.field('defendantNames', 'defendant_names', listOf(name)),
  t.field('reasons', 'reasons_for_application', listOf(code(CompensationReason))),
  t.field('detailsOfExpenses', 'details_of_expenses', text),
  t.field('detailsOfOtherLosses', 'details_of_other_losses', text),
  t.field('amountRequested', 'amount_compensation_requested', number),
  t.field('isEstimate', 'is_estimate', flag),
]);

const injury = structure<Injury>(undefined, (t) => [
  t.field('defendantsCausingInjury', 'names_of_defendants_causing_injuries', listOf(name)),
  t.field('description', 'description_of_injuries', text),
  t.field('imagesTaken', 'images_taken', flag),
  t.field('imageUrls', 'image_urls', listOf(text)),
  t.field('imageDescription', 'image_description', text),
  t.field('reasonImagesNotTaken', 'reason_images_not_taken', text),
  t.field('receivedMedicalTreatment', 'received_medical_treatment', flag),
  t.field('detailsOfMedicalTreatment', 'details_of_medical_treatment', text),
  t.field('injuriesVisible', 'injuries_visible', flag),
]);

const ownLines = (t: Table<Witness>) => [
  t.field('name', 'name', name),
  t.field('dateOfBirth', 'date_of_birth', text),
  t.field('reasonDateOfBirthNotProvided', 'reason_dob_not_provided', text),
  t.field('visuallyRecordedInterview', 'visually_recorded_interview', flag),
  t.field('url', 'url', text),
  t.field('number', 'number', number),
  t.field('injuries', 'injuries', listOf(injury)),
];

const evidenceLines = (t: Table<Witness>) => [
  t.field('witnessTypes', 'witness_type', listOf(code(WitnessType))),
  t.field('evidence', 'witness', evidence),
];

const victimLines = (t: Table<Witness>) => [
  t.field('victim.victimCodeRequirementsMet', 'victim_code_requirements_met', flag),
  t.field('victim.hasMadePersonalStatement', 'has_the_victim_made_a_vps_isb', flag),
  t.field('victim.statementReadingWish', 'victim_wish_to_attend_court', code(StatementReadingWish)),
  t.field('victim.representativeReadingWish', 'rep_wish', code(StatementReadingWish)),
  t.field('victim.isRetractionStatement', 'is_retraction_statement', flag),
  t.field('victim.compensationApplications', 'compensation_applications', listOf(compensationApplication)),
];

const kinds = { field: 'kind', values: Object.values(WitnessKind) };

/** StatementWitness, NgapOtherWitness, ExpertWitness: what they can say stands in `witness`. */
const plainWitness = structure<Witness>(kinds, (t) => [
  ...ownLines(t),
  ...evidenceLines(t),
  t.level('victim', undefined, victimLines(t)),
]);

/** PersonVictim, OrganisationVictim: everything but the name stands one level down, in `victim`. */
const victimWitness = structure<Witness>(kinds, (t) => [
  ...ownLines(t),
  t.level('victim', undefined, [...evidenceLines(t), ...victimLines(t)]),
]);

const isVictim = (type: unknown) => type === WitnessKind.PERSON_VICTIM || type === WitnessKind.ORGANISATION_VICTIM;

export const witness = oneOf<Witness>(
  (json) => (isObject(json) && isVictim(json['type']) ? victimWitness : plainWitness),
  (value) => (isVictim(value?.kind) ? victimWitness : plainWitness),
);
