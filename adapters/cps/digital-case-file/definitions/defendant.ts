import {
  ConditionalCautionObstacle,
  DrugTestResult,
  InitiationType,
  RemandStatus,
} from '../../../../domain/case-file/code-lists.js';
import { breachedOrderTitles } from './code-lists.js';
import {
  choice,
  code,
  date,
  datetime,
  exactly,
  list,
  may,
  must,
  object,
  text,
  yesNo,
  type Definitions,
} from './notation.js';

const whoAndArrest = {
  defendant_id: may(text, "the defendant's identifier in the sending system"),
  name: must(object('PersonName'), "the defendant's name"),
  date_of_birth: must(date, "the defendant's date of birth"),
  arrest: may(object('Arrest'), 'the arrest'),
  occupation: must(text, "the defendant's occupation"),
  foreign_national_offender: must(yesNo, 'whether the defendant is a foreign national offender'),
  remand_application: may(object('RemandApplication'), 'the application to remand'),
  pnc_check_performed: must(yesNo, 'whether the PNC was checked'),
  pnc_convictions: may(yesNo, 'whether the PNC shows convictions'),
  interpreter_required: must(yesNo, 'whether the defendant needs an interpreter'),
  interpreter_language_or_dialect: may(text, 'the language or dialect to interpret'),
  multimedia_evidence_response: may(
    list(choice(['MmeRecordedResponse', 'MmeNotRecordedResponse'], { whenTypeAbsent: 'MmeRecordedResponse' })),
    'what the defendant said to the multimedia evidence',
  ),
  dealt_with_in_welsh: must(yesNo, 'whether the case is to be dealt with in Welsh'),
  person_remand_status: must(code(Object.values(RemandStatus)), 'whether the defendant is in custody or on bail'),
  interview: must(
    choice(['StandardInterview', 'NotInterviewed'], { whenTypeAbsent: 'NotInterviewed' }),
    'the interview, or why there was none',
  ),
  first_hearing_datetime: must(datetime, 'the date and time of the first hearing'),
  first_hearing_location: must(object('OrganisationLocation'), 'the court of the first hearing'),
};

export const defendantDefinitions = {
  FirstHearingDefendant: {
    fields: {
      ...whoAndArrest,
      cc_not_suitable_reasons: must(
        list(code(Object.values(ConditionalCautionObstacle))),
        'why a conditional caution is not suitable',
      ),
      offences: must(
        list(
          choice(['GenericOffences', 'RetailTheftOffences', 'AssaultOffences'], {
            whenTypeAbsent: 'GenericOffences',
            byKey: {
              generic_offences: 'GenericOffences',
              retail_theft_offences: 'RetailTheftOffences',
              assault_offences: 'AssaultOffences',
            },
          }),
          { atLeast: 1 },
        ),
        'the offences',
      ),
      class_a_drug_test_provided: may(code(Object.values(DrugTestResult)), 'the result of the class A drug test'),
      class_a_drug_test_details: may(text, 'the details of the class A drug test'),
      accepts_drugs_result: may(yesNo, 'whether the defendant accepts the result of the drug test'),
      has_eec_passports: must(yesNo, 'whether the defendant holds passports of other member states'),
      eec_check_submitted: may(yesNo, 'whether the check with other member states was submitted'),
      eec_convictions_record_received: may(yesNo, 'whether the record of convictions abroad was received'),
      breach_of_order: must(yesNo, 'whether an order was breached'),
      breach_order_date_issued: may(date, 'when the breached order was issued'),
      breach_order_court_issued: may(object('OrganisationLocation'), 'the court that issued the breached order'),
      breach_order_title: may(code(breachedOrderTitles), 'the title of the breached order'),
      breach_order_title_other: may(text, 'the title of the breached order in words'),
      breach_order_lapse_date: may(date, 'when the breached order lapses'),
      breach_of_bail: may(object('BreachOfBail'), 'the breach of bail'),
      court_order_applications: must(
        list(object('CourtOrder'), { atLeast: 1 }),
        'the court orders applied for (no_orders_required when there are none)',
      ),
      notice_to_provide_bad_character_evidence: may(yesNo, 'whether notice of bad character evidence is given'),
      bad_character_details: may(text, 'the details of the bad character evidence'),
      given_charges: must(yesNo, 'whether the charges were given to the defendant'),
      initiation_type: must(code(Object.values(InitiationType)), 'how the proceedings were started'),
      signed_charge_sheet: may(yesNo, 'whether the defendant signed the charge sheet'),
      date_sent: may(date, 'when the requisition was sent'),
      parent_guardian_copy: may(yesNo, 'whether a parent or guardian had a copy'),
      parent_guardian_date_sent: may(date, 'when the copy was sent to the parent or guardian'),
      bail_conditions_provided: may(yesNo, 'whether the bail conditions were handed over'),
      signed_for_bail: may(yesNo, 'whether the defendant signed for bail'),
      bail_conditions: may(list(object('BailCondition')), 'the bail conditions'),
      domestic_violence: may(list(object('DomesticViolence')), 'the domestic-violence details'),
    },
  },
  BobDefendant: {
    fields: { ...whoAndArrest, breach_of_bail: must(object('BreachOfBail'), 'the breach of bail') },
  },
  Arrest: {
    untyped: true,
    fields: {
      type: must(exactly('Arrest'), 'the type'),
      date_time: must(datetime, 'the date and time of the arrest'),
      comments_on_arrest_and_caution: may(text, 'what the defendant said on arrest and caution'),
    },
  },
} satisfies Definitions;
