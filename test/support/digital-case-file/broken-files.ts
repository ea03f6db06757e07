/**
 * For every business rule that can be broken alone, a valid Digital Case File and the smallest change that breaks it and no
 * other: 'at' is where. `schema` marks the changes that the published schema rejects too.
 */
import { completeBreachOfBail, completeFirstHearing } from './complete-files.js';
import { brokenDefendants } from './broken-defendants.js';
import { brokenEvidence } from './broken-evidence.js';
import { guiltyFirstHearing, withoutRecording, type BrokenFile } from './broken-file.js';
import { brokenWitnesses } from './broken-witnesses.js';

const brokenCases: BrokenFile[] = [
  {
    rule: 'R-001',
    base: completeFirstHearing,
    schema: true,
    at: '/schema_version',
    change: (_case, document) => delete document.schema_version,
  },
  {
    rule: 'R-002',
    base: completeFirstHearing,
    schema: true,
    at: '/case',
    change: (_case, document) => delete document.case,
  },
  { rule: 'R-003', base: completeFirstHearing, schema: true, at: '/case/type', change: (c) => (c.type = 'OtherDCF') },
  { rule: 'R-004', base: completeFirstHearing, at: '/case/pti_urn', change: (c) => (c.pti_urn = 'zz01AA9999915zz') },
  { rule: 'R-004', base: completeBreachOfBail, at: '/case/pti_urn', change: (c) => (c.pti_urn = '01AA9999915-AB') },
  {
    rule: 'R-005',
    base: completeFirstHearing,
    at: '/case/associated_case_urns/1',
    change: (c) => (c.associated_case_urns[1] = '01AA1111115-M '),
  },
  {
    rule: 'R-006',
    base: completeFirstHearing,
    at: '/case/associated_case_urns',
    change: (c) => (c.associated_case_urns[1] = '01AA1111115'),
  },
  { rule: 'R-007', base: completeFirstHearing, schema: true, at: '/case/version', change: (c) => (c.version = 0.5) },
  {
    rule: 'R-008',
    base: completeFirstHearing,
    at: '/case/brief_description_of_case',
    change: (c) => (c.brief_description_of_case = ' \t'),
  },
  {
    rule: 'R-008',
    base: completeFirstHearing,
    at: '/case/brief_description_of_case',
    change: (c) => (c.brief_description_of_case = 'word\n'.repeat(1201)),
  },
  { rule: 'R-009', base: completeBreachOfBail, schema: true, at: '/case/witnesses', change: (c) => (c.witnesses = []) },
  {
    rule: 'R-010',
    base: completeFirstHearing,
    at: '/case/defendants/0/offences/0/type',
    change: (c) => delete c.defendants[0].offences[0].type,
  },
  {
    rule: 'R-011',
    base: completeFirstHearing,
    at: '/case/defendants/0/multimedia_evidence_response/0/type',
    change: (c) => delete c.defendants[0].multimedia_evidence_response[0].type,
  },
  {
    rule: 'R-012',
    base: completeFirstHearing,
    at: '/case/witnesses/6/type',
    change: (c) => c.witnesses.push('a witness'),
  },
  {
    rule: 'R-012',
    base: completeFirstHearing,
    schema: true,
    at: '/case/witnesses/4/type',
    change: (c) => (c.witnesses[4].type = 'Witness'),
  },
  {
    rule: 'R-013',
    base: completeFirstHearing,
    at: '/case/witnesses/6/name',
    change: (c) => {
      const another = structuredClone(c.witnesses[2]);
      another.name = 'Fred';
      another.victim.witness.witness_id = 'W7';
      c.witnesses.push(another);
    },
  },
  {
    rule: 'R-015',
    base: completeFirstHearing,
    schema: true,
    at: '/case/officer_in_the_case',
    change: (c) => delete c.officer_in_the_case,
  },
  { rule: 'R-016', base: completeFirstHearing, at: '/case/date', change: (c) => (c.date = '') },
  {
    rule: 'R-017',
    base: completeFirstHearing,
    schema: true,
    at: '/case/common_law_disclosure/reporting_officer',
    change: (c) => delete c.common_law_disclosure.reporting_officer,
  },
  {
    rule: 'R-018',
    base: completeFirstHearing,
    at: '/case/common_law_disclosure/reporting_officer_signature_date',
    change: (c) => (c.common_law_disclosure.reporting_officer_signature_date = ' '),
  },
  {
    rule: 'R-019',
    base: completeFirstHearing,
    schema: true,
    at: '/case/case_markers/3',
    change: (c) => c.case_markers.push('INVALID'),
  },
  { rule: 'R-020', base: completeFirstHearing, at: '/case/case_markers', change: (c) => c.case_markers.splice(1, 1) },
  { rule: 'R-021', base: completeFirstHearing, at: '/case/case_markers', change: (c) => c.case_markers.splice(2, 1) },
  {
    rule: 'R-022',
    base: guiltyFirstHearing,
    schema: true,
    at: '/case/defendants',
    change: (c) => {
      c.defendants = [];
      delete c.witnesses[2].victim.compensation_applications;
    },
  },
  {
    rule: 'R-023',
    base: completeFirstHearing,
    schema: true,
    at: '/case/likely_case_progression',
    change: (c) => delete c.likely_case_progression,
  },
  { rule: 'R-024', base: completeFirstHearing, schema: true, at: '/case/pca_cps', change: (c) => (c.pca_cps = 'no') },
  {
    rule: 'R-025',
    base: completeFirstHearing,
    schema: true,
    at: '/case/test_code',
    change: (c) => (c.test_code = 'no_test'),
  },
  {
    rule: 'R-027',
    base: completeBreachOfBail,
    schema: true,
    at: '/case/case_markers',
    change: (c) => (c.case_markers = ['Rape']),
  },
  {
    rule: 'R-028',
    base: completeBreachOfBail,
    schema: true,
    at: '/case/defendants',
    change: (c) => c.defendants.push(c.defendants[0]),
  },
  {
    rule: 'R-029',
    base: completeBreachOfBail,
    schema: true,
    at: '/case/test_code',
    change: (c) => (c.test_code = 'threshold_test'),
  },
  {
    rule: 'R-030',
    base: completeBreachOfBail,
    schema: true,
    at: '/case/expert_evidence',
    change: (c) => (c.expert_evidence = false),
  },
  {
    rule: 'R-031',
    base: completeBreachOfBail,
    schema: true,
    at: '/case/defendants/0/cc_not_suitable_reasons',
    change: (c) => (c.defendants[0].cc_not_suitable_reasons = ['offence_not_admitted']),
  },
  {
    rule: 'R-032',
    base: completeBreachOfBail,
    schema: true,
    at: '/case/defendants/0/initiation_type',
    change: (c) => (c.defendants[0].initiation_type = 'summons'),
  },
  {
    rule: 'R-033',
    base: completeBreachOfBail,
    schema: true,
    at: '/case/defendants/0/given_charges',
    change: (c) => (c.defendants[0].given_charges = false),
  },
  {
    rule: 'R-034',
    base: completeBreachOfBail,
    schema: true,
    at: '/case/witnesses/0/witness/special_measures',
    change: (c) => (c.witnesses[0].witness.special_measures = false),
  },
  {
    rule: 'R-035',
    base: completeBreachOfBail,
    schema: true,
    at: '/case/witnesses/0/witness/interpreter_language_or_dialect',
    change: (c) => (c.witnesses[0].witness.interpreter_language_or_dialect = 'Welsh'),
  },
  {
    rule: 'R-036',
    base: completeBreachOfBail,
    schema: true,
    at: '/case/multimedia_evidence/0/relied_upon_trial',
    change: (c) => (c.multimedia_evidence[0].relied_upon_trial = true),
  },
];

/** Why a rule cannot be broken alone. */
export const neverBrokenAlone: Readonly<Record<string, string>> = {
  'R-014': 'It selects between two shapes and never reports anything.',
  'R-026': 'Inert at the source: it never reports anything; the schema forbids repeats where it can (Q-07).',
  'R-084': 'A blank id refers to nothing, so R-085 is broken too; an evidence item with a blank id would break R-156.',
  'R-106': 'A missing name is the name of no victim, so R-107 is broken too.',
};

export const brokenFiles: readonly BrokenFile[] = [
  ...brokenCases,
  ...brokenDefendants,
  ...brokenWitnesses,
  ...brokenEvidence,
];

/** The valid files that the changes start from. */
export const bases = { completeFirstHearing, completeBreachOfBail, guiltyFirstHearing, withoutRecording };
