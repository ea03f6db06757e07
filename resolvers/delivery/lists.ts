import { type Page, type PageRequest, toPage } from '../../domain/paging.js';
import { Prisma } from '../../prisma/client.js';
import type { Delivery } from '../../prisma/rows.js';
import type { ApiContext } from '../api-context.js';
import { beforeId } from '../cursors.js';
import { selectRows } from '../select-rows.js';
import { tables } from '../tables.js';
import { isPartner } from './visible.js';

/** Deliveries that the caller may see, the latest first. */
export async function listDeliveries(
  context: ApiContext,
  filter: readonly Prisma.Sql[],
  request: PageRequest,
): Promise<Page<Delivery>> {
  const own = isPartner(context) ? [Prisma.sql`partner_id = ${context.action.actor.partnerId ?? ''}`] : [];
  const where = [...own, ...filter, ...beforeId(request)];
  const rows = await selectRows(context, tables.delivery, { where, orderBy: 'id desc', limit: request.first + 1 });
  return toPage(rows, request.first, (row) => [row.id]);
}
