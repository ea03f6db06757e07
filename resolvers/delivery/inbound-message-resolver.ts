import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { quarantineStates } from '../../delivery/receipts/receipt-table.js';
import { type Page, type PageRequest, toPage } from '../../domain/paging.js';
import { Prisma } from '../../prisma/client.js';
import type { InboundMessage as InboundMessageRow } from '../../prisma/rows.js';
import { Delivery } from '../../schema/delivery/delivery.js';
import {
  InboundMessage,
  InboundMessageConnection,
  InboundMessageState,
} from '../../schema/delivery/inbound-message.js';
import { Partner } from '../../schema/delivery/partner.js';
import { PageArguments } from '../../schema/relay/connection.js';
import type { ApiContext } from '../api-context.js';
import { beforeId } from '../cursors.js';
import { searchText } from '../search-text.js';
import { selectRows } from '../select-rows.js';
import { tables } from '../tables.js';
import { partnerById } from './loaders.js';
import { findDelivery } from './nodes.js';

@Resolver(() => InboundMessage)
export class InboundMessageResolver {
  @Query(() => InboundMessageConnection, {
    description: 'What partners posted to the hub, the latest first; also what could not be read or matched.',
  })
  async inboundMessages(
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('state', () => InboundMessageState, { nullable: true, description: 'In this state, e.g. UNREADABLE.' })
    state?: InboundMessageState | null,
    @Arg('partner', () => ID, { nullable: true, description: 'Of this partner, e.g. `cps`.' }) partner?: string | null,
    @Arg('quarantined', () => Boolean, {
      nullable: true,
      description: 'true: only what waits for an operator; false: only what does not.',
    })
    quarantined?: boolean | null,
  ) {
    const waiting = Prisma.sql`(state = any(${[...quarantineStates]}) and set_aside_at is null)`;
    const filter: Prisma.Sql[] = [
      ...(state ? [Prisma.sql`state = ${state}`] : []),
      ...(typeof partner === 'string' ? [Prisma.sql`partner_id = ${searchText(partner, '/partner')}`] : []),
      ...(typeof quarantined === 'boolean' ? [quarantined ? waiting : Prisma.sql`not ${waiting}`] : []),
    ];
    return InboundMessageConnection.read(page, InboundMessage.of, (request) => list(context, filter, request));
  }

  @FieldResolver(() => Partner, { nullable: true, description: 'Who posted it.' })
  async partner(@Ctx() context: ApiContext, @Root() message: InboundMessage): Promise<Partner | null> {
    const row = await context.loaders.load(partnerById, message.row.partnerId);
    return row && Partner.of(row);
  }

  @FieldResolver(() => Delivery, {
    nullable: true,
    description: 'The delivery that it answers; null when it could not be matched.',
  })
  async delivery(@Ctx() context: ApiContext, @Root() message: InboundMessage): Promise<Delivery | null> {
    return message.row.deliveryId ? findDelivery(context, message.row.deliveryId) : null;
  }
}

async function list(
  context: ApiContext,
  filter: readonly Prisma.Sql[],
  request: PageRequest,
): Promise<Page<InboundMessageRow>> {
  const where = [...filter, ...beforeId(request)];
  const rows = await selectRows(context, tables.inboundMessage, {
    where,
    orderBy: 'id desc',
    limit: request.first + 1,
  });
  return toPage(rows, request.first, (row) => [row.id]);
}
