import { describe, expect, test } from '@jest/globals';
import {
  checkDutyConfiguration,
  defaultDutyConfiguration,
  dutyRules,
  escalationsDue,
  escalationsOf,
  hours,
  type DutyConfiguration,
  type EscalationLevel,
} from '../../../domain/duties/index.js';
import { at, configuration, incident, person, theDuty } from './records.js';

const problems = (changed: Partial<DutyConfiguration>) =>
  checkDutyConfiguration({ ...defaultDutyConfiguration, ...changed }, dutyRules).map(({ code, path }) => [code, path]);
const escalation = { supervisorAfter: 60, districtLeadAfter: 120, rules: {} };

describe('configured duties', () => {
  test.each<[Partial<DutyConfiguration>, string[][]]>([
    [{}, []],
    [{ rules: { CRIME_RECORD: { deadlines: { standard: hours(12, 'set here') }, applies: false } } }, []],
    [{ rules: { NO_SUCH: {} } }, [['DUTY_RULE_UNKNOWN', '/rules/NO_SUCH']]],
    [
      { rules: { CRIME_RECORD: { deadlines: { other: hours(1, 'set here') } } } },
      [['DUTY_DEADLINE_UNKNOWN', '/rules/CRIME_RECORD/deadlines/other']],
    ],
    [
      { rules: { CRIME_RECORD: { deadlines: { toString: hours(1, 'set here') } } } },
      [['DUTY_DEADLINE_UNKNOWN', '/rules/CRIME_RECORD/deadlines/toString']],
    ],
    [
      { rules: { CRIME_RECORD: { deadlines: { standard: hours(0, 'set here') } } } },
      [['DUTY_DEADLINE_INVALID', '/rules/CRIME_RECORD/deadlines/standard']],
    ],
    [
      { rules: { CRIME_RECORD: { deadlines: { standard: hours(1.5, 'set here') } } } },
      [['DUTY_DEADLINE_INVALID', '/rules/CRIME_RECORD/deadlines/standard']],
    ],
    ...(
      [
        ['MINUTES', 5_256_000],
        ['HOURS', 87_600],
        ['DAYS', 3_650],
        ['WORKING_DAYS', 2_500],
      ] as const
    ).flatMap(([unit, most]): [Partial<DutyConfiguration>, string[][]][] =>
      [0, 1, 2_147_483_647].map((more) => [
        { rules: { CRIME_RECORD: { deadlines: { standard: { unit, amount: most + more, verified: false } } } } },
        more === 0 ? [] : [['DUTY_DEADLINE_INVALID', '/rules/CRIME_RECORD/deadlines/standard']],
      ]),
    ),
    [{ marac: { ticks: 27, escalationIncidents: 1_000, months: 120 } }, []],
    [
      { marac: { ticks: 28, escalationIncidents: 1_001, months: 121 } },
      [
        ['MARAC_SETTING_INVALID', '/marac/ticks'],
        ['MARAC_SETTING_INVALID', '/marac/escalationIncidents'],
        ['MARAC_SETTING_INVALID', '/marac/months'],
      ],
    ],
    [{ escalation: { ...escalation, districtLeadAfter: 5_256_001 } }, [['ESCALATION_INVALID', '/escalation']]],
    [{ rules: { CUSTODY_LIMIT: { applies: false } } }, [['DUTY_RULE_NOT_OPTIONAL', '/rules/CUSTODY_LIMIT/applies']]],
    [
      { rules: { POLICE_PROTECTION_END: { deadlines: { standard: hours(96, 'set here') } } } },
      [['DUTY_DEADLINE_FIXED', '/rules/POLICE_PROTECTION_END/deadlines/standard']],
    ],
    [
      { rules: { CRIME_RECORD: { owner: 'NOBODY' as 'OFFICER_IN_CASE' } } },
      [['DUTY_OWNER_UNKNOWN', '/rules/CRIME_RECORD/owner']],
    ],
    [{ escalation: { ...escalation, supervisorAfter: -1 } }, [['ESCALATION_INVALID', '/escalation']]],
    [{ escalation: { ...escalation, supervisorAfter: 180 } }, [['ESCALATION_INVALID', '/escalation']]],
    [
      {
        escalation: {
          ...escalation,
          rules: { CRIME_RECORD: { supervisorAfter: 2, districtLeadAfter: 1 }, NO_SUCH: escalation },
        },
      },
      [
        ['ESCALATION_INVALID', '/escalation/rules/CRIME_RECORD'],
        ['DUTY_RULE_UNKNOWN', '/escalation/rules/NO_SUCH'],
      ],
    ],
  ])('%j', (changed, expected) => expect(problems(changed)).toEqual(expected));

  test('codes are used once; every rule has a title, a source, a standard deadline, and says whether it is verified', () => {
    expect(new Set(dutyRules.map(({ code }) => code)).size).toBe(dutyRules.length);
    for (const rule of dutyRules) {
      expect(rule.code).toMatch(/^[A-Z_]+$/);
      expect(rule.title.length * rule.source.text.length).toBeGreaterThan(0);
      expect(rule.deadlines).toHaveProperty('standard');
      if (rule.source.url) expect(rule.source.url).toMatch(/^https:\/\//);
      // A figure can only have been read in a source that was.
      if (!rule.source.verified)
        for (const deadline of Object.values(rule.deadlines)) expect(deadline.verified).toBe(false);
    }
  });
});

describe('escalation: officer, supervisor, district lead', () => {
  const settings = { escalation };
  const duty = (now: Date) => theDuty('VICTIMS_SERVICES_REFERRAL', incident({ involvements: [person('ann')] }), now);
  /** How far the duty has been escalated at a moment; null while it is not overdue. */
  const level = (text: string) =>
    escalationsOf(duty(at(text)), settings).findLast((escalation) => escalation.at <= at(text))?.level ?? null;
  test.each([
    ['2026-03-05T23:59:59Z', null],
    ['2026-03-06T00:00:00Z', 'OFFICER'],
    ['2026-03-06T00:59:59Z', 'OFFICER'],
    ['2026-03-06T01:00:00Z', 'SUPERVISOR'],
    ['2026-03-06T02:00:00Z', 'DISTRICT_LEAD'],
    ['2027-03-06T02:00:00Z', 'DISTRICT_LEAD'],
  ])('due at midnight before 6 March; at %s: %s', (now, expected) => expect(level(now)).toBe(expected));

  test('told once each, however often and seldom it is asked', () => {
    for (const minutes of [7, 45, 60, 500]) {
      let told: EscalationLevel | null = null;
      const all: string[] = [];
      for (let after = -60; after <= 600; after += minutes) {
        const now = new Date(at('2026-03-06T00:00:00Z').getTime() + after * 60_000);
        const due = escalationsDue(duty(now), told, settings, now);
        all.push(...due.map((one) => one.level));
        told = due.at(-1)?.level ?? told;
      }
      expect(all).toEqual(['OFFICER', 'SUPERVISOR', 'DISTRICT_LEAD']);
    }
  });
  test('of what is closed, or has no time, nobody is told', () => {
    const open = duty(at('2026-03-09'));
    expect(escalationsOf({ ...open, status: 'MET' }, settings)).toEqual([]);
    expect(escalationsOf({ ...open, status: 'CANCELLED' }, settings)).toEqual([]);
    expect(escalationsOf({ ...open, dueAt: null }, settings)).toEqual([]);
  });
  test('a rule may have delays of its own', () => {
    const at1 = (rule: string) =>
      escalationsOf({ key: 'k', rule, status: 'OPEN', dueAt: at('2026-03-06') }, configuration).map((one) => one.at);
    expect(at1('CUSTODY_LIMIT')).toEqual([at('2026-03-06'), at('2026-03-06'), at('2026-03-06T13:00:00Z')]);
    expect(at1('CRIME_RECORD')).toEqual([at('2026-03-06'), at('2026-03-06T16:00:00Z'), at('2026-03-07')]);
  });
});
