import { isBlank, isGiven, listOf, objectOf, textIn, type Json, type JsonObject } from './json.js';
import { offenceLists } from './case-file-keys.js';
import type { CpsProblemName } from './problems.js';

/** What the rules ask of the case as a whole. */
export interface CaseFacts {
  readonly firstHearing: boolean;
  /** NGAP: some not-guilty plea is anticipated, or the case is for the Crown Court. One value for the whole case. */
  readonly notGuiltyAnticipated: boolean;
  readonly domesticViolence: boolean;
  readonly mediaIds: ReadonlySet<string>;
  readonly propertyIds: ReadonlySet<number>;
  /** Completed years at the case date. */
  readonly ageAtCase: (birth: Json | undefined) => number | undefined;
}

type Add = (name: CpsProblemName, context: string) => void;

/** The ids of the recordings that the file lists. */
export const mediaIds = (theCase: JsonObject): ReadonlySet<string> =>
  new Set(listOf(theCase['multimedia_evidence']).map((each) => textIn(objectOf(each)['id'])));

/** Rules on one defendant. Numbers in the comments are those of the published rule list. */
export function defendantRules(defendant: JsonObject, facts: CaseFacts, path: string, add: Add): void {
  const exactlyWhen = (condition: boolean, ...keys: readonly string[]) => {
    for (const key of keys) if (condition !== !isBlank(defendant[key])) add('CONDITIONAL', `${path}/${key}`);
  };
  const interview = objectOf(defendant['interview']);
  const interviewed = interview['type'] === 'StandardInterview';
  const age = facts.ageAtCase(defendant['date_of_birth']);

  exactlyWhen(defendant['pnc_check_performed'] === true, 'pnc_convictions');
  if (age !== undefined && age < 18 && interviewed && listOf(interview['appropriate_adults']).length === 0) {
    add('YOUTH_WITHOUT_ADULT', `${path}/interview/appropriate_adults`);
  }
  if (interviewed && listOf(defendant['multimedia_evidence_response']).length === 0)
    add('LIST_EMPTY', `${path}/multimedia_evidence_response`);
  mediaRules(defendant, facts, path, add);
  if (!facts.firstHearing) return;

  if (age !== undefined && age < 18 !== isGiven(defendant['parent_guardian_copy']))
    add('PARENT_COPY', `${path}/parent_guardian_copy`);
  if (defendant['initiation_type'] === 'charge' && !isGiven(defendant['arrest'])) add('CONDITIONAL', `${path}/arrest`);
  exactlyWhen(defendant['initiation_type'] === 'charge', 'signed_charge_sheet');
  exactlyWhen(defendant['initiation_type'] === 'requisition', 'date_sent');
  exactlyWhen(
    defendant['class_a_drug_test_provided'] === 'provided_positive',
    'class_a_drug_test_details',
    'accepts_drugs_result',
  );
  exactlyWhen(defendant['has_eec_passports'] === true, 'eec_check_submitted');
  exactlyWhen(defendant['eec_check_submitted'] === true, 'eec_convictions_record_received');
  exactlyWhen(
    defendant['breach_of_order'] === true,
    'breach_order_date_issued',
    'breach_order_court_issued',
    'breach_order_lapse_date',
  );
  exactlyWhen(defendant['person_remand_status'] === 'conditional_bail', 'bail_conditions_provided');
  if (defendant['person_remand_status'] === 'conditional_bail' && isBlank(defendant['bail_conditions']))
    add('LIST_EMPTY', `${path}/bail_conditions`);
  if (facts.domesticViolence && isBlank(defendant['domestic_violence'])) add('LIST_EMPTY', `${path}/domestic_violence`);
  if (facts.notGuiltyAnticipated !== isGiven(defendant['notice_to_provide_bad_character_evidence'])) {
    add('BAD_CHARACTER_NOTICE', `${path}/notice_to_provide_bad_character_evidence`);
  }
  offenceRules(defendant, facts, path, add);
}

