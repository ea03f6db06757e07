import type { Outcome, Problem } from '../problem.js';
import { answersOf, checkAnswers, countTicks, dashQuestionCount, mostTicks, type DashAnswers } from './answers.js';
import type { GivenAnswer } from './answers.js';
import { riskProblem, type RiskProblemCode } from './problems.js';

/** Grades of risk, the lowest first. */
export const riskGrades = ['STANDARD', 'MEDIUM', 'HIGH'] as const;
export type RiskGrade = (typeof riskGrades)[number];

/** A grade holds from so many ticks on. */
export interface RiskBand {
  readonly grade: RiskGrade;
  readonly from: number;
}

/** What a force decides about grading. */
export interface RiskConfiguration {
  readonly bands: readonly RiskBand[];
  /** Where the bands come from. */
  readonly source: string;
  /** Whether a source was read for them. */
  readonly verified: boolean;
  /** Whether professional judgement may also lower a grade. From general knowledge: it should not. */
  readonly judgementMayLower: boolean;
}

export const defaultRiskConfiguration: RiskConfiguration = {
  bands: [
    { grade: 'STANDARD', from: 0 },
    { grade: 'MEDIUM', from: 10 },
    { grade: 'HIGH', from: 14 },
  ],
  source:
    'Bands as commonly used (1-9 standard, 10-13 medium, 14 and more high), always with professional judgement: plymouthscb.co.uk',
  verified: true,
  judgementMayLower: false,
};

/** A professional's judgement that the risk is another than the ticks show. */
export interface RiskJudgement {
  readonly grade: string;
  readonly reason: string;
  /** Who judged it: the staff number or name under which the force knows the officer. */
  readonly by: string;
}

/** An assessment, graded. */
export interface GradedRisk {
  readonly answers: DashAnswers;
  readonly ticks: number;
  /** What the ticks alone say. */
  readonly gradeByTicks: RiskGrade;
  /** The grade that holds: the judged one where there is a judgement. */
  readonly grade: RiskGrade;
  readonly judgement: (RiskJudgement & { readonly grade: RiskGrade }) | null;
}

const rank = (grade: RiskGrade): number => riskGrades.indexOf(grade);
const isGrade = (text: string): text is RiskGrade => (riskGrades as readonly string[]).includes(text);

/** What is wrong with configured bands: RISK_BANDS_INVALID. */
export function checkBands(bands: readonly RiskBand[]): Problem<RiskProblemCode>[] {
  const sound =
    bands.length === riskGrades.length &&
    riskGrades.every((grade) => bands.some((band) => band.grade === grade)) &&
    [...bands]
      .sort((a, b) => rank(a.grade) - rank(b.grade))
      .every(({ from }, at, sorted) =>
        at === 0 ? from === 0 : Number.isInteger(from) && from > sorted[at - 1]!.from && from <= dashQuestionCount,
      );
  return sound ? [] : [riskProblem('RISK_BANDS_INVALID', '/bands')];
}

/** The grade of a number of ticks. */
export const gradeOf = (ticks: number, { bands }: RiskConfiguration = defaultRiskConfiguration): RiskGrade =>
  bands.filter(({ from }) => from <= ticks).sort((a, b) => b.from - a.from)[0]?.grade ?? 'STANDARD';

function checkJudgement(judgement: RiskJudgement, byTicks: RiskGrade, { judgementMayLower }: RiskConfiguration) {
  const problems: Problem<RiskProblemCode>[] = [];
  if (judgement.reason.trim() === '') problems.push(riskProblem('RISK_JUDGEMENT_WITHOUT_REASON', '/judgement/reason'));
  if (judgement.by.trim() === '') problems.push(riskProblem('RISK_JUDGEMENT_WITHOUT_NAME', '/judgement/by'));
  if (!isGrade(judgement.grade)) problems.push(riskProblem('RISK_GRADE_UNKNOWN', '/judgement/grade'));
  else if (!judgementMayLower && rank(judgement.grade) < rank(byTicks))
    problems.push(riskProblem('RISK_JUDGEMENT_LOWERS', '/judgement/grade'));
  return problems;
}

/**
 * Checks and grades an assessment. Refuses wrong answers (`checkAnswers`, under /answers) and a judgement without reason,
 * without a name, of an unknown grade or that lowers the grade. Warns with RISK_GRADE_MAY_BE_HIGHER when open questions
 * could lift an assessment without judgement into a higher band.
 */
export function gradeRisk(
  given: readonly GivenAnswer[],
  judgement: RiskJudgement | null = null,
  configuration: RiskConfiguration = defaultRiskConfiguration,
): Outcome<GradedRisk, RiskProblemCode> {
  const wrong = [
    ...checkBands(configuration.bands),
    ...checkAnswers(given).map((found) => ({ ...found, path: `/answers${found.path}` })),
  ];
  const answers = answersOf(given);
  const ticks = countTicks(answers);
  const gradeByTicks = gradeOf(ticks, configuration);
  const problems = [...wrong, ...(judgement ? checkJudgement(judgement, gradeByTicks, configuration) : [])];
  if (problems.length > 0) return { ok: false, problems, warnings: [] };
  const judged = judgement && { ...judgement, grade: judgement.grade as RiskGrade };
  const mayBeHigher = !judged && gradeOf(mostTicks(answers), configuration) !== gradeByTicks;
  return {
    ok: true,
    value: { answers, ticks, gradeByTicks, grade: judged?.grade ?? gradeByTicks, judgement: judged },
    warnings: mayBeHigher ? [riskProblem('RISK_GRADE_MAY_BE_HIGHER', '/answers')] : [],
  };
}
