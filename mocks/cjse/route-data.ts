import { child, childrenOf, readXml, textOf, UnreadableXml, type XmlElement } from './xml.js';
import { ENTITY, OPERATION } from './namespaces.js';

/** RouteData as it came (cjseOperations.xsd, type RouteDataRequestType); what is missing is undefined. */
export interface RouteData {
  readonly requestResponse?: string;
  /** Not trimmed: white space makes it invalid. */
  readonly correlationId?: string;
  readonly systemId?: string;
  readonly organisationUnit?: string;
  readonly dataController?: string;
  readonly sourceId?: string;
  readonly destinationId?: string;
  readonly testOperation?: string;
  readonly dataStream?: DataStream;
  readonly routes: readonly Route[];
}

export interface DataStream {
  readonly system?: string;
  readonly type?: string;
  readonly systemDataStreamId?: string;
  readonly contentType?: string;
  /** The document inside: XML text, or base64 decoded to it. */
  readonly content?: string;
}

export interface Route {
  readonly id?: string;
  readonly source?: string;
  readonly destination?: string;
}

export type ReadRouteData =
  { readonly ok: true; readonly routeData: RouteData } | { readonly ok: false; readonly reason: string };

/** Reads the Message of a SubmitRequest. */
export async function readRouteData(message: string): Promise<ReadRouteData> {
  try {
    const root = await readXml(message);
    if (root.name !== 'RouteData' || root.namespace !== OPERATION) {
      return { ok: false, reason: 'the Message is not RouteData of the CJSE operations' };
    }
    return { ok: true, routeData: routeDataOf(root) };
  } catch (error) {
    if (error instanceof UnreadableXml)
      return { ok: false, reason: `the Message cannot be read as XML: ${error.message}` };
    throw error;
  }
}

function routeDataOf(root: XmlElement): RouteData {
  const from = child(root, 'RequestFromSystem', OPERATION);
  const stream = child(root, 'DataStream', OPERATION);
  return {
    requestResponse: root.attributes['RequestResponse'],
    correlationId: child(from, 'CorrelationID', OPERATION)?.text,
    systemId: textOf(from, 'SystemID', OPERATION),
    organisationUnit: textOf(from, 'OrganizationalUnitID', OPERATION),
    dataController: textOf(from, 'DataController', OPERATION),
    sourceId: textOf(from, 'SourceID', OPERATION),
    destinationId: textOf(from, 'DestinationID', OPERATION),
    testOperation: textOf(from, 'TestOperation', OPERATION),
    dataStream: stream && {
      system: textOf(stream, 'System', ENTITY),
      type: textOf(stream, 'DataStreamType', ENTITY),
      systemDataStreamId: textOf(stream, 'SystemDataStreamID', ENTITY),
      contentType: textOf(stream, 'ContentType', ENTITY),
      content: contentOf(textOf(stream, 'DataStreamContent', ENTITY)),
    },
    routes: childrenOf(child(root, 'Routes', OPERATION), 'Route', OPERATION).map((route) => ({
      id: textOf(route, 'RouteID', OPERATION),
      source: textOf(route, 'RouteSourceSystem', OPERATION),
      destination: textOf(route, 'RouteDestinationSystem', OPERATION),
    })),
  };
}

/** The content is escaped XML or, as the published interface also allows, that XML in base64. */
function contentOf(text: string | undefined): string | undefined {
  if (text === undefined || text.startsWith('<') || !/^[A-Za-z0-9+/\s]+={0,2}$/.test(text)) return text;
  const decoded = Buffer.from(text, 'base64').toString('utf8').trimStart();
  return decoded.startsWith('<') ? decoded : text;
}
