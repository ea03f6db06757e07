import { CloseCode } from 'graphql-ws';

/** Why the hub closes a socket, by code. All but `unauthenticated` can be resumed. */
export const closes = {
  /** RFC 6455, 7.4.1 and the IANA registry: service restart. */
  restart: [1012, 'The hub restarts; connect again'],
  /** Registry: try again later. */
  tooSlow: [1013, 'You read too slowly; connect again'],
  unauthenticated: [CloseCode.Unauthorized, 'Send a valid access token as "Authorization" in connection_init'],
  /** Its token was revoked or has expired, or means somebody else now. */
  tokenEnded: [CloseCode.Forbidden, 'The access token has ended; connect with another'],
  /** The identity provider of its token cannot be reached, and what is known of it is too old. */
  uncertain: [1013, 'The access token cannot be verified now; connect again'],
  tooManySockets: [4429, 'Too many sockets of this caller are open; close some, or subscribe several times on one'],
  internal: [CloseCode.InternalServerError, 'Something failed in the hub; connect again'],
} as const satisfies Record<string, readonly [code: number, reason: string]>;
export type Close = keyof typeof closes;

/** RFC 6455, 5.5.1: a control frame carries at most 125 bytes, two of which are the code. */
const REASON_BYTES = 123;

/** The reason that a close says, with the cursor to go on after where there is one: "…; after: eyJ…". */
export function closeReason(close: Close, cursor?: string): string {
  const [, reason] = closes[close];
  const whole = cursor === undefined ? reason : `${reason}; after: ${cursor}`;
  return Buffer.byteLength(whole) <= REASON_BYTES ? whole : reason;
}
