import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Delivery } from '../../schema/delivery/delivery.js';
import {
  InboundMessage,
  InboundMessageConnection,
  InboundMessageState,
} from '../../schema/delivery/inbound-message.js';
import { Partner } from '../../schema/delivery/partner.js';
import { PageArguments } from '../../schema/relay/connection.js';
import type { ApiContext } from '../api-context.js';
import { searchText } from '../search-text.js';
import { listInboundMessages } from './lists.js';
import { partnerById } from './loaders.js';
import { findDelivery } from './nodes.js';

@Resolver(() => InboundMessage)
export class PartnerResolver {
  @Query(() => [Partner], { description: 'The outside systems that documents are sent to, by id.' })
  async partners(@Ctx() context: ApiContext): Promise<Partner[]> {
    return (await context.action.prisma.partner.findMany({ orderBy: { id: 'asc' } })).map((row) => Partner.of(row));
  }

  @Query(() => InboundMessageConnection, {
    description: 'What partners posted to the hub, the latest first; also what could not be read or matched.',
  })
  async inboundMessages(
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('state', () => InboundMessageState, { nullable: true, description: 'In this state, e.g. UNREADABLE.' })
    state?: InboundMessageState | null,
    @Arg('partner', () => ID, { nullable: true, description: 'Of this partner, e.g. `cps`.' }) partner?: string | null,
  ) {
    const filter = { ...(state ? { state } : {}), ...(partner ? { partnerId: searchText(partner, '/partner') } : {}) };
    return InboundMessageConnection.read(page, InboundMessage.of, (request) =>
      listInboundMessages(context, filter, request),
    );
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
