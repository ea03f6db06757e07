import type { Problem } from '../problem.js';
import { riskProblem, type RiskProblemCode } from './problems.js';

/**
 * Answers to the DASH 2009 risk checklist as the police use it: 27 questions, known here by their number alone. The
 * wording is copyright of its author (Laura Richards) and is not part of this product: a force shows its own licensed
 * form. Source of the number of questions: studylib.net/doc/18565544 [found].
 */
export const dashQuestionCount = 27;

/** q1 to q27. */
export const dashQuestions: readonly string[] = Array.from({ length: dashQuestionCount }, (_, at) => `q${at + 1}`);

/** What can be said to a question. Only YES is a tick. */
export const dashAnswers = ['YES', 'NO', 'NOT_KNOWN', 'NOT_ASKED'] as const;
export type DashAnswer = (typeof dashAnswers)[number];

/** One answer as it is given: both parts may be wrong. */
export interface GivenAnswer {
  readonly question: string;
  readonly answer: string;
}

/** An assessment's answers by question, complete. */
export type DashAnswers = Readonly<Record<string, DashAnswer>>;

const isAnswer = (text: string): text is DashAnswer => (dashAnswers as readonly string[]).includes(text);

/**
 * What is wrong with answers; paths point into the list. Refused are RISK_QUESTION_UNKNOWN, RISK_ANSWER_UNKNOWN,
 * RISK_ANSWER_REPEATED, RISK_ANSWER_CONTRADICTORY, RISK_ANSWER_MISSING (once for each question, at "") and
 * RISK_NOTHING_ASKED. NOT_KNOWN and NOT_ASKED are answers.
 */
export function checkAnswers(given: readonly GivenAnswer[]): Problem<RiskProblemCode>[] {
  const first = new Map<string, string>();
  const problems: Problem<RiskProblemCode>[] = [];
  given.forEach(({ question, answer }, index) => {
    if (!dashQuestions.includes(question)) problems.push(riskProblem('RISK_QUESTION_UNKNOWN', `/${index}/question`));
    if (!isAnswer(answer)) problems.push(riskProblem('RISK_ANSWER_UNKNOWN', `/${index}/answer`));
    const before = first.get(question);
    if (before === undefined) first.set(question, answer);
    else if (before === answer) problems.push(riskProblem('RISK_ANSWER_REPEATED', `/${index}`));
    else problems.push(riskProblem('RISK_ANSWER_CONTRADICTORY', `/${index}`));
  });
  const missing = dashQuestions.filter((question) => !first.has(question));
  problems.push(...missing.map((question) => riskProblem('RISK_ANSWER_MISSING', '', question)));
  if (missing.length === 0 && [...first.values()].every((answer) => answer === 'NOT_ASKED'))
    problems.push(riskProblem('RISK_NOTHING_ASKED', ''));
  return problems;
}

/** Answers by question. Only for answers that `checkAnswers` finds nothing wrong with. */
export const answersOf = (given: readonly GivenAnswer[]): DashAnswers =>
  Object.fromEntries(given.map(({ question, answer }) => [question, answer as DashAnswer]));

/** How many questions were answered with YES. */
export const countTicks = (answers: DashAnswers): number =>
  Object.values(answers).filter((answer) => answer === 'YES').length;

/** How many ticks there would be were every question that is open (NOT_KNOWN, NOT_ASKED) answered with YES. */
export const mostTicks = (answers: DashAnswers): number =>
  Object.values(answers).filter((answer) => answer !== 'NO').length;
