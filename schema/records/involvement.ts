import { Field, ObjectType } from 'type-graphql';
import { InvolvementRole } from '../../domain/records.js';
import type { Involvement as InvolvementRow } from '../../prisma/rows.js';
import { toGlobalId } from '../relay/global-id.js';
import { Connection } from '../relay/connection.js';
import { Node } from '../relay/node.js';
import { Moment } from '../scalars.js';
import './enums.js';

@ObjectType({ implements: Node, description: "A person's part in an incident." })
export class Involvement extends Node {
  readonly __typename = 'Involvement' as const;
  readonly row!: InvolvementRow;

  @Field(() => InvolvementRole, { description: 'Which part.' })
  role!: InvolvementRole;

  @Field(() => String, { nullable: true, description: 'More about it, in words.' })
  note?: string | null;

  @Field(() => Moment, { description: 'When it was recorded.' })
  createdAt!: Date;

  static of(this: void, row: InvolvementRow): Involvement {
    return Object.assign(new Involvement(), {
      id: toGlobalId('Involvement', row.id),
      row,
      role: row.role as InvolvementRole,
      note: row.note,
      createdAt: row.createdAt,
    });
  }
}

export const InvolvementConnection = Connection(Involvement, 'Involvement');
