import { ageBands, type AgeBand, daysOfBand } from '../../domain/duties/backlog-age.js';
import { dutyRules } from '../../domain/duties/index.js';
import { londonMoment, type Day } from '../../domain/working-days/index.js';
import type {
  Backlog,
  BacklogCell,
  BacklogFilter,
  BacklogGroup,
  BacklogPart,
  DutySelection,
} from '../../schema/duties/backlog.js';
import type { DutyRisk } from '../../schema/duties/enums.js';
import type { CountedBacklog } from './count-backlog.js';

/** The gravest first, as in `duties`. */
const risks: readonly DutyRisk[] = ['HIGH', 'NOT_ASSESSED', 'MEDIUM', 'STANDARD'];
const oldestFirst: readonly AgeBand[] = [...ageBands].reverse();
const ageTitles: Readonly<Record<AgeBand, string>> = {
  DAYS_0_TO_1: '0 to 1 day',
  DAYS_2_TO_7: '2 to 7 days',
  DAYS_8_TO_30: '8 to 30 days',
  DAYS_31_TO_100: '31 to 100 days',
  DAYS_OVER_100: 'over 100 days',
};
const riskTitles: Readonly<Record<DutyRisk, string>> = {
  HIGH: 'High risk',
  NOT_ASSESSED: 'Risk not assessed',
  MEDIUM: 'Medium risk',
  STANDARD: 'Standard risk',
};
const ruleTitles = new Map(dutyRules.map(({ code, title }) => [code, title]));

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
const momentOf = (day: Day | null): Date | null => (day ? londonMoment(day) : null);

/** The numbers of a backlog in the shape of the API, each with what selects the duties behind it. */
export function backlogView(counted: readonly CountedBacklog[], filter: BacklogFilter, today: Day): Backlog {
  // Once for each age, as clocks in London are not reckoned for nothing: there are thousands of cells.
  const selections = new Map(ageBands.map((age) => [age, sinceOf(age, today)]));
  const ofAge = (age: AgeBand) => selections.get(age)!;
  const base: DutySelection = {
    outstanding: true,
    rule: filter.rule ?? null,
    risk: filter.risk ?? null,
    district: filter.district ?? null,
    team: filter.team ?? null,
    overdue: filter.overdue ?? null,
    ...(filter.age ? ofAge(filter.age as AgeBand) : { sinceFrom: null, sinceBefore: null }),
  };
  const cell = (selection: DutySelection, { risk, age, count, overdue }: CountedBacklog): BacklogCell => ({
    risk: risk as DutyRisk,
    age,
    count,
    overdue,
    selection: { ...selection, risk: risk as DutyRisk, ...ofAge(age) },
  });
  const group = (key: string, title: string, rows: readonly CountedBacklog[], own: Partial<DutySelection>) => ({
    ...part(key, title, rows, { ...base, ...own }),
    cells: [...rows].sort(graver).map((row) => cell({ ...base, ...own }, row)),
  });
  const everything = counted.filter(({ dimension }) => dimension === 'ALL');
  const groups = (
    dimension: CountedBacklog['dimension'],
    titleOf: (key: string) => string,
    own: (key: string) => Partial<DutySelection>,
  ): BacklogGroup[] => {
    const rows = Map.groupBy(
      counted.filter((row) => row.dimension === dimension),
      ({ key }) => key,
    );
    return [...rows]
      .map(([key, ofKey]) => group(key, titleOf(key), ofKey, own(key)))
      .sort((a, b) => byText(a.key, b.key));
  };
  const orderOfRules = [...ruleTitles.keys()];
  return {
    day: new Date(`${today}T00:00:00Z`),
    total: group('ALL', 'Everything', everything, {}),
    byRisk: (filter.risk ? [filter.risk] : risks).map((risk) =>
      part(
        risk,
        riskTitles[risk],
        everything.filter((row) => row.risk === risk),
        { ...base, risk },
      ),
    ),
    byAge: (filter.age ? [filter.age as AgeBand] : oldestFirst).map((age) =>
      part(
        age,
        ageTitles[age],
        everything.filter((row) => row.age === age),
        { ...base, ...ofAge(age) },
      ),
    ),
    byRule: groups(
      'RULE',
      (code) => ruleTitles.get(code) ?? code,
      (rule) => ({ rule }),
    ).sort((a, b) => orderOfRules.indexOf(a.key) - orderOfRules.indexOf(b.key)),
    byDistrict: groups(
      'DISTRICT',
      (name) => name || 'No district',
      (district) => ({ district }),
    ),
    byTeam: groups(
      'TEAM',
      (name) => name || 'No team',
      (team) => ({ team }),
    ),
  };
}

function sinceOf(age: AgeBand, today: Day): Pick<DutySelection, 'sinceFrom' | 'sinceBefore'> {
  const { from, before } = daysOfBand(age, today);
  return { sinceFrom: momentOf(from), sinceBefore: momentOf(before) };
}

const sum = (rows: readonly CountedBacklog[], of: 'count' | 'overdue'): number =>
  rows.reduce((total, row) => total + row[of], 0);

const part = (key: string, title: string, rows: readonly CountedBacklog[], selection: DutySelection): BacklogPart => ({
  key,
  title,
  count: sum(rows, 'count'),
  overdue: sum(rows, 'overdue'),
  selection,
});

const graver = (a: CountedBacklog, b: CountedBacklog): number =>
  risks.indexOf(a.risk as DutyRisk) - risks.indexOf(b.risk as DutyRisk) ||
  oldestFirst.indexOf(a.age) - oldestFirst.indexOf(b.age);
