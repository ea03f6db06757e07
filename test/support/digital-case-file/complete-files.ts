/**
 * Digital Case Files that use every definition of the format and break no rule. The people are invented. Each call gives a
 * new copy, so that a test may change it.
 */
import { defendants } from './complete-defendants.js';
import { witnesses, officer, person } from './complete-witnesses.js';

type Json = ReturnType<typeof JSON.parse>;

/** A not-guilty domestic-violence file of an adult charged and a youth requisitioned. */
export const completeFirstHearing = (): Json =>
  structuredClone({
    schema_version: '1.2.2',
    case: {
      pti_urn: '01AA9999915-1',
      type: 'FirstHearingDCF',
      associated_case_urns: ['01AA1111115', '01AA2222215-M'],
      version: 1,
      case_markers: ['DomesticViolence', 'YoungWitnessInitiative', 'CrimeAgainstAnOlderPerson'],
      brief_description_of_case: 'An invented case that says everything the format can say.',
      defendants: defendants(),
      witnesses: witnesses(),
      common_law_disclosure: {
        type: 'CommonLawNotForDisclosure',
        reporting_officer: officer('Inventa'),
        reporting_officer_signature_date: '2014-01-01',
      },
      likely_case_progression: 'summary_only',
      multimedia_evidence: [
        recording('1', { relied_upon_trial: true, relied_upon_sentence: false }),
        recording('2', { relied_upon_trial: false, relied_upon_sentence: true }),
      ],
      expert_evidence: true,
      test_code: 'full_code_test',
      pca_cps: false,
      property: [
        { property_id: 1, property_action: 'stolen_not_recovered', description: 'A bottle', value: 10.5 },
        {
          property_id: 2,
          property_action: 'stolen_recovered',
          description: 'A coat',
          value: 30,
          recovered_from: 'A bag',
        },
        {
          property_id: 3,
          property_action: 'stolen_recovered_damaged',
          description: 'A lamp',
          damage_description: 'Its shade is broken',
          damage_cost: 0,
          recovered_from: 'A bag',
        },
        {
          property_id: 4,
          property_action: 'damaged',
          description: 'A door',
          damage_description: 'A crack',
          damage_cost: 120,
        },
      ],
      officer_in_the_case: officer('Exempla'),
      signatory_name: officer('Inventa'),
      date: '2014-01-01',
    },
  });

/** A file for a breach of bail. */
export const completeBreachOfBail = (): Json => {
  const [adult] = defendants();
  const { name, date_of_birth, arrest, occupation, remand_application, breach_of_bail, interview } = adult!;
  return structuredClone({
    schema_version: '1.2.2',
    case: {
      pti_urn: '01AA9999915',
      type: 'BobDCF',
      associated_case_urns: ['01AA1111115'],
      version: 1,
      brief_description_of_case: 'An invented breach of bail.',
      defendants: [
        {
          defendant_id: 'D1',
          name,
          date_of_birth,
          arrest,
          occupation,
          foreign_national_offender: false,
          remand_application,
          breach_of_bail,
          pnc_check_performed: true,
          pnc_convictions: false,
          interpreter_required: false,
          multimedia_evidence_response: adult!.multimedia_evidence_response,
          dealt_with_in_welsh: false,
          person_remand_status: 'custody',
          interview,
          first_hearing_datetime: '2014-01-02T10:00Z',
          first_hearing_location: adult!.first_hearing_location,
        },
      ],
      witnesses: [
        {
          type: 'StatementWitness',
          witness_type: ['eye'],
          name: person('Testa', 'Wilma'),
          witness: { nature_of_involvement: 'Saw the breach', evidence_they_can_give: 'What was seen' },
          date_of_birth: '1980-08-01T12:00Z',
          visually_recorded_interview: false,
        },
      ],
      multimedia_evidence: [recording('1'), recording('2')],
      officer_in_the_case: officer('Exempla'),
      signatory_name: officer('Inventa'),
      date: '2014-01-01',
    },
  });
};

function recording(id: string, reliedUpon: object = {}) {
  return {
    id,
    date: '2013-12-31',
    end_date: '2013-12-31',
    type: 'cctv',
    evidential_value: true,
    ...reliedUpon,
    description_of_what_is_contained_in_multimedia_evidence: 'The doorway',
    total_duration: '01:02',
    url: 'https://media.example/1',
  };
}
