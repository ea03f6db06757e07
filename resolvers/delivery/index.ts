import { CaseFileDeliveriesResolver, SubmissionDeliveriesResolver } from './case-file-deliveries.js';
import { ControlResolver } from './control-resolver.js';
import { DeliveryResolver } from './delivery-resolver.js';
import { InboxResolver } from './inbox-resolver.js';
import { InboundMessageResolver } from './inbound-message-resolver.js';
import { NoticeResolver } from './notice-resolver.js';
import { PartnerResolver } from './partner-resolver.js';
import { ReconciliationResolver } from './reconciliation-resolver.js';
import { ReplayResolver } from './replay-resolver.js';

/** What the API offers on deliveries and partners. */
export const deliveryResolvers = [
  DeliveryResolver,
  PartnerResolver,
  InboundMessageResolver,
  ReplayResolver,
  ReconciliationResolver,
  ControlResolver,
  NoticeResolver,
  InboxResolver,
  CaseFileDeliveriesResolver,
  SubmissionDeliveriesResolver,
] as const;
