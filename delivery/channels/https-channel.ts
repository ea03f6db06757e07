import { OwnFault } from '../own-fault.js';
import { partnerOn } from './on-channel.js';
import type { Channel } from './channel.js';

/**
 * HTTPS: the partner's own envelope, pushed to it, as its adapter knows how. No partner has published a format for
 * notices, so none is queued for one.
 */
export const httpsChannel: Channel = {
  id: 'HTTPS',
  send({ cargo, identity }, partner, signal) {
    const { connection } = partnerOn('HTTPS', partner);
    if (cargo.type !== 'SUBMISSION') throw new OwnFault(`partner ${partner.id} takes no notices by HTTPS`);
    const { adapter, file } = cargo;
    return adapter.send(adapter.envelope(file, identity, connection), connection, signal);
  },
};
