import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { dutyRules } from '../../domain/duties/index.js';
import { reevaluateAll } from '../../duties/index.js';
import { Force, incidentRef } from '../duties/force.js';
import { newKey, NOW, TestApi } from '../support/api.js';
import { countStatements } from '../support/count-statements.js';
import { ask } from './ask.js';

const RULES = `{ dutyRules { code title source { text url verified } recordType owner owedTo fixed closedByDecision
  deadlines { name asWritten inForce verified }
  setting { applies from owner metWhen changed escalation { supervisorAfter districtLeadAfter } } } }`;
const ENTRY =
  'setAt setBy reason done doneAt records superseded changes { rule path from to } effects { rule kind count }';
const SETTINGS = `escalation { supervisorAfter districtLeadAfter } marac { ticks escalationIncidents months }
  schoolCalendars { key name source terms { from to } insetDays dayStartsAt }`;
const CONFIGURE = `mutation ($input: ConfigureDutiesInput!) { configureDuties(input: $input) {
  dutySettings { ${SETTINGS} } entry { ${ENTRY} } problems { code path } } }`;

interface RuleShown {
  readonly code: string;
  readonly deadlines: readonly Record<string, unknown>[];
  readonly setting: Readonly<Record<string, unknown>>;
}
interface Configured {
  readonly dutySettings: Record<string, unknown> | null;
  readonly entry: { readonly changes: readonly Record<string, unknown>[] } | null;
  readonly problems: readonly { readonly code: string; readonly path: string }[];
}

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
});
afterAll(() => api?.close());
afterEach(() => api.prisma.dutySettings.deleteMany());

const rules = async (): Promise<ReadonlyMap<string, RuleShown>> =>
  new Map((await ask<{ dutyRules: RuleShown[] }>(api, RULES)).dutyRules.map((rule) => [rule.code, rule]));
const configure = async (input: Record<string, unknown>): Promise<Configured> =>
  (
    await ask<{ configureDuties: Configured }>(api, CONFIGURE, {
      input: { idempotencyKey: newKey(), reason: 'Agreed with the safeguarding board.', ...input },
    })
  ).configureDuties;

const autumn = {
  key: 'default',
  name: 'Invented Northshire',
  source: 'https://schools.example/terms',
  terms: [{ from: '2026-09-01', to: '2026-12-18' }],
  insetDays: ['2026-09-01'],
  dayStartsAt: '08:30',
};

describe('dutyRules', () => {
  test('are all of them, as they are written', async () => {
    const shown = await rules();
    expect([...shown.keys()]).toEqual(dutyRules.map(({ code }) => code));
    expect(shown.get('VICTIMS_SERVICES_REFERRAL')).toMatchObject({
      recordType: 'INCIDENT',
      fixed: false,
      closedByDecision: true,
      source: { verified: true },
      deadlines: [{ name: 'standard', asWritten: '2 working days', inForce: '2 working days' }],
      setting: { applies: true, from: null, metWhen: 'RECEIVED', changed: false },
    });
    expect(shown.get('CUSTODY_LIMIT')).toMatchObject({
      fixed: true,
      closedByDecision: false,
      deadlines: [{ asWritten: 'as the record says' }],
      setting: { escalation: { supervisorAfter: 0, districtLeadAfter: 60 } },
    });
  });

  test('cost one statement', async () => {
    expect(await countStatements(rules)).toBe(1);
  });
});

