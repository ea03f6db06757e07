import { dayInLondon } from '../../domain/london-day.js';
import type { MaracReferral, ReferralAddress, ReferralPerson } from '../../domain/referral/index.js';
import type { MessageIdentity } from '../adapter.js';
import type { ReferralPurpose } from '../referral-adapter.js';
import {
  MARAC_FORMAT,
  MARAC_VERSION,
  type MaracAddress,
  type MaracDocument,
  type MaracEnvelope,
  type MaracName,
  type MaracOriginal,
} from './marac-document.js';

/** Our referral as the data of the form: field by field what the form asks for, and nothing else of it. */
export function toMaracDocument(
  referral: MaracReferral,
  purpose: ReferralPurpose,
  identity: MessageIdentity,
): MaracDocument {
  const envelope = envelopeOf(referral, identity);
  switch (purpose.kind) {
    case 'ORIGINAL':
      return { ...envelope, purpose: 'ORIGINAL', ...contentOf(referral) };
    case 'ADDITION':
      return { ...envelope, purpose: 'ADDITION', addition: { number: purpose.number, text: purpose.text } };
    case 'WITHDRAWAL':
      return { ...envelope, purpose: 'WITHDRAWAL', withdrawal: { reason: purpose.reason } };
  }
}

const envelopeOf = (
  { number, referrer, createdAt }: MaracReferral,
  { messageId, correlationId, submittedAt }: MessageIdentity,
): MaracEnvelope => ({
  format: MARAC_FORMAT,
  version: MARAC_VERSION,
  message: { id: messageId, correlationId, submittedAt },
  number,
  referrer: {
    agency: referrer.force,
    unit: referrer.unit,
    contactName: referrer.name,
    telephone: referrer.telephone,
    emailAddress: referrer.emailAddress,
    referredOn: dayInLondon(new Date(createdAt)),
  },
});

function contentOf(referral: MaracReferral): Omit<MaracOriginal, keyof MaracEnvelope | 'purpose'> {
  const { victim, safeContact, diversity, perpetrator, thresholds, repeat } = referral;
  return {
    victim: {
      name: nameOf(victim),
      dateOfBirth: victim.dateOfBirth,
      address: addressOf(victim.address),
      telephone: victim.telephone,
      safeToCall: safeContact.safeToCall,
      safeContact: safeContact.how,
      diversity: {
        blackOrMinoritised: diversity.blackOrMinoritised,
        disabled: diversity.disabled,
        lgbt: diversity.lgbt,
        gender: diversity.gender,
      },
    },
    perpetrator: perpetrator && {
      name: nameOf(perpetrator),
      dateOfBirth: perpetrator.dateOfBirth,
      address: addressOf(perpetrator.address),
      relationshipToVictim: perpetrator.relationship,
    },
    children: referral.children.map(({ person, relationshipToVictim, relationshipToPerpetrator, school }) => ({
      name: nameOf(person),
      dateOfBirth: person.dateOfBirth,
      address: addressOf(person.address),
      relationshipToVictim,
      relationshipToPerpetrator,
      school,
    })),
    reason: referral.reason,
    thresholds: {
      professionalJudgement: thresholds.includes('PROFESSIONAL_JUDGEMENT'),
      visibleHighRisk: thresholds.includes('VISIBLE_HIGH_RISK'),
      ticks: referral.ticks,
      escalation: thresholds.includes('ESCALATION'),
      repeat: thresholds.includes('REPEAT'),
    },
    repeat: { isRepeat: repeat.isRepeat, lastReferredOn: repeat.lastReferredOn },
    victimAware: referral.victimAware,
    whyNotAware: referral.whyNotAware,
    consent: {
      given: referral.consent !== null,
      legalBasis: referral.legalBasis,
      basisReason: referral.basisReason,
    },
    afraidOf: referral.afraidOf,
    previousMarac: referral.previousMarac,
  };
}

const nameOf = ({ title, givenNames, familyName }: ReferralPerson): MaracName => ({
  title,
  givenNames: [...givenNames],
  familyName,
});

const addressOf = (address: ReferralAddress | null): MaracAddress | null =>
  address && { lines: [...address.lines], postcode: address.postcode };
