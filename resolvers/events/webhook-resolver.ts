import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { toPage } from '../../domain/paging.js';
import { webhookLags } from '../../events/webhooks/lag.js';
import {
  Webhook,
  WebhookAttempt,
  WebhookAttemptConnection,
  WebhookConnection,
  WebhookLagView,
} from '../../schema/events/webhook.js';
import { PageArguments } from '../../schema/relay/connection.js';
import { requireDatabaseId } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { beforeCursor } from '../cursors.js';
import type { BatchRead } from '../loaders.js';
import { findWebhook, toWebhook } from './nodes.js';

const lagOf: BatchRead<string, WebhookLagView | null> = async (prisma, ids) => {
  const lags = await webhookLags(prisma, ids);
  return ids.map((id) => lags.find(({ webhookId }) => webhookId === id) ?? null);
};

@Resolver(() => Webhook)
export class WebhookResolver {
  @Query(() => Webhook, {
    nullable: true,
    description: 'A webhook by its id; null when there is none that you manage.',
  })
  webhook(
    @Ctx() context: ApiContext,
    @Arg('id', () => ID, { description: 'The id of a webhook.' }) id: string,
  ): Promise<Webhook | null> {
    return findWebhook(context, requireDatabaseId('Webhook', id, 'id'));
  }

  @Query(() => WebhookConnection, {
    description: 'Webhooks, the latest first: a partner’s own; all of them for operators.',
  })
  async webhooks(@Ctx() context: ApiContext, @Args(() => PageArguments) page: PageArguments) {
    const { actor } = context.action;
    const own = actor.role === 'partner' || actor.partnerId !== undefined ? { partnerId: actor.partnerId ?? '' } : {};
    return WebhookConnection.read(page, toWebhook, async (request) => {
      const rows = await context.reads.webhook.findMany({
        where: { AND: [own, { state: { not: 'REMOVED' } }, beforeCursor(request)] },
        orderBy: { id: 'desc' },
        take: request.first + 1,
      });
      return toPage(rows, request.first, (row) => [row.id]);
    });
  }

  @FieldResolver(() => WebhookLagView, { nullable: true, description: 'How far it is behind the log.' })
  lag(@Ctx() context: ApiContext, @Root() webhook: Webhook): Promise<WebhookLagView | null> {
    return context.loaders.load(lagOf, webhook.row.id);
  }

  @FieldResolver(() => WebhookAttemptConnection, {
    description: 'What was posted to it and what came of it, the latest first. Kept as long as the events.',
  })
  async attempts(@Ctx() context: ApiContext, @Root() webhook: Webhook, @Args(() => PageArguments) page: PageArguments) {
    return WebhookAttemptConnection.read(page, WebhookAttempt.of, async (request) => {
      const rows = await context.reads.webhookAttempt.findMany({
        where: { webhookId: webhook.row.id, ...beforeCursor(request) },
        orderBy: { id: 'desc' },
        take: request.first + 1,
      });
      return toPage(rows, request.first, (row) => [row.id]);
    });
  }
}
