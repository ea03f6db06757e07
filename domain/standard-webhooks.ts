import { createHmac } from 'node:crypto';

/** Shorter keys than 24 bytes are not allowed by the specification. */
export const MIN_KEY_BYTES = 24;

/** The key in a secret: base64, with or without `whsec_` before it. Undefined when it is no base64 or too short. */
export function signingKey(secret: string): Buffer | undefined {
  const base64 = secret.trim().replace(/^whsec_/, '');
  const key = Buffer.from(base64, 'base64');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) && key.length >= MIN_KEY_BYTES ? key : undefined;
}

/**
 * The headers of Standard Webhooks 1.0: one signature for each key, separated by spaces, so that a receiver that knows any
 * of them can verify it. `at` in milliseconds since 1970. Signed with node's HMAC: a document with its materials is tens of
 * megabytes, which the SHA-256 of the `standardwebhooks` package, in JavaScript, would hold the process up for. Tests verify
 * with that package.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signatureHeaders(
  id: string,
  at: number,
  body: string,
  keys: readonly Buffer[],
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1_000));
  const signatures = keys.map((key) => {
    const hmac = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body);
    return `v1,${hmac.digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
