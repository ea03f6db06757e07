import { Field, ID, ObjectType } from 'type-graphql';
import { MutationPayload } from '../problem.js';
import { Webhook } from './webhook.js';

const webhook = 'The webhook as it now is; null when refused.';
const secret =
  'The signing secret, `whsec_…`. It is given this once: keep it. Null when refused, and when a change is repeated under the same key; add another secret then.';

@ObjectType({ description: 'The webhook registered and its signing secret, or why not.' })
export class RegisterWebhookPayload extends MutationPayload {
  @Field(() => Webhook, { nullable: true, description: webhook })
  webhook?: Webhook | null;

  @Field(() => String, { nullable: true, description: secret })
  secret?: string | null;
}

@ObjectType({ description: 'The webhook with its further signing secret, or why not.' })
export class AddWebhookSecretPayload extends MutationPayload {
  @Field(() => Webhook, { nullable: true, description: webhook })
  webhook?: Webhook | null;

  @Field(() => String, { nullable: true, description: secret })
  secret?: string | null;
}

@ObjectType({ description: 'The webhook changed, or why not.' })
export class ChangeWebhookPayload extends MutationPayload {
  @Field(() => Webhook, { nullable: true, description: webhook })
  webhook?: Webhook | null;
}

@ObjectType({ description: 'The webhook removed, or why not.' })
export class RemoveWebhookPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'The id of the webhook that is gone; null when refused.' })
  removedId?: string | null;
}
