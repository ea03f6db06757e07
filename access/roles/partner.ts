import * as group from './groups.js';
import { each, type RoleTable } from './role-table.js';

export const partner: RoleTable = {
  about: 'An outside system, or an agency: what is sent to it, and nothing else; not the records behind that.',
  query: [
    ...group.introspection,
    'inbox',
    'delivery',
    'deliveries',
    ...group.referrals,
    ...group.notices,
    'events',
    ...group.webhooks,
    'problemCatalogue',
  ],
  mutation: ['acknowledgeDelivery', 'answerReferral', ...group.webhookChanges],
  subscription: ['deliveryChanged', 'referralChanged', 'eventOccurred'],
  fields: [
    'structure',
    'standing-data',
    'inbox',
    'delivery',
    'referral',
    'notice',
    'partner',
    'partner-flow',
    'event',
    'webhook',
  ],
  rows: each(['Delivery', 'Attempt', 'Referral', 'Notice', 'Webhook', 'WebhookAttempt'], 'own'),
  events: each([...group.deliveryEvents, ...group.partnerEvents, 'referral.changed'], 'own'),
  receives: ['SUBMISSION', 'NOTICE', 'REFERRAL'],
  documents: 'trusted',
};
