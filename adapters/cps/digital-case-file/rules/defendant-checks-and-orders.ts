import { CourtOrderTitle, DrugTestResult } from '../../../../domain/case-file/code-lists.js';
import { orderTitlesOfTheRules } from '../definitions/index.js';
import {
  atLeastOne,
  givenExactlyWhen,
  ifGiven,
  oneOf,
  present,
  presentExactlyWhen,
  that,
  where,
  type Rule,
} from './rule.js';

const positive = where('class_a_drug_test_provided', DrugTestResult.PROVIDED_POSITIVE);
const orderBreached = where('breach_of_order', true);

/** drug test, checks abroad and on the PNC, orders. */
export const defendantCheckAndOrderRules: Rule[] = [
  {
    number: 54,
    title: 'The result of the drug test is a known one',
    action: `State the result of the class A drug test as one of ${Object.values(DrugTestResult).join(', ')}, or leave it out.`,
    scope: 'FH',
    each: (file) => file.defendants,
    fields: ['class_a_drug_test_provided'],
    must: ifGiven(oneOf(Object.values(DrugTestResult))),
  },
  {
    number: 55,
    title: 'Details of the drug test go with a positive one',
    action: 'Give the details of the class A drug test when it was positive; leave them out otherwise.',
    scope: 'FH',
    each: (file) => file.defendants,
    fields: ['class_a_drug_test_details'],
    must: presentExactlyWhen(positive),
  },
  {
    number: 56,
    title: 'Acceptance of the result goes with a positive drug test',
    action:
      'State whether the defendant accepts the result of the drug test when it was positive; leave it out otherwise.',
    scope: 'FH',
    each: (file) => file.defendants,
    fields: ['accepts_drugs_result'],
    must: givenExactlyWhen(positive),
  },
  {
    number: 57,
    title: 'The check with other member states goes with their passports',
    action:
      'State whether the check with other member states was submitted when the defendant holds their passports; leave it out otherwise.',
    scope: 'FH',
    each: (file) => file.defendants,
    fields: ['eec_check_submitted'],
    must: givenExactlyWhen(where('has_eec_passports', true)),
  },
  {
    number: 58,
    title: 'The record of convictions abroad goes with a submitted check',
    action:
      'State whether the record of convictions was received when the check with other member states was submitted; leave it out otherwise.',
    scope: 'FH',
    each: (file) => file.defendants,
    fields: ['eec_convictions_record_received'],
    must: givenExactlyWhen(where('eec_check_submitted', true)),
  },
  {
    number: 59,
    title: 'PNC convictions go with a PNC check',
    action: 'State whether the PNC shows convictions when it was checked; leave it out otherwise.',
    each: (file) => file.defendants,
    fields: ['pnc_convictions'],
    must: givenExactlyWhen(where('pnc_check_performed', true)),
  },
  {
    number: 60,
    title: 'Dates and court of a breached order go with the breach',
    action: 'State {field} when an order was breached; leave it out otherwise.',
    of: 'FirstHearingDefendant',
    scope: 'FH',
    each: (file) => file.defendants,
    fields: ['breach_order_date_issued', 'breach_order_court_issued', 'breach_order_lapse_date'],
    must: presentExactlyWhen(orderBreached),
  },
  {
    number: 61,
    title: 'The title of a breached order is one the CPS takes',
    action:
      'Give the title of the breached order from the list the CPS takes, or other with the title in words (also for a non-molestation order, a closure notice, an exclusion order, a compensation order, costs and deportation of prisoners); leave it out when no order was breached.',
    scope: 'FH',
    each: (file) => file.defendants,
    fields: ['breach_order_title'],
    must: that((title, defendant, file) =>
      orderBreached(defendant, file) ? title.isOneOf(orderTitlesOfTheRules) : title.absent,
    ),
  },
  {
    number: 62,
    title: 'Another breached order has a title in words',
    action: 'Give the title of the breached order in words.',
    scope: 'FH',
    each: (file) => file.defendants,
    when: where('breach_order_title', CourtOrderTitle.OTHER),
    fields: ['breach_order_title_other'],
    must: present,
  },
  {
    number: 63,
    title: 'The orders applied for are stated',
    action: 'Add the court orders applied for, or no_orders_required when there are none.',
    scope: 'FH',
    each: (file) => file.defendants,
    fields: ['court_order_applications'],
    must: atLeastOne,
  },
];
