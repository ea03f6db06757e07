import { InterviewKind, NameKind } from '../../../../domain/case-file/code-lists.js';
import { nameKey } from '../case-view.js';
import { present, presentExactlyWhen, that, trueOrFalse, where, type Condition, type Rule } from './rule.js';

const held = where('type', InterviewKind.INTERVIEWED);
/** Any other type, or none, means that there was no interview. */
const notHeld: Condition = (interview, file) => !held(interview, file);

/** the interview. */
export const interviewRules: Rule[] = [
  {
    number: 75,
    title: 'The interview is dated',
    action: 'Give the date of the interview.',
    each: (file) => file.interviews,
    when: held,
    fields: ['date'],
    must: present,
  },
  {
    number: 76,
    title: 'Representation, special warnings and no comment are stated',
    action: 'State {field}: true or false.',
    of: 'StandardInterview',
    each: (file) => file.interviews,
    when: held,
    fields: ['defendant_legally_represented', 'special_warnings_given', 'no_comment_response'],
    must: trueOrFalse,
  },
  {
    number: 77,
    title: 'The legal representative is named',
    action: 'State {field}: the defendant was legally represented.',
    of: 'StandardInterview',
    each: (file) => file.interviews,
    when: (interview, file) => held(interview, file) && interview.field('defendant_legally_represented').is(true),
    fields: ['legally_represented_by', 'legal_representative_firm'],
    must: present,
  },
  {
    number: 78,
    title: 'No interpreter is named twice',
    action: 'Name each interpreter once.',
    each: (file) => file.interviews,
    when: held,
    fields: ['interpreters'],
    must: that(({ items }) => new Set(items.map((name) => nameKey(name, NameKind.PERSON))).size === items.length),
  },
  {
    number: 79,
    title: 'The questions asked go with a no-comment interview',
    action: 'Give the questions that were asked when the defendant made no comment; leave them out otherwise.',
    each: (file) => file.interviews,
    when: held,
    fields: ['questions_asked'],
    must: presentExactlyWhen(where('no_comment_response', true)),
  },
  {
    number: 80,
    title: 'No interview has a reason',
    action: 'State why the defendant was not interviewed.',
    each: (file) => file.interviews,
    when: notHeld,
    fields: ['reason'],
    must: present,
  },
];