describe('configureDuties', () => {
  test('sets rules, says what it changed in words, and holds from then on', async () => {
    const { problems, entry, dutySettings } = await configure({
      rules: [
        {
          rule: 'VICTIMS_SERVICES_REFERRAL',
          deadlines: [{ name: 'standard', unit: 'HOURS', amount: 24 }],
          metWhen: 'SENT',
          escalation: { supervisorAfter: 10, districtLeadAfter: 20 },
        },
        { rule: 'SCHOOL_NOTICE', applies: false },
        { rule: 'CRIME_RECORD', owner: 'SAFEGUARDING_UNIT', from: '2026-04-01T00:00:00Z' },
      ],
      escalation: { supervisorAfter: 30, districtLeadAfter: 90 },
      marac: { ticks: 12, escalationIncidents: 3, months: 12 },
      schoolCalendars: [autumn],
    });
    expect(problems).toEqual([]);
    expect(entry).toMatchObject({
      setAt: NOW.toISOString(),
      setBy: 'token:test',
      reason: 'Agreed with the safeguarding board.',
      done: false,
      records: 0,
      superseded: false,
      effects: [],
    });
    expect(entry!.changes).toEqual(
      expect.arrayContaining([
        {
          rule: 'VICTIMS_SERVICES_REFERRAL',
          path: '/rules/VICTIMS_SERVICES_REFERRAL/deadlines/standard',
          from: '2 working days',
          to: '24 hours',
        },
        {
          rule: 'VICTIMS_SERVICES_REFERRAL',
          path: '/rules/VICTIMS_SERVICES_REFERRAL/metWhen',
          from: 'RECEIVED',
          to: 'SENT',
        },
        { rule: 'SCHOOL_NOTICE', path: '/rules/SCHOOL_NOTICE/applies', from: 'applies', to: 'does not apply' },
        {
          rule: 'CRIME_RECORD',
          path: '/rules/CRIME_RECORD/from',
          from: 'at all times',
          to: 'from 2026-04-01T00:00:00.000Z',
        },
        { rule: null, path: '/marac/ticks', from: '14', to: '12' },
        {
          rule: null,
          path: '/escalation',
          from: 'supervisor after 240 minutes, district lead after 1440 minutes',
          to: 'supervisor after 30 minutes, district lead after 90 minutes',
        },
        {
          rule: null,
          path: '/schoolCalendars/default',
          from: 'none',
          to: 'Invented Northshire: 1 terms, 1 INSET days',
        },
      ]),
    );
    expect(entry!.changes).toHaveLength(9);
    expect(dutySettings).toEqual({
      escalation: { supervisorAfter: 30, districtLeadAfter: 90 },
      marac: { ticks: 12, escalationIncidents: 3, months: 12 },
      schoolCalendars: [autumn],
    });
    const shown = await rules();
    expect(shown.get('VICTIMS_SERVICES_REFERRAL')).toMatchObject({
      deadlines: [{ asWritten: '2 working days', inForce: '24 hours' }],
      setting: { metWhen: 'SENT', changed: true, escalation: { supervisorAfter: 10, districtLeadAfter: 20 } },
    });
    expect(shown.get('SCHOOL_NOTICE')!.setting['applies']).toBe(false);
    expect(shown.get('CRIME_RECORD')!.setting).toMatchObject({
      owner: 'SAFEGUARDING_UNIT',
      from: '2026-04-01T00:00:00.000Z',
    });
    expect(shown.get('RISK_ASSESSMENT')!.setting).toMatchObject({
      changed: false,
      escalation: { supervisorAfter: 30, districtLeadAfter: 90 },
    });
  });

  test('is what the next change of a record is evaluated with', async () => {
    const force = new Force(api.prisma);
    await configure({
      rules: [{ rule: 'RISK_ASSESSMENT', deadlines: [{ name: 'standard', unit: 'HOURS', amount: 1 }] }],
    });
    const reportedAt = new Date(NOW.getTime() - 2 * 3_600_000);
    const incident = await force.incident({ domesticAbuse: true, reportedAt });
    await force.evaluate([incidentRef(incident)], NOW);
    expect(await api.prisma.duty.findFirst({ where: { subjectId: incident, rule: 'RISK_ASSESSMENT' } })).toMatchObject({
      status: 'OVERDUE',
      dueAt: new Date(reportedAt.getTime() + 3_600_000),
    });
  });

  test('leaves what it does not mention, unless all is replaced; a rule alone goes back to as it is written', async () => {
    await configure({
      rules: [
        { rule: 'SCHOOL_NOTICE', applies: false },
        { rule: 'CRIME_RECORD', owner: 'OFFICER_IN_CASE', escalation: { supervisorAfter: 1, districtLeadAfter: 2 } },
      ],
      schoolCalendars: [autumn],
    });
    await configure({ marac: { ticks: 10, escalationIncidents: 2, months: 6 } });
    let shown = await rules();
    expect(shown.get('SCHOOL_NOTICE')!.setting['applies']).toBe(false);
    expect(shown.get('CRIME_RECORD')!.setting['owner']).toBe('OFFICER_IN_CASE');

    await configure({ rules: [{ rule: 'CRIME_RECORD' }] });
    shown = await rules();
    expect(shown.get('SCHOOL_NOTICE')!.setting['applies']).toBe(false);
    expect(shown.get('CRIME_RECORD')!.setting).toMatchObject({
      owner: 'CRIME_RECORDING',
      changed: false,
      escalation: { supervisorAfter: 240, districtLeadAfter: 1440 },
    });

    const { dutySettings } = await configure({ replaceAll: true });
    expect(dutySettings).toMatchObject({
      marac: { ticks: 14, escalationIncidents: 3, months: 12 },
      schoolCalendars: [],
    });
    expect((await rules()).get('SCHOOL_NOTICE')!.setting['applies']).toBe(true);
  });

  test('keeps its history, the last first, in pages of any size', async () => {
    for (const ticks of [10, 11, 12]) await configure({ marac: { ticks, escalationIncidents: 3, months: 12 } });
    const query = `query ($first: Int!, $after: String) { dutySettings { ${SETTINGS}
      history(first: $first, after: $after) { edges { node { ${ENTRY} } } pageInfo { hasNextPage endCursor } } } }`;
    const page = async (first: number, after: string | null = null) =>
      (
        await ask<{
          dutySettings: { history: { edges: { node: { changes: unknown[] } }[]; pageInfo: { endCursor: string } } };
        }>(api, query, { first, after })
      ).dutySettings.history;
    const whole = await page(10);
    expect(whole.edges.map(({ node }) => node.changes)).toEqual([
      [expect.objectContaining({ path: '/marac/ticks', from: '11', to: '12' })],
      [expect.objectContaining({ path: '/marac/ticks', from: '10', to: '11' })],
      [expect.objectContaining({ path: '/marac/ticks', from: '14', to: '10' })],
    ]);
    const first = await page(1);
    const rest = await page(2, first.pageInfo.endCursor);
    expect([...first.edges, ...rest.edges]).toEqual(whole.edges.map((edge) => edge));
  });

  test('says what it did to the duties that there are', async () => {
    const force = new Force(api.prisma);
    const reportedAt = new Date(NOW.getTime() - 2 * 3_600_000);
    const incidents = await Promise.all([1, 2, 3].map(() => force.incident({ domesticAbuse: true, reportedAt })));
    await force.evaluate(incidents.map(incidentRef), NOW);
    await configure({ rules: [{ rule: 'SCHOOL_NOTICE' }], marac: { ticks: 11, escalationIncidents: 3, months: 12 } });
    await configure({
      rules: [{ rule: 'RISK_ASSESSMENT', deadlines: [{ name: 'standard', unit: 'HOURS', amount: 1 }] }],
    });
    for (let round = 0; round < 20; round += 1) await reevaluateAll(api.prisma, { now: NOW, limit: 2 });
    const { dutySettings } = await ask<{ dutySettings: { history: { edges: { node: Record<string, unknown> }[] } } }>(
      api,
      `{ dutySettings { history { edges { node { ${ENTRY} } } } } }`,
    );
    const [latest, before] = dutySettings.history.edges.map(({ node }) => node);
    expect(before).toMatchObject({ done: true, superseded: true, effects: [] });
    expect(latest).toMatchObject({ done: true, doneAt: NOW.toISOString(), superseded: false });
    expect(latest!['records']).toBeGreaterThanOrEqual(3);
    expect(latest!['effects']).toEqual(
      expect.arrayContaining([
        { rule: 'RISK_ASSESSMENT', kind: 'RESCHEDULED', count: 3 },
        { rule: 'RISK_ASSESSMENT', kind: 'OVERDUE', count: 3 },
      ]),
    );
  });

  test('of several at once says of each what it changed of the one before', async () => {
    await Promise.all(
      [10, 11, 12, 13].map((ticks) => configure({ marac: { ticks, escalationIncidents: 3, months: 12 } })),
    );
    const rows = await api.prisma.dutySettings.findMany({ orderBy: { setAt: 'asc' } });
    const changes = rows.map((row) => (row.changes as unknown as { from: string; to: string }[])[0]!);
    expect(changes.map(({ from }) => from)).toEqual(['14', ...changes.slice(0, -1).map(({ to }) => to)]);
  });

  test.each([
    ['the same again', { marac: { ticks: 14, escalationIncidents: 3, months: 12 } }, ['DUTY_SETTINGS_UNCHANGED ']],
    ['nothing', {}, ['DUTY_SETTINGS_UNCHANGED ']],
    ['no reason', { reason: ' ', replaceAll: true }, ['REQUIRED /reason']],
    [
      'law switched off',
      { rules: [{ rule: 'CUSTODY_LIMIT', applies: false }] },
      ['DUTY_RULE_NOT_OPTIONAL /rules/0/applies'],
    ],
    [
      'a deadline of law',
      { rules: [{ rule: 'CUSTODY_REVIEW', deadlines: [{ name: 'standard', unit: 'HOURS', amount: 12 }] }] },
      ['DUTY_DEADLINE_FIXED /rules/0/deadlines/0'],
    ],
    [
      'deadlines that are none, or of nothing',
      {
        rules: [
          { rule: 'SCHOOL_NOTICE' },
          {
            rule: 'CASE_FILE_DUE',
            deadlines: [
              { name: 'standard', unit: 'DAYS', amount: 0 },
              { name: 'custody', unit: 'HOURS' },
              { name: 'other', unit: 'HOURS', amount: 1 },
            ],
          },
        ],
      },
      [
        'DUTY_DEADLINE_INVALID /rules/1/deadlines/0',
        'DUTY_DEADLINE_INVALID /rules/1/deadlines/1',
        'DUTY_DEADLINE_UNKNOWN /rules/1/deadlines/2',
      ],
    ],
    [
      'a rule twice',
      { rules: [{ rule: 'SCHOOL_NOTICE' }, { rule: 'SCHOOL_NOTICE', applies: false }] },
      ['TOO_MANY /rules/1'],
    ],
    [
      'escalation the wrong way round',
      {
        escalation: { supervisorAfter: 60, districtLeadAfter: 30 },
        rules: [{ rule: 'SCHOOL_NOTICE', escalation: { supervisorAfter: -1, districtLeadAfter: 30 } }],
      },
      ['ESCALATION_INVALID /escalation', 'ESCALATION_INVALID /rules/0/escalation'],
    ],
    [
      'figures below one',
      { marac: { ticks: 0, escalationIncidents: 3, months: -1 } },
      ['MARAC_SETTING_INVALID /marac/ticks', 'MARAC_SETTING_INVALID /marac/months'],
    ],
    [
      'figures that nothing can be reckoned with',
      {
        marac: { ticks: 14, escalationIncidents: 3, months: 2_147_483_647 },
        rules: [
          {
            rule: 'RISK_ASSESSMENT',
            deadlines: [{ name: 'standard', unit: 'WORKING_DAYS', amount: 2_147_483_647 }],
          },
        ],
        schoolCalendars: [{ ...autumn, warnDays: -1 }],
      },
      [
        'DUTY_DEADLINE_INVALID /rules/0/deadlines/0',
        'MARAC_SETTING_INVALID /marac/months',
        'SCHOOL_CALENDAR_INVALID /schoolCalendars/0/warnDays',
      ],
    ],
    [
      'a calendar that contradicts itself',
      { schoolCalendars: [{ ...autumn, dayStartsAt: '25:00', terms: [{ from: '2026-12-18', to: '2026-09-01' }] }] },
      [
        'SCHOOL_CALENDAR_INVALID /schoolCalendars/0/dayStartsAt',
        'SCHOOL_CALENDAR_INVALID /schoolCalendars/0/terms/0',
        'SCHOOL_CALENDAR_INVALID /schoolCalendars/0/insetDays/0',
      ],
    ],
    ['a calendar without a key', { schoolCalendars: [{ ...autumn, key: '' }] }, ['REQUIRED /schoolCalendars/0/key']],
  ])('is refused with %s, and nothing is stored', async (_what, input, expected) => {
    const { problems, entry, dutySettings } = await configure(input);
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(expected);
    expect([entry, dutySettings]).toEqual([null, null]);
    expect(await api.prisma.dutySettings.count()).toBe(0);
  });
});
