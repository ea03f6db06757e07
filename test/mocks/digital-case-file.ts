/** What a test may change in a file; everything else by its name. */
export interface DraftCase {
  [key: string]: unknown;
  defendants: DraftDefendant[];
  witnesses: { [key: string]: unknown; date_of_birth?: string }[];
}

interface DraftDefendant {
  [key: string]: unknown;
  offences: { type: string; retail_theft_offences: DraftOffence[] }[];
}

interface DraftOffence {
  [key: string]: unknown;
  offence: Record<string, unknown>;
}

const person = (surname: string) => ({ type: 'PersonName', surname, given_name: ['Tess'] });
const officer = {
  type: 'OfficerName',
  surname: 'Inventa',
  given_name: ['Ivy'],
  rank: 'Constable',
  collar_number: '9999',
};
const place = {
  ou_top_level_name: 'Magistrates',
  ou_second_level_name: 'Sampleton',
  ou_third_level_name: '',
  ou_bottom_level_name: '',
};

/** A guilty-plea shop theft by an adult, complete by the rules of the Digital Case File 1.2.2.1. */
export function aCaseFile(change: (theCase: DraftCase) => void = () => undefined) {
  const theCase: DraftCase = {
    pti_urn: '06AA1234526',
    type: 'FirstHearingDCF',
    version: 1,
    brief_description_of_case: 'An invented shop theft.',
    defendants: [aDefendant()],
    witnesses: [
      {
        type: 'StatementWitness',
        witness: { nature_of_involvement: 'Shop assistant', evidence_they_can_give: 'Saw the theft' },
        name: person('Placeholder'),
        witness_type: ['eye'],
        date_of_birth: '1980-05-05',
        visually_recorded_interview: false,
      },
    ],
    likely_case_progression: 'either_way_and_likely_to_remain_in_the_magistrates_court',
    expert_evidence: false,
    test_code: 'full_code_test',
    pca_cps: false,
    property: [{ property_id: 1, property_action: 'stolen_not_recovered', description: 'A bottle' }],
    officer_in_the_case: officer,
    signatory_name: officer,
    date: '2026-11-02',
  };
  change(theCase);
  return { schema_version: '1.2.2', case: theCase };
}

function aDefendant(): DraftDefendant {
  return {
    name: person('Testcase'),
    date_of_birth: '1990-02-28',
    arrest: { type: 'Arrest', date_time: '2026-11-01T12:00Z' },
    cc_not_suitable_reasons: ['offence_not_admitted'],
    offences: [
      {
        type: 'RetailTheftOffences',
        retail_theft_offences: [
          {
            type: 'RetailTheftOffence',
            cjs_offence_code: 'th68010',
            property_ids: [1],
            offence: {
              type: 'Offence',
              from_date: '2026-11-01',
              to_date: '2026-11-01',
              charge_date: '2026-11-02',
              offence_title: 'Theft from a shop',
              charge_wording: 'Stole a bottle',
              points_to_prove_met_by: 'The recording',
              anticipated_plea: 'guilty',
              committed_on_bail: false,
            },
          },
        ],
      },
    ],
    occupation: 'None',
    has_eec_passports: false,
    foreign_national_offender: false,
    breach_of_order: false,
    pnc_check_performed: true,
    pnc_convictions: false,
    court_order_applications: [{ court_order_title: 'no_orders_required' }],
    interpreter_required: false,
    dealt_with_in_welsh: false,
    person_remand_status: 'unconditional_bail',
    signed_for_bail: true,
    given_charges: true,
    initiation_type: 'charge',
    signed_charge_sheet: true,
    interview: { type: 'NotInterviewed', reason: 'Declined' },
    first_hearing_datetime: '2027-01-15T10:00Z',
    first_hearing_location: place,
  };
}
