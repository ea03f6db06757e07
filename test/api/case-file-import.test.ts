import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { describeWithFormat, fixture, publishedText, validFixtures } from '../cps/published-format.js';
import { brokenFixtures } from '../support/digital-case-file/broken-fixtures.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { CaseFileApi, type Payload } from './case-file-api.js';

let database: TestDatabase;
let api: CaseFileApi;
beforeAll(async () => {
  database = await testDatabase();
  api = await CaseFileApi.on(database.prisma);
});
afterAll(() => database.close());

const mutation = /* GraphQL */ `
  mutation ($input: ImportCaseFileInput!) {
    importCaseFile(input: $input) {
      caseFile {
        id
        revision
        status
        ptiUrn
        source {
          format
          sha256
        }
        warnings {
          code
          path
        }
        readiness {
          ready
          checkedAgainst
          missing {
            code
            path
          }
        }
        document {
          format
          contentType
          text
          losses {
            code
          }
        }
        defendants {
          key
          undeclaredFields {
            name
            valueAsJsonText
          }
        }
      }
      problems {
        code
        path
        message
      }
      warnings {
        code
        path
        message
      }
    }
  }
`;

async function importText(
  document: string,
  format = 'DIGITAL_CASE_FILE_1_2_2_1',
  idempotencyKey = randomUUID(),
): Promise<Payload> {
  const { importCaseFile } = await api.run<{ importCaseFile: Payload }>(mutation, {
    input: { idempotencyKey, format, document },
  });
  return importCaseFile;
}
const codes = (problems: readonly { code: string }[] = []) => problems.map(({ code }) => code);

describeWithFormat('the published fixtures, through the API', () => {
  test.each(validFixtures)('%s is imported, is ready for the CPS, and is exported equal', async (name) => {
    const { caseFile, problems } = await importText(publishedText(`dcf/fixtures/${name}.json`));
    expect(problems).toEqual([]);
    const document = caseFile!['document'] as { text: string; losses: unknown[] };
    expect(JSON.parse(document.text)).toEqual(fixture(name));
    expect(document.losses).toEqual([]);
    expect(caseFile).toMatchObject({
      status: 'IN_PREPARATION',
      readiness: { ready: true, missing: [], checkedAgainst: 'Digital Case File 1.2.2.1' },
    });
  });

  test('the undeclared key of first_hearing_09 is shown', async () => {
    const { caseFile } = await importText(publishedText('dcf/fixtures/first_hearing_09.json'));
    expect(caseFile!['defendants']).toEqual([
      { key: expect.any(String), undeclaredFields: [] },
      {
        key: expect.any(String),
        undeclaredFields: [{ name: 'conditional_caution_considered', valueAsJsonText: 'true' }],
      },
    ]);
  });

  test.each(brokenFixtures)('%s is refused with %j, and nothing is stored', async (name, expected) => {
    const before = await database.prisma.caseFile.count();
    const { caseFile, problems } = await importText(publishedText(`dcf/fixtures/${name}.json`));
    expect(caseFile).toBeNull();
    expect(codes(problems)).toEqual(expect.arrayContaining(expected));
    const rules = codes(problems).filter((code) => code.startsWith('DCF-R-'));
    expect([...new Set(rules)].sort()).toEqual(expected.filter((code) => code.startsWith('DCF-R-')));
    expect(await database.prisma.caseFile.count()).toBe(before);
  });

  test('a code that the standing data does not know is a warning, and the value is kept', async () => {
    const document = JSON.parse(JSON.stringify(fixture('first_hearing_08'))) as {
      case: { defendants: [{ offences: unknown[] }] };
    };
    const [first] = document.case.defendants[0].offences as [{ retail_theft_offences: [{ offence: unknown }] }];
    const offence = {
      type: 'GenericOffence',
      cjs_offence_code: 'ZZ99999',
      offence: first.retail_theft_offences[0].offence,
    };
    document.case.defendants[0].offences.push({ type: 'GenericOffences', generic_offences: [offence] });
    const { caseFile, warnings } = await importText(JSON.stringify(document));
    expect(warnings).toContainEqual(
      expect.objectContaining({ code: 'OFFENCE_CODE_UNKNOWN', path: '/defendants/0/offences/1/offenceCode' }),
    );
    expect(caseFile!['warnings']).toContainEqual({
      code: 'OFFENCE_CODE_UNKNOWN',
      path: '/defendants/0/offences/1/offenceCode',
    });
    expect(JSON.parse((caseFile!['document'] as { text: string }).text)).toEqual(document);
  });

  test('a second file with the same PTIURN is taken, with a warning', async () => {
    const text = publishedText('dcf/fixtures/breach_of_bail_01.json');
    await importText(text);
    const second = await importText(text);
    expect(second.problems).toEqual([]);
    expect(codes(second.warnings)).toContain('PTI_URN_HELD');
  });

  test('the same document with the same key makes one file', async () => {
    const [text, key] = [publishedText('dcf/fixtures/first_hearing_01.json'), randomUUID()];
    const [once, again] = [await importText(text, undefined, key), await importText(text, undefined, key)];
    expect(again.caseFile!.id).toBe(once.caseFile!.id);
  });

  test.each(['PoliceCase', 'SingleDefendantSingeOffence'])(
    '%s.xml is imported and can be exported to the court',
    async (name) => {
      const text = publishedText(`spi/samples/${name}.xml`).replaceAll('URN_NUMBER', '06AA1234526');
      const { caseFile, problems } = await importText(text, 'SPI_NEW_CASE_0_6G');
      expect(problems).toEqual([]);
      const { file } = await api.run<{ file: { document: { text: string }; readiness: unknown } }>(
        `query ($id: ID!) { file: caseFile(id: $id) { document(partner: "court") { text } readiness(partner: "court") { ready missing { code path } } } }`,
        { id: caseFile!.id },
      );
      expect(file.document.text).toContain(`<PTIURN>${String(caseFile!['ptiUrn'])}</PTIURN>`);
      expect(file.readiness).toEqual({ ready: true, missing: [] });
    },
  );
});

describe('a document that is none', () => {
  const json = 'DIGITAL_CASE_FILE_1_2_2_1';
  test.each([
    { what: 'empty', format: json, text: '', code: 'DCF-D-EMPTY' },
    { what: 'cut off', format: json, text: '{', code: 'DCF-D-NOT-JSON' },
    { what: 'nested too deeply', format: json, text: `${'['.repeat(100)}${']'.repeat(100)}`, code: 'DCF-D-TOO-DEEP' },
    { what: 'larger than 10 MB', format: json, text: 'x'.repeat(10_000_001), code: 'DOCUMENT_TOO_LARGE' },
    {
      what: 'larger than 10 MB',
      format: 'SPI_NEW_CASE_0_6G',
      text: 'x'.repeat(10_000_001),
      code: 'DOCUMENT_TOO_LARGE',
    },
  ])('$what ($format) is refused: $code', async ({ text, format, code }) => {
    const { caseFile, problems } = await importText(text, format);
    expect(caseFile).toBeNull();
    expect(codes(problems)).toEqual([code]);
  });

  test.each(['', '<a', '<a/>', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])(
    '%j is refused as a message to the court',
    async (text) => {
      const { caseFile, problems } = await importText(text, 'SPI_NEW_CASE_0_6G');
      expect(caseFile).toBeNull();
      expect(problems.length).toBeGreaterThan(0);
    },
  );
});
