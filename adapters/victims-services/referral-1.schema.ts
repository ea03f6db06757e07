import { LONG, REFERRAL_FORMAT, SHORT } from './format.js';
import { closed, day, described, document, list, moment, oneOf, onlyThis, text, truth, whole } from './schema-parts.js';

/** What every document begins with. */
const head = {
  format: onlyThis(
    REFERRAL_FORMAT,
    'Format and version of the document. A document of another version has another name.',
  ),
  messageId: text(
    'Id of this message: the same on every attempt. A message id that you have had is a repeat: answer 409.',
    100,
  ),
  correlationId: text('What your answers refer to in inReplyTo.', 100),
  sentAt: moment('When the document was made; the same on every attempt.'),
  referralNumber: text('Number of the referral at the police. Quote it in whatever you say about the referral.', 60),
};

const referrer = closed('Who refers, and how they are reached with a question.', {
  force: text('The police force.', SHORT),
  unit: text('The unit that refers.', SHORT),
  name: text('The officer or member of staff, with rank and number, as the force writes them.', SHORT),
  'telephone?': text('Telephone number of the unit or the officer.', 60),
  'emailAddress?': text('E-mail address of the unit or the officer.', 320),
});

const legalBasis = closed('Why the victim’s details may be passed on.', {
  basis: oneOf('CONSENT: the victim agreed. The others go without, and say why.', [
    'CONSENT',
    'VITAL_INTEREST',
    'PUBLIC_INTEREST',
    'LEGAL_DUTY',
  ]),
  'consentGivenAt?': moment('When the victim agreed; always there for CONSENT.'),
  'reason?': text('Why it goes without consent; always there for VITAL_INTEREST and PUBLIC_INTEREST.', LONG),
});

const victim = closed('Whom to support.', {
  'title?': text('As the victim wishes to be addressed.', SHORT),
  givenNames: list(
    'Given names in their order; empty when the victim has one name only.',
    text('A given name.', SHORT),
    20,
  ),
  familyName: text('Family name, or the only name.', SHORT),
  'dateOfBirth?': day('Left out when not known.'),
  gender: oneOf('As recorded.', ['NOT_KNOWN', 'MALE', 'FEMALE', 'NOT_SPECIFIED']),
  'address?': closed('Where the victim lives. Left out when not known.', {
    lines: list('From the house to the town.', text('A line.', SHORT), 10, 1),
    'postcode?': text('Postcode.', 20),
  }),
  'telephone?': text('Left out when not known, and always when safeToCall is NO.', 60),
  'emailAddress?': text('Left out when not known.', 320),
});

const safeContact = closed('How to reach the victim without putting them in danger. Read it before anything else.', {
  safeToCall: oneOf('NO: do not call. NOT_KNOWN: nobody has asked; find out before you leave a message.', [
    'YES',
    'NO',
    'NOT_KNOWN',
  ]),
  'how?': text('How and when, in the words of the officer.', LONG),
});

const crime = closed('What happened, as far as support depends on it.', {
  incidentNumber: text('Number of the incident at the force.', 60),
  'crimeNumber?': text('Number of the crime, once it is recorded as one.', 60),
  type: {
    ...text('Kind of the incident. The list may grow: take what you do not know for OTHER.', 60),
    pattern: '^[A-Z][A-Z0-9_]*$',
    examples: ['ASSAULT', 'BURGLARY', 'DOMESTIC_INCIDENT', 'HARASSMENT', 'ROBBERY', 'SEXUAL_OFFENCE', 'OTHER'],
  },
  reportedAt: moment('When it was reported: the two working days of the Victims’ Code run from here.'),
  occurredOn: day('The day on which it happened or began, in England.'),
  domesticAbuse: truth('Whether it is domestic abuse.'),
  hateCrime: truth('Whether it is a hate crime.'),
});

const needs = closed('What the victim is entitled to and needs.', {
  enhancedRights: {
    ...list(
      'Grounds for enhanced rights under the Victims’ Code; empty: none is known.',
      {
        ...oneOf('A ground.', ['VULNERABLE', 'INTIMIDATED', 'MOST_SERIOUS_CRIME', 'PERSISTENTLY_TARGETED', 'UNDER_18']),
      },
      5,
    ),
    uniqueItems: true,
  },
  'riskGrade?': oneOf('Grade of the latest risk assessment; left out when there is none.', [
    'STANDARD',
    'MEDIUM',
    'HIGH',
  ]),
  'interpreterLanguage?': text('The language in which the victim needs an interpreter.', SHORT),
});

const referral = {
  ...closed('A victim is referred.', {
    type: onlyThis('REFERRAL', 'A new referral.'),
    ...head,
    referredAt: moment('When the referral was made.'),
    referrer,
    legalBasis,
    victim,
    safeContact,
    crime,
    needs,
    reason: text('What the officer writes to you.', LONG),
  }),
  allOf: [
    described('No telephone number is passed on when it is not safe to call.', {
      if: { properties: { safeContact: { properties: { safeToCall: { const: 'NO' } } } } },
      then: { properties: { victim: { not: { required: ['telephone'] } } } },
    }),
    described('Consent is stated with its moment.', {
      if: { properties: { legalBasis: { properties: { basis: { const: 'CONSENT' } } } } },
      then: { properties: { legalBasis: { required: ['consentGivenAt'] } } },
    }),
    described('Whatever interest stands in for consent is explained.', {
      if: { properties: { legalBasis: { properties: { basis: { enum: ['VITAL_INTEREST', 'PUBLIC_INTEREST'] } } } } },
      then: { properties: { legalBasis: { required: ['reason'] } } },
    }),
  ],
};

const addition = closed('More to a referral that you have: an answer to your question, or what became known later.', {
  type: onlyThis('ADDITION', 'An addition to a referral.'),
  ...head,
  number: whole('1 for the first addition to the referral.', 1),
  text: text('What is added.', LONG),
});

const withdrawal = closed('A referral is taken back: stop working on it, and keep nothing that you need not keep.', {
  type: onlyThis('WITHDRAWAL', 'The referral is withdrawn.'),
  ...head,
  reason: text('Why.', LONG),
});

/** What the hub sends to victims' services. Published at /schemas/victims-services/referral-1.json; never changed in place. */
export const referralSchema = document({
  id: REFERRAL_FORMAT,
  title: 'Referral to victims’ services, version 1',
  description:
    'What the police send to an agency that supports victims (Victims’ Code, Right 4). It holds the fields of this description and no others.',
  by: 'type',
  documents: { referral, addition, withdrawal },
});
