import type { PartnerAdapter } from '../adapter.js';
import { acknowledgeCjseReceipt, readCjseReceipt, sendToCjse, writeCjseMessage } from '../cjse/index.js';
import { checkForCourt } from './check.js';
import { encodeNewCaseMessage, withEmptyElements } from './encode.js';
import { FORMAT_NAME } from './format.js';
import { toNewCaseMessage } from './from-case-file.js';
import { readCourtDocument } from './to-case-file.js';

export { courtProblemCatalogue } from './problem-codes.js';

const CONTENT_TYPE = 'text/xml';

function translate(file: Parameters<PartnerAdapter['translate']>[0]): ReturnType<PartnerAdapter['translate']> {
  const { message, losses } = toNewCaseMessage(file);
  const text = encodeNewCaseMessage(withEmptyElements(message, file.court?.emptyElements ?? []));
  return { format: FORMAT_NAME, contentType: CONTENT_TYPE, text, losses };
}

/**
 * The magistrates' courts: SPI NewCaseMessage 0.6g, both ways, in the CJSE envelope. Materials do not travel to the court:
 * the format has no place for them.
 */
export const courtAdapter: PartnerAdapter = {
  id: 'court',
  check: checkForCourt,
  translate,
  read: readCourtDocument,
  envelope: ({ caseFile }, identity, connection) =>
    writeCjseMessage(
      {
        dataStreamType: 'SPINewCase',
        name: 'SPI New Case',
        reference: caseFile.ptiUrn.slice(0, 50),
        referenceType: 'PTIURN',
        contentType: CONTENT_TYPE,
        content: translate(caseFile).text,
      },
      identity,
      connection,
    ),
  send: sendToCjse,
  readReceipt: readCjseReceipt,
  acknowledgeReceipt: acknowledgeCjseReceipt,
};
