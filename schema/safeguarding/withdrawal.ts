import { Field, ObjectType } from 'type-graphql';
import { Moment } from '../scalars.js';

/** The columns of a withdrawal, the same in every table. */
export interface WithdrawnRow {
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnReason: string | null;
}

@ObjectType({ description: 'That something did not hold from the beginning. What was recorded stays readable.' })
export class Withdrawal {
  @Field(() => Moment, { description: 'When it was withdrawn.' })
  at!: Date;

  @Field({ description: 'Who withdrew it.' })
  by!: string;

  @Field({ description: 'Why.' })
  reason!: string;

  /** Null of what holds. */
  static of(this: void, { withdrawnAt, withdrawnBy, withdrawnReason }: WithdrawnRow): Withdrawal | null {
    if (!withdrawnAt) return null;
    return Object.assign(new Withdrawal(), { at: withdrawnAt, by: withdrawnBy ?? '', reason: withdrawnReason ?? '' });
  }
}

/** The description of the field, the same in every type. */
export const WITHDRAWN = 'That it was withdrawn, and why; null while it holds.';
