import { dutyRules } from '../../domain/duties/index.js';
import { ANY_RULE, isReferralRule } from '../../duties/settings/referral-rules.js';
import { CoverageNumbers, type RuleCoverage } from '../../schema/duties/coverage.js';
import type { CoverageGrouping } from '../../schema/duties/enums.js';
import type { CountedCoverage } from './count-coverage.js';

/** The rules that call for a referral, in their order, with their titles. */
export const coverageRules: ReadonlyMap<string, string> = new Map(
  dutyRules.flatMap(({ code, title }) => (isReferralRule(code) ? [[code, title] as const] : [])),
);

type Column = 'sentInTime' | 'sentLate' | 'waiting' | 'overdue' | 'closedOtherwise' | 'cancelled';
const columnOf: Readonly<Record<string, Column>> = {
  SENT_IN_TIME: 'sentInTime',
  SENT_LATE: 'sentLate',
  WAITING: 'waiting',
  OVERDUE: 'overdue',
  CLOSED_OTHERWISE: 'closedOtherwise',
  CANCELLED: 'cancelled',
};

/** The numbers of some incidents; `incidents`: how many there are, left out: those that are counted. */
function numbersOf(rows: readonly CountedCoverage[], incidents?: number): CoverageNumbers {
  const numbers = Object.assign(new CoverageNumbers(), {
    ...{ incidents: 0, calledFor: 0, sentInTime: 0, sentLate: 0, waiting: 0, overdue: 0, closedOtherwise: 0 },
    ...{ cancelled: 0, notCalledFor: 0, accepted: 0, declined: 0 },
  });
  for (const { standing, answer, count } of rows) {
    numbers[columnOf[standing]!] += count;
    numbers.incidents += count;
    if (standing === 'CANCELLED') continue;
    numbers.calledFor += count;
    if (answer === 'ACCEPTED') numbers.accepted += count;
    if (answer === 'DECLINED') numbers.declined += count;
  }
  numbers.notCalledFor = (incidents ?? numbers.incidents) - numbers.incidents;
  numbers.incidents += numbers.notCalledFor;
  return numbers;
}

const sum = (rows: readonly CountedCoverage[]): number => rows.reduce((total, { count }) => total + count, 0);

/** How many incidents there are, and the coverage under each rule. */
export function coverageView(
  counted: readonly CountedCoverage[],
  by: CoverageGrouping,
  rules: readonly string[],
): { readonly incidents: number; readonly rules: RuleCoverage[] } {
  const byRule = Map.groupBy(counted, ({ rule }) => rule);
  const any = byRule.get(ANY_RULE) ?? [];
  const incidents = sum(any);
  const incidentsOf = new Map<string, number>();
  for (const { key, count } of any) incidentsOf.set(key, (incidentsOf.get(key) ?? 0) + count);
  return {
    incidents,
    rules: rules.map((rule) => {
      const rows = byRule.get(rule) ?? [];
      const byKey = Map.groupBy(rows, ({ key }) => key);
      // What is not called for has no partner: it stands with what nobody is configured for.
      const uncalled = new Map([['', incidents - sum(rows)]]);
      const total = (key: string): number | undefined =>
        by === 'PARTNER' ? sum(byKey.get(key) ?? []) + (uncalled.get(key) ?? 0) : (incidentsOf.get(key) ?? 0);
      const keys = new Set([...byKey.keys(), ...(by === 'PARTNER' ? uncalled.keys() : incidentsOf.keys())]);
      return {
        rule,
        title: coverageRules.get(rule)!,
        total: numbersOf(rows, incidents),
        groups: [...keys].sort().map((key) => ({ key, numbers: numbersOf(byKey.get(key) ?? [], total(key)) })),
      };
    }),
  };
}
