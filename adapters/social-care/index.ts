/** Children's and adult social care: a FHIR R4 message in the shape of the NHS Booking and Referral Standard. See README.md. */
import type { ReferralAdapter } from '../referral-adapter.js';
import { acknowledgeMessage } from './acknowledge.js';
import { checkReferral } from './check.js';
import { socialCareFields } from './fields.js';
import { readSocialCareMessage } from './read-message.js';
import { dataOfDocument, translateReferral } from './translate.js';
import { sendToSocialCare } from './transport.js';

export { fhirFaults } from './fhir.js';
export { fieldsByResource } from './fields.js';
export { socialCareProblemCatalogue } from './problem-codes.js';

export const socialCareAdapter: ReferralAdapter = {
  id: 'social-care',
  kinds: ['CHILDRENS_SOCIAL_CARE', 'ADULT_SOCIAL_CARE'],
  fields: socialCareFields,
  check: checkReferral,
  // Asynchronous by the interface: a fault of ours is a rejection, not an exception.
  translate: async (referral, purpose, identity) => Promise.resolve(translateReferral(referral, purpose, identity)),
  dataOf: dataOfDocument,
  https: {
    send: sendToSocialCare,
    readMessage: readSocialCareMessage,
    acknowledge: acknowledgeMessage,
  },
};
