import { isObject, type Json } from '../cps/json.js';
import { serviceIds, type ServiceId } from './codes.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The ids of a message, or what is wrong with its headers: code of the standard and words. */
export function readHeaders(
  headers: Headers,
  service: ServiceId,
): { requestId: string; correlationId: string } | { status: number; code: string; words: string } {
  const wrong = (words: string) => ({ status: 400, code: 'REC_BAD_REQUEST', words });
  if (headers.get('content-type')?.split(';')[0]?.trim() !== 'application/fhir+json')
    return { status: 415, code: 'REC_UNSUPPORTED_MEDIA_TYPE', words: 'send application/fhir+json' };
  if (!headers.get('accept')?.startsWith('application/fhir+json; version='))
    return { status: 406, code: 'SEND_NOT_ACCEPTABLE', words: 'Accept names no version of application/fhir+json' };
  const requestId = headers.get('x-request-id')?.toLowerCase() ?? '';
  const correlationId = headers.get('x-correlation-id')?.toLowerCase() ?? '';
  if (!uuid.test(requestId)) return wrong('X-Request-Id is no UUID');
  if (!uuid.test(correlationId)) return wrong('X-Correlation-Id is no UUID');
  const target = decoded(headers.get('nhsd-target-identifier'));
  if (!isObject(target) || target['system'] !== serviceIds || target['value'] !== service)
    return wrong('NHSD-Target-Identifier does not name this service');
  for (const [name, type] of [
    ['nhsd-end-user-organisation', 'Organization'],
    ['nhsd-requesting-software', 'Device'],
  ] as const) {
    const said = decoded(headers.get(name));
    if (!isObject(said) || said['resourceType'] !== type) return wrong(`${name} is no ${type}`);
  }
  return { requestId, correlationId };
}

/** JSON in base64; undefined when it is neither. */
function decoded(header: string | null): Json | undefined {
  if (header === null || !/^[A-Za-z0-9+/]+={0,2}$/.test(header)) return undefined;
  try {
    return JSON.parse(Buffer.from(header, 'base64').toString('utf8')) as Json;
  } catch {
    return undefined;
  }
}
