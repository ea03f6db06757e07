import { ReferralChangedResolver } from './referral-changed-resolver.js';
import { ReferralChangesResolver } from './referral-changes-resolver.js';
import {
  DeliveryReferralResolver,
  IncidentReferralsResolver,
  PartnerReferralsResolver,
  ReferralResolver,
} from './referral-resolver.js';

/** What the API offers on referrals. */
export const referralResolvers = [
  ReferralResolver,
  IncidentReferralsResolver,
  DeliveryReferralResolver,
  PartnerReferralsResolver,
  ReferralChangesResolver,
  ReferralChangedResolver,
] as const;
