import { Field, Int, ObjectType } from 'type-graphql';
import { dashQuestions, type DashAnswer, type DashAnswers, type RiskGrade as Grade } from '../../domain/risk/index.js';
import type { RiskAssessment as RiskAssessmentRow } from '../../prisma/rows.js';
import { Connection } from '../relay/connection.js';
import { toGlobalId } from '../relay/global-id.js';
import { Node } from '../relay/node.js';
import { Moment } from '../scalars.js';
import { RiskAnswerValue, RiskGrade } from './enums.js';
import { WITHDRAWN, Withdrawal } from './withdrawal.js';

@ObjectType({ description: 'One answer of a risk assessment. The wording of the questions is not shipped.' })
export class RiskAnswer {
  @Field({ description: 'Number of the question on the form, q1 to q27.' })
  question!: string;

  @Field(() => RiskAnswerValue, { description: 'What was answered.' })
  answer!: DashAnswer;
}

@ObjectType({ description: 'A professional’s judgement that the risk is higher than the ticks show.' })
export class RiskJudgement {
  @Field(() => RiskGrade, { description: 'The grade that was judged.' })
  grade!: Grade;

  @Field({ description: 'Why.' })
  reason!: string;

  @Field({ description: 'Who judged it.' })
  by!: string;
}

@ObjectType({
  implements: Node,
  description: 'A risk assessment of a victim of domestic abuse (DASH), complete and graded.',
})
export class RiskAssessment extends Node {
  readonly __typename = 'RiskAssessment' as const;
  readonly row!: RiskAssessmentRow;

  @Field(() => [RiskAnswer], { description: 'The answers, in the order of the form.' })
  get answers(): RiskAnswer[] {
    const answers = this.row.answers as DashAnswers;
    return dashQuestions.flatMap((question) => {
      const answer = answers[question];
      return answer ? [{ question, answer }] : [];
    });
  }

  @Field(() => Int, { description: 'How many questions were answered with YES.' })
  ticks!: number;

  @Field(() => RiskGrade, { description: 'What the ticks alone say.' })
  gradeByTicks!: Grade;

  @Field(() => RiskGrade, { description: 'The grade that holds: the judged one where there is a judgement.' })
  grade!: Grade;

  @Field(() => RiskJudgement, { nullable: true, description: 'The professional judgement, if there is one.' })
  judgement?: RiskJudgement | null;

  @Field(() => Moment, { description: 'When it was made.' })
  assessedAt!: Date;

  @Field({ description: 'Who made it.' })
  by!: string;

  @Field(() => Moment, { description: 'When it was recorded here.' })
  recordedAt!: Date;

  @Field(() => Withdrawal, { nullable: true, description: WITHDRAWN })
  withdrawn?: Withdrawal | null;

  static of(this: void, row: RiskAssessmentRow): RiskAssessment {
    return Object.assign(new RiskAssessment(), {
      id: toGlobalId('RiskAssessment', row.id),
      row,
      ticks: row.ticks,
      gradeByTicks: row.gradeByTicks as Grade,
      grade: row.grade as Grade,
      judgement: row.judgement as RiskJudgement | null,
      assessedAt: row.assessedAt,
      by: row.by,
      recordedAt: row.recordedAt,
      withdrawn: Withdrawal.of(row),
    });
  }
}

export const RiskAssessmentConnection = Connection(RiskAssessment, 'RiskAssessment');
