import { BailConditionGround, BailOppositionGround } from '../../../../domain/case-file/code-lists.js';
import { appliedOrderTitles } from './code-lists.js';
import {
  code,
  date,
  datetime,
  exactly,
  list,
  may,
  must,
  number,
  object,
  text,
  yesNo,
  type Definitions,
} from './notation.js';

export const bailAndOrderDefinitions = {
  RemandApplication: {
    fields: {
      substantial_grounds: must(list(object('BailOpposition')), 'the grounds on which bail is opposed'),
      bail_conditions: may(list(object('BailCondition')), 'the conditions proposed if bail is granted'),
    },
  },
  BailOpposition: {
    fields: {
      opposition_ground: must(code(Object.values(BailOppositionGround)), 'the ground on which bail is opposed'),
      justification: must(text, 'what justifies the ground'),
    },
  },
  BreachOfBail: {
    fields: {
      breach_details: must(text, 'the details of the breach'),
      witness_statement_establishes_breach: must(yesNo, 'whether a witness statement establishes the breach'),
      key_evidence: must(text, 'the key evidence of the breach'),
      existing_bail_breached: must(object('ExistingBail'), 'the bail that was breached'),
    },
  },
  ExistingBail: {
    fields: {
      original_charge_wording: must(list(text), 'the wording of the original charges'),
      bailed_from: must(object('OrganisationLocation'), 'where the defendant was bailed from'),
      bailed_date: must(date, 'when the defendant was bailed'),
      to_appear_at: must(object('OrganisationLocation'), 'the court at which the defendant was to appear'),
      datetime_to_appear: must(datetime, 'when the defendant was to appear'),
      list_of_conditions: may(list(object('BailCondition'), { atLeast: 1 }), 'the conditions of the existing bail'),
    },
  },
  BailCondition: {
    untyped: true,
    fields: {
      grounds: may(list(code(Object.values(BailConditionGround))), 'the grounds of the bail condition'),
      condition: must(text, 'what the bail condition is'),
      reason: may(text, 'the reason for the bail condition'),
    },
  },
  CourtOrder: {
    fields: {
      court_order_title: must(code(appliedOrderTitles), 'the title of the order applied for'),
      court_order_title_other: may(text, 'the title of the order in words'),
      reason_for_request: may(text, 'why the order is applied for'),
      draft_conditions: may(list(text, { atLeast: 1 }), 'the draft conditions of the order'),
    },
  },
  DomesticViolence: {
    fields: {
      type: may(exactly('DomesticViolence'), 'the type'),
      victim_name: must(object('PersonName'), 'the name of the victim of domestic violence'),
      relationship_description: must(text, 'the relationship between victim and defendant'),
      length_of_relationship: must(number, 'how long the relationship has lasted'),
    },
  },
} satisfies Definitions;
