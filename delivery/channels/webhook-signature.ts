import { createHmac } from 'node:crypto';
import { OwnFault } from '../own-fault.js';

/**
 * The headers of Standard Webhooks 1.0: one signature for each secret, separated by spaces, so that a receiver that knows
 * any of them can verify it. Signed with node's HMAC: a document with its materials is tens of megabytes, which the
 * library's own SHA-256 would hold the process up for. Throws `OwnFault` for a secret that is none.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function webhookHeaders(
  messageId: string,
  now: number,
  body: string,
  secrets: readonly string[],
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1_000));
  const signatures = secrets.map((secret) => {
    const hmac = createHmac('sha256', signingKey(secret)).update(`${messageId}.${timestamp}.`).update(body);
    return `v1,${hmac.digest('base64')}`;
  });
  return {
    'content-type': 'application/json; charset=utf-8',
    'webhook-id': messageId,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}

/** Shorter keys than 24 bytes are not allowed by the specification. */
const MIN_KEY_BYTES = 24;

/** The bytes of a secret in the form of the specification: base64, with or without `whsec_` before it. */
function signingKey(secret: string): Buffer {
  const base64 = secret.trim().replace(/^whsec_/, '');
  const key = Buffer.from(base64, 'base64');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || key.length < MIN_KEY_BYTES) {
    throw new OwnFault(`a signing secret is not base64 of at least ${MIN_KEY_BYTES} bytes`);
  }
  return key;
}
