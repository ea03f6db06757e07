import { registerEnumType } from 'type-graphql';
import { legalBases, referralAnswers, referralStatuses } from '../../domain/referral/index.js';
import { enumOf } from '../enum-of.js';

export const LegalBasis = enumOf(legalBases);
export const ReferralStatus = enumOf(referralStatuses);
export const ReferralAnswerKind = enumOf(referralAnswers);
export const ReferralUrgency = enumOf(['RED', 'AMBER', 'GREEN'] as const);

registerEnumType(LegalBasis, {
  name: 'LegalBasis',
  description: 'On what a referral rests.',
  valuesConfig: {
    CONSENT: { description: 'The person agreed: recorded with `recordConsent` for this kind of referral.' },
    VITAL_INTEREST: { description: 'Somebody’s life or safety calls for it, without consent: `basisReason` says why.' },
    PUBLIC_INTEREST: { description: 'A public interest calls for it, without consent: `basisReason` says why.' },
    LEGAL_DUTY: { description: 'The law obliges the force to tell the agency.' },
  },
});

registerEnumType(ReferralStatus, {
  name: 'ReferralStatus',
  description: 'How far a referral is.',
  valuesConfig: {
    CREATED: { description: 'Made, and on its way to the agency: its `deliveries` say how far.' },
    SENT: { description: 'The agency’s system has it. Nobody has said anything yet.' },
    RECEIVED: { description: 'The agency says that it has it, and has still to decide.' },
    MORE_ASKED: { description: 'The agency asks for more: answer with `addToReferral`.' },
    ACCEPTED: { description: 'The agency has taken it on.' },
    DECLINED: { description: 'The agency has not taken it on. Decide what next: `referAnew`, or close the duty.' },
    FAILED: {
      description:
        'The agency could not take the document as it was: the `problems` of its delivery say why. Mend what is wrong, and `referAnew`.',
    },
    WITHDRAWN: { description: 'Taken back by the force.' },
  },
});

registerEnumType(ReferralAnswerKind, {
  name: 'ReferralAnswerKind',
  description: 'What an agency says to a referral.',
  valuesConfig: {
    RECEIVED: { description: 'It has it.' },
    ACCEPTED: { description: 'It takes it on.' },
    DECLINED: { description: 'It does not take it on: the reason says why.' },
    MORE_ASKED: { description: 'It asks for more: the reason says what.' },
    OUTCOME: { description: 'What came of it in the end, in the reason.' },
  },
});

registerEnumType(ReferralUrgency, {
  name: 'ReferralUrgency',
  description: 'How soon somebody has to act on a referral.',
  valuesConfig: {
    RED: { description: 'Today.' },
    AMBER: { description: 'Within days.' },
    GREEN: { description: 'For information.' },
  },
});
