import {
  BailConditionGround,
  BailOppositionGround,
  CourtOrderTitle,
  NameKind,
} from '../../../../domain/case-file/code-lists.js';
import { nameKey } from '../case-view.js';
import { orderTitlesOfTheRules } from '../definitions/index.js';
import { atLeastOne, eachItem, given, oneOf, present, that, trueOrFalse, where, type Rule } from './rule.js';

/** bail conditions wherever they stand, the application to remand, the breach of bail. */
export const bailRules: Rule[] = [
  {
    number: 91,
    title: 'The grounds of a bail condition are known ones',
    action: `Use a ground of the list: ${Object.values(BailConditionGround).join(', ')}.`,
    each: (file) => file.bailConditions,
    fields: ['grounds'],
    must: eachItem(oneOf(Object.values(BailConditionGround))),
  },
  {
    number: 92,
    title: 'A bail condition has a ground',
    action: 'Give at least one ground for the bail condition.',
    each: (file) => file.bailConditions,
    fields: ['grounds'],
    must: atLeastOne,
  },
  {
    number: 93,
    title: 'A bail condition says what it is',
    action: 'State what the bail condition is.',
    each: (file) => file.bailConditions,
    fields: ['condition'],
    must: present,
  },
  {
    number: 94,
    title: 'An application to remand has a ground',
    action: 'Give at least one ground on which bail is opposed.',
    each: (file) => file.remandApplications,
    fields: ['substantial_grounds'],
    must: atLeastOne,
  },
  {
    number: 95,
    title: 'The grounds on which bail is opposed are known ones',
    action: `Use a ground of the list: ${Object.values(BailOppositionGround).join(', ')}.`,
    each: (file) => file.bailOppositions,
    fields: ['opposition_ground'],
    must: oneOf(Object.values(BailOppositionGround)),
  },
  {
    number: 96,
    title: 'A ground on which bail is opposed is justified',
    action: 'State what justifies the ground on which bail is opposed.',
    each: (file) => file.bailOppositions,
    fields: ['justification'],
    must: present,
  },
  {
    number: 97,
    title: 'A breach of bail has details and key evidence',
    action: 'State {field}.',
    of: 'BreachOfBail',
    each: (file) => file.breachesOfBail,
    fields: ['breach_details', 'key_evidence'],
    must: present,
  },
  {
    number: 98,
    title: 'Whether a witness statement establishes the breach is stated',
    action: 'State whether a witness statement establishes the breach of bail: true or false.',
    each: (file) => file.breachesOfBail,
    fields: ['witness_statement_establishes_breach'],
    must: trueOrFalse,
  },
  {
    number: 99,
    title: 'The bail that was breached is given',
    action: 'Add the bail that was breached.',
    each: (file) => file.breachesOfBail,
    fields: ['existing_bail_breached'],
    must: given,
  },
  {
    number: 100,
    title: 'The bail that was breached has a charge',
    action: 'Give the wording of at least one original charge for which the defendant was bailed.',
    each: (file) => file.existingBails,
    fields: ['original_charge_wording'],
    must: atLeastOne,
  },
  {
    number: 101,
    title: 'The bail that was breached names where from and where to',
    action: 'State {field}.',
    of: 'ExistingBail',
    each: (file) => file.existingBails,
    fields: ['bailed_from', 'to_appear_at'],
    must: given,
  },
  {
    number: 102,
    title: 'The bail that was breached is dated',
    action: 'State {field}.',
    of: 'ExistingBail',
    each: (file) => file.existingBails,
    fields: ['bailed_date', 'datetime_to_appear'],
    must: present,
  },
  {
    number: 103,
    title: 'The bail that was breached has conditions',
    action: 'Add at least one condition of the bail that was breached.',
    each: (file) => file.existingBails,
    fields: ['list_of_conditions'],
    must: atLeastOne,
  },
];

/** court orders applied for, domestic-violence details. */
export const orderRules: Rule[] = [
  {
    number: 104,
    title: 'The title of an order applied for is one the CPS takes',
    action:
      'Give the title of the order from the list the CPS takes, or other with the title in words (also for a compensation order, costs and deportation of prisoners).',
    each: (file) => file.courtOrders,
    fields: ['court_order_title'],
    must: oneOf(orderTitlesOfTheRules),
  },
  {
    number: 105,
    title: 'Another order applied for has a title in words',
    action: 'Give the title of the order in words.',
    each: (file) => file.courtOrders,
    when: where('court_order_title', CourtOrderTitle.OTHER),
    fields: ['court_order_title_other'],
    must: present,
  },
  {
    number: 106,
    title: 'Domestic-violence details name the victim',
    action: 'Name the victim of domestic violence.',
    each: (file) => file.domesticViolenceDetails,
    fields: ['victim_name'],
    must: given,
  },
  {
    number: 107,
    title: 'The victim of domestic violence is a victim in the file',
    action:
      'Write the name of the victim of domestic violence exactly as among the witnesses of this file, or add that victim there as a PersonVictim.',
    each: (file) => file.domesticViolenceDetails,
    fields: ['victim_name'],
    must: that((name, _details, file) => {
      const key = nameKey(name, NameKind.PERSON);
      return key !== undefined && file.victimNames.has(key);
    }),
  },
  {
    number: 108,
    title: 'The relationship of victim and defendant is described',
    action: 'State the relationship between victim and defendant.',
    each: (file) => file.domesticViolenceDetails,
    fields: ['relationship_description'],
    must: present,
  },
  {
    number: 109,
    title: 'The length of the relationship is given',
    action: 'State how long the relationship has lasted; 0 is allowed.',
    each: (file) => file.domesticViolenceDetails,
    fields: ['length_of_relationship'],
    must: given,
  },
];
