import { OPERATIONS, type RouteDataResponse, writeSystemDetails, writeXml } from '../../adapters/cjse/index.js';

/**
 * The RouteDataResp document that a partner answers with; the hub only reads it. Descriptions and contexts are cut to the lengths of the
 * format.
 */
export function writeRouteDataResponse(response: RouteDataResponse): string {
  return writeXml({
    name: 'RouteDataResp',
    attributes: { xmlns: OPERATIONS, VersionNumber: '1.0' },
    content: [
      writeSystemDetails('ResponseToSystem', response.responseToSystem),
      ...response.statuses.map((status) => ({
        name: 'OperationStatus',
        content: [
          { name: 'StatusClass', content: status.statusClass },
          { name: 'Code', content: String(status.code) },
          status.description ? { name: 'Description', content: status.description.slice(0, 200) } : undefined,
          status.responseContext
            ? { name: 'ResponseContext', content: status.responseContext.slice(0, 300) }
            : undefined,
          { name: 'RouteId', content: status.routeId },
        ],
      })),
    ],
  });
}
