import { refusal, type Refusal } from './answers.js';
import type { RouteData } from './route-data.js';
import type { SubmitRequest } from './submit-request.js';

/** Whom a receiver knows, what it takes, and what it has already. */
export interface ReceiverRegister {
  /** Identifiers under which this receiver is addressed, e.g. `C00CommonPlatform`. */
  readonly destinations: RegExp;
  /** Police case systems that may send, e.g. /^\d{5}PoliceCaseSystem$/. */
  readonly sourceSystems: RegExp;
  /** Every other system connected to the exchange. */
  readonly otherSystems: readonly string[];
  readonly dataStreamTypes: readonly string[];
}

/** What was taken before, by identifier. */
export interface TakenBefore {
  readonly hasRequestId: (id: string) => boolean;
  readonly hasCorrelationId: (id: string) => boolean;
}

const isoDateTime = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

/** The outer layer: who asks, whom, and how. The first fault found is the answer. */
export function checkSubmitRequest(request: SubmitRequest, register: ReceiverRegister): Refusal | undefined {
  if (!request.requestId || !/^\S+$/.test(request.requestId))
    return refusal('InvalidRequestID', 'RequestID is missing or has white space');
  if (!request.sourceId || !register.sourceSystems.test(request.sourceId))
    return refusal('WrongSource', 'SourceID is not a police case system');
  if (request.destinationIds.length === 0) return refusal('WrongDestination', 'DestinationID is missing');
  if (!request.destinationIds.some((id) => register.destinations.test(id)))
    return refusal('WrongDestination', 'DestinationID is another system');
  if (!request.execMode || !['ASYNCH', 'SYNCH', 'ROUTE'].includes(request.execMode))
    return refusal('ModeError', 'ExecMode is not ASYNCH, SYNCH or ROUTE');
  if (!request.timestamp || !isoDateTime.test(request.timestamp))
    return refusal('UnusableDataStream', 'Timestamp is not a dateTime');
  if (!request.message) return refusal('UnusableDataStream', 'Message is missing');
  return undefined;
}

/** The inner layer: the route and the stream, in the order in which the receiver looks at them. */
export function checkRouteData(
  routeData: RouteData,
  requestId: string,
  register: ReceiverRegister,
  before: TakenBefore,
): Refusal | undefined {
  const known = (system: string) =>
    register.sourceSystems.test(system) || register.otherSystems.includes(system) || register.destinations.test(system);
  const { correlationId, systemId, dataStream: stream, routes } = routeData;

  if (!correlationId || !/^\S{1,50}$/.test(correlationId))
    return refusal('InvalidCorrelationID', 'CorrelationID must be 1 to 50 characters without white space');
  if (!systemId || !known(systemId)) return refusal('UnknownSystem', 'SystemID is not registered');
  if (before.hasCorrelationId(correlationId))
    return refusal('PreviouslySent', 'a message with this CorrelationID was taken before');
  if (before.hasRequestId(requestId))
    return refusal('PreviouslySent', 'a message with this RequestID was taken before');
  if (routeData.sourceId && !register.sourceSystems.test(routeData.sourceId))
    return refusal('WrongSource', 'RequestFromSystem/SourceID is not a police case system');
  if (routeData.destinationId && !register.destinations.test(routeData.destinationId))
    return refusal('WrongDestination', 'RequestFromSystem/DestinationID is another system');
  if (routeData.requestResponse !== 'Request') return refusal('ModeError', 'RequestResponse is not Request');
  if (!routeData.dataController || routeData.dataController.length > 50)
    return refusal('InvalidDataController', 'DataController must be 1 to 50 characters');
  if (routeData.organisationUnit !== undefined && !/^.{7,8}$/u.test(routeData.organisationUnit)) {
    return refusal('InvalidOrganizationalUnitID', 'OrganizationalUnitID must be 7 or 8 characters');
  }
  if (routeData.testOperation !== undefined && !['true', 'false', '0', '1'].includes(routeData.testOperation)) {
    return refusal('ModeError', 'TestOperation is not a boolean');
  }
  if (routes.length === 0) return refusal('UnknownRouteSourceSystem', 'there is no Route');
  for (const route of routes) {
    if (!route.source || !known(route.source))
      return refusal('UnknownRouteSourceSystem', 'RouteSourceSystem is not registered');
    if (!route.destination || !known(route.destination))
      return refusal('UnknownRouteDestinationSystem', 'RouteDestinationSystem is not registered');
    if (route.source === route.destination)
      return refusal('SameSourceAndDestinationSystem', 'RouteSourceSystem and RouteDestinationSystem are the same');
    if (!route.id || route.id.length > 50) return refusal('UnusableDataStream', 'RouteID must be 1 to 50 characters');
  }
  if (!stream) return refusal('UnusableDataStream', 'DataStream is missing');
  if (!stream.type || !register.dataStreamTypes.includes(stream.type))
    return refusal('DisallowedDataStreamType', 'DataStreamType is not one that is taken here');
  if (!stream.system || !known(stream.system)) return refusal('UnknownSystem', 'DataStream/System is not registered');
  if (!stream.systemDataStreamId || stream.systemDataStreamId.length > 50)
    return refusal('UnusableDataStream', 'SystemDataStreamID must be 1 to 50 characters');
  if (!stream.content) return refusal('UnusableDataStream', 'DataStreamContent is missing');
  return undefined;
}
