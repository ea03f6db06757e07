import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Webhook as WebhookRow, WebhookAttempt as WebhookAttemptRow } from '../../prisma/rows.js';
import { Connection } from '../relay/connection.js';
import { toGlobalId } from '../relay/global-id.js';
import { Node } from '../relay/node.js';
import { Moment } from '../scalars.js';
import { EventTypeName } from './event.js';

/** The keys are what the table holds. */
export enum WebhookState {
  ACTIVE = 'ACTIVE',
  PAUSED = 'PAUSED',
  DISABLED = 'DISABLED',
}

registerEnumType(WebhookState, {
  name: 'WebhookState',
  description: 'Whether events are posted to a webhook.',
  valuesConfig: {
    ACTIVE: { description: 'They are; while it fails they are tried again and wait in the log.' },
    PAUSED: { description: 'They wait in the log until it is resumed. The log holds them for a limited time.' },
    DISABLED: {
      description:
        'They are not: it answered 410, or was further behind than the log reaches. Mend it, rewind it if need be, and resume it.',
    },
  },
});

/** What came of an attempt; the table holds the words in lower case. */
export enum WebhookAttemptResult {
  TAKEN = 'taken',
  REFUSED = 'refused',
  UNAVAILABLE = 'unavailable',
}

registerEnumType(WebhookAttemptResult, {
  name: 'WebhookAttemptResult',
  description: 'What came of posting an event once.',
  valuesConfig: {
    TAKEN: { description: 'Answered with 2xx.' },
    REFUSED: { description: 'Answered with a redirect or 4xx. It is tried again, except after 410.' },
    UNAVAILABLE: { description: 'Not reached, not answered in time, or answered with 408, 425, 429 or 5xx.' },
  },
});

@ObjectType({ implements: Node, description: 'One try at posting one event.' })
export class WebhookAttempt extends Node {
  readonly __typename = 'WebhookAttempt' as const;
  readonly row!: WebhookAttemptRow;

  @Field(() => Moment, { description: 'When it began.' })
  startedAt!: Date;

  @Field(() => Moment, { nullable: true, description: 'When it ended.' })
  endedAt?: Date | null;

  @Field(() => WebhookAttemptResult, { nullable: true, description: 'What came of it.' })
  result?: WebhookAttemptResult | null;

  @Field(() => String, {
    nullable: true,
    description: 'What was answered; at most the first 20,000 bytes. Null when nothing came.',
  })
  answer?: string | null;

  static of(this: void, row: WebhookAttemptRow): WebhookAttempt {
    const { startedAt, endedAt, result, answer } = row;
    return Object.assign(new WebhookAttempt(), {
      id: toGlobalId('WebhookAttempt', row.id),
      row,
      ...{ startedAt, endedAt, result: result as WebhookAttemptResult | null, answer },
    });
  }
}

export const WebhookAttemptConnection = Connection(WebhookAttempt, 'WebhookAttempt');

@ObjectType({ description: 'A signing secret of a webhook, without what it is.' })
export class WebhookSecret {
  @Field(() => ID, { description: 'What `retireWebhookSecret` takes.' })
  id!: string;

  @Field(() => Moment, { description: 'Since when events are signed with it.' })
  createdAt!: Date;

  @Field(() => Moment, { nullable: true, description: 'From when on they are not; null: until further notice.' })
  retiresAt?: Date | null;
}

@ObjectType('WebhookLag', {
  description: 'How far a webhook is behind. Events that it does not want count until they are passed.',
})
export class WebhookLagView {
  @Field(() => Int, { description: 'Events after its cursor; counted to 10,000.' })
  events!: number;

  @Field(() => Moment, { nullable: true, description: 'When the oldest of them happened; null when there is none.' })
  since?: Date | null;
}

@ObjectType({
  implements: Node,
  description:
    'An address that events are posted to, one by one in the order of the log: CloudEvents 1.0 (`application/cloudevents+json`), signed by Standard Webhooks. An event can come twice under the same `webhook-id`.',
})
export class Webhook extends Node {
  readonly __typename = 'Webhook' as const;
  readonly row!: WebhookRow;

  @Field(() => ID, { nullable: true, description: 'The partner whose it is; null: the force’s own.' })
  partnerId?: string | null;

  @Field({ description: 'What its owner calls it.' })
  name!: string;

  @Field({ description: 'Where events are posted to.' })
  url!: string;

  @Field(() => [EventTypeName], { description: 'Types of events that it gets; empty: all that its owner may know.' })
  eventTypes!: readonly EventTypeName[];

  @Field(() => WebhookState, { description: 'Whether events are posted to it.' })
  state!: WebhookState;

  @Field({ description: 'Everything up to here has been taken.' })
  cursor!: string;

  @Field(() => [WebhookSecret], { description: 'Its signing secrets, without what they are.' })
  secrets!: readonly WebhookSecret[];

  @Field(() => Int, { description: 'Failures in a row; 0 when the last event was taken.' })
  failures!: number;

  @Field(() => Moment, { nullable: true, description: 'Since when it fails; null when it does not.' })
  failingSince?: Date | null;

  @Field(() => String, { nullable: true, description: 'Why the last attempt failed, in words.' })
  lastFailure?: string | null;

  @Field(() => Moment, { nullable: true, description: 'When it is tried next; null unless it fails.' })
  nextAttemptAt?: Date | null;

  @Field(() => Moment, { nullable: true, description: 'When it last took an event.' })
  lastTakenAt?: Date | null;

  @Field(() => Moment, { nullable: true, description: 'When its cursor was last set by hand.' })
  rewoundAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'Who set it.' })
  rewoundBy?: string | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  rewoundReason?: string | null;

  @Field(() => Moment, { description: 'When it was registered.' })
  createdAt!: Date;
}

export const WebhookConnection = Connection(Webhook, 'Webhook');
