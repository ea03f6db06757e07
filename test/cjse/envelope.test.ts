import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseStringPromise } from 'xml2js';
import {
  child,
  ENDPOINT_TYPES,
  readRouteData,
  readSubmitRequest,
  readSubmitResponse,
  readXml,
  SOAP_ENVELOPE,
  writeCjseMessage,
  writeSubmitResponse,
  xmlText,
} from '../../adapters/cjse/index.js';
import { XMLParser } from 'fast-xml-parser';
import { connection, identity } from '../support/cjse-connection.js';
import { describeWithSchemas, sample, validatorOf } from './published-schemas.js';
import { writeRouteDataResponse } from './write-route-data-response.js';
import { runs } from '../support/runs.js';

const enveloped = (content: string) =>
  writeCjseMessage(
    {
      dataStreamType: 'SPINewCase',
      name: 'SPI New Case',
      reference: '06AA1234526',
      referenceType: 'PTIURN',
      contentType: 'text/xml',
      content,
    },
    identity,
    connection,
  );

/** What a receiver sees in the body, as a document of its own. */
function bodyOf(soap: string): string {
  return /<soapenv:Body>(.*)<\/soapenv:Body>/s.exec(soap)![1]!;
}

test('a message is read back layer by layer, whatever its document says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
      const content = xmlText(`{"said":"${text}"} &amp; <b/> ]]>`);
      const soap = readSubmitRequest(enveloped(content).body);
      if (!soap.ok) throw new Error(soap.problems[0]!.code);
      expect(soap.value).toMatchObject({
        requestId: identity.messageId,
        sourceId: connection.sourceSystem,
        destinationIds: [connection.destinationSystem],
        execMode: 'ASYNCH',
        timestamp: identity.submittedAt,
      });
      const routeData = readRouteData(soap.value.message);
      if (!routeData.ok) throw new Error(routeData.problems[0]!.code);
      expect(routeData.value.dataStream.content).toBe(content);
      expect(routeData.value.requestFromSystem).toMatchObject({
        correlationId: identity.correlationId,
        organisationalUnitId: '006A100',
        testOperation: true,
      });
      expect(routeData.value.routes).toEqual([
        { routeId: '1', sourceSystem: connection.sourceSystem, destinationSystem: connection.destinationSystem },
      ]);
    }),
    { numRuns: runs(300, 60) },
  );
});

/** A value deep in what another parser made. */
const dig = (from: unknown, ...steps: string[]): unknown =>
  steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], from);

test('two other parsers read the same from what we write', async () => {
  const content = '<a b="é">&amp;amp; £ 😀\n "quoted"</a>';
  const { body } = enveloped(content);
  const inSoap = ['soapenv:Envelope', 'soapenv:Body', 'SubmitRequestMes', 'Message'];
  const routeData = dig(await parseStringPromise(body, { explicitArray: false }), ...inSoap) as string;
  const inner: unknown = await parseStringPromise(routeData, { explicitArray: false });
  expect(dig(inner, 'RouteData', 'DataStream', 'entity:DataStreamContent')).toBe(content);
  const lenient = new XMLParser({ trimValues: false, parseTagValue: false, htmlEntities: true });
  expect(dig(lenient.parse(body, true), ...inSoap)).toBe(routeData);
});

test('the same delivery makes the same bytes on every attempt', () => {
  expect(enveloped('<a/>')).toEqual(enveloped('<a/>'));
  expect(enveloped('<a/>').headers).toMatchObject({ soapaction: '"http://schemas.cjse.gov.uk/endpoint/wsdl/submit"' });
});

describeWithSchemas('against the published definitions', () => {
  const messageLayer = validatorOf('MessageLayer.xsd');
  const operations = validatorOf('cjseOperations.xsd');

  test('the request, the route data and the answers are valid', () => {
    const { body } = enveloped('<a/>');
    expect(messageLayer(bodyOf(body))).toEqual([]);
    const request = readSubmitRequest(body);
    expect(request.ok && operations(request.value.message)).toEqual([]);
    expect(
      messageLayer(bodyOf(writeSubmitResponse({ requestId: 'x', responseCode: 1, responseText: 'Success' }))),
    ).toEqual([]);
    expect(messageLayer(bodyOf(writeSubmitResponse({ responseCode: 1310 })))).toEqual([]);
    const receipt = writeRouteDataResponse({
      responseToSystem: { correlationId: 'c', systemId: 's' },
      statuses: [
        {
          statusClass: 'Error',
          code: 309,
          description: 'd'.repeat(500),
          responseContext: 'p'.repeat(500),
          routeId: '1',
        },
      ],
    });
    expect(operations(receipt)).toEqual([]);
  });

  test('the validator is not blind', () => {
    expect(messageLayer(bodyOf(enveloped('<a/>').body).replace('ASYNCH', 'LATER'))).not.toEqual([]);
    const request = readSubmitRequest(enveloped('<a/>').body);
    expect(request.ok && operations(request.value.message.replace('006A100', '06A'))).not.toEqual([]);
  });

  test('the published samples are read', () => {
    expect(readSubmitResponse(sample('CjseResponse.xml'))).toMatchObject({
      ok: true,
      value: { responseCode: 1, responseText: 'Success' },
    });
    expect(readSubmitResponse(sample('xmlResponseExample.xml'))).toMatchObject({
      ok: true,
      value: { responseCode: 1 },
    });
    expect(readRouteData(sample('SingleDefendantSingeOffence.xml'))).toMatchObject({
      ok: true,
      value: { dataStream: { dataStreamType: 'SPINewCase' } },
    });
  });
});

test('a request that lacks something is refused with the path of it', () => {
  const { body } = enveloped('<a/>');
  expect(readSubmitRequest(body.replace(/<RequestID>.*?<\/RequestID>/, ''))).toMatchObject({
    ok: false,
    problems: [{ code: 'CJSE-FIELD-MISSING', path: '/Envelope/Body/SubmitRequestMes/RequestID' }],
  });
  expect(readSubmitRequest(body.replace('ASYNCH', 'LATER'))).toMatchObject({
    ok: false,
    problems: [{ code: 'CJSE-FIELD-INVALID', path: '/Envelope/Body/SubmitRequestMes/ExecMode' }],
  });
  expect(readSubmitRequest(body.replaceAll(SOAP_ENVELOPE, 'urn:x'))).toMatchObject({
    ok: false,
    problems: [{ code: 'CJSE-ENVELOPE' }],
  });
  expect(readRouteData('<RouteData/>')).toMatchObject({
    ok: false,
    problems: [{ code: 'CJSE-ROUTE-DATA', path: '/RouteData' }],
  });
  expect(readRouteData('<RouteData xmlns="http://schemas.cjse.gov.uk/common/operations"/>')).toMatchObject({
    ok: false,
    problems: expect.arrayContaining([
      expect.objectContaining({ code: 'CJSE-FIELD-MISSING', path: '/RouteData/DataStream/DataStreamContent' }),
    ]),
  });
});

test('prefixes do not matter, namespaces do', () => {
  const read = readXml(
    `<s:Envelope xmlns:s="${SOAP_ENVELOPE}"><s:Body><t:X xmlns:t="${ENDPOINT_TYPES}" a="1"/></s:Body></s:Envelope>`,
  );
  expect(read.ok && child(child(read.value, SOAP_ENVELOPE, 'Body'), ENDPOINT_TYPES, 'X')?.attributes).toEqual({
    a: '1',
  });
});
