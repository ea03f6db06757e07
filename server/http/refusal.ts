import type { ServerResponse } from 'node:http';

/** A request that is refused before it reaches the API: HTTP status, code, and what to do. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export const refusals = {
  notFound: () => new Refusal(404, 'NOT_FOUND', 'There is nothing here. The API is at /graphql.'),
  starting: () => new Refusal(503, 'STARTING', 'The hub is starting. Try again in a moment.', { 'retry-after': '1' }),
  methodNotAllowed: (allow: string) => new Refusal(405, 'METHOD_NOT_ALLOWED', `Use ${allow}.`, { allow }),
  unauthenticated: () =>
    new Refusal(401, 'UNAUTHENTICATED', 'Send a valid access token in the header "Authorization: Bearer …".', {
      'www-authenticate': 'Bearer realm="casebridge"',
    }),
  tooLarge: (limit: number) => new Refusal(413, 'BODY_TOO_LARGE', `The body is larger than ${limit} bytes. Send less at once.`, { connection: 'close' }),
  tooSlow: () => new Refusal(408, 'BODY_TOO_SLOW', 'The body did not arrive in time. Send it again.', { connection: 'close' }),
  notJson: () => new Refusal(415, 'CONTENT_TYPE_NOT_JSON', 'Send the operation as application/json in UTF-8.'),
  malformedJson: () => new Refusal(400, 'MALFORMED_JSON', 'The body is not JSON. Check brackets, commas and quotes.'),
};

/** Answers as GraphQL errors do, so that a client has one shape to read. */
export function sendRefusal(response: ServerResponse, refusal: Refusal): void {
  if (response.headersSent) return void response.destroy();
  const body = JSON.stringify({ errors: [{ message: refusal.message, extensions: { code: refusal.code } }] });
  response.writeHead(refusal.status, { ...refusal.headers, 'content-type': 'application/json; charset=utf-8' });
  response.end(body);
}
