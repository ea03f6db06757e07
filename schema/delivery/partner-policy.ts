import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'How fast a partner may be sent documents, over all of the hub.' })
export class DeliveryRate {
  @Field(() => Float, { description: 'Documents a second.' })
  perSecond!: number;

  @Field(() => Float, { description: 'How many may go at once after a quiet time.' })
  burst!: number;
}

@ObjectType({ description: 'A period in which a partner takes documents, in the time of London.' })
export class ServiceHours {
  @Field(() => [String], {
    description: 'The days on which it begins: `MON`, `TUE`, `WED`, `THU`, `FRI`, `SAT`, `SUN`.',
  })
  days!: readonly string[];

  @Field({ description: 'When it begins, e.g. `08:00`.' })
  from!: string;

  @Field({
    description: 'When it ends, e.g. `18:00`; `24:00` is the end of the day. Not after `from`: on the next day.',
  })
  to!: string;
}

@ObjectType({
  description: 'How much a partner is sent, when, and what is expected back: set in the configuration of the hub.',
})
export class PartnerPolicy {
  @Field(() => Int, {
    nullable: true,
    description: 'Documents that each worker may have on their way at once; null: as many as the worker is set to.',
  })
  concurrency?: number | null;

  @Field(() => DeliveryRate, { nullable: true, description: 'How fast; null: as fast as it answers.' })
  rate?: DeliveryRate | null;

  @Field(() => String, {
    nullable: true,
    description:
      'How long a receipt may take before an alarm is raised, as ISO 8601 duration, e.g. `PT24H`; null: none is expected.',
  })
  receiptWithin?: string | null;

  @Field(() => [ServiceHours], { description: 'When it takes documents; empty: always.' })
  serviceHours!: readonly ServiceHours[];

  @Field(() => Int, { description: 'Failures in a row after which it counts as failing.' })
  failuresToOpen!: number;
}
