/**
 * What is owed, seen at once: the backlog and a year of referral coverage over the API, with 25,000 and with 250,000 incidents of
 * a year. The hub's own engine evaluates the first and a sample of the rest, which are copies; the numbers are compared with the rows
 * before anything is measured.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { graphql, percentile, root, startHub, tableOf } from '../support.mjs';
import { copyIncidents, countAnew, expectCountsOfRows } from '../copies-of-incidents.mjs';
import { factsOfYear } from '../year-of-incidents.mjs';

export const options = {
  incidents: { type: 'string', default: '25000,250000' },
  requests: { type: 'string', default: '300' },
};

const FOLDER = '.casebridge-bench-duties';
const BATCH = 500;
const DAY_MS = 86_400_000;
const day = (moment) => new Date(moment).toISOString().slice(0, 10);

const part = 'key title count overdue selection { rule district team risk overdue sinceFrom sinceBefore }';
const group = `${part} cells { risk age count overdue }`;
const numbers =
  'incidents calledFor sentInTime sentLate waiting overdue closedOtherwise cancelled notCalledFor accepted declined';
const BACKLOG = `{ backlog { total { ${group} } byRisk { ${part} } byAge { ${part} } byRule { ${group} } byDistrict { ${group} } byTeam { ${group} } } }`;
const COVERAGE = `query ($from: CalendarDate!, $to: CalendarDate!, $by: CoverageGrouping!) {
  referralCoverage(from: $from, to: $to, by: $by) { incidents rules { rule title total { ${numbers} } groups { key numbers { ${numbers} } } } } }`;
const DUTIES =
  '{ duties(filter: { outstanding: true }, first: 50) { edges { node { id title since dueAt status district } } } }';

export async function measure({ incidents, requests }) {
  const to = Date.now();
  const year = { from: day(to - 364 * DAY_MS), to: day(to) };
  const asked = [
    ['`backlog`, everything', BACKLOG, {}],
    ['`referralCoverage`, a year by day', COVERAGE, { ...year, by: 'DAY' }],
    ['`referralCoverage`, a year by district', COVERAGE, { ...year, by: 'DISTRICT' }],
    ['`referralCoverage`, a year by partner', COVERAGE, { ...year, by: 'PARTNER' }],
    ['`duties`, the first 50 that are owed', DUTIES, {}],
  ];
  const sizes = incidents.split(',').map(Number);
  const hubs = [];
  for (const size of sizes) hubs.push(await filled(sizes[0], size, year));
  const rows = [];
  for (const [name, query, variables] of asked) {
    // In turn, so that whatever else the machine does falls on all of them.
    const times = hubs.map(() => []);
    for (let round = -30; round < Number(requests); round++)
      for (const [index, { hub }] of hubs.entries()) {
        const start = performance.now();
        await graphql(hub.url, hub.token, query, variables);
        if (round >= 0) times[index].push(performance.now() - start);
      }
    const [p50, p95] = [0.5, 0.95].map((share) => times.map((mine) => percentile(mine, share)));
    const growth = (figures) => (figures.at(-1) / figures[0]).toFixed(2);
    rows.push([
      name,
      ...sizes.flatMap((_, index) => [`${p50[index].toFixed(1)} ms`, `${p95[index].toFixed(1)} ms`]),
      `${growth(p50)} / ${growth(p95)}`,
    ]);
    console.log(`  ${rows.at(-1).join(', ')}`);
  }
  const count = (number) => number.toLocaleString('en-GB');
  const all = (what) => hubs.map(({ owed }) => count(owed[what])).join(' and ');
  return {
    conditions: `${sizes.map(count).join(' and ')} incidents of a year with ${all('all')} duties, of which ${all('outstanding')} still have to be done; ${requests} requests each, one at a time and in turn`,
    table: tableOf(
      ['', ...sizes.flatMap((size) => [`p50, ${count(size)}`, `p95, ${count(size)}`]), 'growth, p50 / p95'],
      rows,
    ),
  };
}

/** A hub with so many incidents, of which the first are evaluated and the rest are copies of them. */
async function filled(evaluated, size, year) {
  const began = performance.now();
  const folder = `${FOLDER}-${size}`;
  rmSync(join(root, folder), { recursive: true, force: true });
  const hub = await startHub({
    folder,
    environment: { CASEBRIDGE_WORKER: 'false', CASEBRIDGE_SEED_PEOPLE: '0' },
  });
  const client = new pg.Client({ connectionString: hub.databaseUrl });
  await client.connect();
  client.on('error', () => undefined);
  await make(hub, client, evaluated);
  if (size > evaluated) await grow(hub, client, Math.round(size / evaluated) - 1);
  const { mergeOldDays } = await import(join(root, 'dist/duties/index.js'));
  await withPrisma(hub.databaseUrl, (prisma) => mergeOldDays(prisma, { now }));
  await client.query('vacuum (analyze)');
  const owed = await compare(hub, client, year);
  await client.end();
  console.log(`  ${size} incidents after ${((performance.now() - began) / 1000).toFixed(0)} s`);
  return { hub, owed };
}

