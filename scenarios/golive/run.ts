import pg from 'pg';
import { evaluateRecords, type RecordRef } from '../../duties/index.js';
import { foldCounts } from '../../duties/counts/fold-counts.js';
import { lookAgain } from '../../duties/look-again.js';
import { sweepDuties } from '../../duties/sweep.js';
import { createPrisma, type PrismaClient } from '../../prisma/client.js';
import { Random } from '../../prisma/synthetic/random.js';
import { Agencies } from './agencies.js';
import { dayStart, ticks } from './clock.js';
import { Custody } from './custody.js';
import { CatchUp } from './catch-up.js';
import type { Facts } from './facts.js';
import { firstSeen, type FirstSeen } from './first-seen.js';
import { HubView } from './hub-view.js';
import { Incidents, type Step } from './incidents.js';
import { People } from './people.js';
import { storeRows, type Rows } from './rows.js';
import { agencies, Staff } from './staff.js';
import { seeAgain, seeWeek, type Week } from './week.js';

/** What came of a scenario. */
export interface Outcome {
  readonly start: Date;
  readonly weeks: readonly Week[];
  readonly seen: readonly FirstSeen[];
  readonly counts: { readonly incidents: number; readonly referrals: number; readonly detentions: number };
  /** How long the hub took to answer, milliseconds. */
  readonly answers: readonly number[];
}

export interface RunOptions {
  /** A migrated database without records. */
  readonly databaseUrl: string;
  readonly facts: Facts;
  readonly seed: number;
  readonly onDay?: (day: number) => void;
  readonly onWeek?: (week: Week) => void;
}

/** Records that are evaluated in one transaction. */
const AT_ONCE = 500;
const PEOPLE_AT_ONCE = 10_000;

/** Rules whose first failure is told. */
const watched = [
  'RISK_ASSESSMENT',
  'MARAC_REFERRAL',
  'VICTIMS_SERVICES_REFERRAL',
  'CHILDRENS_SOCIAL_CARE_REFERRAL',
  'SCHOOL_NOTICE',
  'CRIME_RECORD',
  'CUSTODY_REVIEW',
];

/** Plays a force from its first day on, and asks the hub at the end of each week. */
export async function runGoLive({ databaseUrl, facts, seed, onDay, onWeek }: RunOptions): Promise<Outcome> {
  const prisma = createPrisma(databaseUrl, { applicationName: 'casebridge scenario' });
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'casebridge scenario rows' });
  await client.connect();
  try {
    // Should the machine stop, the scenario is played again.
    await client.query('set synchronous_commit = off');
    return await play({ prisma, client, databaseUrl, facts, seed, onDay, onWeek });
  } finally {
    await client.end();
    await prisma.$disconnect();
  }
}

