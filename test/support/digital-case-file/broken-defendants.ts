import { breaking, withoutRecording, type BrokenFile } from './broken-file.js';
import { completeBreachOfBail, completeFirstHearing } from './complete-files.js';

const adult = breaking(completeFirstHearing, '/case/defendants/0', (c) => c.defendants[0]);
/** The published schema does not look at the second defendant (O-01); the rules do. */
const youth = breaking(completeFirstHearing, '/case/defendants/1', (c) => c.defendants[1]);
const onBail = breaking(completeBreachOfBail, '/case/defendants/0', (c) => c.defendants[0]);
const interview = breaking(completeFirstHearing, '/case/defendants/0/interview', (c) => c.defendants[0].interview);
const responses = '/case/defendants/0/multimedia_evidence_response';
const shown = breaking(completeFirstHearing, `${responses}/0`, (c) => c.defendants[0].multimedia_evidence_response[0]);
const notShown = breaking(
  completeFirstHearing,
  `${responses}/1`,
  (c) => c.defendants[0].multimedia_evidence_response[1],
);
const notRecorded = breaking(
  withoutRecording,
  `${responses}/0`,
  (c) => c.defendants[0].multimedia_evidence_response[0],
);
const bailCondition = breaking(
  completeFirstHearing,
  '/case/defendants/0/bail_conditions/0',
  (c) => c.defendants[0].bail_conditions[0],
);
const remand = breaking(
  completeFirstHearing,
  '/case/defendants/0/remand_application',
  (c) => c.defendants[0].remand_application,
);
const breach = breaking(
  completeBreachOfBail,
  '/case/defendants/0/breach_of_bail',
  (c) => c.defendants[0].breach_of_bail,
);
const bail = breaking(
  completeBreachOfBail,
  '/case/defendants/0/breach_of_bail/existing_bail_breached',
  (c) => c.defendants[0].breach_of_bail.existing_bail_breached,
);
const order = breaking(
  completeFirstHearing,
  '/case/defendants/0/court_order_applications/0',
  (c) => c.defendants[0].court_order_applications[0],
);
const domesticViolence = breaking(
  completeFirstHearing,
  '/case/defendants/0/domestic_violence/0',
  (c) => c.defendants[0].domestic_violence[0],
);

