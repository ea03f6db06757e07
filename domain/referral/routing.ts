import type { ReferralKind } from '../duties/facts.js';

/** Which referrals go to a partner: of these kinds, in these districts; without districts, everywhere. */
export interface ReferralRouting {
  readonly kinds: readonly ReferralKind[];
  readonly districts?: readonly string[] | undefined;
}

/**
 * The partner to whom a referral of a kind goes in a district: one that is there for fewer districts goes before one for more,
 * and before one for the whole force; then one for fewer kinds; then the first by its id. Undefined: nobody is configured.
 */
export function routeReferral<P extends { readonly id: string; readonly referrals: ReferralRouting }>(
  partners: readonly P[],
  kind: ReferralKind,
  district: string,
): P | undefined {
  const breadth = ({ referrals: { districts } }: P) => districts?.length ?? Infinity;
  return partners
    .filter(({ referrals: { kinds, districts } }) => kinds.includes(kind) && (districts?.includes(district) ?? true))
    .sort(
      (a, b) =>
        compare(breadth(a), breadth(b)) ||
        compare(a.referrals.kinds.length, b.referrals.kinds.length) ||
        compare(a.id, b.id),
    )[0];
}

const compare = <T extends number | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
