import type { Outcome } from '../../domain/problem.js';
import { BUSINESS_ENTITIES, OPERATIONS } from './namespaces.js';
import { cjseProblem, type CjseProblemCode } from './problem-codes.js';
import { child, readXml, textOf, type XmlLimits, type XmlRead } from './xml-read.js';
import { writeXml, type XmlToWrite } from './xml-write.js';
import { readSystemDetails, writeSystemDetails, type SystemDetails } from './system-details.js';

/** The document that is being routed (cjseBusinessEntities.xsd, DataStreamStructure). */
export interface DataStream {
  /** The system it originates in; ≤ 50 characters. */
  readonly system: string;
  /** 6–30 characters, e.g. SPINewCase. */
  readonly dataStreamType: string;
  /** Unique within the type and the originating system; ≤ 50 characters. */
  readonly systemDataStreamId: string;
  /** For people; ≤ 50 characters. */
  readonly name?: string;
  /** The sender's reference and what it is, e.g. a PTIURN; ≤ 50 and ≤ 20 characters. Both or neither. */
  readonly reference?: string;
  readonly referenceType?: string;
  /** ISO 8601 date, and time with offset. */
  readonly dated?: string;
  readonly timed?: string;
  /** MIME type, 4–20 characters. */
  readonly contentType?: string;
  /** The document: XML or JSON as text, or base64. Whitespace is kept. */
  readonly content: string;
}

export interface Route {
  readonly routeId: string;
  readonly sourceSystem: string;
  readonly destinationSystem: string;
}

/** CJSE RouteData 1.0, a request to carry one document along one or more routes. */
export interface RouteData {
  readonly requestFromSystem: SystemDetails;
  readonly dataStream: DataStream;
  readonly routes: readonly Route[];
}

const VERSION = { VersionNumber: '1.0' };

/** The RouteData document. */
export function writeRouteData(routeData: RouteData): string {
  return writeXml({
    name: 'RouteData',
    attributes: { xmlns: OPERATIONS, 'xmlns:entity': BUSINESS_ENTITIES, ...VERSION, RequestResponse: 'Request' },
    content: [
      writeSystemDetails('RequestFromSystem', routeData.requestFromSystem),
      writeDataStream(routeData.dataStream),
      { name: 'Routes', attributes: VERSION, content: routeData.routes.map(writeRoute) },
    ],
  });
}

function writeDataStream(stream: DataStream): XmlToWrite {
  const leaf = (name: string, content?: string) =>
    content === undefined ? undefined : { name: `entity:${name}`, content };
  const referenced = stream.reference !== undefined && stream.referenceType !== undefined;
  return {
    name: 'DataStream',
    attributes: VERSION,
    content: [
      leaf('System', stream.system),
      leaf('DataStreamType', stream.dataStreamType),
      leaf('SystemDataStreamID', stream.systemDataStreamId),
      leaf('Name', stream.name),
      referenced ? leaf('Reference', stream.reference) : undefined,
      referenced ? leaf('ReferenceType', stream.referenceType) : undefined,
      leaf('Dated', stream.dated),
      leaf('Timed', stream.timed),
      leaf('ContentType', stream.contentType),
      leaf('DataStreamContent', stream.content),
    ],
  };
}

function writeRoute(route: Route): XmlToWrite {
  return {
    name: 'Route',
    attributes: VERSION,
    content: [
      { name: 'RouteID', content: route.routeId },
      { name: 'RouteSourceSystem', content: route.sourceSystem },
      { name: 'RouteDestinationSystem', content: route.destinationSystem },
    ],
  };
}

/** Reads RouteData. Refuses with the XML codes, CJSE-ROUTE-DATA or CJSE-FIELD-MISSING. */
export function readRouteData(source: string, limits?: XmlLimits): Outcome<RouteData, CjseProblemCode> {
  const read = readXml(source, limits);
  return read.ok ? routeDataIn(read.value) : read;
}

/** The RouteData in a document that has been read already. */
export function routeDataIn(root: XmlRead): Outcome<RouteData, CjseProblemCode> {
  if (root.name !== 'RouteData' || root.namespace !== OPERATIONS) {
    return { ok: false, problems: [cjseProblem('CJSE-ROUTE-DATA', `/${root.name}`)], warnings: [] };
  }
  const missing: string[] = [];
  const required = (parent: XmlRead | undefined, namespace: string, name: string, path: string): string => {
    const text = textOf(child(parent, namespace, name));
    if (text === undefined) missing.push(`${path}/${name}`);
    return text ?? '';
  };
  const requestFromSystem = readSystemDetails(
    child(root, OPERATIONS, 'RequestFromSystem'),
    '/RouteData/RequestFromSystem',
    missing,
  );
  const stream = child(root, OPERATIONS, 'DataStream');
  const mandatory = (name: string) => required(stream, BUSINESS_ENTITIES, name, '/RouteData/DataStream');
  const optional = (name: string) => textOf(child(stream, BUSINESS_ENTITIES, name));
  const dataStream: DataStream = {
    system: mandatory('System'),
    dataStreamType: mandatory('DataStreamType'),
    systemDataStreamId: mandatory('SystemDataStreamID'),
    name: optional('Name'),
    reference: optional('Reference'),
    referenceType: optional('ReferenceType'),
    dated: optional('Dated'),
    timed: optional('Timed'),
    contentType: optional('ContentType'),
    content: mandatory('DataStreamContent') && child(stream, BUSINESS_ENTITIES, 'DataStreamContent')!.text,
  };
  const routes = (child(root, OPERATIONS, 'Routes')?.children ?? [])
    .filter((each) => each.name === 'Route' && each.namespace === OPERATIONS)
    .map((route, index) => ({
      routeId: required(route, OPERATIONS, 'RouteID', `/RouteData/Routes/Route/${index}`),
      sourceSystem: required(route, OPERATIONS, 'RouteSourceSystem', `/RouteData/Routes/Route/${index}`),
      destinationSystem: required(route, OPERATIONS, 'RouteDestinationSystem', `/RouteData/Routes/Route/${index}`),
    }));
  if (routes.length === 0) missing.push('/RouteData/Routes/Route');
  if (missing.length > 0) {
    return { ok: false, problems: missing.map((path) => cjseProblem('CJSE-FIELD-MISSING', path)), warnings: [] };
  }
  return { ok: true, value: { requestFromSystem: requestFromSystem!, dataStream, routes }, warnings: [] };
}
