import { InterviewKind, RemandStatus } from '../../../../domain/case-file/code-lists.js';
import { atLeastOne, given, givenExactlyWhen, oneOf, present, presentExactlyWhen, where, type Rule } from './rule.js';

const onConditionalBail = where('person_remand_status', RemandStatus.CONDITIONAL_BAIL);

/** What concerns the defendant's bail applies to a first hearing only. */
export const defendantRemandAndBailRules: Rule[] = [
  {
    number: 64,
    title: 'The remand status is given',
    action:
      'State whether the defendant is in custody or on bail: custody, unconditional_bail, conditional_bail or not_applicable.',
    each: (file) => file.defendants,
    fields: ['person_remand_status'],
    must: oneOf(Object.values(RemandStatus)),
  },
  {
    number: 65,
    title: 'Handing over of bail conditions goes with conditional bail',
    action:
      'State whether the bail conditions were handed over when the defendant is on conditional bail; leave it out otherwise.',
    scope: 'FH',
    each: (file) => file.defendants,
    fields: ['bail_conditions_provided'],
    must: givenExactlyWhen(onConditionalBail),
  },
  {
    number: 66,
    title: 'Signing for bail goes with bail',
    action: 'State whether the defendant signed for bail when on bail; leave it out when in custody or not applicable.',
    scope: 'FH',
    each: (file) => file.defendants,
    when: (defendant) => defendant.field('person_remand_status').isOneOf(Object.values(RemandStatus)),
    fields: ['signed_for_bail'],
    must: givenExactlyWhen((defendant) =>
      defendant.field('person_remand_status').isOneOf([RemandStatus.UNCONDITIONAL_BAIL, RemandStatus.CONDITIONAL_BAIL]),
    ),
  },
  {
    number: 67,
    title: 'Conditional bail has conditions',
    action: 'Add at least one bail condition: the defendant is on conditional bail.',
    scope: 'FH',
    each: (file) => file.defendants,
    when: onConditionalBail,
    fields: ['bail_conditions'],
    must: atLeastOne,
  },
  {
    number: 68,
    title: 'A breach of bail file applies for remand',
    action: 'Add the application to remand, with the grounds on which bail is opposed.',
    scope: 'BOB',
    each: (file) => file.defendants,
    fields: ['remand_application'],
    must: given,
  },
  {
    number: 69,
    title: 'A breach of bail file states the breach',
    action: 'Add the details of the breach of bail.',
    scope: 'BOB',
    each: (file) => file.defendants,
    fields: ['breach_of_bail'],
    must: given,
  },
  {
    number: 70,
    title: 'A domestic-violence file has the details for each defendant',
    action: 'Add the domestic-violence details of this defendant: the case is marked as domestic violence.',
    scope: 'FH',
    each: (file) => file.defendants,
    when: (_defendant, file) => file.domesticViolence,
    fields: ['domestic_violence'],
    must: atLeastOne,
  },
  {
    number: 71,
    title: 'Notice of bad character evidence goes with a not-guilty file',
    action:
      'State whether notice of bad character evidence is given when any defendant is expected to plead not guilty or the case is bound for the Crown Court; leave it out otherwise.',
    scope: 'FH',
    each: (file) => file.defendants,
    fields: ['notice_to_provide_bad_character_evidence'],
    must: givenExactlyWhen((_defendant, file) => file.notGuilty),
  },
  {
    number: 72,
    title: 'Details of bad character go with the notice',
    action: 'Give the details of the bad character evidence when notice of it is given; leave them out otherwise.',
    scope: 'FH',
    each: (file) => file.defendants,
    fields: ['bad_character_details'],
    must: presentExactlyWhen(where('notice_to_provide_bad_character_evidence', true)),
  },
  {
    number: 73,
    title: 'A defendant who needs an interpreter has a language',
    action: 'Give the language or dialect the defendant needs an interpreter for.',
    each: (file) => file.defendants,
    when: where('interpreter_required', true),
    fields: ['interpreter_language_or_dialect'],
    must: present,
  },
  {
    number: 74,
    title: 'An interviewed defendant has a response to multimedia evidence',
    action:
      'Add what the defendant said to the multimedia evidence, or a response of type MmeNotRecordedResponse where there is no such evidence: the defendant was interviewed.',
    each: (file) => file.defendants,
    when: (defendant) => defendant.field('interview').field('type').is(InterviewKind.INTERVIEWED),
    fields: ['multimedia_evidence_response'],
    must: atLeastOne,
  },
];
