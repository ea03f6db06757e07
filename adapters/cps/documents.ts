import { XMLBuilder } from 'fast-xml-parser';
import type { DocumentMaterial } from '../adapter.js';
import type { CaseFile } from '../../domain/case-file/index.js';

/** Namespace of our own root element. The roots of the CPS two-way interface are not public; its types are. */
export const CASE_FILE_DOCUMENTS_NAMESPACE = 'urn:casebridge:cps:case-file-documents:1';
/** Namespace of the CPS TWIF types v1.0, to which every `DocumentInformation` keeps (`DocumentInformationStructure`). */
export const TWIF_TYPES_NAMESPACE = 'http://schemas.cps.gov.uk/TWIFTypes/2009-08';
/** `UniqueId` of the document that is the Digital Case File itself; always the first. */
export const CASE_FILE_UNIQUE_ID = 'DCF';

/** Limits of `DocumentInformationStructure`, in characters. */
const LONGEST_NAME = 255;
const LONGEST_UNIQUE_ID = 40;

interface DocumentInformation {
  UniqueId: string;
  Name: string;
  FileName: string;
  Document: string;
}

/**
 * The XML that travels to the CPS inside the CJSE envelope: the Digital Case File and the materials of the file, each a
 * document information as in the TWIF types v1.0 (unique id, name, file name, content in base64). Pure: the same input
 * gives the same text.
 */
export function caseFileDocuments(file: CaseFile, digitalCaseFile: string, materials: readonly DocumentMaterial[]): string {
  const documents = [digitalCaseFileInformation(file, digitalCaseFile), ...materials.map(materialInformation)];
  const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', suppressEmptyNode: false });
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    'cb:CaseFileDocuments': {
      '@xmlns:cb': CASE_FILE_DOCUMENTS_NAMESPACE,
      '@xmlns': TWIF_TYPES_NAMESPACE,
      'cb:CaseReference': xmlText(file.ptiUrn),
      'cb:CaseFileVersion': String(file.version),
      'cb:DocumentInformation': documents,
    },
  });
}

function digitalCaseFileInformation(file: CaseFile, text: string): DocumentInformation {
  return {
    UniqueId: CASE_FILE_UNIQUE_ID,
    Name: 'Digital Case File 1.2.2.1',
    FileName: fileName(`${file.ptiUrn}.dcf.json`),
    Document: Buffer.from(text, 'utf8').toString('base64'),
  };
}

function materialInformation(material: DocumentMaterial): DocumentInformation {
  return {
    // The TWIF unique id knows no lower-case letters.
    UniqueId: xmlText(material.id).toUpperCase().slice(0, LONGEST_UNIQUE_ID),
    Name: shortened(xmlText(material.title)) || 'Untitled',
    FileName: fileName(material.fileName),
    Document: Buffer.from(material.content).toString('base64'),
  };
}

/** Without a path, as the TWIF type asks, and never empty. A name that is too long keeps its extension. */
function fileName(name: string): string {
  const base = xmlText(name).split(/[\\/]/).at(-1) || 'document';
  const extension = /\.[A-Za-z0-9.]{1,15}$/.exec(base)?.[0] ?? '';
  return shortened(base.slice(0, base.length - extension.length), LONGEST_NAME - extension.length) + extension;
}

/** At most so many characters; a surrogate pair is never cut in two. */
function shortened(text: string, longest = LONGEST_NAME): string {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`;
}

/** Characters that XML 1.0 cannot carry become the replacement character; white space becomes a space. */
function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\t\n\r]+/gu, ' ')
    // eslint-disable-next-line no-control-regex -- these are the very characters XML 1.0 excludes
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '\ufffd');
}
