import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ageBands, type AgeBand } from '../../domain/duties/backlog-age.js';
import { dayInLondon } from '../../domain/london-day.js';
import { foldCounts, mergeOldDays } from '../../duties/index.js';
import type { Duty } from '../../prisma/rows.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { Force } from '../duties/force.js';
import { newKey, NOW, TestApi } from '../support/api.js';
import { countStatements } from '../support/count-statements.js';
import { ask, attempt, follow, NODES } from './ask.js';
import { agencies, anyIncidents, districts, seeded } from './world.js';

const SELECTION = 'selection { outstanding rule district team risk overdue sinceFrom sinceBefore }';
const PART = `key title count overdue ${SELECTION}`;
const GROUP = `${PART} cells { risk age count overdue ${SELECTION} }`;
const BACKLOG = `query ($filter: BacklogFilter) { backlog(filter: $filter) {
  day total { ${GROUP} } byRisk { ${PART} } byAge { ${PART} } byRule { ${GROUP} } byDistrict { ${GROUP} } byTeam { ${GROUP} }
} }`;
const DUTIES = `query ($first: Int, $after: String, $filter: DutyFilter) {
  duties(first: $first, after: $after, filter: $filter) { ${NODES} }
}`;

interface Number {
  readonly count: number;
  readonly overdue: number;
  readonly selection: Readonly<Record<string, unknown>>;
}
interface Part extends Number {
  readonly key: string;
}
interface Group extends Part {
  readonly cells: readonly (Number & { readonly risk: string; readonly age: AgeBand })[];
}
interface Backlog {
  readonly day: string;
  readonly total: Group;
  readonly byRisk: Part[];
  readonly byAge: Part[];
  readonly byRule: Group[];
  readonly byDistrict: Group[];
  readonly byTeam: Group[];
}

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
  await agencies(new Force(api.prisma));
  await anyIncidents(api, 80, 2);
});
afterAll(() => api?.close());

const backlogOf = async (filter: Record<string, unknown> | null = null): Promise<Backlog> =>
  (await ask<{ backlog: Backlog }>(api, BACKLOG, { filter })).backlog;

/** Reckoned apart from the API: how many days of the calendar in London lie between two moments. */
const daysSince = ({ since }: Duty): number =>
  (Date.parse(dayInLondon(NOW)) - Date.parse(dayInLondon(since))) / 86_400_000;
const ageOf = (duty: Duty): AgeBand => {
  const days = daysSince(duty);
  return ageBands[days <= 1 ? 0 : days <= 7 ? 1 : days <= 30 ? 2 : days <= 100 ? 3 : 4];
};
const riskOf = ({ risk }: Duty): string => risk ?? 'NOT_ASSESSED';
const counted = (rows: readonly Duty[]) => ({
  count: rows.length,
  overdue: rows.filter(({ status }) => status === 'OVERDUE').length,
});

