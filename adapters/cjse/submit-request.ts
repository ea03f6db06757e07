import type { Outcome } from '../../domain/problem.js';
import { ENDPOINT_TYPES, SOAP_ENVELOPE } from './namespaces.js';
import { cjseProblem, type CjseProblemCode } from './problem-codes.js';
import { child, readXml, textOf, type XmlLimits, type XmlRead } from './xml-read.js';
import { writeXml, type XmlToWrite } from './xml-write.js';

/** SOAP SubmitRequest (MessageLayer.xsd): the outermost layer, in both directions. */
export interface SubmitRequest {
  /** No spaces. The same on every attempt. */
  readonly requestId: string;
  readonly sourceId: string;
  readonly destinationIds: readonly string[];
  readonly execMode: 'ASYNCH' | 'SYNCH' | 'ROUTE';
  /** ISO 8601 with offset. */
  readonly timestamp: string;
  /** The XML of the next layer, as text. */
  readonly message: string;
}

/** The synchronous answer. Code 1 is success. */
export interface SubmitResponse {
  readonly requestId?: string;
  readonly responseCode: number;
  readonly responseText?: string;
}

const REQUEST_PATH = '/Envelope/Body/SubmitRequestMes';
const RESPONSE_PATH = '/Envelope/Body/SubmitResponseMes';
const EXEC_MODES = new Set(['ASYNCH', 'SYNCH', 'ROUTE']);

/** The SOAP 1.1 document of a request, ready to be posted. */
export function writeSubmitRequest(request: SubmitRequest): string {
  return soap('SubmitRequestMes', [
    { name: 'RequestID', content: request.requestId },
    { name: 'SourceID', content: request.sourceId },
    ...request.destinationIds.map((content) => ({ name: 'DestinationID', content })),
    { name: 'ExecMode', content: request.execMode },
    { name: 'Timestamp', content: request.timestamp },
    { name: 'Message', content: request.message },
  ]);
}

/** The SOAP 1.1 document of an answer. The format requires a RequestID: `unknown` where the request had none to read. */
export function writeSubmitResponse(response: SubmitResponse): string {
  return soap('SubmitResponseMes', [
    { name: 'RequestID', content: response.requestId?.replace(/\s+/g, '') || 'unknown' },
    { name: 'ResponseCode', content: String(response.responseCode) },
    response.responseText === undefined ? undefined : { name: 'ResponseText', content: response.responseText },
  ]);
}

/** Reads a request. Refuses with the XML codes, CJSE-ENVELOPE, CJSE-FIELD-MISSING or CJSE-FIELD-INVALID. */
export function readSubmitRequest(source: string, limits?: XmlLimits): Outcome<SubmitRequest, CjseProblemCode> {
  const read = readXml(source, limits);
  return read.ok ? submitRequestIn(read.value) : read;
}

/** The request in a document that has been read already. */
export function submitRequestIn(root: XmlRead): Outcome<SubmitRequest, CjseProblemCode> {
  const element = bodyElement(root, 'SubmitRequestMes');
  if (!element) return refused([cjseProblem('CJSE-ENVELOPE', `/${root.name}`)]);
  const field = (name: string) => textOf(child(element, ENDPOINT_TYPES, name));
  const request = {
    requestId: field('RequestID'),
    sourceId: field('SourceID'),
    execMode: field('ExecMode'),
    timestamp: field('Timestamp'),
    message: field('Message'),
  };
  const destinationIds = element.children
    .filter((each) => each.name === 'DestinationID' && each.namespace === ENDPOINT_TYPES)
    .map((each) => textOf(each))
    .filter((text) => text !== undefined);
  const names = {
    requestId: 'RequestID',
    sourceId: 'SourceID',
    execMode: 'ExecMode',
    timestamp: 'Timestamp',
    message: 'Message',
  };
  const missing = (Object.keys(names) as (keyof typeof names)[])
    .filter((key) => request[key] === undefined)
    .map((key) => names[key]);
  if (destinationIds.length === 0) missing.push('DestinationID');
  if (missing.length > 0)
    return refused(missing.map((name) => cjseProblem('CJSE-FIELD-MISSING', `${REQUEST_PATH}/${name}`)));
  const invalid: string[] = [];
  if (/\s/.test(request.requestId!)) invalid.push('RequestID');
  if (!EXEC_MODES.has(request.execMode!)) invalid.push('ExecMode');
  if (Number.isNaN(Date.parse(request.timestamp!))) invalid.push('Timestamp');
  if (invalid.length > 0)
    return refused(invalid.map((name) => cjseProblem('CJSE-FIELD-INVALID', `${REQUEST_PATH}/${name}`)));
  return { ok: true, value: { ...request, destinationIds } as SubmitRequest, warnings: [] };
}

/** Reads an answer. The published samples leave RequestID out now and then, so it is not required here. */
export function readSubmitResponse(source: string, limits?: XmlLimits): Outcome<SubmitResponse, CjseProblemCode> {
  const read = readXml(source, limits);
  if (!read.ok) return read;
  const element = bodyElement(read.value, 'SubmitResponseMes');
  if (!element) return refused([cjseProblem('CJSE-ENVELOPE', `/${read.value.name}`, 'no SubmitResponseMes in it')]);
  const code = textOf(child(element, ENDPOINT_TYPES, 'ResponseCode'));
  if (code === undefined) return refused([cjseProblem('CJSE-FIELD-MISSING', `${RESPONSE_PATH}/ResponseCode`)]);
  if (!/^[+-]?\d{1,9}$/.test(code))
    return refused([cjseProblem('CJSE-FIELD-INVALID', `${RESPONSE_PATH}/ResponseCode`)]);
  const requestId = textOf(child(element, ENDPOINT_TYPES, 'RequestID'));
  const responseText = textOf(child(element, ENDPOINT_TYPES, 'ResponseText'));
  return {
    ok: true,
    value: { responseCode: Number(code), ...(requestId && { requestId }), ...(responseText && { responseText }) },
    warnings: [],
  };
}

function soap(name: string, content: readonly (XmlToWrite | undefined)[]): string {
  return writeXml({
    name: 'soapenv:Envelope',
    attributes: { 'xmlns:soapenv': SOAP_ENVELOPE },
    content: [{ name: 'soapenv:Body', content: [{ name, attributes: { xmlns: ENDPOINT_TYPES }, content }] }],
  });
}

function bodyElement(root: XmlRead, name: string): XmlRead | undefined {
  if (root.name !== 'Envelope' || root.namespace !== SOAP_ENVELOPE) return undefined;
  return child(child(root, SOAP_ENVELOPE, 'Body'), ENDPOINT_TYPES, name);
}

function refused(problems: ReturnType<typeof cjseProblem>[]): { ok: false; problems: typeof problems; warnings: [] } {
  return { ok: false, problems, warnings: [] };
}
