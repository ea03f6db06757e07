import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { courtAdapter } from '../../adapters/court/index.js';
import { problemCatalogue } from '../../server/problem-catalogue.js';
import { newKey } from '../support/api.js';
import { completeFirstHearing } from '../support/digital-case-file/complete-files.js';
import { aCaseFile } from '../support/generate/case-file.js';
import { errorCodes, TestHub } from '../support/hub.js';

const JSON_FORMAT = 'DIGITAL_CASE_FILE_1_2_2_1';
const XML_FORMAT = 'SPI_NEW_CASE_0_6G';
const SECRET = 'Xyzzyperson';

let hub: TestHub;
beforeAll(async () => {
  hub = await TestHub.start();
});
afterAll(() => hub?.stop());

interface Imported {
  readonly caseFile: { readonly id: string } | null;
  readonly problems: readonly { readonly code: string; readonly path: string; readonly message: string }[];
}

async function importDocument(document: string, format: string): Promise<Imported> {
  const answer = await hub.query(
    'mutation ($input: ImportCaseFileInput!) { importCaseFile(input: $input) { caseFile { id } problems { code path message } } }',
    { input: { idempotencyKey: newKey(), format, document } },
  );
  if (!answer.json?.data) throw new Error(answer.text);
  return answer.json.data['importCaseFile'] as Imported;
}

const counts = async () => ({
  caseFiles: await hub.prisma.caseFile.count(),
  events: await hub.prisma.event.count(),
  keys: await hub.prisma.idempotencyRecord.count(),
  materials: await hub.prisma.material.count(),
  submissions: await hub.prisma.submission.count(),
});

const json = (change: (document: ReturnType<typeof completeFirstHearing>) => void = () => undefined): string => {
  const document = completeFirstHearing();
  change(document);
  return JSON.stringify(document);
};
const xml = courtAdapter.translate(aCaseFile()).text;
/** The message with something put before its first element, or just inside it. */
const before = (prolog: string): string => xml.replace(/<(?![?!])/, `${prolog}<`);
const inside = (content: string): string => xml.replace(/(<PTIURN>)[^<]*/, `$1${content}`);

const bomb = `<!DOCTYPE m [<!ENTITY a "${'x'.repeat(50)}">${Array.from({ length: 9 }, (_, index) => `<!ENTITY ${'bcdefghij'[index]} "${`&${'abcdefghi'[index]};`.repeat(10)}">`).join('')}]>`;

