import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Moment } from '../scalars.js';

/** Whether documents go to a partner at present. */
export enum PartnerFlowState {
  OPEN = 'OPEN',
  PAUSED = 'PAUSED',
  DRAINING = 'DRAINING',
  CLOSED = 'CLOSED',
  FAILING = 'FAILING',
}

registerEnumType(PartnerFlowState, {
  name: 'PartnerFlowState',
  description:
    'Whether documents go to a partner at present. When several hold, the first of PAUSED, DRAINING, CLOSED, FAILING.',
  valuesConfig: {
    OPEN: { description: 'Documents go as they come.' },
    PAUSED: { description: 'An operator has paused it (`by`, `reason`): nothing is sent until `resumePartner`.' },
    DRAINING: {
      description:
        'An operator lets what was queued by then go (`drainPartner`); what comes later is held. It is PAUSED when that is through.',
    },
    CLOSED: {
      description: 'Outside its service hours, or in announced maintenance; it goes on at `closedUntil` by itself.',
    },
    FAILING: {
      description:
        'It failed several times in a row (`lastFailure`). One document at a time is tried, next at `nextProbeAt`; everything goes as soon as one is answered.',
    },
  },
});

@ObjectType({ description: 'Whether documents go to a partner at present, and why not.' })
export class PartnerFlow {
  @Field(() => PartnerFlowState, { description: 'Whether documents go.' })
  state!: PartnerFlowState;

  @Field(() => Moment, { nullable: true, description: 'Since when; null when it never changed, and while CLOSED.' })
  since?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who paused, drained or resumed it last; null when nobody has, and for partners.',
  })
  by?: string | null;

  @Field(() => String, { nullable: true, description: 'Why, in words; null when nobody has, and for partners.' })
  reason?: string | null;

  @Field(() => Moment, {
    nullable: true,
    description:
      'When it takes documents again: the end of its maintenance, or the beginning of its service hours. Null when it is not closed, or when the end is not known.',
  })
  closedUntil?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is closed, e.g. `outside its service hours`; null when it is not.',
  })
  closedBecause?: string | null;

  @Field(() => Moment, { nullable: true, description: 'Since when it has been failing; null when it is not.' })
  failingSince?: Date | null;

  @Field(() => Moment, {
    nullable: true,
    description: 'When a failing partner is tried next; null when it is not failing.',
  })
  nextProbeAt?: Date | null;

  @Field(() => Moment, {
    nullable: true,
    description:
      'Since when it has been failing for longer than its retry policy allows: somebody has to talk to it. Null before.',
  })
  exhaustedSince?: Date | null;

  @Field(() => Moment, { nullable: true, description: 'Until when it asked to wait; null when it did not.' })
  notBefore?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'What went wrong last, in words; null when nothing is wrong, and for partners.',
  })
  lastFailure?: string | null;
}

@ObjectType({ description: 'What is on its way to a partner, counted. What has been answered does not count.' })
export class PartnerQueue {
  @Field(() => Int, { description: 'QUEUED: to be sent next, or again.' })
  waiting!: number;

  @Field(() => Int, { description: 'HELD: nothing goes to the partner at present.' })
  held!: number;

  @Field(() => Int, { description: 'BLOCKED: behind an earlier document of the same case.' })
  blocked!: number;

  @Field(() => Int, { description: 'SENDING: on its way now.' })
  sending!: number;

  @Field(() => Int, { description: 'AWAITING_RECEIPT: the partner has it, and has not answered yet.' })
  awaitingReceipt!: number;

  @Field(() => Int, { description: 'Of those, the ones whose receipt has not come in time.' })
  receiptOverdue!: number;

  @Field(() => Int, { description: 'STUCK: given up or set aside; an operator has to act.' })
  stuck!: number;

  @Field(() => Moment, {
    nullable: true,
    description:
      'When the oldest document that waits (queued, held, blocked or on its way) was queued; null when none does.',
  })
  oldestWaitingSince?: Date | null;
}
