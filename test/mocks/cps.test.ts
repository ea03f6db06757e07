import { beforeEach, describe, expect, test } from '@jest/globals';
import { cps } from '../../mocks/cps/cps.js';
import { Simulator } from '../../mocks/simulator/simulator.js';
import { aCaseFile, type DraftCase } from './digital-case-file.js';
import { base64, caseFileDocument, cpsParts, documents, soap, type DocumentParts } from './messages.js';

const simulator = new Simulator(cps, {
  receipts: { url: () => 'http://hub.invalid/', token: '' },
  settings: { receipt: 'none' },
  now: () => new Date('2026-11-22T12:00:00Z'),
});
beforeEach(() => simulator.reset());

async function received(file: unknown, content?: string) {
  const parts = cpsParts(file, content === undefined ? {} : { content });
  const { body } = await simulator.receive(soap(parts));
  const message = simulator.log.list().find(({ correlationId }) => correlationId === parts.correlationId)!;
  return {
    body,
    message,
    verdict: message.verdict,
    findings: message.findings.map(({ name, context }) => `${name} ${context}`),
  };
}

describe('The documents of a file', () => {
  const statement: DocumentParts = {
    uniqueId: 'MG11-1',
    fileName: 'statement.pdf',
    base64: base64('An invented statement'),
  };
  const file = caseFileDocument(aCaseFile());
  const judge = (list: DocumentParts[], reference?: string) => received(null, documents(list, reference));

  test('are listed with size and hash', async () => {
    const { message, verdict } = await judge([file, statement]);
    expect(verdict).toBe('ACCEPTED');
    expect(message.documents[1]).toEqual({
      uniqueId: 'MG11-1',
      fileName: 'statement.pdf',
      bytes: 21,
      sha256: '11541c3a2fbeb0d9b8b248978e4136dab92644b9920762cb34a28b77f1a8ecde',
    });
  });

  const faults: [string, DocumentParts, string][] = [
    [
      'content that is not base64',
      { ...statement, base64: 'AAA' },
      'MATERIAL_CONTENT_NOT_BASE64 /CaseFileDocuments/DocumentInformation[2]/Document',
    ],
    [
      'foreign characters in base64',
      { ...statement, base64: 'AA*=' },
      'MATERIAL_CONTENT_NOT_BASE64 /CaseFileDocuments/DocumentInformation[2]/Document',
    ],
    ['no content', { ...statement, base64: '' }, 'MATERIAL_EMPTY /CaseFileDocuments/DocumentInformation[2]/Document'],
    [
      'an id twice',
      { ...statement, uniqueId: 'DCF' },
      'MATERIAL_ID_REPEATED /CaseFileDocuments/DocumentInformation[2]/UniqueId',
    ],
    ['no id', { ...statement, uniqueId: '' }, 'MATERIAL_ID_INVALID /CaseFileDocuments/DocumentInformation[2]/UniqueId'],
    [
      'a path in the file name',
      { ...statement, fileName: '..\\x.pdf' },
      'MATERIAL_FILE_NAME_INVALID /CaseFileDocuments/DocumentInformation[2]/FileName',
    ],
    [
      'another size than stated',
      { ...statement, attributes: ' size="20"' },
      'MATERIAL_SIZE_DIFFERS /CaseFileDocuments/DocumentInformation[2]/Document',
    ],
    [
      'another hash than stated',
      { ...statement, attributes: ` sha256="${'0'.repeat(64)}"` },
      'MATERIAL_HASH_DIFFERS /CaseFileDocuments/DocumentInformation[2]/Document',
    ],
  ];
  test.each(faults)('are rejected with %s', async (_, document, finding) => {
    expect(await judge([file, document])).toMatchObject({ verdict: 'REJECTED', findings: [finding] });
  });

  test('are rejected when the reference beside them is another case', async () => {
    expect(await judge([file], '06AA0000026')).toMatchObject({
      findings: ['CASE_REFERENCE_DIFFERS /CaseFileDocuments/CaseReference'],
    });
  });

  const unusable: [string, string][] = [
    ['no Digital Case File among them', documents([statement])],
    ['one that is no JSON', documents([caseFileDocument('{')])],
    ['another root', '<Documents/>'],
  ];
  test.each(unusable)('are refused at once, 1310, with %s', async (_, content) => {
    const { body, verdict } = await received(null, content);
    expect(body).toContain('<ResponseCode>1310</ResponseCode>');
    expect(verdict).toBe('REFUSED');
  });
});

