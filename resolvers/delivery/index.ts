import { CaseFileDeliveriesResolver, SubmissionDeliveriesResolver } from './case-file-deliveries.js';
import { DeliveryResolver } from './delivery-resolver.js';
import { PartnerResolver } from './partner-resolver.js';

export { findAttempt, findDelivery, findInboundMessage, findSubmission } from './nodes.js';

/** What the API offers on deliveries and partners. */
export const deliveryResolvers = [
  DeliveryResolver,
  PartnerResolver,
  CaseFileDeliveriesResolver,
  SubmissionDeliveriesResolver,
] as const;