function mediaRules(defendant: JsonObject, facts: CaseFacts, path: string, add: Add): void {
  listOf(defendant['multimedia_evidence_response']).forEach((each, index) => {
    const response = objectOf(each);
    const here = `${path}/multimedia_evidence_response/${index}`;
    if (response['type'] === 'MmeRecordedResponse') {
      if (!facts.mediaIds.has(textIn(response['id']))) add('REFERENCE_BROKEN', `${here}/id`);
    } else if (response['type'] === 'MmeNotRecordedResponse') {
      if (facts.mediaIds.size > 0) add('NOT_RECORDED_CONTRADICTED', here);
    } else add('CODE_UNKNOWN', `${here}/type`);
  });
}

function offenceRules(defendant: JsonObject, facts: CaseFacts, path: string, add: Add): void {
  listOf(defendant['offences']).forEach((each, at) => {
    const list = offenceLists[textIn(objectOf(each)['type'])];
    listOf(objectOf(each)[list ?? '']).forEach((one, index) => {
      const item = objectOf(one);
      const here = `${path}/offences/${at}/${list}/${index}`;
      const offence = objectOf(item['offence']);
      listOf(item['property_ids']).forEach((id, position) => {
        if (!facts.propertyIds.has(Math.trunc(Number(id)))) add('REFERENCE_BROKEN', `${here}/property_ids/${position}`);
      });
      if (facts.domesticViolence !== !isBlank(offence['demeanour_at_incident']))
        add('CONDITIONAL', `${here}/offence/demeanour_at_incident`);
      if (facts.domesticViolence !== isGiven(offence['children_present']))
        add('CONDITIONAL', `${here}/offence/children_present`);
    });
  });
}

const isVictim = (witness: JsonObject) =>
  witness['type'] === 'PersonVictim' || witness['type'] === 'OrganisationVictim';

/** Rules on witnesses and victims, and the case markers that follow from their ages. */
export function witnessRules(theCase: JsonObject, facts: CaseFacts, add: Add): void {
  const markers = listOf(theCase['case_markers']);
  let young = false;
  let older = false;
  listOf(theCase['witnesses']).forEach((each, index) => {
    const witness = objectOf(each);
    const victim = isVictim(witness);
    const path = `/case/witnesses/${index}`;
    const needs = objectOf(victim ? objectOf(witness['victim'])['witness'] : witness['witness']);
    const needsPath = victim ? `${path}/victim/witness` : `${path}/witness`;
    if (!isGiven(witness['name'])) add('KEY_MISSING', `${path}/name`);
    for (const key of ['nature_of_involvement', 'evidence_they_can_give'])
      if (isBlank(needs[key])) add('VALUE_BLANK', `${needsPath}/${key}`);
    if (facts.firstHearing) {
      for (const key of ['special_measures', 'interpreter_required', 'wish_to_use_video_link']) {
        if (facts.notGuiltyAnticipated !== isGiven(needs[key])) add('WITNESS_NEEDS', `${needsPath}/${key}`);
      }
    }
    if (witness['type'] === 'StatementWitness' || witness['type'] === 'PersonVictim') {
      if (isBlank(witness['date_of_birth']) !== !isBlank(witness['reason_dob_not_provided']))
        add('CONDITIONAL', `${path}/reason_dob_not_provided`);
      const age = facts.ageAtCase(witness['date_of_birth']);
      young ||= age !== undefined && age <= 10;
      older ||= victim && age !== undefined && age >= 60;
    }
  });
  if (facts.firstHearing && young && !markers.includes('YoungWitnessInitiative'))
    add('MARKER_MISSING', '/case/case_markers');
  if (facts.firstHearing && older && !markers.includes('CrimeAgainstAnOlderPerson'))
    add('MARKER_MISSING', '/case/case_markers');
}
