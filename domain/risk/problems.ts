import { catalogueOf, problemsFrom, type CatalogueTexts, type ProblemCatalogueEntry } from '../catalogue.js';

const texts = {
  RISK_QUESTION_UNKNOWN: [
    'The assessment has no question with this number',
    'Give answers to q1 to q27 of the form, and to nothing else.',
  ],
  RISK_ANSWER_UNKNOWN: ['This is no answer', 'Answer YES, NO, NOT_KNOWN or NOT_ASKED.'],
  RISK_ANSWER_MISSING: [
    'An answer is missing',
    'Ask the question; when that was not possible, answer NOT_ASKED or NOT_KNOWN.',
  ],
  RISK_ANSWER_REPEATED: ['The question is answered more than once', 'Give one answer to each question.'],
  RISK_ANSWER_CONTRADICTORY: [
    'The question has different answers',
    'Find out which one holds, and give that one alone.',
  ],
  RISK_NOTHING_ASKED: [
    'No question was asked',
    'This is no assessment: leave the duty open, or record a decision with its reason.',
  ],
  RISK_GRADE_MAY_BE_HIGHER: [
    'Answers that are not known could make the grade a higher one',
    'Ask again, or record a professional judgement.',
  ],
  RISK_GRADE_UNKNOWN: ['There is no such grade', 'Give a grade of the configured bands.'],
  RISK_JUDGEMENT_WITHOUT_REASON: [
    'The professional judgement has no reason',
    'Write down why the number of ticks does not show the risk.',
  ],
  RISK_JUDGEMENT_WITHOUT_NAME: ['The professional judgement has no name to it', 'Say who judged the risk.'],
  RISK_JUDGEMENT_LOWERS: [
    'The professional judgement would lower the grade',
    'Judgement only raises the grade here; a force that allows more says so in its configuration.',
  ],
  RISK_BANDS_INVALID: [
    'The bands of the grades contradict each other',
    'Give each grade once, the lowest from 0 ticks, each with more ticks than the one below it.',
  ],
} as const satisfies CatalogueTexts;

export type RiskProblemCode = keyof typeof texts;

/** The problems of risk assessments. */
export const riskProblemCatalogue: readonly ProblemCatalogueEntry[] = catalogueOf(texts);

export const riskProblem = problemsFrom(texts);
