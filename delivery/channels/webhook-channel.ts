import { rulesOfPartner } from '../../domain/network-address.js';
import { MIN_KEY_BYTES, signatureHeaders, signingKey } from '../../domain/standard-webhooks.js';
import type { Resolve } from '../../network/index.js';
import { OwnFault } from '../own-fault.js';
import type { SecretReader } from '../secrets.js';
import type { Channel } from './channel.js';
import { partnerOn } from './on-channel.js';
import { post } from './post.js';
import { webhookBody } from './webhook-body.js';

/**
 * WEBHOOK: the document as signed JSON, by Standard Webhooks 1.0. `webhook-id` is the message id, the same on every
 * attempt; each attempt is signed afresh, with every secret that is live. A 2xx means that the partner has it; what it
 * thinks of it, it says by `acknowledgeDelivery` or to its receipts endpoint.
 */
export const webhookChannel = (options: {
  readSecret: SecretReader;
  now: () => number;
  resolve?: Resolve | undefined;
}): Channel => ({
  id: 'WEBHOOK',
  async send(consignment, partner, signal) {
    const { connection } = partnerOn('WEBHOOK', partner);
    const { url, secretReferences, timeoutMs } = connection;
    const keys = await keysOf(options.readSecret, secretReferences);
    // Of the whole partner, not of this document: everything waits until it is mended, and nothing is set aside.
    if (keys instanceof OwnFault) return { kind: 'unavailable', reason: `Nothing was sent: ${keys.message}.` };
    const body = await webhookBody(consignment);
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      ...signatureHeaders(consignment.identity.messageId, options.now(), body, keys),
    };
    const { now, resolve } = options;
    return post({ url, headers, body, timeoutMs, now, rules: rulesOfPartner(connection), resolve }, signal);
  },
});

/** The signing keys, or why there are none; says where a secret is kept, never what it is. */
const keysOf = (read: SecretReader, references: readonly string[]): Promise<readonly Buffer[] | OwnFault> =>
  Promise.all(references.map(async (reference) => keyOf(await read(reference), reference))).catch((error: unknown) => {
    if (error instanceof OwnFault) return error;
    throw error;
  });

function keyOf(secret: string, reference: string): Buffer {
  const key = signingKey(secret);
  if (!key) throw new OwnFault(`the secret ${reference} is not base64 of at least ${MIN_KEY_BYTES} bytes`);
  return key;
}
