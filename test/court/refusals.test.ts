import { describe, expect, test } from '@jest/globals';
import { writeRouteData, writeSubmitRequest } from '../../adapters/cjse/index.js';
import { encodeNewCaseMessage } from '../../adapters/court/encode.js';
import { courtAdapter, courtProblemCatalogue } from '../../adapters/court/index.js';
import { wholeMessage } from './whole-message.js';

const good = encodeNewCaseMessage(wholeMessage(undefined, 1));
const problemsOf = (text: string) => {
  const read = courtAdapter.read(text);
  return read.ok ? [] : read.problems.map(({ code, path }) => [code, path]);
};

test('the message that the refusals are made of is read', () => {
  expect(problemsOf(good)).toEqual([]);
});

describe('each fault has its own code and the path of the element', () => {
  const individual = '/NewCaseMessage/Case/Defendant/0/PoliceIndividualDefendant';
  const base = '/NewCaseMessage/Case/Defendant/0/Offence/0/BaseOffenceDetails';
  test.each<[string, string | RegExp, string, string, string]>([
    ['another version', 'SchemaVersion="0.6g"', 'SchemaVersion="0.7"', 'SPI-SCHEMA-VERSION', '/NewCaseMessage'],
    ['another flow', 'NewCasesFromThePolice', 'ResultedCasesForThePolice', 'SPI-NOT-NEW-CASE', '/NewCaseMessage'],
    ['another namespace', /xmlschemas\/libra/g, 'xmlschemas/other', 'SPI-NOT-NEW-CASE', '/NewCaseMessage'],
    ['an unknown element', '<PTIURN>', '<Extra/><PTIURN>', 'SPI-ELEMENT-UNKNOWN', '/NewCaseMessage/Case'],
    ['an unknown attribute', '<Case>', '<Case id="1">', 'SPI-ATTRIBUTE-UNKNOWN', '/NewCaseMessage/Case'],
    ['text between elements', '<Case>', '<Case>stray', 'SPI-TEXT-UNEXPECTED', '/NewCaseMessage/Case'],
    ['a missing element', /<PTIURN>.*?<\/PTIURN>/, '', 'SPI-ELEMENT-MISSING', '/NewCaseMessage/Case/PTIURN'],
    [
      'an element twice',
      /(<CaseMarker>.*?<\/CaseMarker>)/,
      '$1$1',
      'SPI-ELEMENT-REPEATED',
      '/NewCaseMessage/Case/CaseMarker',
    ],
    [
      'elements out of order',
      /(<PTIURN>.*?<\/PTIURN>)(<OriginatingOrganisation>.*?<\/OriginatingOrganisation>)/,
      '$2$1',
      'SPI-ELEMENT-ORDER',
      '/NewCaseMessage/Case/PTIURN',
    ],
    [
      'both ways to begin',
      '<CaseInitiation>',
      '<InitiationCode>S</InitiationCode><SummonsCode>M</SummonsCode><CaseInitiation>',
      'SPI-CHOICE',
      '/NewCaseMessage/Case',
    ],
    ['an impossible PTIURN', '06AA1234526', 'URN_NUMBER', 'SPI-PTIURN', '/NewCaseMessage/Case/PTIURN'],
    ['a PTIURN that is too long', '06AA1234526', '06AA12345266', 'SPI-TOO-LONG', '/NewCaseMessage/Case/PTIURN'],
    [
      'a date that is none',
      /(<Birthdate>).*?</,
      '$12026-02-29<',
      'SPI-DATE',
      `${individual}/PersonDefendant/BasePersonDetails/Birthdate`,
    ],
    [
      'a time that is none',
      /(<OffenceStartTime>).*?</,
      '$110:00<',
      'SPI-TIME',
      `${base}/OffenceTiming/OffenceStart/OffenceStartTime`,
    ],
    [
      'a number out of range',
      /(<OffenceSequenceNumber>).*?</,
      '$11000<',
      'SPI-NUMBER',
      `${base}/OffenceSequenceNumber`,
    ],
    [
      'a form not allowed',
      'ZZ99 3WZ',
      'ZZ993WZ',
      'SPI-CHARACTERS',
      '/NewCaseMessage/Case/OtherPartyOfficerInCase/StructuredAddress/PostCode',
    ],
    [
      'letters not allowed',
      /(<PersonFamilyName>).*?</,
      '$1Przykładowy<',
      'SPI-CHARACTERS',
      '/NewCaseMessage/Case/OtherPartyOfficerInCase/OfficerName/PersonFamilyName',
    ],
    [
      'an empty name',
      /(<PersonFamilyName>).*?</,
      '$1 <',
      'SPI-TOO-SHORT',
      '/NewCaseMessage/Case/OtherPartyOfficerInCase/OfficerName/PersonFamilyName',
    ],
  ])('%s', (_name, from, to, code, path) => {
    const bad = good.replace(from, to);
    expect(bad).not.toBe(good);
    expect(problemsOf(bad)[0]).toEqual([code, path]);
    expect(courtProblemCatalogue.map((entry) => entry.code)).toContain(code);
  });
});

