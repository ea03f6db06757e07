import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  checkAnswers,
  checkBands,
  dashAnswers,
  dashQuestions,
  defaultRiskConfiguration,
  gradeOf,
  gradeRisk,
  riskGrades,
  type GivenAnswer,
  type RiskJudgement,
} from '../../../domain/risk/index.js';

/** Answers with so many ticks, and so many questions left open after them. */
const ticked = (ticks: number, open = 0, openAs = 'NOT_KNOWN'): GivenAnswer[] =>
  dashQuestions.map((question, at) => ({
    question,
    answer: at < ticks ? 'YES' : at < ticks + open ? openAs : 'NO',
  }));

const refused = (
  given: readonly GivenAnswer[],
  judgement: RiskJudgement | null = null,
  configuration = defaultRiskConfiguration,
) => {
  const outcome = gradeRisk(given, judgement, configuration);
  return outcome.ok ? [] : outcome.problems.map(({ code, path }) => [code, path]);
};
const graded = (given: readonly GivenAnswer[], judgement: RiskJudgement | null = null) => {
  const outcome = gradeRisk(given, judgement);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome;
};

describe('answers by question number', () => {
  test('27 questions are known by number alone', () => {
    expect(dashQuestions).toHaveLength(27);
    expect([dashQuestions[0], dashQuestions.at(-1)]).toEqual(['q1', 'q27']);
  });

  test.each<[string, GivenAnswer[], [string, string][]]>([
    ['complete', ticked(3), []],
    [
      'a number the form has not',
      [...ticked(3), { question: 'q28', answer: 'YES' }],
      [['RISK_QUESTION_UNKNOWN', '/answers/27/question']],
    ],
    [
      'an answer there is not',
      [{ question: 'q1', answer: 'MAYBE' }, ...ticked(3).slice(1)],
      [['RISK_ANSWER_UNKNOWN', '/answers/0/answer']],
    ],
    [
      'the same answer twice',
      [...ticked(3), { question: 'q1', answer: 'YES' }],
      [['RISK_ANSWER_REPEATED', '/answers/27']],
    ],
    ['two answers', [...ticked(3), { question: 'q1', answer: 'NO' }], [['RISK_ANSWER_CONTRADICTORY', '/answers/27']]],
    [
      'two missing',
      ticked(3).slice(2),
      [
        ['RISK_ANSWER_MISSING', '/answers'],
        ['RISK_ANSWER_MISSING', '/answers'],
      ],
    ],
    ['nothing asked', ticked(0, 27, 'NOT_ASKED'), [['RISK_NOTHING_ASKED', '/answers']]],
  ])('%s', (_, given, problems) => expect(refused(given)).toEqual(problems));

  test('any complete set of answers with one that was asked is taken, and counted', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...dashAnswers), { minLength: 27, maxLength: 27 }), (answers) => {
        const given = answers.map((answer, at) => ({ question: dashQuestions[at]!, answer }));
        fc.pre(answers.some((answer) => answer !== 'NOT_ASKED'));
        expect(checkAnswers(given)).toEqual([]);
        expect(graded([...given].reverse()).value.ticks).toBe(answers.filter((answer) => answer === 'YES').length);
      }),
    );
  });

  test('without any one of its answers an assessment is refused', () => {
    for (let at = 0; at < 27; at += 1)
      expect(refused(ticked(20).toSpliced(at, 1))).toEqual([['RISK_ANSWER_MISSING', '/answers']]);
  });
});

describe('grade', () => {
  test.each([
    [0, 'STANDARD'],
    [1, 'STANDARD'],
    [9, 'STANDARD'],
    [10, 'MEDIUM'],
    [13, 'MEDIUM'],
    [14, 'HIGH'],
    [27, 'HIGH'],
  ])('%i ticks are %s', (ticks, grade) => {
    expect(gradeOf(ticks)).toBe(grade);
    expect(graded(ticked(ticks)).value).toMatchObject({ ticks, grade, gradeByTicks: grade, judgement: null });
  });

  test('what is not known does not tick, and is warned of where it could make the grade higher', () => {
    expect(graded(ticked(13, 1)).warnings.map(({ code }) => code)).toEqual(['RISK_GRADE_MAY_BE_HIGHER']);
    expect(graded(ticked(13, 1, 'NOT_ASKED')).value.grade).toBe('MEDIUM');
    expect(graded(ticked(10, 3)).warnings).toEqual([]);
    expect(graded(ticked(14, 13)).warnings).toEqual([]);
  });

  const judgement = { grade: 'HIGH', reason: 'Strangulation in the last week', by: '4711' };
  test('professional judgement overrides, with its reason and name', () => {
    expect(graded(ticked(3, 24), judgement)).toMatchObject({
      value: { ticks: 3, gradeByTicks: 'STANDARD', grade: 'HIGH', judgement },
      warnings: [],
    });
  });
  test.each<[string, RiskJudgement, string]>([
    ['without a reason', { ...judgement, reason: ' ' }, 'RISK_JUDGEMENT_WITHOUT_REASON'],
    ['without a name', { ...judgement, by: '' }, 'RISK_JUDGEMENT_WITHOUT_NAME'],
    ['of no grade', { ...judgement, grade: 'EXTREME' }, 'RISK_GRADE_UNKNOWN'],
    ['that lowers', { ...judgement, grade: 'STANDARD' }, 'RISK_JUDGEMENT_LOWERS'],
  ])('a judgement %s is refused', (_, given, code) =>
    expect(refused(ticked(14), given).map(([found]) => found)).toEqual([code]),
  );
  test('a force may allow a judgement that lowers', () =>
    expect(
      refused(ticked(14), { ...judgement, grade: 'MEDIUM' }, { ...defaultRiskConfiguration, judgementMayLower: true }),
    ).toEqual([]));

  test.each([
    [
      'twice a grade',
      [
        { grade: 'STANDARD', from: 0 },
        { grade: 'STANDARD', from: 5 },
        { grade: 'HIGH', from: 14 },
      ],
    ],
    [
      'not from 0',
      [
        { grade: 'STANDARD', from: 1 },
        { grade: 'MEDIUM', from: 10 },
        { grade: 'HIGH', from: 14 },
      ],
    ],
    [
      'in the wrong order',
      [
        { grade: 'STANDARD', from: 0 },
        { grade: 'MEDIUM', from: 14 },
        { grade: 'HIGH', from: 10 },
      ],
    ],
    [
      'out of reach',
      [
        { grade: 'STANDARD', from: 0 },
        { grade: 'MEDIUM', from: 10 },
        { grade: 'HIGH', from: 28 },
      ],
    ],
  ] as const)('bands %s are refused', (_, bands) => {
    expect(checkBands(bands).map(({ code }) => code)).toEqual(['RISK_BANDS_INVALID']);
    expect(refused(ticked(3), null, { ...defaultRiskConfiguration, bands })).toEqual([
      ['RISK_BANDS_INVALID', '/bands'],
    ]);
  });
  test('more ticks never lower a grade', () => {
    for (let ticks = 1; ticks <= 27; ticks += 1)
      expect(riskGrades.indexOf(gradeOf(ticks))).toBeGreaterThanOrEqual(riskGrades.indexOf(gradeOf(ticks - 1)));
  });
});
