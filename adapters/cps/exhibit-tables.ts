import {
  InterviewKind,
  MultimediaResponseKind,
  PropertyAction,
  type Interview,
  type MultimediaEvidence,
  type MultimediaResponse,
  type PropertyItem,
} from '../../domain/case-file/index.js';
import { code, flag, listOf, number, text } from './mapping.js';
import { name } from './name-tables.js';
import { structure } from './structure.js';

/** StandardInterview, NotInterviewed. Any `type` but StandardInterview, or none, means not interviewed (rule R-014). */
export const interview = structure<Interview>(
  { field: 'kind', values: Object.values(InterviewKind), otherwise: InterviewKind.NOT_INTERVIEWED },
  (t) => [
    t.field('date', 'date', text),
    t.field('legallyRepresented', 'defendant_legally_represented', flag),
    t.field('legalRepresentative', 'legally_represented_by', name),
    t.field('legalRepresentativeFirm', 'legal_representative_firm', text),
    t.field('interpreters', 'interpreters', listOf(name)),
    t.field('specialWarningsGiven', 'special_warnings_given', flag),
    t.field('noCommentResponse', 'no_comment_response', flag),
    t.field('questionsAsked', 'questions_asked', text),
    t.field('admissions', 'admissions_made', text),
    t.field('denials', 'denials', text),
    t.field('defences', 'defences', text),
    t.field('explanations', 'explanations', text),
    t.field('mitigations', 'mitigations', text),
    t.field('aggravatingFeatures', 'aggravating_features', text),
    t.field('appropriateAdults', 'appropriate_adults', listOf(name)),
    t.field('reason', 'reason', text),
  ],
);

/** MmeRecordedResponse, MmeNotRecordedResponse. */
export const multimediaResponse = structure<MultimediaResponse>(
  { field: 'kind', values: Object.values(MultimediaResponseKind), otherwise: MultimediaResponseKind.RECORDED },
  (t) => [
    t.field('recordingId', 'id', text),
    t.field('defendantShown', 'defendant_shown', flag),
    t.field('reasonsIfNotShown', 'reasons_if_not_shown', text),
    t.field('defendantCommentsIfShown', 'defendant_comments_if_shown', text),
    t.field('defendantBelievedToBeInIt', 'is_defendant_believed_to_be_in_the_mme', flag),
    t.field('defendantAdmitsBeingInIt', 'defendant_admits_being_in_mme', flag),
    t.field('howIdentificationEstablished', 'how_is_identification_established', text),
    t.field('defendantAdmittedToLocation', 'defendant_admitted_to_location', flag),
  ],
);

/** FirstHearingMme, BobMme. `type` is free text here, not a discriminator. */
export const multimediaEvidence = structure<MultimediaEvidence>(undefined, (t) => [
  t.field('recordingId', 'id', text),
  t.field('date', 'date', text),
  t.field('endDate', 'end_date', text),
  t.field('type', 'type', text),
  t.field('evidentialValue', 'evidential_value', flag),
  t.field('reliedUponAtTrial', 'relied_upon_trial', flag),
  t.field('reliedUponAtSentence', 'relied_upon_sentence', flag),
  t.field('description', 'description_of_what_is_contained_in_multimedia_evidence', text),
  t.field('totalDuration', 'total_duration', text),
  t.field('url', 'url', text),
]);

export const propertyItem = structure<PropertyItem>(undefined, (t) => [
  t.field('propertyId', 'property_id', number),
  t.field('action', 'property_action', code(PropertyAction)),
  t.field('description', 'description', text),
  t.field('value', 'value', number),
  t.field('damageDescription', 'damage_description', text),
  t.field('damageCost', 'damage_cost', number),
  t.field('recoveredFrom', 'recovered_from', text),
]);
