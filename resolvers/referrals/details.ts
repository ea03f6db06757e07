import type { ReferralInput as Given } from '../../actions/referrals/make-referral.js';
import { type LegalBasis, noDetails, type ReferralDetails } from '../../domain/referral/index.js';
import type { SafeContactInput } from '../../schema/referrals/details.js';
import type { ReferralInput } from '../../schema/referrals/inputs.js';
import { foreignKey } from '../../schema/relay/global-id.js';

type Urgency = ReferralDetails['ADULT_SOCIAL_CARE']['urgency'];

const person = (id: string): string => foreignKey('Person', id);
/** Blank says nothing. */
const text = (given: string | null | undefined): string | null => given?.trim() || null;
const contact = (given: SafeContactInput | null | undefined) => ({
  safeToCall: given?.safeToCall ?? null,
  how: text(given?.how),
});

/** What somebody says who refers, as the action takes it: everything that was left out is not known. */
export function referralGiven(input: ReferralInput): Given {
  const { legalBasis, basisReason, reason, referrer, partner } = input;
  const { unit, name, telephone, emailAddress } = referrer;
  return {
    ...{ legalBasis: legalBasis as LegalBasis | null | undefined, basisReason, reason, partner },
    referrer: { unit, name, telephone, emailAddress },
    details: detailsGiven(input),
  };
}

function detailsGiven(input: ReferralInput): Partial<ReferralDetails> {
  const { victimsServices, childrensSocialCare, adultSocialCare, marac, schoolNotice } = input;
  return {
    ...(victimsServices && {
      VICTIMS_SERVICES: {
        safeContact: contact(victimsServices.safeContact),
        interpreterLanguage: text(victimsServices.interpreterLanguage),
      },
    }),
    ...(childrensSocialCare && {
      CHILDRENS_SOCIAL_CARE: {
        family: (childrensSocialCare.family ?? []).map(({ personId, relationship }) => ({
          ...{ personId: person(personId), relationship },
        })),
        school: text(childrensSocialCare.school),
        generalPractitioner: text(childrensSocialCare.generalPractitioner),
        language: text(childrensSocialCare.language),
        disability: text(childrensSocialCare.disability),
        urgency: (childrensSocialCare.urgency as Urgency) ?? noDetails.CHILDRENS_SOCIAL_CARE.urgency,
        immediateSafety: text(childrensSocialCare.immediateSafety),
        told: childrensSocialCare.told ?? [],
      },
    }),
    ...(adultSocialCare && {
      ADULT_SOCIAL_CARE: {
        safeContact: contact(adultSocialCare.safeContact),
        wishes: text(adultSocialCare.wishes),
        urgency: (adultSocialCare.urgency as Urgency) ?? noDetails.ADULT_SOCIAL_CARE.urgency,
      },
    }),
    ...(marac && { MARAC: maracGiven(marac) }),
    ...(schoolNotice && {
      SCHOOL_NOTICE: {
        voiceOfTheChild: text(schoolNotice.voiceOfTheChild),
        school: text(schoolNotice.school),
      },
    }),
  };
}

function maracGiven(given: NonNullable<ReferralInput['marac']>): ReferralDetails['MARAC'] {
  const { diversity, perpetrator, children } = given;
  return {
    safeContact: contact(given.safeContact),
    diversity: {
      blackOrMinoritised: diversity?.blackOrMinoritised ?? null,
      disabled: diversity?.disabled ?? null,
      lgbt: diversity?.lgbt ?? null,
    },
    perpetrator: perpetrator
      ? { personId: person(perpetrator.personId), relationship: text(perpetrator.relationship) }
      : null,
    children: (children ?? []).map((child) => ({
      personId: person(child.personId),
      relationshipToVictim: text(child.relationshipToVictim),
      relationshipToPerpetrator: text(child.relationshipToPerpetrator),
      school: text(child.school),
    })),
    victimAware: given.victimAware ?? null,
    whyNotAware: text(given.whyNotAware),
    afraidOf: text(given.afraidOf),
    previousMarac: text(given.previousMarac),
  };
}
