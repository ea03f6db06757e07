import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Replay as ReplayRow } from '../../prisma/rows.js';
import { MutationPayload } from '../problem.js';
import { ChangeInput } from '../records/inputs.js';
import { Connection } from '../relay/connection.js';
import { toGlobalId } from '../relay/global-id.js';
import { Node } from '../relay/node.js';
import { Moment } from '../scalars.js';
import { DeliveryStatus } from './delivery-status.js';
import { InboundMessage, InboundMessageState } from './inbound-message.js';

/** What was done again; the keys are what the table holds. */
export enum ReplayKind {
  DELIVERIES = 'DELIVERIES',
  INBOUND_MESSAGES = 'INBOUND_MESSAGES',
}

registerEnumType(ReplayKind, {
  name: 'ReplayKind',
  description: 'What an operator had done again.',
  valuesConfig: {
    DELIVERIES: { description: 'Documents were sent again (`replayDeliveries`).' },
    INBOUND_MESSAGES: { description: 'Messages of partners were read again (`replayInboundMessages`).' },
  },
});

@ObjectType({ implements: Node, description: 'That an operator had documents sent again, or messages read again.' })
export class Replay extends Node {
  readonly __typename = 'Replay' as const;

  @Field(() => ReplayKind, { description: 'What was done again.' })
  kind!: ReplayKind;

  @Field({ description: 'Who wanted it.' })
  actor!: string;

  @Field({ description: 'Why, in the words of whoever wanted it.' })
  reason!: string;

  @Field({ description: 'What was asked for, as JSON: ids (without their prefixes) or a filter, and the limit.' })
  selection!: string;

  @Field(() => Int, { description: 'How many were sent or read again.' })
  replayed!: number;

  @Field(() => Int, { description: 'How many were left as they were: on their way anyway, or not in quarantine.' })
  skipped!: number;

  @Field(() => Moment, { description: 'When it was asked for.' })
  createdAt!: Date;

  static of(this: void, row: ReplayRow): Replay {
    const { actor, reason, replayed, skipped, createdAt } = row;
    return Object.assign(new Replay(), {
      id: toGlobalId('Replay', row.id),
      kind: row.kind as ReplayKind,
      selection: JSON.stringify(row.selection),
      ...{ actor, reason, replayed, skipped, createdAt },
    });
  }
}

export const ReplayConnection = Connection(Replay, 'Replay');

const since = 'this moment or later';
const reason = 'Why, 1 to 1,000 characters. It is recorded with your name.';

/** What every replay is given, whatever is to be done again. */
@InputType()
abstract class ReplayInput extends ChangeInput {
  @Field(() => String, {
    nullable: true,
    description:
      'The `endCursor` of the call before, to go on where its limit cut the selection off. Each call needs a key of its own.',
  })
  after?: string | null;

  @Field(() => Int, { defaultValue: 1_000, description: 'How many at most, 1 to 1,000.' })
  limit!: number;

  @Field({ description: reason })
  reason!: string;
}

@InputType({ description: 'Which deliveries to send again; at least one condition of partner, statuses and since.' })
export class ReplayDeliveriesFilter {
  @Field(() => ID, { nullable: true, description: 'To this partner, e.g. `cps`.' })
  partner?: string | null;

  @Field(() => [DeliveryStatus], {
    nullable: true,
    description: 'In one of these states, e.g. STUCK. Left out: whatever can be sent again.',
  })
  statuses?: DeliveryStatus[] | null;

  @Field(() => Moment, {
    nullable: true,
    description: `That the partner had at ${since}; of what it never had: that was queued then.`,
  })
  since?: Date | null;

  @Field(() => Moment, { nullable: true, description: 'The same, before this moment.' })
  until?: Date | null;
}

@InputType({ description: 'Documents to send again: either `ids` or a `filter`.' })
export class ReplayDeliveriesInput extends ReplayInput {
  @Field(() => [ID], { nullable: true, description: 'These deliveries, 1 to 1,000.' })
  ids?: string[] | null;

  @Field(() => ReplayDeliveriesFilter, { nullable: true, description: 'All that meet these conditions.' })
  filter?: ReplayDeliveriesFilter | null;
}

@InputType({ description: 'Which messages to read again; at least one condition of partner, state and since.' })
export class ReplayInboundMessagesFilter {
  @Field(() => ID, { nullable: true, description: 'Of this partner, e.g. `cps`.' })
  partner?: string | null;

  @Field(() => InboundMessageState, {
    nullable: true,
    description: 'In this state: UNREADABLE, UNMATCHED or CONTRADICTORY. Left out: all that are in quarantine.',
  })
  state?: InboundMessageState | null;

  @Field(() => Moment, { nullable: true, description: `That came at ${since}.` })
  since?: Date | null;

  @Field(() => Moment, { nullable: true, description: 'That came before this moment.' })
  until?: Date | null;
}

@InputType({ description: 'Quarantined messages to read again: either `ids` or a `filter`.' })
export class ReplayInboundMessagesInput extends ReplayInput {
  @Field(() => [ID], {
    nullable: true,
    description: 'These messages, 1 to 1,000. One that was set aside is taken up again when it is named here.',
  })
  ids?: string[] | null;

  @Field(() => ReplayInboundMessagesFilter, { nullable: true, description: 'All that meet these conditions.' })
  filter?: ReplayInboundMessagesFilter | null;
}

@InputType({ description: 'A quarantined message to set aside.' })
export class SetAsideInboundMessageInput extends ChangeInput {
  @Field(() => ID, { description: 'Id of a message in quarantine, from `inboundMessages`.' })
  inboundMessageId!: string;

  @Field({ description: reason })
  reason!: string;
}

/** What both kinds of replay say. */
@ObjectType()
abstract class ReplayPayload extends MutationPayload {
  @Field(() => Replay, { nullable: true, description: 'The record of it; null when refused.' })
  replay?: Replay | null;

  @Field({ description: 'Whether the limit cut the selection off: then call again with `endCursor` as `after`.' })
  more: boolean = false;

  @Field(() => String, { nullable: true, description: 'How far it came; null when nothing was selected or refused.' })
  endCursor?: string | null;
}

@ObjectType({ description: 'The documents that are sent again, or why not.' })
export class ReplayDeliveriesPayload extends ReplayPayload {
  @Field(() => Int, { description: 'How many are queued again.' })
  replayed: number = 0;

  @Field(() => Int, { description: 'How many were selected and are on their way anyway.' })
  skipped: number = 0;
}

@ObjectType({ description: 'The messages that were read again, or why not.' })
export class ReplayInboundMessagesPayload extends ReplayPayload {
  @Field(() => Int, { description: 'How many were read again.' })
  replayed: number = 0;

  @Field(() => Int, { description: 'How many of the ids are not in quarantine, and were left as they were.' })
  skipped: number = 0;

  @Field(() => Int, { description: 'How many of those read again now have an effect, or repeat what is known.' })
  settled: number = 0;

  @Field(() => Int, { description: 'How many of those read again are in quarantine once more.' })
  quarantined: number = 0;

  @Field(() => Int, { description: 'How many are still being read; e-mails are read with the mailbox.' })
  pending: number = 0;
}

@ObjectType({ description: 'The message that was set aside, or why not.' })
export class SetAsideInboundMessagePayload extends MutationPayload {
  @Field(() => InboundMessage, { nullable: true, description: 'The message as it now is; null when refused.' })
  inboundMessage?: InboundMessage | null;
}
