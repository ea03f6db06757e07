import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Problem as DomainProblem } from '../../domain/problem.js';
import type { InboundMessage as InboundMessageRow } from '../../prisma/rows.js';
import { Problem } from '../problem.js';
import { Connection } from '../relay/connection.js';
import { toGlobalId } from '../relay/global-id.js';
import { Node } from '../relay/node.js';
import { Moment } from '../scalars.js';

/** What became of a message. The keys are what the table holds. */
export enum InboundMessageState {
  RECEIVED = 'RECEIVED',
  APPLIED = 'APPLIED',
  REPEATED = 'REPEATED',
  CONTRADICTORY = 'CONTRADICTORY',
  UNMATCHED = 'UNMATCHED',
  UNREADABLE = 'UNREADABLE',
}

const quarantineStates: ReadonlySet<string> = new Set([
  InboundMessageState.CONTRADICTORY,
  InboundMessageState.UNMATCHED,
  InboundMessageState.UNREADABLE,
]);

registerEnumType(InboundMessageState, {
  name: 'InboundMessageState',
  description: 'What became of a message that a partner posted. Every message is kept as it came.',
  valuesConfig: {
    RECEIVED: { description: 'Kept; not looked at yet.' },
    APPLIED: { description: 'A receipt that decided its delivery.' },
    REPEATED: { description: 'A receipt that says again what is already known. Nothing to do.' },
    CONTRADICTORY: {
      description: 'A receipt that says something else than an earlier one, which stands. Ask the partner which holds.',
    },
    UNMATCHED: {
      description: 'A receipt for something that was not sent to this partner. Ask the partner what it means.',
    },
    UNREADABLE: { description: 'Not to be made out: `problems` says why. Ask the partner what it meant.' },
  },
});

/** How a message came; the keys are what the table holds. */
export enum InboundChannel {
  HTTPS = 'HTTPS',
  INBOX = 'INBOX',
  EMAIL = 'EMAIL',
}

registerEnumType(InboundChannel, {
  name: 'InboundChannel',
  description: 'How a message of a partner came.',
  valuesConfig: {
    HTTPS: { description: 'Posted to `/partners/{id}/receipts`.' },
    INBOX: { description: 'Given through this API with `acknowledgeDelivery`.' },
    EMAIL: { description: 'By e-mail: an answer, a delivery status, or what came back.' },
  },
});

@ObjectType({ description: 'That an operator took a message out of quarantine without effect.' })
export class SetAside {
  @Field(() => Moment, { description: 'When it was set aside.' })
  at!: Date;

  @Field({ description: 'Id of the operator who did it.' })
  by!: string;

  @Field({ description: 'Why, in the words of whoever did it.' })
  reason!: string;
}

@ObjectType({ implements: Node, description: 'What a partner posted to the hub, as it came, and what became of it.' })
export class InboundMessage extends Node {
  readonly __typename = 'InboundMessage' as const;
  readonly row!: InboundMessageRow;

  @Field(() => InboundMessageState, { description: 'What became of it.' })
  state!: InboundMessageState;

  @Field(() => Moment, { description: 'When it came.' })
  receivedAt!: Date;

  @Field({ description: 'The message as it came; at most the first 1,000,000 bytes.' })
  body!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The partner’s own id of the receipt; null when it could not be read.',
  })
  receiptId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The correlation id that it names; null when it could not be read.' })
  correlationId?: string | null;

  @Field(() => InboundChannel, { description: 'How it came.' })
  channel!: InboundChannel;

  @Field({
    description:
      'Whether it waits for an operator: nobody could make use of it, and it has not been set aside. Have it read again (`replayInboundMessages`) or set it aside (`setAsideInboundMessage`).',
  })
  quarantined!: boolean;

  @Field(() => Int, { description: 'How often an operator had it read again.' })
  replays!: number;

  @Field(() => SetAside, { nullable: true, description: 'Who took it out of quarantine without effect; null: nobody.' })
  setAside?: SetAside | null;

  @Field(() => [Problem], { description: 'Why it could not be applied, or what the receipt points out.' })
  problems!: readonly DomainProblem[];

  static of(this: void, row: InboundMessageRow): InboundMessage {
    const { receivedAt, body, receiptId, correlationId, replays, setAsideAt, setAsideBy, setAsideReason } = row;
    return Object.assign(new InboundMessage(), {
      id: toGlobalId('InboundMessage', row.id),
      row,
      state: row.state as InboundMessageState,
      problems: row.problems as unknown as DomainProblem[],
      channel: row.channel as InboundChannel,
      quarantined: setAsideAt === null && quarantineStates.has(row.state),
      setAside: setAsideAt && { at: setAsideAt, by: setAsideBy ?? '', reason: setAsideReason ?? '' },
      ...{ receivedAt, body, receiptId, correlationId, replays },
    });
  }
}

export const InboundMessageConnection = Connection(InboundMessage, 'InboundMessage');
