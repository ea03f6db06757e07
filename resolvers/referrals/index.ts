import { ReferralChangedResolver } from './referral-changed-resolver.js';
import { ReferralChangesResolver } from './referral-changes-resolver.js';
import { DeliveryReferralResolver, IncidentReferralsResolver, ReferralResolver } from './referral-resolver.js';

/** What the API offers on referrals. */
export const referralResolvers = [
  ReferralResolver,
  IncidentReferralsResolver,
  DeliveryReferralResolver,
  ReferralChangesResolver,
  ReferralChangedResolver,
] as const;
