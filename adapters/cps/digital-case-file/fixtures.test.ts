import { describe, expect, test } from '@jest/globals';
import { fixtureNames, published, readFixture } from '../../../test/support/digital-case-file/published.js';
import { checkDigitalCaseFile } from './index.js';

const d = '/case/defendants/0';
const shopTheft = `${d}/offences/0/retail_theft_offences/0`;

/** Part C of the specification: every finding on every fixture, the schema's and the rules'. */
const expected: Readonly<Record<string, readonly string[]>> = {
  first_hearing_01: [],
  first_hearing_02: [
    'DCF-S-CODE /case/case_markers/0',
    'DCF-R-019 /case/case_markers/0',
    `DCF-R-111 ${shopTheft}/offence/demeanour_at_incident`,
  ],
  first_hearing_03: [
    `DCF-R-055 ${d}/class_a_drug_test_details`,
    `DCF-R-056 ${d}/accepts_drugs_result`,
    `DCF-R-058 ${d}/eec_convictions_record_received`,
  ],
  first_hearing_04: [`DCF-R-057 ${d}/eec_check_submitted`],
  first_hearing_05: ['DCF-R-132 /case/witnesses/0/witness/special_measures'],
  first_hearing_06: [`DCF-R-085 ${d}/multimedia_evidence_response/0/id`],
  first_hearing_07: [`DCF-R-083 ${d}/multimedia_evidence_response/0/type`],
  first_hearing_08: [],
  first_hearing_09: [],
  first_hearing_10: [`DCF-R-051 ${d}/parent_guardian_copy`, `DCF-R-052 ${d}/interview/appropriate_adults`],
  first_hearing_11: ['DCF-S-MISSING /case/brief_description_of_case', 'DCF-R-008 /case/brief_description_of_case'],
  first_hearing_12: ['DCF-S-UNKNOWN-FIELD /case/i_should_not_be_here'],
  first_hearing_13: [`DCF-R-119 ${shopTheft}/property_ids/0`],
  breach_of_bail_01: [],
  minimal: [
    'DCF-S-MISSING /schema_version',
    'DCF-S-MISSING /case/pti_urn',
    'DCF-S-MISSING /case/version',
    'DCF-S-MISSING /case/brief_description_of_case',
    'DCF-S-MISSING /case/defendants',
    'DCF-S-MISSING /case/witnesses',
    'DCF-S-MISSING /case/likely_case_progression',
    'DCF-S-MISSING /case/expert_evidence',
    'DCF-S-MISSING /case/test_code',
    'DCF-S-MISSING /case/pca_cps',
    'DCF-S-MISSING /case/officer_in_the_case',
    'DCF-S-MISSING /case/signatory_name',
    'DCF-S-MISSING /case/date',
    'DCF-R-001 /schema_version',
    'DCF-R-004 /case/pti_urn',
    'DCF-R-008 /case/brief_description_of_case',
    'DCF-R-009 /case/witnesses',
    'DCF-R-015 /case/officer_in_the_case',
    'DCF-R-015 /case/signatory_name',
    'DCF-R-016 /case/date',
    'DCF-R-022 /case/defendants',
    'DCF-R-023 /case/likely_case_progression',
    'DCF-R-024 /case/expert_evidence',
    'DCF-R-024 /case/pca_cps',
    'DCF-R-025 /case/test_code',
  ],
};

(published ? describe : describe.skip)('the published fixtures', () => {
  test.each(Object.entries(expected))('%s', (name, findings) => {
    const { problems } = checkDigitalCaseFile(readFixture(name));
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(findings);
  });

  test('none is left out', () => {
    expect(fixtureNames().sort()).toEqual(Object.keys(expected).sort());
  });
});
