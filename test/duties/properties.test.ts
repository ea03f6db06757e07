import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dutyRules, evaluate, defaultDutyConfiguration, isOutstanding } from '../../domain/duties/index.js';
import { evaluateRecords, foldCounts, sweepDuties, type RecordRef } from '../../duties/index.js';
import { loadIncidentFacts } from '../../duties/facts/incident-facts.js';
import { createPrisma } from '../../prisma/client.js';
import { countStatements } from '../support/count-statements.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { anyTwoOrders, changes, newRecords, type ChangeName, type Ids } from './any-changes.js';
import { expectCountsToAddUp } from './counted.js';
import { Force, hoursLater, incidentRef } from './force.js';
import { runs } from '../support/runs.js';

const NOW = hoursLater(40);
const RUNS = runs(25, 8);

describe('whatever is recorded, in whatever order', () => {
  let database: TestDatabase;
  let force: Force;

  beforeAll(async () => {
    database = await testDatabase({ poolSize: 12 });
    force = new Force(database.prisma);
    await force.agency('victim-care', ['VICTIMS_SERVICES']);
    await force.agency('social-care', ['CHILDRENS_SOCIAL_CARE']);
    await force.agency('school', ['SCHOOL_NOTICE']);
  });
  afterAll(() => database?.close());

  /** The records whose duties the changes concern. */
  const refs = (ids: Ids, done: readonly ChangeName[]): RecordRef[] => [
    incidentRef(ids['incident']!),
    ...(
      [
        ['referral of the victim', 'VICTIMS_SERVICES referral'],
        ['late referral of the child', 'CHILDRENS_SOCIAL_CARE referral'],
        ['referral that lies in a queue', 'SCHOOL_NOTICE referral'],
      ] as const
    ).flatMap(([change, id]) => (done.includes(change) ? [{ type: 'REFERRAL' as const, id: ids[id]! }] : [])),
  ];

  /** Each change in a transaction of its own, with the duties that it calls for. */
  async function record(order: readonly ChangeName[], { withSweeps = false } = {}): Promise<Ids> {
    const ids = await database.prisma.$transaction((tx) => newRecords(tx, randomUUID));
    for (const [index, name] of order.entries()) {
      await database.prisma.$transaction(async (tx) => {
        await changes[name].make(tx, ids);
        await evaluateRecords(tx, refs(ids, order.slice(0, index + 1)), { now: NOW, actor: 'pc-12' });
      });
      if (withSweeps && index % 5 === 4) await sweepDuties(database.prisma, { now: NOW });
    }
    await force.evaluate(refs(ids, order), NOW);
    return ids;
  }

  /** The duties that are called for, with names in place of ids. */
  async function calledFor(ids: Ids): Promise<unknown> {
    const [facts] = await database.prisma.$transaction((tx) => loadIncidentFacts(tx, [ids['incident']!], 12));
    const called = new Map(
      evaluate(facts!, dutyRules, defaultDutyConfiguration, NOW).map((duty) => [duty.key, duty] as const),
    );
    const rows = await database.prisma.duty.findMany({ where: { subjectId: ids['incident']! } });
    expect(rows.map(({ key }) => key)).toEqual(expect.arrayContaining([...called.keys()]));
    for (const row of rows) {
      const duty = called.get(row.key);
      if (!duty) expect(row.outstanding).toBe(false);
      else
        expect(row).toMatchObject({
          status: duty.status,
          outstanding: isOutstanding(duty),
          since: duty.since,
          dueAt: duty.dueAt,
          why: duty.why,
          late: duty.late,
          ownerRole: duty.owner.role,
          ownerId: duty.owner.id,
          risk: duty.risk,
          district: duty.district,
          team: duty.team,
          evidence: duty.evidence && JSON.parse(JSON.stringify(duty.evidence)),
        });
    }
    let text = JSON.stringify([...called.values()]);
    for (const [name, id] of Object.entries(ids)) text = text.replaceAll(id, name);
    return (JSON.parse(text) as { key: string }[]).sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  test('the same duties are owed, and the counts add up', async () => {
    await fc.assert(
      fc.asyncProperty(anyTwoOrders, async ([one, other]) => {
        const first = await calledFor(await record(one));
        const second = await calledFor(await record(other, { withSweeps: true }));
        expect(second).toEqual(first);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    await expectCountsToAddUp(database.prisma);
    while ((await foldCounts(database.prisma, { limit: 100 })).more);
    expect(await database.prisma.backlogChange.count()).toBe(0);
    expect(await database.prisma.coverageChange.count()).toBe(0);
    await expectCountsToAddUp(database.prisma);
  }, 120_000);

  /** Everything that an evaluation could write, as a short text for each row. */
  const written = async (): Promise<unknown> =>
    database.prisma.$queryRawUnsafe(
      ['duty', 'duty_change', 'referral_call', 'coverage_change', 'backlog_change', 'event']
        .map((table) => `select '${table}' as name, count(*)::int, max(xmin::text::bigint)::text as last from ${table}`)
        .join(' union all '),
    );

  test('evaluating again writes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(anyTwoOrders, async ([order]) => {
        const ids = await record(order);
        const before = await written();
        await force.evaluate(refs(ids, order), NOW);
        await force.evaluate(refs(ids, order), new Date(NOW.getTime() + 1_000));
        expect(await written()).toEqual(before);
      }),
      { numRuns: runs(10, 5), endOnFailure: true },
    );
  }, 60_000);

  test('ten at once open nothing twice', async () => {
    const others = Array.from({ length: 10 }, () => createPrisma(database.url, { poolSize: 1 }));
    try {
      for (let round = 0; round < 5; round += 1) {
        const ids = await database.prisma.$transaction(async (tx) => {
          const made = await newRecords(tx, randomUUID);
          for (const name of ['victim', 'child', 'abuse', 'assessment'] as const) await changes[name].make(tx, made);
          return made;
        });
        const evaluateOnce = async (prisma: (typeof others)[number]) =>
          prisma.$transaction((tx) => evaluateRecords(tx, refs(ids, []), { now: NOW, actor: null }));
        await Promise.all(others.map(evaluateOnce));
        const opened = await database.prisma.dutyChange.findMany({
          where: { kind: 'OPENED', duty: { subjectId: ids['incident']! } },
          select: { duty: { select: { rule: true } } },
        });
        expect(opened.map(({ duty }) => duty.rule).sort()).toEqual([
          'MARAC_REFERRAL',
          'RISK_ASSESSMENT',
          'SCHOOL_NOTICE',
          'VICTIMS_SERVICES_REFERRAL',
        ]);
      }
    } finally {
      await Promise.all(others.map((prisma) => prisma.$disconnect()));
    }
    await expectCountsToAddUp(database.prisma);
  });

  test('many at once over the same records never wait crosswise', async () => {
    const made: Ids[] = [];
    await database.prisma.$transaction(async (tx) => {
      for (let index = 0; index < 30; index += 1) {
        const ids = await newRecords(tx, randomUUID);
        for (const name of ['victim', 'abuse', 'referral of the victim'] as const) await changes[name].make(tx, ids);
        made.push(ids);
      }
    });
    const someOf = (seed: number) =>
      made
        .flatMap((ids, index) => ((index * 7 + seed * 13) % 5 < 3 ? refs(ids, ['referral of the victim']) : []))
        .reverse();
    await Promise.all(
      Array.from({ length: 10 }, async (_, writer) => {
        for (let round = 0; round < 4; round += 1)
          await force.evaluate(someOf(writer * 4 + round), hoursLater(10 + writer * 4 + round));
      }),
    );
    await force.evaluate(
      made.flatMap((ids) => refs(ids, ['referral of the victim'])),
      NOW,
    );
    await expectCountsToAddUp(database.prisma);
  }, 60_000);

  test('two hundred incidents cost as many statements as one', async () => {
    const many = async (count: number) => {
      const ids: Ids[] = [];
      await database.prisma.$transaction(async (tx) => {
        for (let index = 0; index < count; index += 1) {
          const made = await newRecords(tx, randomUUID);
          for (const name of ['victim', 'abuse', 'assessment', 'referral of the victim'] as const)
            await changes[name].make(tx, made);
          ids.push(made);
        }
      });
      return countStatements(() =>
        force.evaluate(
          ids.flatMap((one) => refs(one, ['referral of the victim'])),
          NOW,
        ),
      );
    };
    const one = await many(1);
    expect(await many(200)).toBe(one);
    // Begin, two locks, what is stored, victims, facts of each type, writes, events, commit.
    expect(one).toBeLessThanOrEqual(10);
  }, 60_000);
});
