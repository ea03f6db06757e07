import { GraphQLError } from 'graphql';
import { holdsEverything, partnerStandings } from '../../delivery/partners/partner-standing.js';
import { firstIdOf } from '../../domain/uuid.js';
import type { Prisma } from '../../prisma/client.js';
import { DeliveryStatus } from '../../schema/delivery/delivery-status.js';
import type { DeliveryFilter } from '../../schema/delivery/delivery.js';
import { foreignKey } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { searchText } from '../search-text.js';

/** What a caller asks of deliveries, as conditions on their table. */
export async function deliveryConditions(
  context: ApiContext,
  filter: DeliveryFilter,
): Promise<Prisma.DeliveryWhereInput> {
  const { partner, status, documentType, receiptOverdue, since, until, caseFileId } = filter;
  const conditions: Prisma.DeliveryWhereInput[] = [];
  if (typeof partner === 'string') conditions.push({ partnerId: searchText(partner, '/filter/partner') });
  if (status) conditions.push(await statusCondition(context, status));
  if (documentType) conditions.push({ documentType });
  if (typeof receiptOverdue === 'boolean') conditions.push(overdueCondition(context.action.now(), receiptOverdue));
  if (since && until && until <= since)
    throw new GraphQLError('"since" must lie before "until". Give a period, or one of them alone.', {
      extensions: { code: 'BAD_USER_INPUT', path: '/filter/until' },
    });
  if (since) conditions.push({ id: { gte: firstIdOf(since) } });
  if (until) conditions.push({ id: { lt: firstIdOf(until) } });
  if (caseFileId) conditions.push({ caseFileId: foreignKey('CaseFile', caseFileId) });
  return { AND: conditions };
}

/** The table knows no HELD: it is a QUEUED delivery of a partner to whom nothing, or nothing so late, goes at present. */
async function statusCondition(context: ApiContext, status: DeliveryStatus): Promise<Prisma.DeliveryWhereInput> {
  if (status !== DeliveryStatus.HELD && status !== DeliveryStatus.QUEUED) return { status };
  const held: Prisma.DeliveryWhereInput[] = [];
  for (const standing of (await partnerStandings(context.reads, context.action.now())).values()) {
    const { partnerId, mode, flow } = standing;
    if (holdsEverything(standing)) held.push({ partnerId });
    else if (mode === 'DRAINING' && flow?.drainUntil) held.push({ partnerId, createdAt: { gt: flow.drainUntil } });
  }
  if (status === DeliveryStatus.HELD) return { status: 'QUEUED', OR: held };
  return held.length === 0 ? { status } : { status, NOT: { OR: held } };
}

function overdueCondition(now: Date, overdue: boolean): Prisma.DeliveryWhereInput {
  return overdue
    ? { status: 'AWAITING_RECEIPT', receiptDueAt: { lt: now } }
    : { OR: [{ status: { not: 'AWAITING_RECEIPT' } }, { receiptDueAt: null }, { receiptDueAt: { gte: now } }] };
}