test('several faults are told at once, and a flood of them is not', () => {
  expect(problemsOf(good.replace('<PTIURN>', '<A/><B/><PTIURN>')).length).toBe(2);
  const flood = problemsOf(good.replace('<PTIURN>', `${'<A/>'.repeat(5000)}<PTIURN>`));
  expect(flood.length).toBe(101);
  expect(flood.at(-1)).toEqual(['SPI-TOO-MANY-PROBLEMS', '/NewCaseMessage']);
});

test('a refusal never quotes what it refuses', () => {
  const read = courtAdapter.read(
    good
      .replace(/(<PersonFamilyName>).*?</, '$1Fröbelsecret<')
      .replace('<PTIURN>', '<Secret x="secret">secret</Secret><PTIURN>'),
  );
  expect(read.ok).toBe(false);
  expect(JSON.stringify(read).toLowerCase()).not.toContain('secret');
});

describe('hostile documents, in every layer', () => {
  const hostile: [string, string, string][] = [
    [
      'an entity bomb',
      `<!DOCTYPE a [<!ENTITY a0 "x">${Array.from({ length: 40 }, (_, i) => `<!ENTITY a${i + 1} "&a${i};&a${i};">`).join('')}]><NewCaseMessage>&a40;</NewCaseMessage>`,
      'XML-DOCTYPE',
    ],
    [
      'an external entity',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><NewCaseMessage>&x;</NewCaseMessage>',
      'XML-DOCTYPE',
    ],
    ['deep nesting', `${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}`, 'XML-TOO-DEEP'],
    ['a million elements', `<NewCaseMessage>${'<a/>'.repeat(400_000)}</NewCaseMessage>`, 'XML-TOO-LARGE'],
    ['a control character', good.replace('Mockford', 'Mock\u0008ford'), 'XML-CHARACTER'],
    ['not XML', 'PTIURN,06AA1234526', 'XML-MALFORMED'],
  ];
  const routed = (content: string) =>
    writeRouteData({
      requestFromSystem: { correlationId: 'c', systemId: 's' },
      dataStream: { system: 's', dataStreamType: 'SPINewCase', systemDataStreamId: 'i', content },
      routes: [{ routeId: '1', sourceSystem: 's', destinationSystem: 'd' }],
    });

  test.each(hostile)('%s', (_name, text, code) => {
    const started = performance.now();
    expect(problemsOf(text)[0]?.[0]).toBe(code);
    if (code !== 'XML-CHARACTER') {
      expect(problemsOf(routed(text))[0]?.[0]).toBe(code);
      const soap = writeSubmitRequest({
        requestId: 'r',
        sourceId: 's',
        destinationIds: ['d'],
        execMode: 'ASYNCH',
        timestamp: '2026-11-22T10:00:00Z',
        message: routed(text),
      });
      expect(problemsOf(soap)[0]?.[0]).toBe(code);
    }
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  test('50 MB', () => {
    const text = good.replace('Mockford', 'x'.repeat(50_000_000));
    const started = performance.now();
    expect(problemsOf(text)).toEqual([['XML-TOO-LARGE', '']]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
