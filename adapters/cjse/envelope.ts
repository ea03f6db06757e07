import type { MessageIdentity, PartnerConnection } from '../adapter.js';
import { writeRouteData, type DataStream } from './route-data.js';
import { writeSubmitRequest } from './submit-request.js';
import { SUBMIT_HEADERS } from './transport.js';

/** What a partner's adapter says of its document; the rest of the envelope follows from identity and connection. */
export type EnvelopedDocument = Pick<
  DataStream,
  'dataStreamType' | 'name' | 'reference' | 'referenceType' | 'contentType' | 'content'
>;

/**
 * One message: the document in RouteData in a SOAP SubmitRequest, each inner layer as escaped text in the outer. Pure: the
 * same on every attempt, so that the receiver knows a repeat by its RequestID and CorrelationID and answers 302.
 */
export function writeCjseMessage(
  document: EnvelopedDocument,
  identity: MessageIdentity,
  connection: PartnerConnection,
): { body: string; headers: Record<string, string> } {
  const submitted = new Date(identity.submittedAt).toISOString();
  const routeData = writeRouteData({
    requestFromSystem: {
      correlationId: identity.correlationId,
      systemId: connection.sourceSystem,
      organisationalUnitId: connection.organisationUnit,
      dataController: connection.dataController,
      sourceId: connection.sourceSystem,
      destinationId: connection.destinationSystem,
      testOperation: connection.testOperation,
    },
    dataStream: {
      ...document,
      system: connection.sourceSystem,
      systemDataStreamId: identity.messageId,
      dated: submitted.slice(0, 10),
      timed: submitted.slice(11),
    },
    routes: [{ routeId: '1', sourceSystem: connection.sourceSystem, destinationSystem: connection.destinationSystem }],
  });
  const body = writeSubmitRequest({
    requestId: identity.messageId,
    sourceId: connection.sourceSystem,
    destinationIds: [connection.destinationSystem],
    execMode: 'ASYNCH',
    timestamp: submitted,
    message: routeData,
  });
  return { body, headers: { ...SUBMIT_HEADERS } };
}
