import type { PrismaClient, Transaction } from '../../prisma/client.js';
import type { PartnerFlow } from '../../prisma/rows.js';
import { deliveryPolicy } from './policy.js';
import { type Closure, closedUntil, type Maintenance } from './service-hours.js';

/** The operators' switch for a partner. The keys are what the table holds. */
export type FlowMode = 'OPEN' | 'PAUSED' | 'DRAINING';

/** How a partner stands at a moment: its row of `partner_flow`, and whether it is closed. */
export interface PartnerStanding {
  readonly partnerId: string;
  readonly mode: FlowMode;
  /** Undefined when nothing has been done to the flow and nothing has failed yet. */
  readonly flow: PartnerFlow | undefined;
  /** Undefined while it is inside its service hours and not in maintenance. */
  readonly closure: Closure | undefined;
}

/** Why a delivery that is due does not go: nothing goes to the partner, or nothing that came so late. */
export type Hold = 'PAUSED' | 'DRAINING' | 'CLOSED';

/** How partners stand at a moment, in three statements however many they are; all partners when no ids are given. */
export async function partnerStandings(
  prisma: PrismaClient | Transaction,
  at: Date,
  ids?: readonly string[],
): Promise<ReadonlyMap<string, PartnerStanding>> {
  const [partners, notices] = await Promise.all([
    prisma.partner.findMany({
      where: ids ? { id: { in: [...ids] } } : {},
      select: { id: true, policy: true, flow: true },
    }),
    prisma.notice.findMany({
      where: {
        kind: 'PARTNER_MAINTENANCE',
        withdrawnAt: null,
        partnerId: ids ? { in: [...ids] } : { not: null },
        OR: [{ endsAt: null }, { endsAt: { gt: at } }],
      },
      select: { partnerId: true, startsAt: true, endsAt: true },
    }),
  ]);
  return new Map(
    partners.map(({ id, policy, flow }) => {
      const closure = closureOf({ id, policy }, notices, at);
      return [id, { partnerId: id, mode: (flow?.mode ?? 'OPEN') as FlowMode, flow: flow ?? undefined, closure }];
    }),
  );
}

/** Whether a partner is closed at a moment, by its policy as the table holds it and the notices of maintenance. */
export const closureOf = (
  { id, policy }: { readonly id: string; readonly policy: unknown },
  notices: readonly (Maintenance & { readonly partnerId: string | null })[],
  at: Date,
): Closure | undefined =>
  closedUntil(
    deliveryPolicy.parse(policy),
    notices.filter(({ partnerId }) => partnerId === id),
    at,
  );

/** Whether nothing at all that is queued goes to a partner. One that is draining still gets what was there before. */
export const holdsEverything = ({ mode, closure }: Pick<PartnerStanding, 'mode' | 'closure'>): boolean =>
  mode === 'PAUSED' || closure !== undefined;

/**
 * Why a delivery of a partner that would be due is held; undefined when it is not. What an operator did comes first:
 * it lasts until an operator undoes it.
 */
export function holdOn(standing: PartnerStanding, delivery: { readonly createdAt: Date }): Hold | undefined {
  if (standing.mode === 'PAUSED') return 'PAUSED';
  const { drainUntil } = standing.flow ?? {};
  if (standing.mode === 'DRAINING' && drainUntil && delivery.createdAt > drainUntil) return 'DRAINING';
  return standing.closure && 'CLOSED';
}
