/** The Crown Prosecution Service: Digital Case File 1.2.2.1 with its materials, by the CJS Exchange. See README.md. */
import type { CaseFile } from '../../domain/case-file/index.js';
import type { PartnerAdapter } from '../adapter.js';
import { acknowledgeCjseReceipt, readCjseReceipt, sendToCjse, writeCjseMessage } from '../cjse/index.js';
import { checkCaseFile } from './check.js';
import { caseFileDocuments } from './documents.js';
import { toDigitalCaseFile } from './from-case-file.js';
import { readText } from './read.js';

export { ourPath } from './check.js';
export {
  CASE_FILE_DOCUMENTS_NAMESPACE,
  CASE_FILE_UNIQUE_ID,
  caseFileDocuments,
  TWIF_TYPES_NAMESPACE,
} from './documents.js';
export { toDigitalCaseFile } from './from-case-file.js';
export { cpsProblemCatalogue } from './problem-codes.js';
export { readText } from './read.js';
export { readDigitalCaseFile } from './to-case-file.js';
export { unstorableCharacters } from './unstorable.js';

/** As the format calls itself. */
const DIGITAL_CASE_FILE_FORMAT = 'Digital Case File 1.2.2.1';
/** Our value: those of the real exchange for CPS data streams are not public. */
const CPS_DATA_STREAM_TYPE = 'DigitalCaseFile';

const textOf = (file: CaseFile) => `${JSON.stringify(toDigitalCaseFile(file).document, null, 2)}\n`;

export const cpsAdapter: PartnerAdapter = {
  id: 'cps',
  check: checkCaseFile,
  translate: (file) => ({
    format: DIGITAL_CASE_FILE_FORMAT,
    contentType: 'application/json',
    text: textOf(file),
    losses: toDigitalCaseFile(file).losses,
  }),
  read: (text) => readText(text),
  envelope: ({ caseFile, materials }, identity, connection) =>
    writeCjseMessage(
      {
        dataStreamType: CPS_DATA_STREAM_TYPE,
        name: DIGITAL_CASE_FILE_FORMAT,
        reference: caseFile.ptiUrn,
        referenceType: 'PTIURN',
        contentType: 'text/xml',
        content: caseFileDocuments(caseFile, textOf(caseFile), materials),
      },
      identity,
      connection,
    ),
  send: sendToCjse,
  readReceipt: readCjseReceipt,
  acknowledgeReceipt: acknowledgeCjseReceipt,
};