const now = new Date();

/** Incidents of a year, evaluated as every change of a record evaluates it, and the counts added up as a worker does. */
async function make({ databaseUrl }, client, size) {
  const { foldCounts } = await import(join(root, 'dist/duties/index.js'));
  await evaluate(databaseUrl, await factsOfYear(client, size));
  await withPrisma(databaseUrl, async (prisma) => {
    while ((await foldCounts(prisma)).more);
  });
  await expectCountsOfRows(client);
  await client.query('vacuum (analyze)');
}

/** So many copies of what there is, of which the engine evaluates a thousand, and must find nothing to change. */
async function grow({ databaseUrl }, client, copies) {
  await copyIncidents(client, copies);
  await countAnew(client);
  await client.query('vacuum (analyze)');
  const { rows: sample } = await client.query(
    `select 'INCIDENT' as type, id from incident where number like '%/%' and hashtext(id::text) % 400 = 0
     union all select 'REFERRAL', id from referral where number like '%/%' and hashtext(id::text) % 400 = 0`,
  );
  const written = async () =>
    Number(
      (
        await client.query(
          'select (select count(*) from duty_change) + (select count(*) from backlog_change) + (select count(*) from coverage_change) as n',
        )
      ).rows[0].n,
    );
  const before = await written();
  await evaluate(databaseUrl, sample);
  if (sample.length === 0 || (await written()) !== before)
    throw new Error(`${sample.length} copies were evaluated, and ${(await written()) - before} things changed`);
  console.log(`  ${sample.length} copied records were evaluated, and nothing had to be changed`);
}

async function withPrisma(databaseUrl, work) {
  const { createPrisma } = await import(join(root, 'dist/prisma/client.js'));
  const prisma = createPrisma(databaseUrl, { poolSize: 4 });
  try {
    return await work(prisma);
  } finally {
    await prisma.$disconnect();
  }
}

async function evaluate(databaseUrl, records) {
  const { evaluateRecords } = await import(join(root, 'dist/duties/index.js'));
  const batches = Array.from({ length: Math.ceil(records.length / BATCH) }, (_, n) =>
    records.slice(n * BATCH, (n + 1) * BATCH),
  );
  await withPrisma(databaseUrl, async (prisma) => {
    const work = async () => {
      for (let batch = batches.shift(); batch; batch = batches.shift())
        await prisma.$transaction((tx) => evaluateRecords(tx, batch, { now, actor: null }));
    };
    await Promise.all([work(), work()]);
  });
}

/** Makes sure that what the API says is what the rows say. */
async function compare({ url, token }, client, year) {
  const { rows } = await client.query(
    `select count(*)::int as all, count(*) filter (where outstanding)::int as outstanding,
       count(*) filter (where status = 'OVERDUE')::int as overdue from duty`,
  );
  const { backlog } = await graphql(url, token, BACKLOG);
  const same = (what, said, known) => {
    if (said !== known) throw new Error(`${what}: the API says ${said}, the rows say ${known}`);
  };
  same('the backlog', backlog.total.count, rows[0].outstanding);
  same('what is overdue', backlog.total.overdue, rows[0].overdue);
  for (const list of [backlog.byRisk, backlog.byAge, backlog.byRule, backlog.byDistrict, backlog.byTeam])
    same(
      'a list of the backlog',
      list.reduce((sum, one) => sum + one.count, 0),
      rows[0].outstanding,
    );
  const { rows: calls } = await client.query(
    `select rule, standing, count(*)::int as count from referral_call where day between $1 and $2 group by rule, standing`,
    [year.from, year.to],
  );
  const of = (rule, standing) => calls.find((one) => one.rule === rule && one.standing === standing)?.count ?? 0;
  const { referralCoverage } = await graphql(url, token, COVERAGE, { ...year, by: 'DAY' });
  same('incidents of the year', referralCoverage.incidents, of('ANY', ''));
  for (const { rule, total, groups } of referralCoverage.rules) {
    same(`${rule}, in time`, total.sentInTime, of(rule, 'SENT_IN_TIME'));
    same(`${rule}, late`, total.sentLate, of(rule, 'SENT_LATE'));
    same(`${rule}, overdue`, total.overdue, of(rule, 'OVERDUE'));
    same(
      `${rule}, by day`,
      groups.reduce((sum, { numbers: { incidents } }) => sum + incidents, 0),
      of('ANY', ''),
    );
  }
  return rows[0];
}
