import { NameKind, WitnessKind } from '../../../../domain/case-file/code-lists.js';
import { isGiven, type CaseView } from '../case-view.js';
import type { Place } from '../place.js';
import { atLeastOne, present, type Rule } from './rule.js';

const chosen = (file: CaseView, kind: NameKind) => file.namesOfAnyKind.filter((name) => name.field('type').is(kind));
const fieldOfEach = (owners: readonly Place[], name: string) =>
  owners.map((owner) => owner.field(name)).filter(isGiven);
const itemsOfEach = (owners: readonly Place[], name: string) => owners.flatMap((owner) => owner.field(name).items);

/** Every name that is a person's: by its place in the file or, where any kind of name may stand, by its `type`. */
const personNames = (file: CaseView): Place[] => [
  ...fieldOfEach(file.defendants, 'name'),
  ...fieldOfEach(file.interviewsHeld, 'legally_represented_by'),
  ...itemsOfEach(file.interviewsHeld, 'interpreters'),
  ...itemsOfEach(file.interviewsHeld, 'appropriate_adults'),
  ...fieldOfEach(file.domesticViolenceDetails, 'victim_name'),
  ...fieldOfEach(file.offencesIn('assault_offences'), 'victim_name'),
  ...itemsOfEach(file.compensationApplications, 'defendant_names'),
  ...itemsOfEach(file.injuries, 'names_of_defendants_causing_injuries'),
  ...chosen(file, NameKind.PERSON),
];

const officerNames = (file: CaseView): Place[] => [
  ...fieldOfEach(file.case, 'officer_in_the_case'),
  ...fieldOfEach(file.case, 'signatory_name'),
  ...fieldOfEach(file.commonLawDisclosure, 'reporting_officer'),
  ...chosen(file, NameKind.OFFICER),
];

const organisationNames = (file: CaseView): Place[] => [
  ...fieldOfEach(file.witnessesOf(WitnessKind.ORGANISATION_VICTIM), 'name'),
  ...chosen(file, NameKind.ORGANISATION),
];

const locations = (file: CaseView): Place[] => [
  ...fieldOfEach(file.defendants, 'first_hearing_location'),
  ...fieldOfEach(file.defendants, 'breach_order_court_issued'),
  ...fieldOfEach(file.existingBails, 'bailed_from'),
  ...fieldOfEach(file.existingBails, 'to_appear_at'),
];

/** names and places, wherever they occur. */
export const nameAndPlaceRules: Rule[] = [
  {
    number: 168,
    title: 'The name of a person or officer has a kind and a surname',
    action: 'State {field}.',
    of: 'PersonName',
    each: (file) => [...personNames(file), ...officerNames(file)],
    fields: ['type', 'surname'],
    must: present,
  },
  {
    number: 169,
    title: 'The name of a person or officer has a given name',
    action: 'Give at least one given name.',
    each: (file) => [...personNames(file), ...officerNames(file)],
    fields: ['given_name'],
    must: atLeastOne,
  },
  {
    number: 170,
    title: 'The name of an officer has rank and collar number',
    action: 'State {field}.',
    of: 'OfficerName',
    each: officerNames,
    fields: ['rank', 'collar_number'],
    must: present,
  },
  {
    number: 171,
    title: 'An organisation has a name',
    action: 'State {field}.',
    of: 'OrganisationName',
    each: organisationNames,
    fields: ['type', 'organisation_name'],
    must: present,
  },
  {
    number: 172,
    title: 'A court or unit has its two upper names',
    action: 'State {field}.',
    of: 'OrganisationLocation',
    each: locations,
    fields: ['ou_top_level_name', 'ou_second_level_name'],
    must: present,
  },
];
