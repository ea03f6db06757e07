import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { replayDeliveries } from '../../actions/delivery/replay-deliveries.js';
import { replayInboundMessages } from '../../actions/delivery/replay-inbound-messages.js';
import { setAsideInboundMessage } from '../../actions/delivery/set-aside-inbound-message.js';
import { isQuarantined } from '../../delivery/receipts/receipt-table.js';
import { toPage } from '../../domain/paging.js';
import { InboundMessage } from '../../schema/delivery/inbound-message.js';
import {
  Replay,
  ReplayConnection,
  ReplayDeliveriesFilter,
  ReplayDeliveriesInput,
  ReplayDeliveriesPayload,
  ReplayInboundMessagesFilter,
  ReplayInboundMessagesInput,
  ReplayInboundMessagesPayload,
  SetAsideInboundMessageInput,
  SetAsideInboundMessagePayload,
} from '../../schema/delivery/replay.js';
import { PageArguments } from '../../schema/relay/connection.js';
import { foreignKey } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { beforeCursor } from '../cursors.js';
import { searchText } from '../search-text.js';

@Resolver()
export class ReplayResolver {
  @Query(() => ReplayConnection, {
    description: 'What operators had sent or read again, by whom and why, the latest first.',
  })
  async replays(@Ctx() context: ApiContext, @Args(() => PageArguments) page: PageArguments) {
    return ReplayConnection.read(page, Replay.of, async (request) => {
      const where = beforeCursor(request);
      const take = request.first + 1;
      const rows = await context.reads.replay.findMany({ where, orderBy: { id: 'desc' }, take });
      return toPage(rows, request.first, (row) => [row.id]);
    });
  }

  @Mutation(() => ReplayDeliveriesPayload, {
    description:
      'Sends documents again, under the same message ids: a partner that has one says so, and nothing happens twice. For what is stuck, awaits its receipt or is decided; what is on its way is skipped. The order within a case stays.',
  })
  async replayDeliveries(
    @Ctx() context: ApiContext,
    @Arg('input', () => ReplayDeliveriesInput, { description: 'Which, and why.' }) input: ReplayDeliveriesInput,
  ): Promise<ReplayDeliveriesPayload> {
    const { ids, filter, after, ...rest } = input;
    const outcome = await replayDeliveries(context.action, {
      ...rest,
      after: after ?? null,
      ids: ids?.map((id) => foreignKey('Delivery', id)) ?? null,
      filter: filter ? deliveryFilter(filter) : null,
    });
    const payload = new ReplayDeliveriesPayload();
    if (!outcome.ok) return Object.assign(payload, { problems: outcome.problems });
    const row = await context.reads.replay.findUniqueOrThrow({ where: { id: outcome.id } });
    const { more, endCursor } = outcome;
    const { replayed, skipped } = row;
    return Object.assign(payload, { replay: Replay.of(row), replayed, skipped, more, endCursor });
  }

  @Mutation(() => ReplayInboundMessagesPayload, {
    description:
      'Reads quarantined messages of partners again, as the hub reads them today, and applies what can be applied now: after a mistake of the hub was mended, or after a delivery was found.',
  })
  async replayInboundMessages(
    @Ctx() context: ApiContext,
    @Arg('input', () => ReplayInboundMessagesInput, { description: 'Which, and why.' })
    input: ReplayInboundMessagesInput,
  ): Promise<ReplayInboundMessagesPayload> {
    const { ids, filter, after, ...rest } = input;
    const outcome = await replayInboundMessages(context.action, {
      ...rest,
      after: after ?? null,
      ids: ids?.map((id) => foreignKey('InboundMessage', id)) ?? null,
      filter: filter ? inboundFilter(filter) : null,
    });
    const payload = new ReplayInboundMessagesPayload();
    if (!outcome.ok) return Object.assign(payload, { problems: outcome.problems });
    const row = await context.reads.replay.findUniqueOrThrow({ where: { id: outcome.id } });
    const { more, endCursor, messageIds } = outcome;
    const { replayed, skipped } = row;
    const counts = await becameOf(context, messageIds);
    return Object.assign(payload, { replay: Replay.of(row), replayed, skipped, more, endCursor, ...counts });
  }

  @Mutation(() => SetAsideInboundMessagePayload, {
    description:
      'Takes a message out of quarantine without effect, e.g. a test of the partner. It is kept, with who did so and why, and can still be read again by its id.',
  })
  async setAsideInboundMessage(
    @Ctx() context: ApiContext,
    @Arg('input', () => SetAsideInboundMessageInput, { description: 'Which, and why.' })
    input: SetAsideInboundMessageInput,
  ): Promise<SetAsideInboundMessagePayload> {
    const inboundMessageId = foreignKey('InboundMessage', input.inboundMessageId);
    const outcome = await setAsideInboundMessage(context.action, { ...input, inboundMessageId });
    const payload = new SetAsideInboundMessagePayload();
    if (!outcome.ok) return Object.assign(payload, { problems: outcome.problems });
    const row = await context.reads.inboundMessage.findUniqueOrThrow({ where: { id: outcome.id } });
    return Object.assign(payload, { inboundMessage: InboundMessage.of(row) });
  }
}

/** What has become of messages by now. */
async function becameOf(context: ApiContext, ids: readonly string[]) {
  const rows = await context.reads.inboundMessage.groupBy({
    by: ['state'],
    where: { id: { in: [...ids] } },
    _count: true,
  });
  const count = (wanted: (state: string) => boolean) =>
    rows.filter(({ state }) => wanted(state)).reduce((sum, { _count }) => sum + _count, 0);
  return {
    settled: count((state) => state === 'APPLIED' || state === 'REPEATED'),
    quarantined: count(isQuarantined),
    pending: count((state) => state === 'RECEIVED'),
  };
}

function deliveryFilter({ partner, statuses, since, until }: ReplayDeliveriesFilter) {
  return {
    ...(typeof partner === 'string' ? { partnerId: searchText(partner, '/input/filter/partner') } : {}),
    ...(statuses ? { statuses: [...statuses] } : {}),
    ...(since ? { since } : {}),
    ...(until ? { until } : {}),
  };
}

function inboundFilter({ partner, state, since, until }: ReplayInboundMessagesFilter) {
  return {
    ...(typeof partner === 'string' ? { partnerId: searchText(partner, '/input/filter/partner') } : {}),
    ...(state ? { state } : {}),
    ...(since ? { since } : {}),
    ...(until ? { until } : {}),
  };
}
