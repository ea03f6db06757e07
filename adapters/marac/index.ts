/** A Multi-Agency Risk Assessment Conference: the fields of the SafeLives form, as a PDF and as data. See README.md. */
import { type Form, OFFICIAL_SENSITIVE, writePdf } from '../form/index.js';
import { filesOf, readData } from '../form/files.js';
import type { ReferralAdapter } from '../referral-adapter.js';
import { checkMaracReferral } from './check.js';
import { maracFields } from './fields.js';
import { maracForm } from './form.js';
import { toMaracDocument } from './from-referral.js';
import { MARAC_VERSION } from './marac-document.js';

export { maracProblemCatalogue } from './problem-codes.js';
export { type MaracDocument } from './marac-document.js';
export { maracSchema } from './schema.js';

/** The adapter, with the classification that its documents bear: it is the force's to say. */
export const createMaracAdapter = ({ marking = OFFICIAL_SENSITIVE }: { marking?: string } = {}): ReferralAdapter => ({
  id: 'marac',
  kinds: ['MARAC'],
  fields: maracFields,
  check: checkMaracReferral,
  async translate(referral, purpose, identity) {
    if (referral.kind !== 'MARAC') throw new TypeError('This adapter takes referrals to a MARAC alone.');
    const data = toMaracDocument(referral, purpose, identity);
    const form: Form = maracForm(data, marking);
    const { content, losses } = await writePdf(form);
    return {
      format: `Casebridge MARAC referral ${MARAC_VERSION}`,
      files: filesOf(referral.number, purpose, { extension: 'pdf', contentType: 'application/pdf', content }, data),
      losses,
    };
  },
  dataOf: readData,
});

export const maracAdapter = createMaracAdapter();
