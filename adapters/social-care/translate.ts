import type { Loss, MessageIdentity } from '../adapter.js';
import type { Referral } from '../../domain/referral/index.js';
import type { ReferralDocument, ReferralPurpose } from '../referral-adapter.js';
import { messageBundle } from './bundle.js';
import { isForSocialCare } from './check.js';
import { fitText } from './fit-text.js';
import { socialCareProblem } from './problem-codes.js';
import { said, type SocialCareReferral } from './resources.js';

const SOCIAL_CARE_FORMAT = 'Casebridge social care referral 1 (FHIR R4 message)';
export const FHIR_JSON = 'application/fhir+json';

/** The referral as a message. Throws for a kind that `check` refuses. */
export function translateReferral(
  given: Referral,
  givenPurpose: ReferralPurpose,
  identity: MessageIdentity,
): ReferralDocument {
  if (!isForSocialCare(given)) throw new Error(`social care takes no referral of the kind ${given.kind}`);
  const { value: referral, losses } = fitText(given);
  const { value: purpose, losses: lossesOfPurpose } = fitText(givenPurpose);
  const bundle = messageBundle(referral, purpose, identity);
  return {
    format: SOCIAL_CARE_FORMAT,
    files: [
      {
        fileName: `${referral.number}-${nameOf(purpose)}.json`,
        contentType: FHIR_JSON,
        content: Buffer.from(JSON.stringify(bundle), 'utf8'),
      },
    ],
    losses: [...losses, ...lossesOfPurpose, ...withheld(referral)],
  };
}

/** Reads what `translateReferral` made, or what comes back of the same format. */
export const dataOfDocument = ({ files: [{ content }] }: ReferralDocument): unknown =>
  JSON.parse(Buffer.from(content).toString('utf8'));

const nameOf = (purpose: ReferralPurpose): string =>
  purpose.kind === 'ADDITION' ? `addition-${purpose.number}` : purpose.kind.toLowerCase();

function withheld(referral: SocialCareReferral): readonly Loss[] {
  if (referral.kind !== 'ADULT_SOCIAL_CARE' || referral.safeContact.safeToCall !== false) return [];
  return said(referral.adult.telephone) === undefined
    ? []
    : [socialCareProblem('SOC-L-UNSAFE-TELEPHONE', '/adult/telephone')];
}
