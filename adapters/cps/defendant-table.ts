import {
  ConditionalCautionObstacle,
  CourtOrderTitle,
  DrugTestResult,
  InitiationType,
  RemandStatus,
  type Defendant,
  type DomesticViolenceDetails,
} from '../../domain/case-file/index.js';
import { arrest, bailCondition, breachOfBail, courtOrderApplication, remandApplication } from './bail-tables.js';
import { interview, multimediaResponse } from './exhibit-tables.js';
import { code, flag, listOf, number, text } from './mapping.js';
import { location, name } from './name-tables.js';
import { offenceLists } from './offence-lists.js';
import { structure } from './structure.js';

const domesticViolence = structure<DomesticViolenceDetails>({ always: 'DomesticViolence' }, (t) => [
  t.field('victimName', 'victim_name', name),
  t.field('relationshipDescription', 'relationship_description', text),
  t.field('lengthOfRelationship', 'length_of_relationship', number),
]);

/** FirstHearingDefendant, BobDefendant. */
export const defendant = structure<Defendant>(undefined, (t) => [
  t.field('defendantId', 'defendant_id', text),
  t.field('name', 'name', name),
  t.field('dateOfBirth', 'date_of_birth', text),
  t.field('arrest', 'arrest', arrest),
  t.field('conditionalCautionObstacles', 'cc_not_suitable_reasons', listOf(code(ConditionalCautionObstacle))),
  t.field('offences', 'offences', offenceLists),
  t.field('occupation', 'occupation', text),
  t.field('classADrugTest', 'class_a_drug_test_provided', code(DrugTestResult)),
  t.field('classADrugTestDetails', 'class_a_drug_test_details', text),
  t.field('acceptsDrugTestResult', 'accepts_drugs_result', flag),
  t.field('hasEecPassports', 'has_eec_passports', flag),
  t.field('eecCheckSubmitted', 'eec_check_submitted', flag),
  t.field('eecConvictionsRecordReceived', 'eec_convictions_record_received', flag),
  t.field('foreignNationalOffender', 'foreign_national_offender', flag),
  t.field('breachOfOrder', 'breach_of_order', flag),
  t.field('breachedOrderDateIssued', 'breach_order_date_issued', text),
  t.field('breachedOrderCourt', 'breach_order_court_issued', location),
  t.field('breachedOrderTitle', 'breach_order_title', code(CourtOrderTitle)),
  t.field('breachedOrderTitleOther', 'breach_order_title_other', text),
  t.field('breachedOrderLapseDate', 'breach_order_lapse_date', text),
  t.field('remandApplication', 'remand_application', remandApplication),
  t.field('breachOfBail', 'breach_of_bail', breachOfBail),
  t.field('pncCheckPerformed', 'pnc_check_performed', flag),
  t.field('pncConvictions', 'pnc_convictions', flag),
  t.field('courtOrderApplications', 'court_order_applications', listOf(courtOrderApplication)),
  t.field('interpreterRequired', 'interpreter_required', flag),
  t.field('interpreterLanguage', 'interpreter_language_or_dialect', text),
  t.field('multimediaResponses', 'multimedia_evidence_response', listOf(multimediaResponse)),
  t.field('badCharacterNotice', 'notice_to_provide_bad_character_evidence', flag),
  t.field('badCharacterDetails', 'bad_character_details', text),
  t.field('dealtWithInWelsh', 'dealt_with_in_welsh', flag),
  t.field('remandStatus', 'person_remand_status', code(RemandStatus)),
  t.field('givenCharges', 'given_charges', flag),
  t.field('initiationType', 'initiation_type', code(InitiationType)),
  t.field('signedChargeSheet', 'signed_charge_sheet', flag),
  t.field('dateSent', 'date_sent', text),
  t.field('parentGuardianCopy', 'parent_guardian_copy', flag),
  t.field('parentGuardianDateSent', 'parent_guardian_date_sent', text),
  t.field('bailConditionsProvided', 'bail_conditions_provided', flag),
  t.field('signedForBail', 'signed_for_bail', flag),
  t.field('bailConditions', 'bail_conditions', listOf(bailCondition)),
  t.field('interview', 'interview', interview),
  t.field('domesticViolence', 'domestic_violence', listOf(domesticViolence)),
  t.field('firstHearingDateTime', 'first_hearing_datetime', text),
  t.field('firstHearingLocation', 'first_hearing_location', location),
]);
