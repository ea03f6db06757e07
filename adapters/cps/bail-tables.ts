import {
  BailConditionGround,
  BailOppositionGround,
  CourtOrderTitle,
  type Arrest,
  type BailCondition,
  type BailOpposition,
  type BreachOfBail,
  type CourtOrderApplication,
  type ExistingBail,
  type RemandApplication,
} from '../../domain/case-file/index.js';
import { code, flag, listOf, text } from './mapping.js';
import { location } from './name-tables.js';
import { structure } from './structure.js';

export const arrest = structure<Arrest>({ always: 'Arrest' }, (t) => [
  t.field('dateTime', 'date_time', text),
  t.field('commentsOnArrestAndCaution', 'comments_on_arrest_and_caution', text),
]);

const bailOpposition = structure<BailOpposition>(undefined, (t) => [
  t.field('ground', 'opposition_ground', code(BailOppositionGround)),
  t.field('justification', 'justification', text),
]);

export const bailCondition = structure<BailCondition>(undefined, (t) => [
  t.field('grounds', 'grounds', listOf(code(BailConditionGround))),
  t.field('condition', 'condition', text),
  t.field('reason', 'reason', text),
]);

export const remandApplication = structure<RemandApplication>(undefined, (t) => [
  t.field('substantialGrounds', 'substantial_grounds', listOf(bailOpposition)),
  t.field('bailConditions', 'bail_conditions', listOf(bailCondition)),
]);

const existingBail = structure<ExistingBail>(undefined, (t) => [
  t.field('originalChargeWording', 'original_charge_wording', listOf(text)),
  t.field('bailedFrom', 'bailed_from', location),
  t.field('bailedDate', 'bailed_date', text),
  t.field('toAppearAt', 'to_appear_at', location),
  t.field('toAppearDateTime', 'datetime_to_appear', text),
  t.field('conditions', 'list_of_conditions', listOf(bailCondition)),
]);

export const breachOfBail = structure<BreachOfBail>(undefined, (t) => [
  t.field('details', 'breach_details', text),
  t.field('witnessStatementEstablishesBreach', 'witness_statement_establishes_breach', flag),
  t.field('keyEvidence', 'key_evidence', text),
  t.field('existingBail', 'existing_bail_breached', existingBail),
]);

export const courtOrderApplication = structure<CourtOrderApplication>(undefined, (t) => [
  t.field('title', 'court_order_title', code(CourtOrderTitle)),
  t.field('titleOther', 'court_order_title_other', text),
  t.field('reasonForRequest', 'reason_for_request', text),
  t.field('draftConditions', 'draft_conditions', listOf(text)),
]);
