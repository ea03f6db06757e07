import { PropertyAction } from '../../../../domain/case-file/code-lists.js';
import {
  given,
  givenExactlyWhen,
  isTrue,
  itself,
  matching,
  notBe,
  oneOf,
  present,
  presentExactlyWhen,
  repeated,
  that,
  type Condition,
  type Rule,
} from './rule.js';

const became =
  (...actions: PropertyAction[]): Condition =>
  (item) =>
    item.field('property_action').isOneOf(actions);
const damaged = became(PropertyAction.DAMAGED, PropertyAction.STOLEN_RECOVERED_DAMAGED);
const recovered = became(PropertyAction.STOLEN_RECOVERED, PropertyAction.STOLEN_RECOVERED_DAMAGED);

/** the multimedia evidence. */
export const multimediaEvidenceRules: Rule[] = [
  {
    number: 156,
    title: 'A recording has an id, a date, a kind and a description',
    action: 'State {field}.',
    of: 'FirstHearingMme',
    each: (file) => file.multimedia,
    fields: ['id', 'date', 'type', 'description_of_what_is_contained_in_multimedia_evidence'],
    must: present,
  },
  {
    number: 157,
    title: 'A recording has evidential value',
    action:
      'Set evidential_value to true, or remove the recording: one without evidential value does not belong in the file.',
    each: (file) => file.multimedia,
    fields: ['evidential_value'],
    must: isTrue,
  },
  {
    number: 158,
    title: 'A recording is relied upon',
    action:
      'State true for at least one of: relied upon at trial, relied upon at sentence. Otherwise remove the recording.',
    scope: 'FH',
    each: (file) => file.multimedia,
    fields: ['relied_upon_trial', 'relied_upon_sentence'],
    must: that(
      (_field, item) => item.field('relied_upon_trial').is(true) || item.field('relied_upon_sentence').is(true),
    ),
  },
  {
    number: 159,
    title: 'The duration of a recording is in hours and minutes',
    action: 'Write the duration of the recording as HH:MM, from 00:00 to 23:59.',
    each: (file) => file.multimedia,
    fields: ['total_duration'],
    must: matching(/^([01][0-9]|2[0-3]):[0-5][0-9]$/),
  },
  {
    number: 160,
    title: 'No two recordings have the same id',
    action: 'Give each item of multimedia evidence an id of its own.',
    each: (file) =>
      repeated(
        file.multimedia.map((item) => item.field('id')),
        ({ text }) => text,
      ),
    fields: [itself],
    must: notBe,
  },
];

/** the property. */
export const propertyRules: Rule[] = [
  {
    number: 161,
    title: 'Property has a number',
    action: 'Give the property a number (property_id).',
    scope: 'FH',
    each: (file) => file.property,
    fields: ['property_id'],
    must: given,
  },
  {
    number: 162,
    title: 'No two items of property have the same number',
    action: 'Give each item of property a whole number (property_id) of its own.',
    scope: 'FH',
    each: (file) =>
      repeated(
        file.property.map((item) => item.field('property_id')),
        ({ integer }) => integer,
      ),
    fields: [itself],
    must: notBe,
  },
  {
    number: 163,
    title: 'What became of the property is given',
    action: `State what became of the property: ${Object.values(PropertyAction).join(', ')}.`,
    scope: 'FH',
    each: (file) => file.property,
    fields: ['property_action'],
    must: oneOf(Object.values(PropertyAction)),
  },
  {
    number: 164,
    title: 'Property is described',
    action: 'Describe the property.',
    scope: 'FH',
    each: (file) => file.property,
    fields: ['description'],
    must: present,
  },
  {
    number: 165,
    title: 'A description of the damage goes with damaged property',
    action: 'State what the damage is when the property was damaged; leave it out otherwise.',
    scope: 'FH',
    each: (file) => file.property,
    fields: ['damage_description'],
    must: presentExactlyWhen(damaged),
  },
  {
    number: 166,
    title: 'The cost of the damage goes with damaged property',
    action: 'Give the cost of the damage in pounds, 0 allowed, when the property was damaged; leave it out otherwise.',
    scope: 'FH',
    each: (file) => file.property,
    fields: ['damage_cost'],
    must: givenExactlyWhen(damaged),
  },
  {
    number: 167,
    title: 'Where it was recovered from goes with recovered property',
    action: 'State where the property was recovered from when it was recovered; leave it out otherwise.',
    scope: 'FH',
    each: (file) => file.property,
    fields: ['recovered_from'],
    must: presentExactlyWhen(recovered),
  },
];
