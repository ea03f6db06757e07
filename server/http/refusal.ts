import type { ServerResponse } from 'node:http';
import { requestProblem, type RequestProblemCode } from '../request-problems.js';

/** A request that is refused before it reaches the API: HTTP status, code, and what to do. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: RequestProblemCode | 'NOT_FOUND',
    message?: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message ?? (code === 'NOT_FOUND' ? 'There is nothing here. The API is at /graphql.' : requestProblem(code)));
  }
}

/** What is said of a receipt, and of a change, whose answer did not come. */
const receiptIsUnknown =
  'There was no answer in time. Whether the receipt was kept is not known: post it again. One that comes twice is taken once.';
const changeIsUnknown =
  'There was no answer in time. Whether the change was made is not known: send it again with the same idempotency key, which makes it once.';

export const refusals = {
  notFound: () => new Refusal(404, 'NOT_FOUND'),
  methodNotAllowed: (allow: string) => new Refusal(405, 'METHOD_NOT_ALLOWED', `Use ${allow}.`, { allow }),
  unauthenticated: () =>
    new Refusal(401, 'UNAUTHENTICATED', undefined, { 'www-authenticate': 'Bearer realm="casebridge"' }),
  forbidden: () => new Refusal(403, 'FORBIDDEN'),
  tooLarge: (limit: number) =>
    new Refusal(413, 'BODY_TOO_LARGE', `The body is larger than ${limit} bytes. Send less at once.`),
  tooSlow: () => new Refusal(408, 'BODY_TOO_SLOW'),
  brokenOff: () => new Refusal(400, 'BODY_BROKEN_OFF'),
  notUtf8: () => new Refusal(400, 'BODY_NOT_UTF8'),
  notJson: () => new Refusal(415, 'CONTENT_TYPE_NOT_JSON'),
  encoded: () => new Refusal(415, 'CONTENT_ENCODING_NOT_TAKEN'),
  malformedJson: () => new Refusal(400, 'MALFORMED_JSON'),
  /** `changes`: it asked for a change, of which nobody knows whether it was made. */
  late: (changes: boolean) =>
    new Refusal(
      504,
      'DEADLINE_EXCEEDED',
      changes ? changeIsUnknown : 'There was no answer in time. Ask for less at once, or try again.',
    ),
  lateReceipt: () => new Refusal(504, 'DEADLINE_EXCEEDED', receiptIsUnknown),
  rateLimited: (seconds: number) => new Refusal(429, 'RATE_LIMITED', undefined, { 'retry-after': String(seconds) }),
  starting: () => new Refusal(503, 'STARTING', undefined, { 'retry-after': '2' }),
  failed: () => new Refusal(500, 'INTERNAL_SERVER_ERROR'),
};

/** What is left of a body after its request was refused is read and dropped for this long, so that the answer arrives. */
const LINGER_MS = 5_000;

/** Answers as GraphQL errors do, so that a client has one shape to read. */
export function sendRefusal(response: ServerResponse, refusal: Refusal): void {
  if (response.headersSent) return void response.destroy();
  const body = JSON.stringify({ errors: [{ message: refusal.message, extensions: { code: refusal.code } }] });
  response.writeHead(refusal.status, { ...refusal.headers, 'content-type': 'application/json; charset=utf-8' });
  response.end(body);
  const { req: request } = response;
  if (request.complete || request.destroyed) return;
  // Closed at once, the connection would be reset under a client that is still sending, and its answer lost.
  request.resume();
  setTimeout(() => {
    // By then the connection may be serving another request.
    if (!request.complete) request.destroy();
  }, LINGER_MS).unref();
}
