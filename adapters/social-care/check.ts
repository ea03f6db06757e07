import type { Problem } from '../../domain/problem.js';
import type { Referral, ReferralPerson } from '../../domain/referral/index.js';
import { messageBundle } from './bundle.js';
import { fhirFaults } from './fhir.js';
import { fitText } from './fit-text.js';
import { socialCareProblem } from './problem-codes.js';
import { said, type SocialCareReferral } from './resources.js';

/** Stands where the ids of a delivery will stand: any will do to see whether the message is valid. */
const NO_MESSAGE = '00000000-0000-4000-8000-000000000000';

/** Whether this adapter carries a referral. */
export const isForSocialCare = (referral: Referral): referral is SocialCareReferral =>
  referral.kind === 'CHILDRENS_SOCIAL_CARE' || referral.kind === 'ADULT_SOCIAL_CARE';

/**
 * What social care could not act on, and whatever would make a message that is not FHIR R4: before anything is queued. Paths are
 * those of the referral.
 */
export function checkReferral(given: Referral): readonly Problem[] {
  if (!isForSocialCare(given)) return [socialCareProblem('SOC-C-KIND', '/kind')];
  const { value: referral } = fitText(given);
  const problems = [...commonProblems(referral), ...peopleProblems(referral)];
  return problems.length > 0 ? problems : formatProblems(referral);
}

function commonProblems({ reason, legalBasis, consent, basisReason }: SocialCareReferral): Problem[] {
  const problems: Problem[] = [];
  if (!said(reason)) problems.push(socialCareProblem('SOC-C-REASON', '/reason'));
  if (legalBasis === 'CONSENT' && consent === null) problems.push(socialCareProblem('SOC-C-CONSENT', '/consent'));
  if ((legalBasis === 'VITAL_INTEREST' || legalBasis === 'PUBLIC_INTEREST') && !said(basisReason))
    problems.push(socialCareProblem('SOC-C-BASIS-REASON', '/basisReason'));
  return problems;
}

function peopleProblems(referral: SocialCareReferral): Problem[] {
  if (referral.kind === 'ADULT_SOCIAL_CARE') return nameProblems(referral.adult, '/adult');
  const { child, family } = referral;
  if (child === null && family.length === 0 && !said(referral.incident.place))
    return [socialCareProblem('SOC-C-NOBODY', '/child')];
  return [
    ...(child === null ? [] : nameProblems(child, '/child')),
    ...family.flatMap(({ person }, index) => nameProblems(person, `/family/${index}/person`)),
  ];
}

const nameProblems = ({ givenNames, familyName }: ReferralPerson, path: string): Problem[] =>
  said(familyName) || givenNames.some((name) => said(name)) ? [] : [socialCareProblem('SOC-C-NAME', path)];

function formatProblems(referral: SocialCareReferral): Problem[] {
  const identity = { messageId: NO_MESSAGE, correlationId: NO_MESSAGE, submittedAt: referral.createdAt };
  const bundle = messageBundle(referral, { kind: 'ORIGINAL' }, identity);
  const faults = fhirFaults(bundle);
  const places = new Set(faults.map(({ expression }) => expression || 'Bundle'));
  return [...places].map((place) => socialCareProblem('SOC-C-FHIR', '', `look at ${place}`));
}
