import { breaking, guiltyFirstHearing, type BrokenFile } from './broken-file.js';
import { completeFirstHearing } from './complete-files.js';

const witness = (index: number) =>
  breaking(completeFirstHearing, `/case/witnesses/${index}`, (c) => c.witnesses[index]);
const [child, police, person, organisation, other] = [0, 1, 2, 3, 4].map(witness) as [W, W, W, W, W];
type W = ReturnType<typeof witness>;
const guiltyPerson = breaking(guiltyFirstHearing, '/case/witnesses/2/victim', (c) => c.witnesses[2].victim);
const compensation = breaking(
  completeFirstHearing,
  '/case/witnesses/2/victim/compensation_applications/0',
  (c) => c.witnesses[2].victim.compensation_applications[0],
);
const injury = breaking(completeFirstHearing, '/case/witnesses/2/injuries/0', (c) => c.witnesses[2].injuries[0]);
const noImages = breaking(completeFirstHearing, '/case/witnesses/2/injuries/1', (c) => c.witnesses[2].injuries[1]);

/** */
export const brokenWitnesses: BrokenFile[] = [
  other('R-126', '/name', (w) => delete w.name, 'schema'),
  child('R-127', '/witness_type/2', (w) => w.witness_type.push('INVALID'), 'schema'),
  organisation('R-127', '/victim/witness_type/1', (w) => w.victim.witness_type.push('professional'), 'schema'),
  child('R-128', '/witness_type', (w) => (w.witness_type = [])),
  person('R-128', '/victim/witness_type', (w) => (w.victim.witness_type = [])),
  child('R-129', '/witness_type', (w) => w.witness_type.push('eye')),
  person('R-130', '/victim/witness/nature_of_involvement', (w) => (w.victim.witness.nature_of_involvement = '')),
  {
    rule: 'R-131',
    base: completeFirstHearing,
    at: '/case/witnesses/0/witness/witness_id, /case/witnesses/3/victim/witness/witness_id',
    change: (c) => (c.witnesses[3].victim.witness.witness_id = 'W1'),
  },
  child('R-132', '/witness/special_measures', (w) => delete w.witness.special_measures),
  guiltyPerson('R-132', '/witness/wish_to_use_video_link', (v) => (v.witness.wish_to_use_video_link = false)),
  child('R-133', '/witness/interpreter_language_or_dialect', (w) => delete w.witness.interpreter_language_or_dialect),
  police('R-134', '/reason_dob_not_provided', (w) => delete w.reason_dob_not_provided),
  person('R-134', '/reason_dob_not_provided', (w) => (w.reason_dob_not_provided = 'Unknown')),
  person('R-135', '/visually_recorded_interview', (w) => delete w.visually_recorded_interview, 'schema'),
  child('R-136', '/url', (w) => delete w.url),
  police('R-136', '/url', (w) => (w.url = 'https://media.example/w2')),
  other('R-137', '/number', (w) => delete w.number, 'schema'),
  organisation(
    'R-138',
    '/victim/victim_code_requirements_met',
    (w) => delete w.victim.victim_code_requirements_met,
    'schema',
  ),
  person(
    'R-139',
    '/victim/victim_wish_to_attend_court',
    (w) => (w.victim.victim_wish_to_attend_court = 'yes_rep_to_read'),
    'schema',
  ),
  organisation('R-140', '/victim/rep_wish', (w) => (w.victim.rep_wish = 'yes_victim_to_read'), 'schema'),
  organisation('R-141', '/victim/is_retraction_statement', (w) => delete w.victim.is_retraction_statement),
  {
    ...guiltyPerson('R-142', '', (v) => (v.victim_wish_to_attend_court = 'yes_victim_to_read')),
    at: '/case/witnesses/2/victim/witness/special_measures, /case/witnesses/2/victim/witness/wish_to_use_video_link',
  },
  compensation('R-143', '/defendant_names', (a) => (a.defendant_names = []), 'schema'),
  compensation('R-144', '/defendant_names/1', (a) => (a.defendant_names[1].surname = 'fictitia')),
  compensation('R-145', '/reasons_for_application', (a) => a.reasons_for_application.push('personal_injury'), 'schema'),
  compensation('R-146', '/details_of_expenses', (a) => delete a.details_of_expenses),
  compensation('R-146', '/details_of_expenses', (a) => (a.reasons_for_application = ['other_losses'])),
  compensation('R-147', '/details_of_other_losses', (a) => delete a.details_of_other_losses),
  compensation('R-148', '/amount_compensation_requested', (a) => delete a.amount_compensation_requested, 'schema'),
  compensation('R-149', '/is_estimate', (a) => delete a.is_estimate, 'schema'),
  injury('R-150', '/names_of_defendants_causing_injuries', (i) => (i.names_of_defendants_causing_injuries = [])),
  injury('R-151', '/description_of_injuries', (i) => (i.description_of_injuries = '')),
  injury('R-152', '/injuries_visible', (i) => delete i.injuries_visible, 'schema'),
  noImages('R-152', '/injuries_visible', (i) => delete i.injuries_visible),
  injury('R-153', '/image_description', (i) => delete i.image_description),
  noImages('R-154', '/reason_images_not_taken', (i) => delete i.reason_images_not_taken),
  injury('R-155', '/details_of_medical_treatment', (i) => delete i.details_of_medical_treatment),
];
