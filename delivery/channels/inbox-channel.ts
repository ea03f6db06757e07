import type { Channel } from './channel.js';
import { partnerOn } from './on-channel.js';

/**
 * INBOX: nothing goes over a wire. The document lies in the partner's inbox from now on, where the partner fetches it
 * (query `inbox`) and says what it thinks of it (mutation `acknowledgeDelivery`).
 */
export const inboxChannel: Channel = {
  id: 'INBOX',
  send(_consignment, partner) {
    partnerOn('INBOX', partner);
    return Promise.resolve({ kind: 'received', duplicate: false, answer: 'Put into the inbox of the partner.' });
  },
};
