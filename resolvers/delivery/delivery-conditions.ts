import { GraphQLError } from 'graphql';
import { holdsEverything, partnerStandings } from '../../delivery/partners/partner-standing.js';
import { firstIdOf } from '../../domain/uuid.js';
import { Prisma } from '../../prisma/client.js';
import { DeliveryStatus } from '../../schema/delivery/delivery-status.js';
import type { DeliveryFilter } from '../../schema/delivery/delivery.js';
import { foreignKey } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { searchText } from '../search-text.js';

/** What a caller asks of deliveries, as conditions on their table. */
export async function deliveryConditions(context: ApiContext, filter: DeliveryFilter): Promise<Prisma.Sql[]> {
  const { partner, status, documentType, receiptOverdue, since, until, caseFileId } = filter;
  const conditions: Prisma.Sql[] = [];
  if (typeof partner === 'string') conditions.push(Prisma.sql`partner_id = ${searchText(partner, '/filter/partner')}`);
  if (status) conditions.push(await statusCondition(context, status));
  if (documentType) conditions.push(Prisma.sql`document_type = ${documentType}`);
  if (typeof receiptOverdue === 'boolean') conditions.push(overdueCondition(context.action.now(), receiptOverdue));
  if (since && until && until <= since)
    throw new GraphQLError('"since" must lie before "until". Give a period, or one of them alone.', {
      extensions: { code: 'BAD_USER_INPUT', path: '/filter/until' },
    });
  if (since) conditions.push(Prisma.sql`id >= ${firstIdOf(since)}::uuid`);
  if (until) conditions.push(Prisma.sql`id < ${firstIdOf(until)}::uuid`);
  if (caseFileId) conditions.push(Prisma.sql`case_file_id = ${foreignKey('CaseFile', caseFileId)}::uuid`);
  return conditions;
}

/** The table knows no HELD: it is a QUEUED delivery of a partner to whom nothing, or nothing so late, goes at present. */
async function statusCondition(context: ApiContext, status: DeliveryStatus): Promise<Prisma.Sql> {
  if (status !== DeliveryStatus.HELD && status !== DeliveryStatus.QUEUED) return Prisma.sql`status = ${status}`;
  const held: Prisma.Sql[] = [];
  for (const standing of (await partnerStandings(context.reads, context.action.now())).values()) {
    const { partnerId, mode, flow } = standing;
    if (holdsEverything(standing)) held.push(Prisma.sql`partner_id = ${partnerId}`);
    else if (mode === 'DRAINING' && flow?.drainUntil)
      held.push(Prisma.sql`(partner_id = ${partnerId} and created_at > ${flow.drainUntil}::timestamptz)`);
  }
  const isHeld = held.length > 0 ? Prisma.sql`(${Prisma.join(held, ' or ')})` : Prisma.sql`false`;
  return status === DeliveryStatus.HELD
    ? Prisma.sql`status = 'QUEUED' and ${isHeld}`
    : Prisma.sql`status = 'QUEUED' and not ${isHeld}`;
}

const overdueCondition = (now: Date, overdue: boolean): Prisma.Sql =>
  overdue
    ? Prisma.sql`status = 'AWAITING_RECEIPT' and receipt_due_at < ${now}::timestamptz`
    : Prisma.sql`(status <> 'AWAITING_RECEIPT' or receipt_due_at is null or receipt_due_at >= ${now}::timestamptz)`;
