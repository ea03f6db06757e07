import type { ReferralKind } from '../../domain/duties/index.js';
import { routeReferral } from '../../domain/referral/index.js';
import { Prisma } from '../../prisma/client.js';

/** Which referrals go to a partner: kinds, and districts where it is not for all of them. */
export interface ReferralRoute {
  readonly partnerId: string;
  readonly kinds: readonly string[];
  readonly districts: readonly string[] | null;
}

/** Every partner that gets referrals, as a part of a larger statement. */
export const referralRoutes = Prisma.sql`
  select id as "partnerId", coalesce(referrals->'kinds', '[]'::jsonb) as kinds, referrals->'districts' as districts
  from partner where referrals <> '{}'::jsonb order by id`;

/** Who gets a kind of referral in a district, as referrals are routed when they are made; null: nobody is configured. */
export function partnerFor(
  routes: readonly ReferralRoute[],
  kind: ReferralKind,
  district: string | null,
): string | null {
  const partners = routes.map(({ partnerId, kinds, districts }) => ({
    id: partnerId,
    referrals: { kinds: kinds as readonly ReferralKind[], districts: districts?.length ? districts : undefined },
  }));
  return routeReferral(partners, kind, district ?? '')?.id ?? null;
}
