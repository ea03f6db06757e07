import { Field, Int, ObjectType } from 'type-graphql';
import type { Charge as ChargeRow } from '../../prisma/rows.js';
import { toGlobalId } from '../relay/global-id.js';
import { Connection } from '../relay/connection.js';
import { Node } from '../relay/node.js';
import { CalendarDate, Moment } from '../scalars.js';

@ObjectType({ implements: Node, description: 'An offence with which a person has been charged.' })
export class Charge extends Node {
  readonly __typename = 'Charge' as const;
  readonly row!: ChargeRow;

  @Field(() => Int, { description: 'Order of the charges of one custody record or incident, from 1.' })
  sequence!: number;

  @Field({ description: 'CJS offence code, e.g. TH68010.' })
  offenceCode!: string;

  @Field({ description: 'The charge as it was put to the person.' })
  wording!: string;

  @Field(() => CalendarDate, { description: 'Day of the offence, or its first day.' })
  offenceFrom!: Date;

  @Field(() => CalendarDate, { nullable: true, description: 'Last day of the offence, when it lasted.' })
  offenceTo?: Date | null;

  @Field(() => String, { nullable: true, description: 'Where the offence was committed, at most 80 characters.' })
  location?: string | null;

  @Field(() => Moment, { description: 'When the person was charged.' })
  chargedAt!: Date;

  @Field(() => String, { nullable: true, description: 'What the person replied to the charge.' })
  reply?: string | null;

  static of(this: void, row: ChargeRow): Charge {
    const { id, ...fields } = row;
    return Object.assign(new Charge(), fields, { id: toGlobalId('Charge', id), row });
  }
}

export const ChargeConnection = Connection(Charge, 'Charge');
