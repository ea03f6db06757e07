import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Delivery } from './delivery.js';
import { Partner } from './partner.js';

/** How a partner was told of a notice. */
export enum NoticeTold {
  DELIVERY = 'DELIVERY',
  EVENT = 'EVENT',
}

registerEnumType(NoticeTold, {
  name: 'NoticeTold',
  description: 'How a partner was told of a notice.',
  valuesConfig: {
    DELIVERY: { description: 'By a document of its own, beside the event: `delivery` says how far it has come.' },
    EVENT: {
      description:
        'By the event alone, which subscriptions, `events` and webhooks carry: the partner’s protocol has no document for notices. Tell it in another way if it does not read those.',
    },
  },
});

@ObjectType({ description: 'A partner that a notice concerns, and how it was told.' })
export class NoticeReach {
  @Field(() => Partner, { description: 'The partner.' })
  partner!: Partner;

  @Field(() => NoticeTold, { description: 'How it was told.' })
  told!: NoticeTold;

  @Field(() => Delivery, { nullable: true, description: 'The document that tells it; null when the event alone does.' })
  delivery?: Delivery | null;

  @Field(() => Delivery, {
    nullable: true,
    description:
      'The document that tells it that the notice is withdrawn; null when it is not, or when the first one had not been tried and says so itself.',
  })
  withdrawal?: Delivery | null;
}