/** */
export const brokenDefendants: BrokenFile[] = [
  adult('R-037', '/first_hearing_location', (d) => delete d.first_hearing_location, 'schema'),
  adult('R-038', '/occupation', (d) => (d.occupation = '\u00a0')),
  adult('R-039', '/arrest', (d) => delete d.arrest),
  adult('R-040', '/arrest/date_time', (d) => (d.arrest.date_time = '')),
  adult('R-040', '/arrest/date_time', (d) => (d.arrest = 'arrested')),
  adult('R-041', '/cc_not_suitable_reasons/2', (d) => d.cc_not_suitable_reasons.push('INVALID'), 'schema'),
  youth('R-041', '/cc_not_suitable_reasons/1', (d) => d.cc_not_suitable_reasons.push('INVALID')),
  adult('R-042', '/cc_not_suitable_reasons', (d) => (d.cc_not_suitable_reasons = [])),
  adult('R-043', '/cc_not_suitable_reasons', (d) => d.cc_not_suitable_reasons.push('offence_not_admitted')),
  adult('R-044', '/offences', (d) => (d.offences = []), 'schema'),
  youth('R-044', '/offences', (d) => delete d.offences),
  adult('R-045', '/dealt_with_in_welsh', (d) => delete d.dealt_with_in_welsh, 'schema'),
  adult('R-046', '/given_charges', (d) => delete d.given_charges, 'schema'),
  youth('R-047', '/initiation_type', (d) => {
    d.initiation_type = 'INVALID';
    delete d.date_sent;
  }),
  adult('R-048', '/signed_charge_sheet', (d) => delete d.signed_charge_sheet),
  youth('R-048', '/signed_charge_sheet', (d) => (d.signed_charge_sheet = false)),
  youth('R-049', '/date_sent', (d) => (d.date_sent = '')),
  adult('R-049', '/date_sent', (d) => (d.date_sent = '2014-01-01')),
  adult('R-050', '/parent_guardian_copy', (d) => (d.parent_guardian_copy = false)),
  youth('R-050', '/parent_guardian_copy', (d) => (d.date_of_birth = '1996-01-01')),
  youth('R-051', '/parent_guardian_copy', (d) => delete d.parent_guardian_copy),
  adult('R-051', '/parent_guardian_copy', (d) => (d.date_of_birth = '02/01/1996')),
  onBail('R-052', '/interview/appropriate_adults', (d) => {
    d.date_of_birth = '2000/01/01';
    delete d.interview.appropriate_adults;
  }),
  youth('R-053', '/parent_guardian_date_sent', (d) => delete d.parent_guardian_date_sent),
  youth('R-054', '/class_a_drug_test_provided', (d) => (d.class_a_drug_test_provided = 'INVALID')),
  adult('R-055', '/class_a_drug_test_details', (d) => delete d.class_a_drug_test_details),
  youth('R-055', '/class_a_drug_test_details', (d) => (d.class_a_drug_test_details = 'None')),
  adult('R-056', '/accepts_drugs_result', (d) => delete d.accepts_drugs_result),
  youth('R-056', '/accepts_drugs_result', (d) => (d.accepts_drugs_result = false)),
  youth('R-057', '/eec_check_submitted', (d) => (d.eec_check_submitted = false)),
  adult('R-058', '/eec_convictions_record_received', (d) => delete d.eec_convictions_record_received),
  adult('R-059', '/pnc_convictions', (d) => delete d.pnc_convictions),
  youth('R-059', '/pnc_convictions', (d) => (d.pnc_convictions = false)),
  adult('R-060', '/breach_order_lapse_date', (d) => delete d.breach_order_lapse_date),
  youth('R-060', '/breach_order_date_issued', (d) => (d.breach_order_date_issued = '2013-01-01')),
  adult('R-061', '/breach_order_title', (d) => (d.breach_order_title = 'breach_of_non_molestation_order')),
  adult('R-061', '/breach_order_title', (d) => (d.breach_order_title = 'costs')),
  youth('R-061', '/breach_order_title', (d) => (d.breach_order_title = 'bind_over')),
  adult('R-062', '/breach_order_title_other', (d) => delete d.breach_order_title_other),
  adult('R-063', '/court_order_applications', (d) => (d.court_order_applications = []), 'schema'),
  youth('R-064', '/person_remand_status', (d) => (d.person_remand_status = 'INVALID')),
  adult('R-065', '/bail_conditions_provided', (d) => delete d.bail_conditions_provided),
  youth('R-065', '/bail_conditions_provided', (d) => (d.bail_conditions_provided = false)),
  adult('R-066', '/signed_for_bail', (d) => delete d.signed_for_bail),
  youth('R-066', '/signed_for_bail', (d) => (d.person_remand_status = 'unconditional_bail')),
  adult('R-067', '/bail_conditions', (d) => delete d.bail_conditions),
  onBail('R-068', '/remand_application', (d) => delete d.remand_application),
  onBail('R-069', '/breach_of_bail', (d) => delete d.breach_of_bail, 'schema'),
  youth('R-070', '/domestic_violence', (d) => (d.domestic_violence = [])),
  youth('R-071', '/notice_to_provide_bad_character_evidence', (d) => delete d.notice_to_provide_bad_character_evidence),
  adult('R-072', '/bad_character_details', (d) => delete d.bad_character_details),
  youth('R-072', '/bad_character_details', (d) => (d.bad_character_details = 'None')),
  adult('R-073', '/interpreter_language_or_dialect', (d) => delete d.interpreter_language_or_dialect),
  adult('R-074', '/multimedia_evidence_response', (d) => (d.multimedia_evidence_response = [])),
  onBail('R-074', '/multimedia_evidence_response', (d) => delete d.multimedia_evidence_response),
  interview('R-075', '/date', (i) => (i.date = '')),
  interview('R-076', '/special_warnings_given', (i) => delete i.special_warnings_given, 'schema'),
  interview('R-077', '/legally_represented_by', (i) => delete i.legally_represented_by),
  interview('R-078', '/interpreters', (i) => (i.interpreters[1] = i.interpreters[0])),
  interview('R-079', '/questions_asked', (i) => delete i.questions_asked),
  interview('R-079', '/questions_asked', (i) => (i.no_comment_response = false)),
  youth('R-080', '/interview/reason', (d) => (d.interview.reason = ' ')),
  notRecorded('R-081', '/defendant_admitted_to_location', (r) => delete r.defendant_admitted_to_location, 'schema'),
  notRecorded('R-082', '/how_is_identification_established', (r) => (r.how_is_identification_established = '')),
  {
    rule: 'R-083',
    base: withoutRecording,
    at: `${responses}/0/type`,
    change: (c) => (c.multimedia_evidence = completeBreachOfBail().case.multimedia_evidence),
  },
  shown('R-085', '/id', (r) => (r.id = '3')),
  notShown('R-086', '/defendant_shown', (r) => delete r.defendant_shown, 'schema'),
  notShown('R-087', '/reasons_if_not_shown', (r) => delete r.reasons_if_not_shown),
  shown('R-088', '/defendant_comments_if_shown', (r) => (r.defendant_comments_if_shown = '')),
  shown('R-089', '/defendant_admits_being_in_mme', (r) => delete r.defendant_admits_being_in_mme),
  notShown('R-089', '/defendant_admits_being_in_mme', (r) => (r.defendant_admits_being_in_mme = false)),
  notShown('R-090', '/how_is_identification_established', (r) => delete r.how_is_identification_established),
  bailCondition('R-091', '/grounds/2', (b) => b.grounds.push('INVALID'), 'schema'),
  bailCondition('R-092', '/grounds', (b) => delete b.grounds),
  remand('R-092', '/bail_conditions/0/grounds', (r) => (r.bail_conditions[0].grounds = [])),
  bail('R-092', '/list_of_conditions/0/grounds', (b) => (b.list_of_conditions[0].grounds = [])),
  bailCondition('R-093', '/condition', (b) => (b.condition = '')),
  remand('R-094', '/substantial_grounds', (r) => (r.substantial_grounds = [])),
  remand(
    'R-095',
    '/substantial_grounds/0/opposition_ground',
    (r) => (r.substantial_grounds[0].opposition_ground = 'INVALID'),
    'schema',
  ),
  remand('R-096', '/substantial_grounds/0/justification', (r) => (r.substantial_grounds[0].justification = '')),
  breach('R-097', '/key_evidence', (b) => (b.key_evidence = '')),
  breach(
    'R-098',
    '/witness_statement_establishes_breach',
    (b) => delete b.witness_statement_establishes_breach,
    'schema',
  ),
  breach('R-099', '/existing_bail_breached', (b) => delete b.existing_bail_breached, 'schema'),
  bail('R-100', '/original_charge_wording', (b) => (b.original_charge_wording = [])),
  bail('R-101', '/to_appear_at', (b) => delete b.to_appear_at, 'schema'),
  bail('R-102', '/datetime_to_appear', (b) => (b.datetime_to_appear = '')),
  bail('R-103', '/list_of_conditions', (b) => delete b.list_of_conditions),
  order('R-104', '/court_order_title', (o) => (o.court_order_title = 'compensation_order')),
  order('R-104', '/court_order_title', (o) => (o.court_order_title = 'deportation_of_foreign_nation_prisoners')),
  order('R-105', '/court_order_title_other', (o) => delete o.court_order_title_other),
  domesticViolence('R-107', '/victim_name', (v) => v.victim_name.given_name.push('Ann')),
  domesticViolence('R-108', '/relationship_description', (v) => (v.relationship_description = '')),
  domesticViolence('R-109', '/length_of_relationship', (v) => delete v.length_of_relationship, 'schema'),
];
