import { breaking, type BrokenFile } from './broken-file.js';
import { completeBreachOfBail, completeFirstHearing } from './complete-files.js';

const offences = '/case/defendants/0/offences';
const generic = breaking(
  completeFirstHearing,
  `${offences}/0/generic_offences/0`,
  (c) => c.defendants[0].offences[0].generic_offences[0],
);
const theft = breaking(
  completeFirstHearing,
  `${offences}/1/retail_theft_offences/0`,
  (c) => c.defendants[0].offences[1].retail_theft_offences[0],
);
const assault = breaking(
  completeFirstHearing,
  `${offences}/2/assault_offences/0`,
  (c) => c.defendants[0].offences[2].assault_offences[0],
);
const recording = breaking(completeFirstHearing, '/case/multimedia_evidence/0', (c) => c.multimedia_evidence[0]);
const property = (index: number) => breaking(completeFirstHearing, `/case/property/${index}`, (c) => c.property[index]);
const [stolen, recovered, recoveredDamaged, damaged] = [0, 1, 2, 3].map(property) as [P, P, P, P];
type P = ReturnType<typeof property>;
const firstHearing = breaking(completeFirstHearing, '/case', (c) => c);

/** */
export const brokenEvidence: BrokenFile[] = [
  generic('R-110', '/offence/points_to_prove_met_by', (o) => (o.offence.points_to_prove_met_by = '')),
  theft('R-111', '/offence/demeanour_at_incident', (o) => delete o.offence.demeanour_at_incident),
  assault('R-112', '/offence/children_present', (o) => delete o.offence.children_present),
  generic('R-113', '/offence/anticipated_plea', (o) => (o.offence.anticipated_plea = 'INVALID'), 'schema'),
  generic('R-114', '/offence/committed_on_bail', (o) => delete o.offence.committed_on_bail, 'schema'),
  assault('R-115', '/offence/ages_of_children', (o) => (o.offence.ages_of_children = [])),
  generic('R-116', '/cjs_offence_code', (o) => (o.cjs_offence_code = ' ')),
  assault('R-117', '/cjs_offence_code', (o) => (o.cjs_offence_code = 'CJ88001'), 'schema'),
  theft('R-118', '/cjs_offence_code', (o) => (o.cjs_offence_code = 'th68001'), 'schema'),
  theft('R-119', '/property_ids/1', (o) => (o.property_ids[1] = 5)),
  generic('R-119', '/property_ids/0', (o) => (o.property_ids[0] = 0)),
  theft('R-120', '/property_ids', (o) => (o.property_ids = []), 'schema'),
  assault('R-121', '/victim_name', (o) => delete o.victim_name, 'schema'),
  assault(
    'R-122',
    '/assault_interview_extension/position_of_trust',
    (o) => delete o.assault_interview_extension.position_of_trust,
    'schema',
  ),
  assault(
    'R-123',
    '/assault_interview_extension/admits_causing_the_injuries',
    (o) => (o.assault_interview_extension.admits_causing_the_injuries = 'no'),
    'schema',
  ),
  theft(
    'R-124',
    '/retail_theft_interview_extension/admit_being_dishonest',
    (o) => delete o.retail_theft_interview_extension.admit_being_dishonest,
    'schema',
  ),
  theft(
    'R-125',
    '/retail_theft_interview_extension/admit_taking_property',
    (o) => (o.retail_theft_interview_extension.admit_taking_property = 'no'),
    'schema',
  ),
  recording('R-156', '/type', (m) => (m.type = '')),
  recording('R-157', '/evidential_value', (m) => (m.evidential_value = false), 'schema'),
  {
    ...recording('R-158', '', (m) => (m.relied_upon_trial = false)),
    at: '/case/multimedia_evidence/0/relied_upon_trial, /case/multimedia_evidence/0/relied_upon_sentence',
  },
  recording('R-159', '/total_duration', (m) => (m.total_duration = '24:00')),
  recording('R-159', '/total_duration', (m) => (m.total_duration = '1:02')),
  recording('R-159', '/total_duration', (m) => (m.total_duration = '01:02\n')),
  {
    rule: 'R-160',
    base: completeBreachOfBail,
    at: '/case/multimedia_evidence/0/id, /case/multimedia_evidence/1/id',
    change: (c) => {
      c.multimedia_evidence[1].id = '1';
      c.defendants[0].multimedia_evidence_response.pop();
    },
  },
  damaged('R-161', '/property_id', (p) => delete p.property_id, 'schema'),
  {
    ...damaged('R-162', '', (p) => (p.property_id = 3.5)),
    at: '/case/property/2/property_id, /case/property/3/property_id',
  },
  stolen('R-163', '/property_action', (p) => (p.property_action = 'INVALID'), 'schema'),
  stolen('R-164', '/description', (p) => (p.description = '')),
  damaged('R-165', '/damage_description', (p) => delete p.damage_description),
  stolen('R-165', '/damage_description', (p) => (p.damage_description = 'None')),
  recoveredDamaged('R-166', '/damage_cost', (p) => delete p.damage_cost),
  recovered('R-166', '/damage_cost', (p) => (p.damage_cost = 0)),
  recovered('R-167', '/recovered_from', (p) => delete p.recovered_from),
  stolen('R-167', '/recovered_from', (p) => (p.recovered_from = 'A bag')),
  firstHearing('R-168', '/officer_in_the_case/surname', (c) => (c.officer_in_the_case.surname = '')),
  firstHearing('R-168', '/witnesses/0/name/surname', (c) => (c.witnesses[0].name.surname = '')),
  firstHearing('R-169', '/signatory_name/given_name', (c) => (c.signatory_name.given_name = []), 'schema'),
  firstHearing('R-170', '/witnesses/1/name/rank', (c) => (c.witnesses[1].name.rank = '')),
  firstHearing('R-171', '/witnesses/3/name/organisation_name', (c) => (c.witnesses[3].name.organisation_name = '')),
  firstHearing('R-171', '/witnesses/5/name/organisation_name', (c) => (c.witnesses[5].name.organisation_name = '')),
  firstHearing(
    'R-172',
    '/defendants/0/breach_order_court_issued/ou_second_level_name',
    (c) => (c.defendants[0].breach_order_court_issued.ou_second_level_name = ''),
  ),
];
