import { OwnFault } from '../own-fault.js';
import { partnerOn } from './on-channel.js';
import type { Channel } from './channel.js';

/**
 * HTTPS: the partner's own envelope or protocol, pushed to it, as its adapter knows how. No partner has published a format
 * for notices, so none is queued for one.
 */
export const httpsChannel: Channel = {
  id: 'HTTPS',
  async send({ cargo, identity }, partner, signal) {
    const { connection } = partnerOn('HTTPS', partner);
    if (cargo.type === 'NOTICE') throw new OwnFault(`partner ${partner.id} takes no notices by HTTPS`);
    if (cargo.type === 'SUBMISSION') {
      const { adapter, file } = cargo;
      return adapter.send(adapter.envelope(file, identity, connection), connection, signal);
    }
    const { adapter, referral, purpose } = cargo;
    if (!adapter.https) throw new OwnFault(`the format ${adapter.id} has no protocol of its own over HTTPS`);
    const document = await adapter.translate(referral, purpose, identity);
    return adapter.https.send(document, identity, connection, signal);
  },
};
