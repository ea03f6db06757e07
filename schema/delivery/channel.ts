import { registerEnumType } from 'type-graphql';

/** How a partner is reached. The keys are what the tables hold. */
export enum Channel {
  HTTPS = 'HTTPS',
  WEBHOOK = 'WEBHOOK',
  INBOX = 'INBOX',
  EMAIL = 'EMAIL',
}

registerEnumType(Channel, {
  name: 'Channel',
  description: 'How documents reach a partner.',
  valuesConfig: {
    HTTPS: { description: 'The hub sends to the system of the partner, in the partner’s own protocol.' },
    WEBHOOK: { description: 'The hub posts signed messages to an address of the partner (Standard Webhooks).' },
    INBOX: { description: 'The partner fetches its documents through this API and acknowledges them.' },
    EMAIL: { description: 'Secure e-mail, the document attached.' },
  },
});