describe('The Digital Case File', () => {
  test('is accepted when it is complete, also after a byte order mark', async () => {
    expect(await received(aCaseFile())).toMatchObject({ verdict: 'ACCEPTED', findings: [] });
    simulator.reset();
    expect(await received(`\ufeff${JSON.stringify(aCaseFile())}`)).toMatchObject({ verdict: 'ACCEPTED' });
  });

  const offence = (theCase: DraftCase) => theCase.defendants[0]!.offences[0]!.retail_theft_offences[0]!;
  const faults: [string, (theCase: DraftCase) => void, string[]][] = [
    ['type', (c) => (c['type'] = 'Other'), ['CASE_TYPE_UNKNOWN /case/type']],
    ['mandatory key', (c) => delete c['test_code'], ['KEY_MISSING /case/test_code']],
    ['mandatory value', (c) => (c.defendants[0]!['occupation'] = '  '), ['VALUE_BLANK /case/defendants/0/occupation']],
    ['unknown key', (c) => (c['a/b'] = 1), ['KEY_UNKNOWN /case/a~1b']],
    [
      'URN of an associated case',
      (c) => (c['associated_case_urns'] = ['x06AA1234526']),
      ['URN_INVALID /case/associated_case_urns/0'],
    ],
    ['version', (c) => (c['version'] = 0), ['VERSION_INVALID /case/version']],
    [
      '1201 words',
      (c) => (c['brief_description_of_case'] = 'word '.repeat(1201)),
      ['DESCRIPTION_TOO_LONG /case/brief_description_of_case'],
    ],
    ['list', (c) => (c['case_markers'] = ['Nonsense']), ['CODE_UNKNOWN /case/case_markers/0']],
    ['no defendant', (c) => (c.defendants = []), ['LIST_EMPTY /case/defendants']],
    [
      'no offence in a group',
      (c) => (c.defendants[0]!.offences[0]!.retail_theft_offences = []),
      ['LIST_EMPTY /case/defendants/0/offences/0/retail_theft_offences'],
    ],
    [
      'plea',
      (c) => (offence(c).offence['anticipated_plea'] = 'maybe'),
      ['CODE_UNKNOWN /case/defendants/0/offences/0/retail_theft_offences/0/offence/anticipated_plea'],
    ],
    [
      'broken reference',
      (c) => (offence(c)['property_ids'] = [2]),
      ['REFERENCE_BROKEN /case/defendants/0/offences/0/retail_theft_offences/0/property_ids/0'],
    ],
    [
      'not guilty without its consequences',
      (c) => (offence(c).offence['anticipated_plea'] = 'not_guilty'),
      [
        'BAD_CHARACTER_NOTICE /case/defendants/0/notice_to_provide_bad_character_evidence',
        'WITNESS_NEEDS /case/witnesses/0/witness/special_measures',
        'WITNESS_NEEDS /case/witnesses/0/witness/interpreter_required',
        'WITNESS_NEEDS /case/witnesses/0/witness/wish_to_use_video_link',
      ],
    ],
    [
      'domestic violence without its consequences',
      (c) => (c['case_markers'] = ['DomesticViolence']),
      [
        'LIST_EMPTY /case/defendants/0/domestic_violence',
        'CONDITIONAL /case/defendants/0/offences/0/retail_theft_offences/0/offence/demeanour_at_incident',
        'CONDITIONAL /case/defendants/0/offences/0/retail_theft_offences/0/offence/children_present',
      ],
    ],
    [
      'youth',
      (c) => (c.defendants[0]!['date_of_birth'] = '2010-01-01'),
      ['PARENT_COPY /case/defendants/0/parent_guardian_copy'],
    ],
    ['young witness', (c) => (c.witnesses[0]!.date_of_birth = '2018-01-01'), ['MARKER_MISSING /case/case_markers']],
    [
      'conditional bail',
      (c) => (c.defendants[0]!['person_remand_status'] = 'conditional_bail'),
      ['CONDITIONAL /case/defendants/0/bail_conditions_provided', 'LIST_EMPTY /case/defendants/0/bail_conditions'],
    ],
    ['charge without arrest', (c) => delete c.defendants[0]!['arrest'], ['CONDITIONAL /case/defendants/0/arrest']],
  ];
  test.each(faults)('is rejected for its %s', async (_, change, findings) => {
    expect(await received(aCaseFile(change))).toMatchObject({ verdict: 'REJECTED', findings });
  });

  test('is rejected for another schema version', async () => {
    expect(await received({ ...aCaseFile(), schema_version: '1.2.1' })).toMatchObject({
      findings: ['SCHEMA_VERSION_UNKNOWN /schema_version'],
    });
  });

  test('is accepted with warnings for what is only unusual', async () => {
    const unusual = aCaseFile((c: DraftCase) => {
      offence(c).offence['charge_date'] = '2026-12-01';
      c['date'] = '02/11/2026';
    });
    expect(await received(unusual)).toMatchObject({
      verdict: 'ACCEPTED_WITH_WARNINGS',
      findings: ['DATE_IN_FUTURE /case/defendants/0/offences/0/retail_theft_offences/0/offence/charge_date'],
    });
  });

  test('is accepted with a warning when the same version of the same file comes in another message', async () => {
    await received(aCaseFile());
    expect(await received(aCaseFile())).toMatchObject({
      verdict: 'ACCEPTED_WITH_WARNINGS',
      findings: ['FILE_RECEIVED_BEFORE /case/version'],
    });
    expect(await received(aCaseFile((c: DraftCase) => (c['version'] = 2)))).toMatchObject({ verdict: 'ACCEPTED' });
  });

  test('survives JSON of any shape', async () => {
    for (const file of [
      null,
      1,
      'text',
      [],
      { case: [] },
      {
        schema_version: '1.2.2',
        case: { type: 'FirstHearingDCF', defendants: [null, 1, []], witnesses: 'x', property: [null] },
      },
    ]) {
      expect(await received(JSON.stringify(file))).toMatchObject({ verdict: 'REJECTED' });
    }
  });
});
