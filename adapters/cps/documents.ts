import type { CaseFile } from '../../domain/case-file/index.js';
import type { DocumentMaterial } from '../adapter.js';
import { writeXml, xmlText } from '../cjse/index.js';

/** Namespace of our own root element. The roots of the CPS two-way interface are not public; its types are. */
export const CASE_FILE_DOCUMENTS_NAMESPACE = 'urn:casebridge:cps:case-file-documents:1';
/** Namespace of the CPS TWIF types v1.0, to which every `DocumentInformation` keeps (`DocumentInformationStructure`). */
export const TWIF_TYPES_NAMESPACE = 'http://schemas.cps.gov.uk/TWIFTypes/2009-08';
/** `UniqueId` of the document that is the Digital Case File itself; always the first. */
export const CASE_FILE_UNIQUE_ID = 'DCF';

/** Limits of `DocumentInformationStructure`, in characters. */
const LONGEST_NAME = 255;
const LONGEST_UNIQUE_ID = 40;

/** The elements of `DocumentInformationStructure` that we use, in their order; `Document` is base64. */
const elementNames = ['UniqueId', 'Name', 'FileName', 'Document'] as const;
type DocumentInformation = Readonly<Record<(typeof elementNames)[number], string>>;

/**
 * The XML that travels to the CPS inside the CJSE envelope: the Digital Case File and the materials of the file, each a
 * document information as in the TWIF types v1.0 (unique id, name, file name, content in base64). Pure: the same input
 * gives the same text.
 */
export function caseFileDocuments(
  file: CaseFile,
  digitalCaseFile: string,
  materials: readonly DocumentMaterial[],
): string {
  const documents = [digitalCaseFileInformation(file, digitalCaseFile), ...materials.map(materialInformation)];
  return writeXml({
    name: 'cb:CaseFileDocuments',
    attributes: { 'xmlns:cb': CASE_FILE_DOCUMENTS_NAMESPACE, xmlns: TWIF_TYPES_NAMESPACE },
    content: [
      { name: 'cb:CaseReference', content: file.ptiUrn },
      { name: 'cb:CaseFileVersion', content: String(file.version) },
      ...documents.map((document) => ({
        name: 'cb:DocumentInformation',
        content: elementNames.map((name) => ({ name, content: document[name] })),
      })),
    ],
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
    UniqueId: oneLine(material.id).toUpperCase().slice(0, LONGEST_UNIQUE_ID),
    Name: shortened(oneLine(material.title)) || 'Untitled',
    FileName: fileName(material.fileName),
    Document: Buffer.from(material.content).toString('base64'),
  };
}

/** Without a path, as the TWIF type asks, and never empty. A name that is too long keeps its extension. */
function fileName(name: string): string {
  const base = oneLine(name).split(/[\\/]/).at(-1) || 'document';
  const extension = /\.[A-Za-z0-9.]{1,15}$/.exec(base)?.[0] ?? '';
  return shortened(base.slice(0, base.length - extension.length), LONGEST_NAME - extension.length) + extension;
}

/** At most so many characters; a surrogate pair is never cut in two. */
function shortened(text: string, longest = LONGEST_NAME): string {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`;
}

function oneLine(text: string): string {
  return xmlText(text).replace(/\s+/g, ' ').trim();
}
