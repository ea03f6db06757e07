import { type Page, type PageRequest, toPage } from '../../domain/paging.js';
import type { Prisma } from '../../prisma/client.js';
import type { Delivery } from '../../prisma/rows.js';
import type { ApiContext } from '../api-context.js';
import { beforeCursor } from '../cursors.js';
import { isPartner } from './visible.js';

/** Deliveries that the caller may see, the latest first. */
export async function listDeliveries(
  context: ApiContext,
  filter: Prisma.DeliveryWhereInput,
  request: PageRequest,
): Promise<Page<Delivery>> {
  const own: Prisma.DeliveryWhereInput = isPartner(context) ? { partnerId: context.action.actor.partnerId ?? '' } : {};
  const rows = await context.reads.delivery.findMany({
    where: { AND: [own, filter, beforeCursor(request)] },
    orderBy: { id: 'desc' },
    take: request.first + 1,
  });
  return toPage(rows, request.first, (row) => [row.id]);
}
