import type { Finding } from '../cjse/receipt.js';
import { readContent } from '../cjse/xml.js';
import {
  policeCaseSystem,
  systems,
  type ExaminationContext,
  type ExaminedDocument,
  type SimulatedPartner,
} from '../simulator/partner.js';
import { checkCaseFile, offenceItems, type CaseFileIdentity } from './case-file-checks.js';
import { readDocuments, type ReadDocuments } from './documents.js';
import { objectOf, textIn, type Json } from './json.js';
import { cpsFinding } from './problems.js';

/** The Crown Prosecution Service taking case files from the police. */
export const cps: SimulatedPartner = {
  id: 'cps',
  name: 'CPS (simulator)',
  system: systems.cps,
  register: {
    // The real identifier is not public: a letter, two digits and CPS, as the published ones of other systems are made.
    destinations: /^[A-Z]\d{2}CPS\w*$/,
    sourceSystems: policeCaseSystem,
    otherSystems: [systems.exchange, systems.commonPlatform, systems.libra],
    dataStreamTypes: ['DigitalCaseFile'],
  },
  examine: examineCaseFile,
};

async function examineCaseFile(
  content: string,
  context: ExaminationContext,
): Promise<ExaminedDocument | { unreadable: string }> {
  const root = await readContent(content);
  if ('unreadable' in root) return root;
  const read = readDocuments(root);
  if ('unreadable' in read) return read;
  let file: Json;
  try {
    // A byte order mark is skipped, as the format's own reader does.
    file = JSON.parse(read.digitalCaseFile.replace(/^\ufeff/, '')) as Json;
  } catch {
    return { unreadable: 'the Digital Case File is not JSON' };
  }
  const { findings, identity } = checkCaseFile(file, context.today);
  const key = `${identity.urn}|${identity.version}`;
  return {
    refusedOffenceCode: refusedOffenceCode(file, context.unknownOffenceCodes),
    findings: [
      ...read.findings,
      ...referenceFindings(read, identity),
      ...findings,
      ...(context.seenBefore(key) ? [cpsFinding('FILE_RECEIVED_BEFORE', '/case/version')] : []),
    ],
    keys: [key],
    documents: read.documents,
  };
}

function referenceFindings(read: ReadDocuments, identity: CaseFileIdentity): readonly Finding[] {
  return read.caseReference === identity.urn
    ? []
    : [cpsFinding('CASE_REFERENCE_DIFFERS', '/CaseFileDocuments/CaseReference')];
}

/** Codes that the simulator was told not to know. Case does not matter: the format writes its own lists in lower case. */
function refusedOffenceCode(file: Json, unknown: ReadonlySet<string>): string | undefined {
  const codes = new Set([...unknown].map((code) => code.toLowerCase()));
  const refused = offenceItems(objectOf(objectOf(file)['case'])).some((item) =>
    codes.has(textIn(item['cjs_offence_code']).toLowerCase()),
  );
  return refused ? '/case/defendants' : undefined;
}
