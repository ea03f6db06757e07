import { catalogueOf, problemsFrom, type CatalogueTexts, type ProblemCatalogueEntry } from '../catalogue.js';

const texts = {
  ALREADY_WITHDRAWN: ['It was withdrawn before', 'Nothing more is needed.'],
  INVOLVEMENT_WITHDRAWN: [
    'This part in the incident was withdrawn',
    'Record the part again with involvePerson if the person had it after all.',
  ],
  INVOLVEMENT_OF_ANOTHER_INCIDENT: [
    'The person has this part in another incident',
    'Give a part in the same incident, or the incident that it belongs to.',
  ],
  PERSON_NOT_INVOLVED: [
    'The person has no part in the incident',
    'Record the part of the person with involvePerson first.',
  ],
  PERSON_NOT_VICTIM: [
    'The person is no victim of the incident',
    'Record the person as VICTIM with involvePerson first, or choose the victim.',
  ],
  PERSON_NOT_CHILD: [
    'The person is 18 or over by the date of birth on record',
    'Check who is meant and the date of birth; what is about children does not apply.',
  ],
  PERSON_NOT_ADULT: [
    'The person is under 18 by the date of birth on record',
    'Check who is meant and the date of birth; for a child mark CHILD_CONCERN.',
  ],
  MARK_OF_A_PART: [
    'This can be established only of somebody’s part in the incident',
    'Give the involvement of the person it is about.',
  ],
  MARK_OF_THE_INCIDENT: ['This can be established only of the incident as a whole', 'Leave the involvement out.'],
  MARK_GROUND_NOT_ASKED: ['Only enhanced rights have a ground', 'Leave the ground out.'],
  MARK_REPEATED: ['This is established already', 'Nothing more is needed; to correct it, withdraw the earlier mark.'],
  CONSENT_REPEATED: ['This answer is on record already', 'Nothing more is needed.'],
  CONSENT_CONTRADICTORY: [
    'Another answer of the same moment is on record',
    'Find out which one holds; record what was answered later with its own moment.',
  ],
  CONSENT_OVERRIDE_OF_GIVEN: [
    'Consent that was given needs no reason to go without it',
    'Leave the reason out, or record that consent was refused.',
  ],
  CONSENT_OVERRIDE_NOT_OPEN: [
    'A victim who refuses is not referred to victims’ services all the same',
    'Leave the reason out: the refusal closes what is owed.',
  ],
  RISK_ASSESSMENT_REPEATED: [
    'An assessment of this person at this moment is on record',
    'Nothing more is needed; to correct it, withdraw the earlier one first.',
  ],
  RISK_PERSON_NOT_NAMED: [
    'The incident has several victims and the assessment names none',
    'It closes nothing as it stands: withdraw it and record it for the victim it is about.',
  ],
  SECTION42_NOTHING_DECIDED: ['None of the three parts is decided', 'Say of at least one part whether it is met.'],
  SECTION42_REPEATED: ['A test of this moment is on record', 'Give the moment of the new test.'],
  POLICE_PROTECTION_REPEATED: [
    'The child is or was in police protection in this incident',
    'Record its steps; a child taken into protection anew is a new incident.',
  ],
  POLICE_PROTECTION_STEP_REPEATED: [
    'This step is on record already',
    'Nothing more is needed; the first moment stays.',
  ],
  INVESTIGATION_EVENT_REPEATED: ['The same event at the same moment is on record', 'Nothing more is needed.'],
  INVESTIGATION_EVENT_WITHDRAWN: [
    'The event was withdrawn: it did not happen',
    'Choose the event that the victim was told of.',
  ],
  VICTIM_UPDATE_REPEATED: ['That this victim was told of it is on record', 'Nothing more is needed.'],
  CRIME_RECORD_REPEATED: ['The incident is recorded as a crime already', 'Use the number that it has.'],
  CLOSING_CODE_UNKNOWN: ['No incident is closed by this code', 'Use one of those that closingCodes lists.'],
  CLOSING_CODE_OF_CRIMES: [
    'This is the outcome of a crime, and the incident is not recorded as one',
    'Record it as a crime with recordCrime first, or choose a code for incidents that are none.',
  ],
  INCIDENT_CLOSED: ['The incident is closed already', 'Open it again with reopenIncident to close it otherwise.'],
  INCIDENT_NOT_CLOSED: ['The incident is open', 'Nothing more is needed.'],
  OWNER_REPEATED: ['The role is given to more than one officer', 'Name one officer for each role.'],
} as const satisfies CatalogueTexts;

/** The problems of what is established of incidents and their people. */
export const safeguardingProblemCatalogue: readonly ProblemCatalogueEntry[] = catalogueOf(texts);

export const safeguardingProblem = problemsFrom(texts);
