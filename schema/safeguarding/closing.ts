import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { IncidentClosing as ClosingRow } from '../../prisma/rows.js';
import type { ForceTerms } from '../../standing-data/index.js';
import { ChangeInput } from '../records/inputs.js';
import { Moment } from '../scalars.js';
import { WithdrawInput } from './inputs.js';

@ObjectType({ description: 'How an incident was closed.' })
export class IncidentClosing {
  @Field({
    description:
      'One of `closingCodes`: unless the force has its own, 1 to 22 for the outcome of a crime, a word for an incident that is none.',
  })
  code!: string;

  @Field({ description: 'What the code stands for; the code itself where it is no longer known.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'What else there is to say.' })
  note?: string | null;

  @Field(() => Moment, { description: 'When it was closed.' })
  at!: Date;

  @Field({ description: 'Who closed it.' })
  by!: string;

  static of(this: void, { code, note, at, by }: ClosingRow, terms: ForceTerms): IncidentClosing {
    const title = terms.closingCode(code)?.title ?? code;
    return Object.assign(new IncidentClosing(), { code, title, note, at, by });
  }
}

@ObjectType({ description: 'A code that incidents are closed by.' })
export class ClosingCode {
  @Field({ description: 'The code, e.g. `18` or `NO_TRACE`.' })
  code!: string;

  @Field({ description: 'What it stands for.' })
  title!: string;

  @Field({ description: 'Whether it is the outcome of a crime: then the incident must be recorded as one.' })
  ofCrime!: boolean;
}

@InputType({ description: 'Which incident is closed, and how.' })
export class CloseIncidentInput extends ChangeInput {
  @Field(() => ID, { description: 'Id of the incident.' })
  incidentId!: string;

  @Field({ description: 'One of `closingCodes`.' })
  code!: string;

  @Field(() => String, { nullable: true, description: 'What else there is to say, at most 2,000 characters.' })
  note?: string | null;

  @Field(() => Moment, { description: 'When; not in the future, not before the incident was reported.' })
  at!: Date;

  @Field({ description: 'Who closes it: rank and collar number, or a name; at most 60 characters.' })
  by!: string;
}

@InputType({ description: 'Which incident is opened again, and why.' })
export class ReopenIncidentInput extends WithdrawInput {
  @Field(() => ID, { description: 'Id of the incident.' })
  incidentId!: string;
}
