import { Field, InputType, ObjectType } from 'type-graphql';
import { IncidentType } from '../../domain/records.js';
import type { Incident as IncidentRow } from '../../prisma/rows.js';
import { toGlobalId } from '../relay/global-id.js';
import { Connection } from '../relay/connection.js';
import { Node } from '../relay/node.js';
import { Moment } from '../scalars.js';
import { PostalAddress } from './postal-address.js';
import './enums.js';

@ObjectType({ implements: Node, description: 'Something that happened, or was reported to have happened.' })
export class Incident extends Node {
  readonly __typename = 'Incident' as const;
  readonly row!: IncidentRow;

  @Field({ description: 'Force incident number: day and serial, e.g. 20261122-000123.' })
  number!: string;

  @Field(() => IncidentType, { description: 'What kind of thing happened, as first recorded.' })
  type!: IncidentType;

  @Field({ description: 'What happened, in a few sentences.' })
  summary!: string;

  @Field(() => Moment, { description: 'When it happened, or began.' })
  occurredFrom!: Date;

  @Field(() => Moment, { nullable: true, description: 'When it ended; null when it was one moment or is not known.' })
  occurredTo?: Date | null;

  @Field(() => Moment, { description: 'When the force was told.' })
  reportedAt!: Date;

  @Field(() => Moment, {
    description: 'When it was entered here: later than reported when it was typed in from paper.',
  })
  recordedAt!: Date;

  @Field({ description: 'District of the force.' })
  district!: string;

  @Field(() => PostalAddress, { nullable: true, description: 'Where it happened.' })
  get address(): PostalAddress | null {
    return PostalAddress.of(this.row);
  }

  @Field({ description: 'Whether it is domestic abuse (Domestic Abuse Act 2021, section 1).' })
  domesticAbuse!: boolean;

  @Field({ description: 'Whether children were present.' })
  childrenPresent!: boolean;

  static of(this: void, row: IncidentRow): Incident {
    const { id, type, ...fields } = row;
    return Object.assign(new Incident(), fields, {
      id: toGlobalId('Incident', id),
      row,
      type: type as IncidentType,
    });
  }
}

export const IncidentConnection = Connection(Incident, 'Incident');

@InputType({ description: 'Which incidents to list. Everything given must hold.' })
export class IncidentFilter {
  @Field(() => String, { nullable: true, description: 'District of the force, exactly as recorded.' })
  district?: string | null;

  @Field(() => Moment, { nullable: true, description: 'Reported at or after this moment.' })
  reportedFrom?: Date | null;

  @Field(() => Moment, { nullable: true, description: 'Reported before this moment.' })
  reportedBefore?: Date | null;
}
