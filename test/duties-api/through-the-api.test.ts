import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dayInLondon } from '../../domain/london-day.js';
import { foldCounts } from '../../duties/index.js';
import { Prisma } from '../../prisma/client.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { Force } from '../duties/force.js';
import { answers, LATER, REPORTED, SafeguardingApi } from '../safeguarding/safeguarding-api.js';
import { newKey, TestApi } from '../support/api.js';
import { ask } from './ask.js';
import { agencies, districts, seeded } from './world.js';

let api: TestApi;
let safeguarding: SafeguardingApi;
beforeAll(async () => {
  api = await TestApi.start();
  safeguarding = new SafeguardingApi(api);
  await agencies(new Force(api.prisma));
});
afterAll(() => api?.close());

/** What people do to an incident, as chance has it: each through the API, several incidents at once. */
async function anyLife(chance: () => number): Promise<void> {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(chance() * items.length)]!;
  const incidentId = await safeguarding.incident({
    district: pick(districts),
    domesticAbuse: chance() < 0.5,
    childrenPresent: chance() < 0.3,
  });
  const parts = [await safeguarding.part(incidentId, 'VICTIM')];
  if (chance() < 0.5) parts.push(await safeguarding.part(incidentId, 'CHILD_PRESENT', { dateOfBirth: '2019-02-01' }));
  const said = { incidentId, at: LATER, by: 'pc-1' };
  const steps: readonly (() => Promise<unknown>)[] = [
    () => safeguarding.try('markIncident', { ...said, kind: 'MEETS_RECORDING_STANDARD' }),
    () => safeguarding.try('markIncident', { ...said, kind: 'CHILD_CONCERN' }),
    () => safeguarding.try('markIncident', { ...said, kind: 'DOMESTIC_ABUSE' }),
    async () => {
      const { mark } = await safeguarding.try('markIncident', { ...said, kind: 'HATE_CRIME' });
      const withdrawn = { by: 'ps-1', reason: 'Marked in error.' };
      if (mark) await safeguarding.try('withdrawMark', { markId: (mark as { id: string }).id, ...withdrawn });
    },
    () => safeguarding.try('recordCrime', said),
    () =>
      safeguarding.try('assessRisk', {
        incidentId,
        personId: parts[0]!.personId,
        answers: answers(pick([0, 3, 15])),
        assessedAt: LATER,
        by: 'pc-1',
      }),
    () =>
      safeguarding.try('recordConsent', {
        ...said,
        personId: parts[0]!.personId,
        recipient: 'VICTIMS_SERVICES',
        answer: pick(['GIVEN', 'REFUSED']),
      }),
    () => safeguarding.try('assignIncident', { incidentId, team: pick(['Response 1', 'Response 2']) }),
    () =>
      safeguarding.try('withdrawInvolvement', { involvementId: pick(parts).id, by: 'ps-1', reason: 'Another person.' }),
    async () => {
      const duty = await api.prisma.duty.findFirst({ where: { subjectId: incidentId.slice(4), outstanding: true } });
      if (!duty) return;
      const input = { idempotencyKey: newKey(), dutyId: toGlobalId('Duty', duty.id), reason: 'Invented.' };
      await ask(api, 'mutation ($input: DecideDutyInput!) { decideDuty(input: $input) { problems { code } } }', {
        input,
      });
    },
  ];
  for (let count = 4 + Math.floor(chance() * 6); count > 0; count -= 1) await pick(steps)();
}

interface Counted {
  readonly key: string;
  readonly count: number;
  readonly overdue: number;
}

const byColumn = (column: string) =>
  api.prisma.$queryRaw<Counted[]>`
    select coalesce(${Prisma.raw(column)}, '') as key, count(*)::int as count, (count(*) filter (where status = 'OVERDUE'))::int as overdue
    from duty where outstanding group by 1 order by 1`;
