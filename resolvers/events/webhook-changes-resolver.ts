import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { registerWebhook } from '../../actions/events/register-webhook.js';
import { pauseWebhook, removeWebhook, resumeWebhook, rewindWebhook } from '../../actions/events/steer-webhook.js';
import { addWebhookSecret, retireWebhookSecret } from '../../actions/events/webhook-secrets.js';
import type { ActionOutcome } from '../../actions/idempotently.js';
import type { Problem } from '../../domain/problem.js';
import type { EventType } from '../../events/append.js';
import {
  ChangeWebhookInput,
  RegisterWebhookInput,
  RetireWebhookSecretInput,
  RewindWebhookInput,
} from '../../schema/events/webhook-inputs.js';
import {
  AddWebhookSecretPayload,
  ChangeWebhookPayload,
  RegisterWebhookPayload,
  RemoveWebhookPayload,
} from '../../schema/events/webhook-payloads.js';
import { Webhook } from '../../schema/events/webhook.js';
import { foreignKey, toGlobalId } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { toWebhook } from './nodes.js';

/** The webhook that an action made or changed, or why it was refused. */
async function changed(
  context: ApiContext,
  outcome: ActionOutcome,
): Promise<{ webhook: Webhook | null; problems: readonly Problem[] }> {
  if (!outcome.ok) return { webhook: null, problems: outcome.problems };
  const row = await context.reads.webhook.findUnique({ where: { id: outcome.id } });
  // A repeat of an old change of one that has been removed since.
  return { webhook: row && row.state !== 'REMOVED' ? toWebhook(row) : null, problems: [] };
}

const withDatabaseId = <Input extends { readonly webhookId: string }>(input: Input): Input => ({
  ...input,
  webhookId: foreignKey('Webhook', input.webhookId),
});

const which = { description: 'Which webhook, by its id.' };

@Resolver()
export class WebhookChangesResolver {
  @Mutation(() => RegisterWebhookPayload, {
    description:
      'Registers an address that events are posted to, signed with the secret that is given this once. A partner registers its own.',
  })
  async registerWebhook(
    @Ctx() context: ApiContext,
    @Arg('input', () => RegisterWebhookInput, { description: 'What to register.' }) input: RegisterWebhookInput,
  ) {
    const eventTypes = input.eventTypes as readonly string[] as readonly EventType[];
    const { outcome, secret = null } = await registerWebhook(context.action, { ...input, eventTypes });
    return { ...(await changed(context, outcome)), secret };
  }

  @Mutation(() => AddWebhookSecretPayload, {
    description:
      'Adds a signing secret: events are signed with each of a webhook’s secrets, so that the receiver can change over. Then retire the old one.',
  })
  async addWebhookSecret(
    @Ctx() context: ApiContext,
    @Arg('input', () => ChangeWebhookInput, which) input: ChangeWebhookInput,
  ) {
    const { outcome, secret = null } = await addWebhookSecret(context.action, withDatabaseId(input));
    return { ...(await changed(context, outcome)), secret };
  }

  @Mutation(() => ChangeWebhookPayload, {
    description: 'Has a signing secret retired, now or at a time. The last one cannot be.',
  })
  async retireWebhookSecret(
    @Ctx() context: ApiContext,
    @Arg('input', () => RetireWebhookSecretInput, { description: 'Which secret.' }) input: RetireWebhookSecretInput,
  ) {
    return changed(context, await retireWebhookSecret(context.action, withDatabaseId(input)));
  }

  @Mutation(() => ChangeWebhookPayload, {
    description: 'Holds a webhook: its events wait in the log, for a limited time.',
  })
  async pauseWebhook(
    @Ctx() context: ApiContext,
    @Arg('input', () => ChangeWebhookInput, which) input: ChangeWebhookInput,
  ) {
    return changed(context, await pauseWebhook(context.action, withDatabaseId(input)));
  }

  @Mutation(() => ChangeWebhookPayload, {
    description: 'Lets a webhook that was paused or disabled go on from where it was, at once.',
  })
  async resumeWebhook(
    @Ctx() context: ApiContext,
    @Arg('input', () => ChangeWebhookInput, which) input: ChangeWebhookInput,
  ) {
    return changed(context, await resumeWebhook(context.action, withDatabaseId(input)));
  }

  @Mutation(() => ChangeWebhookPayload, {
    description: 'Sets where a webhook goes on, back or ahead. What comes again comes under the same `webhook-id`.',
  })
  async rewindWebhook(
    @Ctx() context: ApiContext,
    @Arg('input', () => RewindWebhookInput, { description: 'To where, and why.' }) input: RewindWebhookInput,
  ) {
    return changed(context, await rewindWebhook(context.action, withDatabaseId(input)));
  }

  @Mutation(() => RemoveWebhookPayload, {
    description: 'Removes a webhook for good: nothing more is posted to it.',
  })
  async removeWebhook(
    @Ctx() context: ApiContext,
    @Arg('input', () => ChangeWebhookInput, which) input: ChangeWebhookInput,
  ): Promise<{ removedId: string | null; problems: readonly Problem[] }> {
    const outcome = await removeWebhook(context.action, withDatabaseId(input));
    return outcome.ok
      ? { removedId: toGlobalId('Webhook', outcome.id), problems: [] }
      : { removedId: null, problems: outcome.problems };
  }
}
