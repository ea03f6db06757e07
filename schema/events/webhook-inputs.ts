import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { Moment } from '../scalars.js';
import { EventTypeName } from './event.js';

/** An end of the log. */
export enum EventStart {
  NOW = 'NOW',
  BEGINNING = 'BEGINNING',
}

registerEnumType(EventStart, {
  name: 'EventStart',
  description: 'Where in the log to begin.',
  valuesConfig: {
    NOW: { description: 'With what happens from now on.' },
    BEGINNING: { description: 'With the oldest event that is left.' },
  },
});

const key =
  'A key of your own making for this one change, e.g. a UUID. Repeating the request with the same key changes nothing more and gives the same answer.';
const webhook = 'Which webhook.';

@InputType({ description: 'A webhook to register.' })
export class RegisterWebhookInput {
  @Field({ description: key })
  idempotencyKey!: string;

  @Field({ description: 'What to call it; at most 100 characters.' })
  name!: string;

  @Field({ description: 'Where to post events: an https URL without a user name or password.' })
  url!: string;

  @Field(() => [EventTypeName], {
    defaultValue: [],
    description: 'Types of events that it is to get; empty: all that its owner may know.',
  })
  eventTypes!: EventTypeName[];

  @Field(() => ID, {
    nullable: true,
    description: 'For operators: whose it is, e.g. `cps`; null: the force’s own, which gets what operators may know.',
  })
  partner?: string | null;

  @Field(() => EventStart, { defaultValue: EventStart.NOW, description: 'Where in the log to begin.' })
  startFrom?: EventStart | null;

  @Field(() => String, {
    nullable: true,
    description: 'Begins after this cursor of the event log; takes the place of `startFrom`.',
  })
  after?: string | null;
}

@InputType({ description: 'A webhook to change.' })
export class ChangeWebhookInput {
  @Field({ description: key })
  idempotencyKey!: string;

  @Field(() => ID, { description: webhook })
  webhookId!: string;
}

@InputType({ description: 'A signing secret to retire.' })
export class RetireWebhookSecretInput extends ChangeWebhookInput {
  @Field(() => ID, { description: 'Which secret: an id from `secrets` of the webhook.' })
  secretId!: string;

  @Field(() => Moment, { nullable: true, description: 'From when on nothing is signed with it; left out: now.' })
  at?: Date | null;
}

@InputType({ description: 'Where a webhook is to go on. Give `after` or `startFrom`.' })
export class RewindWebhookInput extends ChangeWebhookInput {
  @Field({ description: 'Why, 1 to 1,000 characters. It is kept with the webhook, with your name. No personal data.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'After this cursor of the event log.' })
  after?: string | null;

  @Field(() => EventStart, { nullable: true, description: 'At an end of the log.' })
  startFrom?: EventStart | null;
}
