/** The names and witnesses of the complete files. */
export const person = (surname: string, ...given: string[]) => ({ type: 'PersonName', surname, given_name: given });
export const officer = (surname: string) => ({
  type: 'OfficerName',
  surname,
  given_name: ['Penny'],
  rank: 'PC',
  collar_number: 'AA11',
});

export const theAdult = () => person('Fictitia', 'John', 'William');
export const theYouth = () => person('Fictitia', 'Jamie');
export const theVictim = () => person('Imaginata', 'Vera');

const evidence = (id: string) => ({
  witness_id: id,
  nature_of_involvement: 'Was there',
  evidence_they_can_give: 'What was seen and heard',
  special_measures: false,
  interpreter_required: true,
  interpreter_language_or_dialect: 'Welsh',
  wish_to_use_video_link: false,
});

/** One of every kind; a child of ten and a victim of sixty-one among them. */
export const witnesses = () => [
  {
    type: 'StatementWitness',
    witness_type: ['eye', 'child'],
    name: person('Testa', 'Wilma'),
    witness: evidence('W1'),
    date_of_birth: '2003-12-31',
    visually_recorded_interview: true,
    url: 'https://media.example/w1',
  },
  {
    type: 'StatementWitness',
    witness_type: ['police'],
    name: officer('Inventa'),
    witness: evidence('W2'),
    reason_dob_not_provided: 'Police officer',
    visually_recorded_interview: false,
  },
  {
    type: 'PersonVictim',
    victim: {
      witness_type: ['eye', 'identity'],
      witness: evidence('W3'),
      victim_code_requirements_met: true,
      has_the_victim_made_a_vps_isb: true,
      victim_wish_to_attend_court: 'yes_victim_to_read',
      is_retraction_statement: false,
      compensation_applications: [
        {
          defendant_names: [theAdult(), theYouth()],
          reasons_for_application: ['personal_injury', 'other_expenses', 'other_losses'],
          details_of_expenses: 'Taxi',
          details_of_other_losses: 'A day of work',
          amount_compensation_requested: 0,
          is_estimate: true,
        },
      ],
    },
    name: theVictim(),
    date_of_birth: '1952-12-31T00:00Z',
    visually_recorded_interview: true,
    injuries: [
      {
        names_of_defendants_causing_injuries: [theAdult()],
        description_of_injuries: 'A bruise',
        images_taken: true,
        image_urls: ['https://media.example/i1'],
        image_description: 'The bruise',
        received_medical_treatment: true,
        details_of_medical_treatment: 'Examined by a doctor',
        injuries_visible: true,
      },
      {
        names_of_defendants_causing_injuries: [theAdult()],
        description_of_injuries: 'A headache',
        images_taken: false,
        reason_images_not_taken: 'Nothing to be seen',
        received_medical_treatment: false,
        injuries_visible: false,
      },
    ],
  },
  {
    type: 'OrganisationVictim',
    victim: {
      witness_type: ['other'],
      witness: evidence('W4'),
      victim_code_requirements_met: true,
      has_the_victim_made_a_vps_isb: true,
      rep_wish: 'yes_rep_to_read',
      is_retraction_statement: false,
    },
    name: { type: 'OrganisationName', organisation_name: 'Example Stores' },
  },
  {
    type: 'NgapOtherWitness',
    witness: evidence('W5'),
    witness_type: ['other'],
    name: person('Testa', 'Otto'),
    number: 0,
  },
  {
    type: 'ExpertWitness',
    witness: evidence('W6'),
    witness_type: ['expert'],
    name: { type: 'OrganisationName', organisation_name: 'Example Laboratory' },
  },
];
