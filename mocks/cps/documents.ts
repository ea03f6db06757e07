import { createHash } from 'node:crypto';
import type { Finding } from '../cjse/receipt.js';
import { child, childrenOf, textOf, type XmlElement } from '../cjse/xml.js';
import type { TravelledDocument } from '../simulator/partner.js';
import { cpsFinding, type CpsProblemName } from './problems.js';

/** The envelope of documents as the hub publishes it (adapters/cps/README.md), and the CPS' own TWIF types v1.0 inside. */
const DOCUMENTS = 'urn:casebridge:cps:case-file-documents:1';
const TWIF = 'http://schemas.cps.gov.uk/TWIFTypes/2009-08';
const CASE_FILE_ID = 'DCF';

export interface ReadDocuments {
  readonly caseReference?: string;
  /** The Digital Case File, as text. */
  readonly digitalCaseFile: string;
  readonly documents: readonly TravelledDocument[];
  readonly findings: readonly Finding[];
}

/** Reads every document of a file: unique ids, file names, base64, and the size and hash where they are stated. */
export function readDocuments(root: XmlElement): ReadDocuments | { readonly unreadable: string } {
  if (root.name !== 'CaseFileDocuments' || root.namespace !== DOCUMENTS)
    return { unreadable: 'DataStreamContent is not CaseFileDocuments' };
  const findings: Finding[] = [];
  const documents: TravelledDocument[] = [];
  let digitalCaseFile: string | undefined;
  childrenOf(root, 'DocumentInformation', DOCUMENTS).forEach((information, index) => {
    const path = `/CaseFileDocuments/DocumentInformation[${index + 1}]`;
    const add = (name: CpsProblemName, element: string) => findings.push(cpsFinding(name, `${path}/${element}`));
    const uniqueId = textOf(information, 'UniqueId', TWIF) ?? '';
    const fileName = textOf(information, 'FileName', TWIF) ?? '';
    if (!/^\S.{0,39}$/u.test(uniqueId)) add('MATERIAL_ID_INVALID', 'UniqueId');
    else if (documents.some((document) => document.uniqueId === uniqueId)) add('MATERIAL_ID_REPEATED', 'UniqueId');
    if (fileName === '' || [...fileName].length > 255 || /[\\/]/.test(fileName))
      add('MATERIAL_FILE_NAME_INVALID', 'FileName');

    const content = decoded(child(information, 'Document', TWIF)?.text ?? '');
    if (content === undefined) return add('MATERIAL_CONTENT_NOT_BASE64', 'Document');
    if (content.length === 0) return add('MATERIAL_EMPTY', 'Document');
    const sha256 = createHash('sha256').update(content).digest('hex');
    const stated = statedOf(information);
    if (stated.size !== undefined && stated.size !== String(content.length)) add('MATERIAL_SIZE_DIFFERS', 'Document');
    if (stated.sha256 !== undefined && stated.sha256.toLowerCase() !== sha256) add('MATERIAL_HASH_DIFFERS', 'Document');
    documents.push({ uniqueId, fileName, bytes: content.length, sha256 });
    if (uniqueId === CASE_FILE_ID) digitalCaseFile ??= new TextDecoder('utf-8').decode(content);
  });
  if (digitalCaseFile === undefined) return { unreadable: 'there is no document DCF with the Digital Case File' };
  return { caseReference: textOf(root, 'CaseReference', DOCUMENTS), digitalCaseFile, documents, findings };
}

/** Strict: Buffer.from takes anything. White space between lines is allowed, as in xs:base64Binary. */
function decoded(text: string): Buffer | undefined {
  const compact = text.replace(/\s+/g, '');
  const wellFormed = compact.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(compact);
  return wellFormed ? Buffer.from(compact, 'base64') : undefined;
}

/** Size and hash are not in the TWIF types; where a sender states them, as attribute or element, they are held to it. */
function statedOf(information: XmlElement): { size?: string; sha256?: string } {
  const find = (...names: readonly string[]) => {
    const wanted = (name: string) => names.includes(name.toLowerCase());
    const element = [information, ...information.children]
      .flatMap((each) => Object.entries(each.attributes))
      .find(([name]) => wanted(name))?.[1];
    return element ?? information.children.find((each) => wanted(each.name))?.text.trim();
  };
  return { size: find('size', 'bytes', 'length'), sha256: find('sha256', 'hash') };
}
