import { createHmac } from 'node:crypto';
import { OwnFault } from '../own-fault.js';

/**
 * The headers of Standard Webhooks 1.0: one signature for each secret, separated by spaces, so that a receiver that knows
 * any of them can verify it. Signed with node's HMAC: a document with its materials is tens of megabytes, which the
 * library's own SHA-256 would hold the process up for.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function webhookHeaders(
  messageId: string,
  now: number,
  body: string,
  keys: readonly Buffer[],
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1_000));
  const signatures = keys.map((key) => {
    const hmac = createHmac('sha256', key).update(`${messageId}.${timestamp}.`).update(body);
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

/**
 * The key in a secret in the form of the specification: base64, with or without `whsec_` before it. Throws `OwnFault`, which
 * names the reference.
 */
export function signingKey(secret: string, reference: string): Buffer {
  const base64 = secret.trim().replace(/^whsec_/, '');
  const key = Buffer.from(base64, 'base64');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || key.length < MIN_KEY_BYTES) {
    throw new OwnFault(`the secret ${reference} is not base64 of at least ${MIN_KEY_BYTES} bytes`);
  }
  return key;
}
