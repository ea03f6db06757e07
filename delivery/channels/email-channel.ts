import { composeMail } from '../mail/compose.js';
import { handToRelay } from '../mail/relay.js';
import type { Resolve } from '../../network/index.js';
import type { SecretReader } from '../secrets.js';
import type { Channel } from './channel.js';
import { partnerOn } from './on-channel.js';

/**
 * EMAIL: the document as an attachment of an e-mail, through a relay that is spoken to over TLS alone, as the guidance on
 * CJSM (criminal justice secure e-mail) has it. Whether it arrived, and what the partner thinks of it, comes back by mail:
 * see delivery/mail/receive-mail.ts.
 */
export const emailChannel = ({
  readSecret,
  resolve,
}: {
  readSecret: SecretReader;
  resolve?: Resolve | undefined;
}): Channel => ({
  id: 'EMAIL',
  async send(consignment, partner, signal) {
    const { connection } = partnerOn('EMAIL', partner);
    const mail = await composeMail(consignment, connection);
    return handToRelay(mail, consignment.identity.correlationId, connection, { readSecret, resolve }, signal);
  },
});
