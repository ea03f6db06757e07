import { Field, ObjectType } from 'type-graphql';
import type { Problem as DomainProblem } from '../../domain/problem.js';
import { MutationPayload, Problem } from '../problem.js';
import { Charge } from './charge.js';
import { CustodyRecord } from './custody-record.js';
import { Incident } from './incident.js';
import { Involvement } from './involvement.js';
import { Person } from './person.js';

@ObjectType({ description: 'The person recorded, or why not.' })
export class RecordPersonPayload extends MutationPayload {
  @Field(() => Person, { nullable: true, description: 'The person; null when refused.' })
  person?: Person | null;
}

@ObjectType({ description: 'The incident reported, or why not.' })
export class ReportIncidentPayload extends MutationPayload {
  @Field(() => Incident, { nullable: true, description: 'The incident; null when refused.' })
  incident?: Incident | null;
}

@ObjectType({ description: 'The involvement recorded, or why not.' })
export class InvolvePersonPayload extends MutationPayload {
  @Field(() => Involvement, { nullable: true, description: 'The involvement; null when refused.' })
  involvement?: Involvement | null;
}

@ObjectType({ description: 'The custody record opened by the arrest, or why not.' })
export class RecordArrestPayload extends MutationPayload {
  @Field(() => CustodyRecord, { nullable: true, description: 'The custody record; null when refused.' })
  custodyRecord?: CustodyRecord | null;

  @Field(() => [Problem], {
    description:
      'What did not stand in the way and is to be looked at: `DETAINED_ALREADY` where another detention of the person has no end yet.',
  })
  warnings: readonly DomainProblem[] = [];
}

@ObjectType({ description: 'The custody record with its new event, or why not.' })
export class RecordCustodyEventPayload extends MutationPayload {
  @Field(() => CustodyRecord, { nullable: true, description: 'The custody record; null when refused.' })
  custodyRecord?: CustodyRecord | null;
}

@ObjectType({ description: 'The charge, or why not.' })
export class ChargePersonPayload extends MutationPayload {
  @Field(() => Charge, { nullable: true, description: 'The charge; null when refused.' })
  charge?: Charge | null;
}
