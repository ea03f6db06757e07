import type { SecretReader } from '../secrets.js';
import type { Channel } from './channel.js';
import { partnerOn } from './on-channel.js';
import { post } from './post.js';
import { webhookHeaders } from './webhook-signature.js';
import { webhookBody } from './webhook-body.js';

/**
 * WEBHOOK: the document as signed JSON, by Standard Webhooks 1.0. `webhook-id` is the message id, the same on every
 * attempt; each attempt is signed afresh, with every secret that is live. A 2xx means that the partner has it; what it
 * thinks of it, it says by `acknowledgeDelivery` or to its receipts endpoint.
 */
export const webhookChannel = (options: { readSecret: SecretReader; now: () => number }): Channel => ({
  id: 'WEBHOOK',
  async send(consignment, partner, signal) {
    const { connection } = partnerOn('WEBHOOK', partner);
    const secrets = await Promise.all(connection.secretReferences.map(options.readSecret));
    const body = webhookBody(consignment);
    const headers = webhookHeaders(consignment.identity.messageId, options.now(), body, secrets);
    return post({ url: connection.url, headers, body, timeoutMs: connection.timeoutMs, now: options.now }, signal);
  },
});
