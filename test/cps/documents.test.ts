import { describe, expect, test } from '@jest/globals';
import { parseStringPromise } from 'xml2js';
import type { DocumentMaterial } from '../../adapters/adapter.js';
import {
  CASE_FILE_DOCUMENTS_NAMESPACE,
  CASE_FILE_UNIQUE_ID,
  caseFileDocuments,
  cpsAdapter,
  TWIF_TYPES_NAMESPACE,
} from '../../adapters/cps/index.js';
import { readRouteData, readSubmitRequest } from '../../adapters/cjse/index.js';
import { connection, identity } from '../support/cjse-connection.js';
import { aCaseFile } from '../support/generate/case-file.js';
import { compileXsd } from '../support/xsd.js';
import { describeWithFormat, publishedSchemas } from './published-format.js';

const material = (overrides: Partial<DocumentMaterial> = {}): DocumentMaterial => ({
  id: '019a1b2c-3d4e-7f50-8a9b-0c1d2e3f4a5b',
  title: 'MG11 statement of the store detective',
  fileName: 'MG11 Sampleton.pdf',
  contentType: 'application/pdf',
  sha256: '0'.repeat(64),
  content: Uint8Array.from({ length: 300 }, (_, index) => index % 256),
  ...overrides,
});
const text = cpsAdapter.translate(aCaseFile()).text;

interface Read {
  'cb:CaseFileDocuments': {
    'cb:CaseReference': [string];
    'cb:DocumentInformation': { UniqueId: [string]; Name: [string]; FileName: [string]; Document: [string] }[];
  };
}
const documentsIn = async (xml: string) => ((await parseStringPromise(xml)) as Read)['cb:CaseFileDocuments'];

describe('the documents that travel with a case file', () => {
  test('are read by another parser as what they were', async () => {
    const read = await documentsIn(caseFileDocuments(aCaseFile(), text, [material()]));
    expect(read['cb:CaseReference']).toEqual(['06AA1234526']);
    const [digitalCaseFile, statement] = read['cb:DocumentInformation'];
    expect(digitalCaseFile).toMatchObject({ UniqueId: [CASE_FILE_UNIQUE_ID], FileName: ['06AA1234526.dcf.json'] });
    expect(Buffer.from(digitalCaseFile!.Document[0], 'base64').toString('utf8')).toBe(text);
    expect(statement).toMatchObject({
      UniqueId: ['019A1B2C-3D4E-7F50-8A9B-0C1D2E3F4A5B'],
      Name: ['MG11 statement of the store detective'],
    });
    expect(Uint8Array.from(Buffer.from(statement!.Document[0], 'base64'))).toEqual(material().content);
  });

  test.each([
    ['C:\\Users\\x\\MG11.pdf', 'MG11.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['', 'document'],
    ['.', '.'],
    [`${'a'.repeat(300)}.tar.gz`, `${'a'.repeat(247)}….tar.gz`],
    ['a\u0001b\n<c>.txt', 'a\ufffdb <c>.txt'],
  ])('a file called %j is called %j there', async (fileName, expected) => {
    const read = await documentsIn(caseFileDocuments(aCaseFile(), text, [material({ fileName })]));
    expect(read['cb:DocumentInformation'][1]!.FileName).toEqual([expected]);
    expect([...expected].length).toBeLessThanOrEqual(255);
  });

  test('stand in RouteData in a SubmitRequest, the same on every attempt', () => {
    const file = { caseFile: aCaseFile(), materials: [material()] };
    const message = cpsAdapter.envelope(file, identity, connection);
    expect(cpsAdapter.envelope(file, identity, connection)).toEqual(message);
    const request = readSubmitRequest(message.body);
    if (!request.ok) throw new Error(request.problems[0]?.code);
    const routed = readRouteData(request.value.message);
    if (!routed.ok) throw new Error(routed.problems[0]?.code);
    expect(routed.value.dataStream).toMatchObject({
      dataStreamType: 'DigitalCaseFile',
      reference: '06AA1234526',
      referenceType: 'PTIURN',
      contentType: 'text/xml',
    });
    expect(routed.value.dataStream.content).toBe(caseFileDocuments(aCaseFile(), text, [material()]));
  });
});

describeWithFormat('the published TWIF types', () => {
  /** The roots of the interface are not public: a root of our own that wraps the published type. */
  const root = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:twif="${TWIF_TYPES_NAMESPACE}"
      targetNamespace="${CASE_FILE_DOCUMENTS_NAMESPACE}" elementFormDefault="qualified">
    <xs:import namespace="${TWIF_TYPES_NAMESPACE}" schemaLocation="TWIFTypes-v1-0.xsd"/>
    <xs:element name="CaseFileDocuments"><xs:complexType><xs:sequence>
      <xs:element name="CaseReference" type="xs:string"/>
      <xs:element name="CaseFileVersion" type="xs:decimal"/>
      <xs:element name="DocumentInformation" type="twif:DocumentInformationStructure" maxOccurs="unbounded"/>
    </xs:sequence></xs:complexType></xs:element>
  </xs:schema>`;

  const files = { ...publishedSchemas('cps/'), 'root.xsd': new TextEncoder().encode(root) };
  const faults = (xml: string): string[] => compileXsd(files, 'root.xsd')(xml);

  const awkward = [
    material(),
    material({
      id: 'not-a-uuid-but-rather-long-and-in-lower-case-letters',
      title: '',
      fileName: '',
      content: new Uint8Array(),
    }),
    material({
      title: '😀'.repeat(300),
      fileName: `${'é'.repeat(300)}.docx`,
      content: new Uint8Array(100_000).fill(255),
    }),
    material({ title: ' \n\u0000\ud800 ', fileName: '/' }),
  ];

  test('accept every document information we write', () => {
    expect(faults(caseFileDocuments(aCaseFile(), text, awkward))).toEqual([]);
  });

  test('refuse what does not keep to them', () => {
    const xml = caseFileDocuments(aCaseFile(), text, awkward);
    expect(faults(xml.replace('019A1B2C', '019a1b2c'))).not.toEqual([]);
    expect(faults(xml.replace('<FileName>document</FileName>', '<FileName></FileName>'))).not.toEqual([]);
  });
});