async function play({
  prisma,
  client,
  databaseUrl,
  facts,
  seed,
  onDay,
  onWeek,
}: Required<Pick<RunOptions, 'databaseUrl' | 'facts' | 'seed'>> &
  Pick<RunOptions, 'onDay' | 'onWeek'> & {
    readonly prisma: PrismaClient;
    readonly client: pg.Client;
  }): Promise<Outcome> {
  const random = new Random(seed, facts.days, facts.incidentsADay);
  const start = dayStart(facts.firstDay, 0);
  const people = new People(seed, facts.people);
  await storePartnersAndPeople(prisma, client, people);
  const incidents = new Incidents(facts, people, random);
  const staff = new Staff(prisma, facts, people, random);
  const receivers = new Agencies(client, facts, random, dayStart(facts.firstDay, facts.partnersDownDays));
  const custody = new Custody(facts, people, random, start);
  const catchUp = new CatchUp(prisma, facts, start);
  const view = new HubView(prisma, databaseUrl);
  const counts = { incidents: 0, referrals: 0, detentions: 0 };
  const weeks: Week[] = [];
  let steps: Step[] = [];
  for (const { from, to, day } of ticks(facts.firstDay, facts.days)) {
    const reported = incidents.between(from, to);
    await storeRows(client, merged(reported.map(({ rows }) => rows)));
    steps.push(...reported.flatMap((one) => one.steps));
    const due = steps.filter(({ at }) => at <= to.getTime());
    steps = steps.filter(({ at }) => at > to.getTime());
    const done = await staff.do([...due, ...(await catchUp.steps(from, to))], to);
    await storeRows(client, done.rows);
    steps.push(...done.next);
    receivers.take(done.made);
    const answered = await receivers.work(from, to);
    const fed = custody.feed(from, to);
    await storeRows(client, merged(fed.rows));
    await closeDetentions(client, fed.recordIds);
    await evaluate(prisma, to, [
      ...ofType('INCIDENT', [
        ...reported.map(({ incident }) => incident.id),
        ...done.incidentIds,
        ...answered.map(({ incidentId }) => incidentId),
      ]),
      ...ofType('REFERRAL', [...done.made.map(({ id }) => id), ...answered.map(({ id }) => id)]),
      ...ofType('CUSTODY_RECORD', fed.recordIds),
    ]);
    await sweep(prisma, to);
    counts.incidents += reported.length;
    counts.referrals += done.made.length;
    counts.detentions += fed.rows.filter((rows) => rows['custody_record']).length;
    const lastOfDay = to.getTime() === dayStart(facts.firstDay, day + 1).getTime();
    if (!lastOfDay) continue;
    onDay?.(day + 1);
    if (day % 7 !== 6 && day !== facts.days - 1) continue;
    const week = await seeWeek(view, facts.firstDay, day, to, receivers.queued);
    weeks.push(week);
    onWeek?.(week);
  }
  const end = dayStart(facts.firstDay, facts.days);
  return {
    ...{ start, weeks: await seeAgain(view, weeks, end), seen: await firstSeen(prisma, watched) },
    ...{ counts, answers: view.took },
  };
}

async function storePartnersAndPeople(prisma: PrismaClient, client: pg.Client, people: People): Promise<void> {
  await prisma.partner.createMany({
    data: Object.entries(agencies).map(([kind, id]) => ({
      ...{
        id,
        name: id,
        channel: 'INBOX',
        connection: { testOperation: true },
        retry: {},
        referrals: { kinds: [kind] },
      },
    })),
  });
  for (let from = 0; from < people.count; from += PEOPLE_AT_ONCE) {
    const some = Math.min(PEOPLE_AT_ONCE, people.count - from);
    const rows = Array.from({ length: some }, (_, at) => people.row(from + at));
    await storeRows(client, { person: rows });
  }
  await client.query('analyze');
}

/** Rows of many, by table. */
function merged(all: readonly Rows[]): Rows {
  const rows: Record<string, object[]> = {};
  for (const one of all) for (const [table, some] of Object.entries(one)) (rows[table] ??= []).push(...some);
  return rows;
}

const ofType = (type: RecordRef['type'], ids: readonly string[]): RecordRef[] =>
  [...new Set(ids)].map((id) => ({ type, id }));

/** Who was released is detained no more. */
async function closeDetentions(client: pg.Client, recordIds: readonly string[]): Promise<void> {
  await client.query(
    `update custody_record r set released_at = e.occurred_at from custody_event e
     where r.id = any($1::uuid[]) and e.custody_record_id = r.id and e.type = 'RELEASED' and r.released_at is null`,
    [recordIds],
  );
}

async function evaluate(prisma: PrismaClient, now: Date, records: readonly RecordRef[]): Promise<void> {
  for (let from = 0; from < records.length; from += AT_ONCE)
    await prisma.$transaction(async (tx) => {
      await tx.$executeRaw`set local synchronous_commit = off`;
      await evaluateRecords(tx, records.slice(from, from + AT_ONCE), { now, actor: null });
    });
}

/** What the workers of the hub do by themselves, as of a moment of the scenario. */
async function sweep(prisma: PrismaClient, now: Date): Promise<void> {
  while ((await sweepDuties(prisma, { now, limit: AT_ONCE })).more);
  while ((await lookAgain(prisma, { now, limit: AT_ONCE })).more);
  while ((await foldCounts(prisma)).more);
}
