import type { Referral, VictimsServicesReferral } from '../../domain/referral/index.js';
import type { ReferralAdapter } from '../referral-adapter.js';
import { check } from './check.js';
import { fields } from './fields.js';
import { REFERRAL_FORMAT } from './format.js';
import { readMessage } from './read-answer.js';
import { translate } from './translate.js';
import { send } from './transport.js';

export { answerSchema } from './answer-1.schema.js';
export { victimsServicesProblemCatalogue } from './problem-codes.js';
export { referralSchema } from './referral-1.schema.js';

const JSON_TYPE = 'application/json; charset=utf-8';

/** Agencies that support victims: JSON over HTTPS, in a format of ours that the hub publishes. See README.md. */
export const victimsServicesAdapter: ReferralAdapter = {
  id: 'victims-services',
  kinds: ['VICTIMS_SERVICES'],
  fields,
  check: (referral) => check(ofVictim(referral)),
  translate: async (referral, purpose, identity) => {
    const { document, losses } = translate(ofVictim(referral), purpose, identity);
    const content = new TextEncoder().encode(JSON.stringify(document));
    const fileName = `${document.referralNumber}-${purpose.kind.toLowerCase()}.json`;
    return Promise.resolve({ format: REFERRAL_FORMAT, files: [{ fileName, contentType: JSON_TYPE, content }], losses });
  },
  dataOf: ({ files: [file] }) => JSON.parse(new TextDecoder().decode(file.content)) as unknown,
  https: {
    send,
    readMessage,
    acknowledge: (id, ok) => ({ body: JSON.stringify({ id: id ?? null, read: ok }), contentType: JSON_TYPE }),
  },
};

function ofVictim(referral: Referral): VictimsServicesReferral {
  if (referral.kind === 'VICTIMS_SERVICES') return referral;
  throw new TypeError(`a referral of the kind ${referral.kind} does not go to victims' services`);
}
