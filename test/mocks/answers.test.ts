import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { court } from '../../mocks/court/court.js';
import { courtHandlers } from '../../mocks/handlers.js';
import { Simulator } from '../../mocks/simulator/simulator.js';
import { aNewCase, courtParts, routeData, soap, type EnvelopeParts } from './messages.js';

const simulator = new Simulator(court, {
  receipts: { url: () => 'http://hub.invalid/', token: '' },
  settings: { receipt: 'none' },
  now: () => new Date('2026-11-22T12:00:00Z'),
});
const server = setupServer(...courtHandlers(simulator, 'http://court.invalid'));
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
beforeEach(() => simulator.reset());
afterAll(() => server.close());

async function send(body: string) {
  const response = await fetch('http://court.invalid/CJSEService', {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/xml' },
  });
  const text = await response.text();
  return {
    status: response.status,
    text,
    code: Number(/<ResponseCode>(.*?)</.exec(text)?.[1]),
    words: /<ResponseText>(.*?)</.exec(text)?.[1],
    requestId: /<RequestID>(.*?)</.exec(text)?.[1],
  };
}

describe('The synchronous answer of a receiver', () => {
  test('is 1 Success, with the RequestID, for a message that it can take', async () => {
    const parts = courtParts();
    expect(await send(soap(parts))).toMatchObject({
      status: 200,
      code: 1,
      words: 'Success',
      requestId: parts.requestId,
    });
    expect(simulator.log.list()).toMatchObject([
      { correlationId: parts.correlationId, type: 'SPINewCase', verdict: 'ACCEPTED', findings: [] },
    ]);
  });

  const wrong: [number, string, string, Partial<EnvelopeParts>][] = [
    [301, 'UnknownSystem', 'a system nobody registered', { systemId: 'Somebody' }],
    [304, 'WrongSource', 'a source that is no police system', { source: 'Somebody' }],
    [305, 'WrongDestination', 'another destination', { destination: 'Z00CJSE' }],
    [306, 'InvalidRequestID', 'a RequestID with a space', { requestId: 'with space' }],
    [306, 'InvalidRequestID', 'no RequestID', { requestId: '' }],
    [306, 'InvalidCorrelationID', 'a CorrelationID of 51 characters', { correlationId: 'x'.repeat(51) }],
    [306, 'InvalidCorrelationID', 'a padded CorrelationID', { correlationId: ' padded ' }],
    [307, 'ModeError', 'an unknown ExecMode', { execMode: 'LATER' }],
    [307, 'InvalidDataController', 'no DataController', { dataController: '' }],
    [308, 'InvalidOrganizationalUnitID', 'an organisation unit of four characters', { organisationUnit: '06AA' }],
    [309, 'InvalidOffenceCode', 'an offence code of another form', { content: aNewCase({ offenceCode: 'THEFT' }) }],
    [1310, 'UnusableDataStream', 'a document that is no XML', { content: '<NewCaseMessage' }],
    [
      1310,
      'UnusableDataStream',
      'another document',
      { content: '<Other xmlns="http://www.dca.gov.uk/xmlschemas/libra"/>' },
    ],
    [
      1310,
      'UnusableDataStream',
      'a document with entities',
      { content: '<!DOCTYPE x [<!ENTITY a "b">]><NewCaseMessage/>' },
    ],
    [1310, 'UnusableDataStream', 'a document a hundred deep', { content: `${'<a>'.repeat(100)}${'</a>'.repeat(100)}` }],
    [1310, 'UnusableDataStream', 'no document', { content: '' }],
    [1317, 'UnknownRouteSourceSystem', 'an unknown route source', { routeSource: 'Somebody' }],
    [1318, 'UnknownRouteDestinationSystem', 'an unknown route destination', { routeDestination: 'Somebody' }],
    [1321, 'SameSourceAndDestinationSystem', 'a route from the court to itself', { routeSource: 'C00CommonPlatform' }],
    [1359, 'DisallowedDataStreamType', 'a data stream for somebody else', { dataStreamType: 'DigitalCaseFile' }],
  ];
  test.each(wrong)('is %i %s for %s', async (code, name, _, change) => {
    const answer = await send(soap(courtParts(change)));
    expect(answer).toMatchObject({ status: 200, code });
    expect(answer.words).toMatch(new RegExp(`^${name}: `));
    expect(simulator.log.counts).toMatchObject({ receptions: 1, taken: 0, refused: 1 });
  });

  test('is 302 for a repeat of a CorrelationID or of a RequestID, and the repeat has no effect', async () => {
    const parts = courtParts();
    await send(soap(parts));
    expect(await send(soap(parts))).toMatchObject({ code: 302 });
    expect(await send(soap(courtParts({ correlationId: parts.correlationId })))).toMatchObject({ code: 302 });
    expect(await send(soap(courtParts({ requestId: parts.requestId })))).toMatchObject({ code: 302 });
    expect(simulator.log.counts).toMatchObject({ receptions: 4, taken: 1, repeats: 3 });
    expect(simulator.log.list()).toMatchObject([{ attempts: 3, verdict: 'ACCEPTED' }]);
  });

  test('is one success and otherwise 302 when the same message comes twenty times at once', async () => {
    const body = soap(courtParts());
    const codes = (await Promise.all(Array.from({ length: 20 }, () => send(body)))).map(({ code }) => code);
    expect(codes.sort()).toEqual([1, ...Array.from({ length: 19 }, () => 302)]);
    expect(simulator.log.counts.taken).toBe(1);
  });

  test('lets a refused message be corrected under its own identifiers', async () => {
    const parts = courtParts({ organisationUnit: 'short' });
    expect(await send(soap(parts))).toMatchObject({ code: 308 });
    expect(await send(soap({ ...parts, organisationUnit: '06AA000' }))).toMatchObject({ code: 1 });
    expect(simulator.log.list()).toMatchObject([{ attempts: 2, verdict: 'ACCEPTED' }]);
  });

  test('checks namespaces: the same names in another one are not the same elements', async () => {
    const parts = courtParts();
    const elsewhere = soap(parts, routeData(parts).replace('common/businessentities', 'common/somethingelse'));
    expect(await send(elsewhere)).toMatchObject({ code: 1359 });
    expect(await send(soap(parts).replace('endpoint/types', 'endpoint/other'))).toMatchObject({ status: 500 });
  });

  test('takes the document in base64 too', async () => {
    const content = Buffer.from(aNewCase()).toString('base64');
    expect(await send(soap(courtParts({ content })))).toMatchObject({ code: 1 });
  });

  test('is a SOAP fault for what is no SubmitRequest', async () => {
    for (const body of ['', 'no xml', '<a/>', soap(courtParts()).slice(0, -20)]) {
      const answer = await send(body);
      expect(answer).toMatchObject({ status: 500 });
      expect(answer.text).toContain('<faultcode>soap:Client</faultcode>');
    }
    expect(simulator.log.counts).toMatchObject({ receptions: 4, unreadable: 4, taken: 0 });
  });

  test('is 309 for a code that the court was told not to know', async () => {
    simulator.set({ unknownOffenceCodes: ['TH68010'] });
    expect(await send(soap(courtParts()))).toMatchObject({
      code: 309,
      words: 'InvalidOffenceCode: see /NewCaseMessage/Case/Defendant[1]/Offence[1]/BaseOffenceDetails/OffenceCode',
    });
  });
});
