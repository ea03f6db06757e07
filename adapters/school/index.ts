/** A notice to a school under Operation Encompass, as text and as data. See README.md. */
import { filesOf, readData } from '../form/files.js';
import { OFFICIAL_SENSITIVE, writeText } from '../form/index.js';
import type { ReferralAdapter } from '../referral-adapter.js';
import { checkSchoolNotice } from './check.js';
import { schoolNoticeFields } from './fields.js';
import { schoolForm } from './form.js';
import { toSchoolDocument } from './from-referral.js';
import { SCHOOL_NOTICE_VERSION } from './school-document.js';

export { schoolProblemCatalogue } from './problem-codes.js';
export { schoolNoticeSchema } from './schema.js';

/** The adapter, with the classification that its documents bear: it is the force's to say. */
const createSchoolAdapter = ({ marking = OFFICIAL_SENSITIVE }: { marking?: string } = {}): ReferralAdapter => ({
  id: 'school',
  kinds: ['SCHOOL_NOTICE'],
  fields: schoolNoticeFields,
  check: checkSchoolNotice,
  translate(referral, purpose, identity) {
    if (referral.kind !== 'SCHOOL_NOTICE')
      return Promise.reject(new TypeError('This adapter takes school notices alone.'));
    const data = toSchoolDocument(referral, purpose, identity);
    const content = Buffer.from(writeText(schoolForm(data, marking)));
    const contentType = 'text/plain; charset=utf-8';
    return Promise.resolve({
      format: `Casebridge school notice ${SCHOOL_NOTICE_VERSION}`,
      files: filesOf(referral.number, purpose, { extension: 'txt', contentType, content }, data),
      losses: [],
    });
  },
  dataOf: readData,
});

export const schoolAdapter = createSchoolAdapter();