const sorted = (parts: readonly Counted[]): Counted[] =>
  parts.filter(({ count }) => count > 0).sort((a, b) => (a.key < b.key ? -1 : 1));

/** Every list of the backlog is that of the rows. */
async function expectBacklog(): Promise<void> {
  const part = 'key count overdue';
  const { backlog } = await ask<{ backlog: Record<'byRule' | 'byDistrict' | 'byTeam' | 'byRisk', Counted[]> }>(
    api,
    `{ backlog { byRule { ${part} } byDistrict { ${part} } byTeam { ${part} } byRisk { ${part} } } }`,
  );
  expect(sorted(backlog.byRule)).toEqual(await byColumn('rule'));
  expect(sorted(backlog.byDistrict)).toEqual(await byColumn('district'));
  expect(sorted(backlog.byTeam)).toEqual(await byColumn('team'));
  expect(sorted(backlog.byRisk)).toEqual(sorted(await byColumn(`coalesce(risk, 'NOT_ASSESSED')`)));
}

/** Under each rule every incident is in one column, and the columns are those of the duties. */
async function expectCoverage(): Promise<void> {
  const names = ['sentInTime', 'sentLate', 'waiting', 'overdue', 'closedOtherwise', 'cancelled', 'notCalledFor'];
  const day = dayInLondon(new Date(REPORTED));
  const { referralCoverage } = await ask<{
    referralCoverage: { incidents: number; rules: { rule: string; total: Record<string, number> }[] };
  }>(
    api,
    `query ($day: CalendarDate!) { referralCoverage(from: $day, to: $day, by: DISTRICT) { incidents rules { rule total { ${names.join(' ')} } } } }`,
    { day },
  );
  expect(referralCoverage.incidents).toBe(await api.prisma.incident.count());
  for (const { rule, total } of referralCoverage.rules) {
    const rows = await api.prisma.$queryRaw<{ name: string; count: number }[]>`
      select name, count(*)::int as count from (
        select case
          when count(d.id) = 0 then 'notCalledFor'
          when bool_or(d.status = 'OVERDUE') then 'overdue'
          when bool_or(d.status = 'OPEN') then 'waiting'
          when bool_or(d.status = 'MET' and d.evidence->>'kind' = 'REFERRAL' and d.late) then 'sentLate'
          when bool_or(d.status = 'MET' and d.evidence->>'kind' = 'REFERRAL') then 'sentInTime'
          when bool_or(d.status = 'MET') then 'closedOtherwise'
          else 'cancelled' end as name
        from incident i left join duty d on d.subject_type = 'INCIDENT' and d.subject_id = i.id and d.rule = ${rule}
        group by i.id) standing
      group by name`;
    const known = new Map(rows.map(({ name, count }) => [name, count]));
    expect([rule, total]).toEqual([rule, Object.fromEntries(names.map((name) => [name, known.get(name) ?? 0]))]);
    expect(names.reduce((sum, name) => sum + total[name]!, 0)).toBe(referralCoverage.incidents);
  }
}

describe('after changes through the API as they come', () => {
  test('backlog and coverage are those of the rows, while the counts are added up beside them', async () => {
    const chance = seeded(11);
    for (let round = 0; round < 4; round += 1) {
      // Four incidents at once; each life draws from a chance of its own, so that it does not depend on the others' pace.
      const lives = Array.from({ length: 4 }, () => anyLife(seeded(Math.floor(chance() * 1e9))));
      const folding = foldCounts(api.prisma, { limit: 5 });
      await Promise.all([...lives, folding]);
      await expectBacklog();
      await expectCoverage();
    }
    expect(await api.prisma.duty.count({ where: { outstanding: true } })).toBeGreaterThan(10);
    expect(await api.prisma.duty.count({ where: { status: 'CANCELLED' } })).toBeGreaterThan(0);
    while ((await foldCounts(api.prisma)).more);
    await expectBacklog();
    await expectCoverage();
  });
});
