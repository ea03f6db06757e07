import type { ReferralAdapter } from '../../adapters/referral-adapter.js';
import { adapterIdOf, referralRoutingOf } from '../../delivery/partners/partners.js';
import { isStorable } from '../../domain/checks.js';
import type { ReferralKind } from '../../domain/duties/index.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import { referralProblem, routeReferral } from '../../domain/referral/index.js';
import type { Transaction } from '../../prisma/client.js';
import type { ActionContext } from '../action-context.js';

/** An agency that a referral goes to, with the format in which it takes it. */
export interface Agency {
  readonly id: string;
  readonly name: string;
  readonly channel: string;
  readonly adapter: ReferralAdapter;
}

const COLUMNS = { id: true, name: true, channel: true, adapter: true, referrals: true } as const;

/**
 * The agency that was named, or the one that is configured for a kind of referral in a district, most specific first.
 * Problems: PARTNER_UNKNOWN, REFERRAL_PARTNER_UNFIT (both /partner), REFERRAL_PARTNER_UNKNOWN.
 */
export async function findAgency(
  context: ActionContext,
  tx: Transaction,
  { kind, district, partner }: { kind: ReferralKind; district: string | null; partner?: string | null | undefined },
): Promise<Agency | Problem> {
  const formatOf = (row: { readonly id: string; readonly adapter: string | null }): ReferralAdapter | undefined => {
    const adapter = context.referralAdapters?.get(adapterIdOf(row));
    return adapter?.kinds.includes(kind) ? adapter : undefined;
  };
  if (typeof partner === 'string') {
    const row = isStorable(partner) ? await tx.partner.findUnique({ where: { id: partner }, select: COLUMNS }) : null;
    if (!row) return problem('PARTNER_UNKNOWN', '/partner');
    const adapter = formatOf(row);
    return adapter ? { ...row, adapter } : referralProblem('REFERRAL_PARTNER_UNFIT', '/partner');
  }
  const rows = await tx.partner.findMany({ where: { referrals: { not: {} } }, select: COLUMNS });
  const agencies = rows.flatMap((row) => {
    const [adapter, referrals] = [formatOf(row), referralRoutingOf(row.referrals)];
    return adapter && referrals ? [{ ...row, adapter, referrals }] : [];
  });
  return routeReferral(agencies, kind, district ?? '') ?? referralProblem('REFERRAL_PARTNER_UNKNOWN', '/partner');
}

/** The agency of a referral that was made; undefined when its format is gone from the configuration. */
export async function agencyOf(
  { referralAdapters }: ActionContext,
  tx: Transaction,
  partnerId: string,
): Promise<Agency | undefined> {
  const row = await tx.partner.findUniqueOrThrow({ where: { id: partnerId }, select: COLUMNS });
  const adapter = referralAdapters?.get(adapterIdOf(row));
  return adapter && { ...row, adapter };
}

/** Whether no agency was found: then it is said why. */
export const isProblem = (found: Agency | Problem): found is Problem => 'code' in found;
