import { Field, ObjectType } from 'type-graphql';
import { ownerRoles, type OwnerRole as Role } from '../../domain/duties/index.js';
import type { CrimeRecord as CrimeRecordRow, Incident as IncidentRow } from '../../prisma/rows.js';
import { Moment } from '../scalars.js';
import { OwnerRole } from './enums.js';

@ObjectType({ description: 'That an incident was recorded as a crime.' })
export class CrimeRecord {
  @Field({ description: 'Crime number: force, serial and year, e.g. 06/000123/26.' })
  number!: string;

  @Field(() => Moment, { description: 'When it was recorded as a crime.' })
  at!: Date;

  @Field({ description: 'Who recorded it.' })
  by!: string;

  static of(this: void, { number, at, by }: CrimeRecordRow): CrimeRecord {
    return Object.assign(new CrimeRecord(), { number, at, by });
  }
}

@ObjectType({ description: 'Who fills a role for an incident.' })
export class IncidentOwner {
  @Field(() => OwnerRole, { description: 'Which role.' })
  role!: Role;

  @Field({ description: 'The officer: staff number or name.' })
  officer!: string;

  /** In the order of the roles. */
  static listOf(this: void, { owners }: IncidentRow): IncidentOwner[] {
    const officers = owners as Partial<Record<Role, string>>;
    return ownerRoles.flatMap((role) => {
      const officer = officers[role];
      return officer ? [Object.assign(new IncidentOwner(), { role, officer })] : [];
    });
  }
}
