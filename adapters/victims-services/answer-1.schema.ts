import { ANSWER_FORMAT, LONG, SHORT } from './format.js';
import { closed, document, list, momentAnywhere, oneOf, onlyThis, text } from './schema-parts.js';

/** What every answer begins with. */
const head = {
  format: onlyThis(ANSWER_FORMAT, 'Format and version of the answer.'),
  id: text('Your own id of the answer: the same when you post it again, so that a repeat is recognised.', SHORT),
  inReplyTo: text('The correlationId of the message that you answer, or the number of the referral.', 100),
};
const at = momentAnywhere('When you said it.');

const receipt = closed('Whether your system could read a document. It says nothing of the referral itself.', {
  type: onlyThis('RECEIPT', 'A receipt.'),
  ...head,
  verdict: oneOf('REJECTED: the document cannot be used as it is; the problems say why.', [
    'ACCEPTED',
    'ACCEPTED_WITH_WARNINGS',
    'REJECTED',
  ]),
  'problems?': list(
    'What is wrong, or worth a look. Never quote personal data.',
    closed('A problem.', {
      code: text('Your code of it.', SHORT),
      'path?': text('JSON Pointer to the field it concerns; left out: the whole document.', 2_000),
      message: text('What is wrong, in a sentence.', 4_000),
    }),
    100,
  ),
});

const said = (type: string, description: string, fields: Parameters<typeof closed>[1]) =>
  closed(description, { type: onlyThis(type, 'What you say to the referral.'), ...head, at, ...fields });

const note = { 'note?': text('Anything the police should know: who has the case, when the victim is called.', LONG) };

/** What victims' services say to the hub. Published at /schemas/victims-services/answer-1.json; never changed in place. */
export const answerSchema = document({
  id: ANSWER_FORMAT,
  title: 'Answer of victims’ services, version 1',
  description:
    'What an agency that supports victims posts to the receipts endpoint of the hub: a receipt for a document, or what it says to a referral.',
  by: 'type',
  documents: {
    receipt,
    received: said('RECEIVED', 'You have the referral, and will decide.', note),
    accepted: said('ACCEPTED', 'You take the referral.', note),
    declined: said('DECLINED', 'You do not take the referral.', { reason: text('Why.', LONG) }),
    moreAsked: said('MORE_ASKED', 'You cannot decide yet.', { question: text('What you need to know.', LONG) }),
    outcome: said('OUTCOME', 'What came of the referral in the end.', { outcome: text('What came of it.', LONG) }),
  },
});