const cases: [what: string, document: string, format: string, code: string, path: string][] = [
  ['empty JSON', '', JSON_FORMAT, 'DCF-D-EMPTY', ''],
  ['JSON of spaces', ' \n ', JSON_FORMAT, 'DCF-D-EMPTY', ''],
  ['malformed JSON', json().slice(0, -2), JSON_FORMAT, 'DCF-D-NOT-JSON', ''],
  ['XML for JSON', xml, JSON_FORMAT, 'DCF-D-NOT-JSON', ''],
  ['JSON nested too deeply', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, JSON_FORMAT, 'DCF-D-TOO-DEEP', ''],
  [
    'an object nested too deeply',
    `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
    JSON_FORMAT,
    'DCF-D-TOO-DEEP',
    '',
  ],
  [
    'a null character in a text',
    json((document) => Object.assign(document['case'] as object, { pti_urn: `${SECRET}\u0000` })),
    JSON_FORMAT,
    'DCF-D-NUL-CHARACTER',
    '/case/pti_urn',
  ],
  [
    'half a surrogate pair in a text',
    json((document) => Object.assign(document['case'] as object, { pti_urn: `${SECRET}\ud800` })),
    JSON_FORMAT,
    'DCF-D-BROKEN-CHARACTER',
    '/case/pti_urn',
  ],
  [
    'another version of the format',
    json((document) => Object.assign(document, { schema_version: '9.9' })),
    JSON_FORMAT,
    'DCF-S-VERSION',
    '/schema_version',
  ],
  [
    'an unknown field',
    json((document) => Object.assign(document['case'] as object, { unheard_of: SECRET })),
    JSON_FORMAT,
    'DCF-S-UNKNOWN-FIELD',
    '/case/unheard_of',
  ],
  ['a document of more than 10 MB', `"${'x'.repeat(10_000_000)}"`, JSON_FORMAT, 'DOCUMENT_TOO_LARGE', '/document'],
  ['empty XML', '', XML_FORMAT, 'XML-MALFORMED', ''],
  ['malformed XML', xml.slice(0, -10), XML_FORMAT, 'XML-MALFORMED', ''],
  ['JSON for XML', json(), XML_FORMAT, 'XML-MALFORMED', ''],
  ['a bomb of entities', before(bomb).replace(/(<PTIURN>)[^<]*/, '$1&j;'), XML_FORMAT, 'XML-DOCTYPE', ''],
  [
    'an external entity',
    before('<!DOCTYPE m [<!ENTITY e SYSTEM "file:///etc/passwd">]>').replace(/(<PTIURN>)[^<]*/, '$1&e;'),
    XML_FORMAT,
    'XML-DOCTYPE',
    '',
  ],
  [
    'an external document type',
    before('<!DOCTYPE m SYSTEM "http://127.0.0.1:1/m.dtd">'),
    XML_FORMAT,
    'XML-DOCTYPE',
    '',
  ],
  ['an entity that is declared nowhere', inside('&e;'), XML_FORMAT, 'XML-MALFORMED', ''],
  ['XML nested too deeply', inside(`${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}`), XML_FORMAT, 'XML-TOO-DEEP', ''],
  ['a control character', inside('\u0001'), XML_FORMAT, 'XML-CHARACTER', ''],
  ['a control character by reference', inside('&#1;'), XML_FORMAT, 'XML-CHARACTER', ''],
  ['another message', '<a/>', XML_FORMAT, 'SPI-NOT-NEW-CASE', '/a'],
];

describe('a document that cannot be taken is refused with a code of its own, and nothing of it is stored', () => {
  test('while one that can be is', async () => {
    for (const [document, format] of [
      [json(), JSON_FORMAT],
      [xml, XML_FORMAT],
    ] as const) {
      const imported = await importDocument(document, format);
      expect(imported.problems).toEqual([]);
      expect(imported.caseFile).not.toBeNull();
    }
  });

  test.each(cases)('%s', async (_what, document, format, code, path) => {
    const known = new Set(problemCatalogue.map((entry) => entry.code));
    const stored = await counts();
    const began = performance.now();
    const { caseFile, problems } = await importDocument(document, format);
    expect(performance.now() - began).toBeLessThan(15_000);
    expect(caseFile).toBeNull();
    expect(problems.map((problem) => `${problem.code} ${problem.path}`)).toContain(`${code} ${path}`);
    for (const problem of problems) {
      expect(known).toContain(problem.code);
      expect(problem.message).not.toContain(SECRET);
      expect(problem.message).not.toMatch(/\/work\/|node_modules|root:x:/);
    }
    expect(await counts()).toEqual(stored);
  });

  test('50 MB are refused before they are read, and the hub lives on', async () => {
    const stored = await counts();
    const body = JSON.stringify({ query: '{ __typename }', variables: { document: 'x'.repeat(50_000_000) } });
    const answer = await hub.post(body);
    expect([answer.status, errorCodes(answer)]).toEqual([413, ['BODY_TOO_LARGE']]);
    expect(await counts()).toEqual(stored);
    expect((await hub.query('{ __typename }')).status).toBe(200);
  });

  test('the largest that is taken is refused or read, not choked on', async () => {
    const document = JSON.stringify({ filler: Array.from({ length: 900_000 }, () => [1, 2]) });
    const began = performance.now();
    const { problems } = await importDocument(document, JSON_FORMAT);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThan(10_000);
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});
