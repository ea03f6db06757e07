import { InitiationType, InterviewKind } from '../../../../domain/case-file/code-lists.js';
import type { Condition } from './rule.js';
import { absent, atLeastOne, itself, present, trueOrFalse, type Rule } from './rule.js';

// Ages are those at the date of the file; without a readable date there is no age, and these rules do not apply.
const adult: Condition = (defendant, file) => (file.age(defendant) ?? -Infinity) >= 18;
const youth: Condition = (defendant, file) => (file.age(defendant) ?? Infinity) < 18;

/** youth or adult. The first two apply to a first hearing only. */
export const defendantAgeRules: Rule[] = [
  {
    number: 50,
    title: 'No copy for the parent or guardian of an adult',
    action: 'Leave out whether a parent or guardian had a copy: the defendant is 18 or older at the date of the file.',
    scope: 'FH',
    each: (file) => file.defendants,
    when: adult,
    fields: ['parent_guardian_copy'],
    must: absent,
  },
  {
    number: 51,
    title: 'A copy for the parent or guardian of a youth',
    action:
      'State whether a parent or guardian had a copy, true or false: the defendant is under 18 at the date of the file.',
    scope: 'FH',
    each: (file) => file.defendants,
    when: youth,
    fields: ['parent_guardian_copy'],
    must: trueOrFalse,
  },
  {
    number: 52,
    title: 'An appropriate adult at the interview of a youth',
    action: 'Name the appropriate adult at the interview: the defendant is under 18 at the date of the file.',
    each: (file) => file.defendants,
    when: (defendant, file) =>
      youth(defendant, file) && defendant.field('interview').field('type').is(InterviewKind.INTERVIEWED),
    fields: [itself],
    must: (defendant, ...context) => atLeastOne(defendant.field('interview').field('appropriate_adults'), ...context),
  },
  {
    number: 53,
    title: 'The copy for the parent or guardian is dated when requisitioned',
    action: 'Give the date on which the copy of the requisition was sent to the parent or guardian.',
    scope: 'FH',
    each: (file) => file.defendants,
    when: (defendant) =>
      defendant.field('parent_guardian_copy').is(true) &&
      defendant.field('initiation_type').is(InitiationType.REQUISITION),
    fields: ['parent_guardian_date_sent'],
    must: present,
  },
];
