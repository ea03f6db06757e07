import type { Outcome, Problem } from '../../domain/problem.js';
import {
  OPERATIONS,
  readRouteData,
  readXml,
  SOAP_ENVELOPE,
  submitRequestIn,
  routeDataIn,
  type XmlRead,
} from '../cjse/index.js';
import { decode } from './decode.js';
import { ATTRIBUTES, LIBRA, newCaseMessage, type NewCaseMessage } from './format.js';
import { courtProblem } from './problem-codes.js';

/** Data streams of the same exchange that are certainly no new case. */
const OTHER_STREAMS = new Set(['SPIResults']);

export interface ReadMessage {
  readonly message: NewCaseMessage;
  readonly emptyElements: readonly string[];
}

/**
 * Reads a NewCaseMessage: bare, in RouteData, or in a whole SOAP SubmitRequest. Refuses with the codes of XML and the
 * envelope, SPI-NOT-NEW-CASE, SPI-SCHEMA-VERSION, and a code for each element that the format refuses, with its path.
 */
export function readNewCaseMessage(source: string): Outcome<ReadMessage> {
  const read = readXml(source);
  if (!read.ok) return read;
  return inLayer(read.value);
}

function inLayer(root: XmlRead): Outcome<ReadMessage> {
  if (root.name === 'Envelope' && root.namespace === SOAP_ENVELOPE) {
    const request = submitRequestIn(root);
    if (!request.ok) return request;
    const routeData = readRouteData(request.value.message);
    return routeData.ok ? inDataStream(routeData.value.dataStream) : routeData;
  }
  if (root.name === 'RouteData' && root.namespace === OPERATIONS) {
    const routeData = routeDataIn(root);
    return routeData.ok ? inDataStream(routeData.value.dataStream) : routeData;
  }
  return inMessage(root);
}

function inDataStream(stream: { readonly dataStreamType: string; readonly content: string }): Outcome<ReadMessage> {
  if (OTHER_STREAMS.has(stream.dataStreamType)) {
    return refused([
      courtProblem('SPI-NOT-NEW-CASE', '/RouteData/DataStream/DataStreamType', 'it carries results of the court'),
    ]);
  }
  const read = readXml(stream.content);
  return read.ok ? inMessage(read.value) : read;
}

function inMessage(root: XmlRead): Outcome<ReadMessage> {
  const path = `/${root.name}`;
  if (root.name !== 'NewCaseMessage' || root.namespace !== LIBRA)
    return refused([courtProblem('SPI-NOT-NEW-CASE', path, whatItIs(root))]);
  const { Flow, Interface, SchemaVersion } = root.attributes;
  if (Flow !== ATTRIBUTES.Flow || Interface !== ATTRIBUTES.Interface)
    return refused([courtProblem('SPI-NOT-NEW-CASE', path, 'its Flow or Interface is another')]);
  if (SchemaVersion !== ATTRIBUTES.SchemaVersion) return refused([courtProblem('SPI-SCHEMA-VERSION', path)]);
  const { value, problems, emptyElements } = decode(root, newCaseMessage, path, Object.keys(ATTRIBUTES));
  return problems.length > 0
    ? refused(problems)
    : { ok: true, value: { message: value as NewCaseMessage, emptyElements }, warnings: [] };
}

function whatItIs(root: XmlRead): string | undefined {
  if (root.name === 'ResultedCaseMessage') return 'it is a ResultedCaseMessage, the results of a hearing';
  if (root.name === 'DeliverRequest') return 'it is a DeliverRequest, the way results of a hearing come';
  if (root.name === 'NewCaseMessage') return 'it is in another namespace';
  return undefined;
}

function refused(problems: readonly Problem[]): Outcome<never> {
  return { ok: false, problems, warnings: [] };
}
