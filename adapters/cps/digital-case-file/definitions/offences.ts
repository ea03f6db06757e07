import { Admission, AnticipatedPlea } from '../../../../domain/case-file/code-lists.js';
import { assaultOffenceCodes, retailTheftOffenceCode } from './code-lists.js';
import {
  choice,
  code,
  date,
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

const admission = code(Object.values(Admission));

export const offenceDefinitions = {
  GenericOffences: {
    fields: {
      type: may(exactly('GenericOffences'), 'the type'),
      generic_offences: must(list(object('GenericOffence'), { atLeast: 1, distinct: true }), 'the offences'),
    },
  },
  RetailTheftOffences: {
    fields: {
      type: may(exactly('RetailTheftOffences'), 'the type'),
      retail_theft_offences: must(
        list(object('RetailTheftOffence'), { atLeast: 1, distinct: true }),
        'the shop thefts',
      ),
    },
  },
  AssaultOffences: {
    fields: {
      type: may(exactly('AssaultOffences'), 'the type'),
      assault_offences: must(list(object('AssaultOffence'), { atLeast: 1, distinct: true }), 'the assaults'),
    },
  },
  GenericOffence: {
    untyped: true,
    fields: {
      type: must(exactly('GenericOffence'), 'the type'),
      cjs_offence_code: must(text, 'the CJS code of the offence'),
      offence: must(object('Offence'), 'the offence'),
      property_ids: may(list(number), 'the numbers of the property concerned'),
      victim_names: may(list(choice(['PersonName', 'OrganisationName'])), 'the names of the victims'),
    },
  },
  /** `offence` may be left out (O-09), but the rules ask for what stands in it. */
  RetailTheftOffence: {
    untyped: true,
    fields: {
      type: must(exactly('RetailTheftOffence'), 'the type'),
      cjs_offence_code: must(exactly(retailTheftOffenceCode), 'the CJS code of the shop theft'),
      offence: may(object('Offence'), 'the offence'),
      property_ids: must(list(number, { atLeast: 1 }), 'the numbers of the property concerned'),
      retail_theft_interview_extension: may(
        object('RetailTheftInterviewExtension'),
        'what the defendant admitted of the theft',
      ),
    },
  },
  AssaultOffence: {
    untyped: true,
    fields: {
      type: must(exactly('AssaultOffence'), 'the type'),
      cjs_offence_code: must(code(assaultOffenceCodes), 'the CJS code of the assault'),
      offence: may(object('Offence'), 'the offence'),
      assault_interview_extension: may(
        object('AssaultInterviewExtension'),
        'what the defendant admitted of the assault',
      ),
      victim_name: must(object('PersonName'), 'the name of the victim of the assault'),
    },
  },
  Offence: {
    fields: {
      type: must(exactly('Offence'), 'the type'),
      from_date: must(date, 'the date on which the offence began'),
      to_date: must(date, 'the date on which the offence ended'),
      charge_date: must(date, 'the date of the charge'),
      offence_title: must(text, 'the title of the offence'),
      charge_wording: must(text, 'the wording of the charge'),
      reply_to_charge: may(text, 'what the defendant replied to the charge'),
      points_to_prove_met_by: must(text, 'how the points to prove are met'),
      demeanour_at_incident: may(text, "the defendant's demeanour at the incident"),
      anticipated_plea: must(code(Object.values(AnticipatedPlea)), 'the anticipated plea'),
      committed_on_bail: must(yesNo, 'whether the offence was committed on bail'),
      children_present: may(yesNo, 'whether children were present'),
      ages_of_children: may(list(text), 'the ages of the children'),
    },
  },
  RetailTheftInterviewExtension: {
    fields: {
      admit_taking_property: must(admission, 'whether the defendant admits taking the property'),
      admit_being_dishonest: must(yesNo, 'whether the defendant admits being dishonest'),
      admit_intending_to_permanently_deprive: must(yesNo, 'whether the defendant admits meaning to keep the property'),
    },
  },
  AssaultInterviewExtension: {
    fields: {
      admits_involvement_in_incident: must(yesNo, 'whether the defendant admits a part in the incident'),
      admits_assaulting_victim: must(yesNo, 'whether the defendant admits assaulting the victim'),
      admits_causing_the_injuries: must(admission, 'whether the defendant admits causing the injuries'),
      accepts_victims_version_of_events: must(yesNo, "whether the defendant accepts the victim's version of events"),
      position_of_trust: must(yesNo, 'whether the defendant was in a position of trust'),
      self_defence_put_forward: must(yesNo, 'whether the defendant claims self-defence'),
    },
  },
} satisfies Definitions;