/** Every number of a backlog is that of the rows of the table, and so is the list behind each. */
async function expectAll(backlog: Backlog, rows: readonly Duty[]): Promise<void> {
  expect(backlog.total).toMatchObject(counted(rows));
  const by = (of: (duty: Duty) => string) => {
    const groups = [...Map.groupBy(rows, of)].map(([key, some]) => ({ key, ...counted(some) }));
    return groups.sort((a, b) => (a.key < b.key ? -1 : 1));
  };
  const numbers = (parts: readonly Part[]) =>
    parts
      .filter(({ count }) => count > 0)
      .map(({ key, count, overdue }) => ({ key, count, overdue }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  expect(numbers(backlog.byRisk)).toEqual(by(riskOf));
  expect(numbers(backlog.byAge)).toEqual(by(ageOf));
  expect(numbers(backlog.byRule)).toEqual(by(({ rule }) => rule));
  expect(numbers(backlog.byDistrict)).toEqual(by(({ district }) => district ?? ''));
  expect(numbers(backlog.byTeam)).toEqual(by(({ team }) => team ?? ''));
  const cells = (group: Group) =>
    Object.fromEntries(group.cells.map(({ risk, age, count, overdue }) => [`${risk}/${age}`, { count, overdue }]));
  const cellsOf = (some: readonly Duty[]) =>
    Object.fromEntries(
      [...Map.groupBy(some, (duty) => `${riskOf(duty)}/${ageOf(duty)}`)].map(([key, of]) => [key, counted(of)]),
    );
  expect(cells(backlog.total)).toEqual(cellsOf(rows));
  for (const group of backlog.byRule)
    expect(cells(group)).toEqual(cellsOf(rows.filter(({ rule }) => rule === group.key)));
  for (const group of backlog.byTeam)
    expect(cells(group)).toEqual(cellsOf(rows.filter(({ team }) => (team ?? '') === group.key)));
}

async function expectLists(backlog: Backlog): Promise<void> {
  const groups = [backlog.total, ...backlog.byRule, ...backlog.byDistrict, ...backlog.byTeam];
  const all: Number[] = [...groups, ...groups.flatMap(({ cells }) => cells), ...backlog.byRisk, ...backlog.byAge];
  for (const { count, selection } of all)
    expect([selection, (await follow(api, DUTIES, 'duties', 100, { filter: selection })).length]).toEqual([
      selection,
      count,
    ]);
}

const outstanding = (): Promise<Duty[]> => api.prisma.duty.findMany({ where: { outstanding: true } });

describe('the backlog', () => {
  test('counts every outstanding duty once in each list', async () => {
    const rows = await outstanding();
    expect(rows.length).toBeGreaterThan(100);
    const backlog = await backlogOf();
    expect(backlog.day).toBe(dayInLondon(NOW));
    await expectAll(backlog, rows);
  });

  test('has the list behind every number', async () => {
    await expectLists(await backlogOf());
  });

  test.each([
    ['a rule', { rule: 'RISK_ASSESSMENT' }, ({ rule }: Duty) => rule === 'RISK_ASSESSMENT'],
    ['a district', { district: districts[2] }, ({ district }: Duty) => district === districts[2]],
    ['no team', { team: '' }, ({ team }: Duty) => team === null],
    ['a risk', { risk: 'MEDIUM' }, ({ risk }: Duty) => risk === 'MEDIUM'],
    ['what is overdue', { overdue: true }, ({ status }: Duty) => status === 'OVERDUE'],
    ['an age', { age: 'DAYS_31_TO_100' }, (duty: Duty) => ageOf(duty) === 'DAYS_31_TO_100'],
    [
      'several of these',
      { age: 'DAYS_8_TO_30', district: districts[0], overdue: true },
      (duty: Duty) => ageOf(duty) === 'DAYS_8_TO_30' && duty.district === districts[0] && duty.status === 'OVERDUE',
    ],
  ])('of %s', async (_what, filter, holds) => {
    const rows = (await outstanding()).filter(holds);
    expect(rows.length).toBeGreaterThan(0);
    const backlog = await backlogOf(filter);
    await expectAll(backlog, rows);
    await expectLists(backlog);
  });

  test('is read in one statement, however it is asked for', async () => {
    expect(await countStatements(() => backlogOf())).toBe(1);
    expect(await countStatements(() => backlogOf({ rule: 'CRIME_RECORD', age: 'DAYS_0_TO_1' }))).toBe(1);
  });

  test('stays that of the rows after changes as they come', async () => {
    const chance = seeded(7);
    const open = (await outstanding()).filter(({ rule }) => rule !== 'POLICE_PROTECTION_END');
    for (const { id } of open.filter(() => chance() < 0.2)) {
      const { decideDuty } = await ask<{ decideDuty: { problems: unknown[] } }>(
        api,
        'mutation ($input: DecideDutyInput!) { decideDuty(input: $input) { problems { code path } } }',
        { input: { idempotencyKey: newKey(), dutyId: toGlobalId('Duty', id), reason: 'Invented reason.' } },
      );
      expect(decideDuty.problems).toEqual([]);
    }
    await anyIncidents(api, 20, 8);
    const rows = await outstanding();
    expect(rows.length).not.toBe(open.length);
    await expectAll(await backlogOf(), rows);
    // Adding up moves numbers from one table to the other, and changes none.
    for (const limit of [1, 10, 10_000]) {
      expect((await foldCounts(api.prisma, { limit })).folded).toBeGreaterThan(0);
      await expectAll(await backlogOf(), rows);
    }
    expect(await api.prisma.backlogChange.count()).toBe(0);
    // Nor does what becomes of days that are all of the oldest age, twice over and with changes that come afterwards.
    expect(await mergeOldDays(api.prisma, { now: NOW })).toBeGreaterThan(0);
    await expectAll(await backlogOf(), rows);
    const old = rows.find((row) => ageOf(row) === 'DAYS_OVER_100')!;
    await ask(api, 'mutation ($input: DecideDutyInput!) { decideDuty(input: $input) { problems { code } } }', {
      input: { idempotencyKey: newKey(), dutyId: toGlobalId('Duty', old.id), reason: 'Invented reason.' },
    });
    const left = rows.filter((row) => row !== old);
    await expectAll(await backlogOf(), left);
    await foldCounts(api.prisma);
    expect(await mergeOldDays(api.prisma, { now: NOW })).toBe(1);
    expect(await mergeOldDays(api.prisma, { now: NOW })).toBe(0);
    await expectAll(await backlogOf(), left);
    expect(await api.prisma.backlogCount.count({ where: { count: { lte: 0 } } })).toBe(0);
    await expectLists(await backlogOf());
  });

  test.each([
    ['district', '\u0000'],
    ['team', 'x'.repeat(201)],
  ])('refuses a %s that no record can have', async (name, text) => {
    const { errors } = await attempt(api, BACKLOG, { filter: { [name]: text } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', path: `/filter/${name}` });
  });
});
