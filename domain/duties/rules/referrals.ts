import { workingDays } from '../deadline.js';
import { firstOf } from '../evidence.js';
import type { ReferralAnswer, ReferralFacts } from '../facts.js';
import { withdrawalOf } from '../people.js';
import { defineRule, earliest, found, fromGeneralKnowledge, type Call, type Evidence, type Subject } from '../rule.js';

const subject = ({ id }: ReferralFacts, occasion: string | null = null): Subject => ({
  type: 'REFERRAL',
  id,
  personId: null,
  occasion,
});

const evidenceOf = (answer: ReferralAnswer | undefined): Evidence | undefined =>
  answer && { kind: 'ANSWER', id: answer.id, at: answer.at, by: null, reason: answer.answer };

const sinceSent = (referral: ReferralFacts, why: string): Call | undefined =>
  referral.sentAt
    ? {
        since: referral.sentAt,
        why,
        deadline: referral.kind === 'CHILDRENS_SOCIAL_CARE' ? 'childrensSocialCare' : 'standard',
        withdrawn: withdrawalOf(referral),
      }
    : undefined;

const workingTogether = found(
  'Working Together: children’s social care acknowledges a referral and decides on it within 1 working day. Of other agencies the figure is the force’s own.',
  'https://www.teescpp.org.uk/safeguarding-procedures/5-making-response-to-a-referral',
);

const agencyDeadlines = {
  standard: workingDays(5, 'set here'),
  childrensSocialCare: workingDays(1, 'verified'),
};

/** The agency says that it has a referral: silence is seen. */
export const partnerAcknowledgement = defineRule({
  code: 'PARTNER_ACKNOWLEDGEMENT',
  title: 'Have the agency’s acknowledgement of a referral',
  source: workingTogether,
  appliesTo: 'REFERRAL',
  owner: 'SAFEGUARDING_UNIT',
  owedTo: 'FORCE',
  deadlines: agencyDeadlines,
  closedByDecision: true,
  forEach: (referral) => [referral],
  subject: (referral) => subject(referral),
  calledForBy: (referral) => sinceSent(referral, 'The referral was sent'),
  metBy: ({ answers }) => evidenceOf(earliest(answers)),
});

/** The agency decides on a referral. A notice to a school asks for no decision. */
export const partnerDecision = defineRule({
  code: 'PARTNER_DECISION',
  title: 'Have the agency’s decision on a referral',
  source: workingTogether,
  appliesTo: 'REFERRAL',
  owner: 'SAFEGUARDING_UNIT',
  owedTo: 'FORCE',
  deadlines: agencyDeadlines,
  closedByDecision: true,
  forEach: (referral) => [referral],
  subject: (referral) => subject(referral),
  calledForBy: (referral) =>
    referral.kind === 'SCHOOL_NOTICE' ? undefined : sinceSent(referral, 'The agency is to accept or decline'),
  metBy: ({ answers }) => evidenceOf(earliest(answers.filter(isDecision))),
});

const isDecision = ({ answer }: ReferralAnswer): boolean => answer === 'ACCEPTED' || answer === 'DECLINED';

const ours = fromGeneralKnowledge('Casebridge: what an agency sends back does not lie unread');

/** The answers of one kind, each with its referral's later answers. */
const answered = (kind: ReferralAnswer['answer']) => (referral: ReferralFacts) =>
  referral.answers.filter(({ answer }) => answer === kind);

const laterDecision = (
  { answers }: ReferralFacts,
  since: ReferralAnswer,
  which: (answer: ReferralAnswer) => boolean,
): Evidence | undefined => evidenceOf(earliest(answers.filter((answer) => answer.at > since.at && which(answer))));

/** Somebody decides what is done about a referral that was declined. */
export const referralDeclined = defineRule({
  code: 'REFERRAL_DECLINED',
  title: 'Decide what to do about a declined referral',
  source: ours,
  appliesTo: 'REFERRAL',
  owner: 'SAFEGUARDING_UNIT',
  owedTo: 'FORCE',
  deadlines: { standard: workingDays(1, 'set here') },
  closedByDecision: true,
  forEach: answered('DECLINED'),
  subject: (answer, referral) => subject(referral, answer.id),
  calledForBy: ({ at: since }, referral) => ({
    since,
    why: 'The agency declined the referral',
    withdrawn: withdrawalOf(referral),
  }),
  metBy: (answer, referral) =>
    firstOf(
      referral.replacedBy ? { kind: 'REFERRAL', ...referral.replacedBy, reason: 'Referred anew' } : undefined,
      laterDecision(referral, answer, ({ answer: later }) => later === 'ACCEPTED'),
    ),
});

/** What the agency asks for is given, unless it decides without. */
export const referralMoreAsked = defineRule({
  code: 'REFERRAL_MORE_ASKED',
  title: 'Answer the agency’s question about a referral',
  source: ours,
  appliesTo: 'REFERRAL',
  owner: 'SAFEGUARDING_UNIT',
  owedTo: 'FORCE',
  deadlines: { standard: workingDays(1, 'set here') },
  closedByDecision: true,
  forEach: answered('MORE_ASKED'),
  subject: (answer, referral) => subject(referral, answer.id),
  calledForBy: ({ at: since }, referral) => ({
    since,
    why: 'The agency asked for more',
    withdrawn: withdrawalOf(referral),
  }),
  metBy: (answer, referral) => {
    const given = earliest(referral.moreGiven.filter(({ at }) => at >= answer.at));
    return firstOf(given && { kind: 'ANSWER', ...given, reason: null }, laterDecision(referral, answer, isDecision));
  },
});
