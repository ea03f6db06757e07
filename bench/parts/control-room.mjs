/**
 * A day in a control room, compressed: incidents, searches and reads spread as in a real day, each by an officer with a token and a
 * role, while a worker sends case files to a partner and an import brings in older records. What counts is how long the
 * officers wait, from the moment at which they ask: what queues up before the hub counts as waiting.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { copyCase, hubWithCase, waiting } from '../case-files.mjs';
import { ask, tokensOf } from '../clients.mjs';
import { moments } from '../control-room/day.mjs';
import * as questions from '../control-room/questions.mjs';
import { chance } from '../labelled-names/generate.mjs';
import { FAMILY, GIVEN } from '../labelled-names/pools.mjs';
import { percentile, root, run, stop, tableOf, until } from '../support.mjs';

export const options = {
  'day-people': { type: 'string', default: '100000' },
  'day-minutes': { type: 'string', default: '10' },
  'day-incidents': { type: 'string', default: '2800' },
  'day-searches': { type: 'string', default: '12000' },
  'day-reads': { type: 'string', default: '40000' },
  'day-warm-up': { type: 'string', default: '30' },
};

const OFFICERS = 200;
const ROLES = ['safeguarding', 'custody', 'case-preparer', 'supervisor'];
/** Case files sent in the day; records in each file of the import, and how long after one the next is begun. */
const FILES = 600;
const IMPORTED = 5_000;
const BETWEEN_IMPORTS_MS = 10_000;

/** Whom there is to ask about. Sorted by a hash, so that any part of the force is as likely. */
async function whatIsKnown(pool) {
  const ids = async (table, tag, count) =>
    (await pool.query(`select id from ${table} order by md5(id::text) limit ${count}`)).rows.map(
      ({ id }) => `${tag}_${id}`,
    );
  const { rows } = await pool.query(
    `select given_names, family_name, date_of_birth::text as born from person
     where date_of_birth is not null and cardinality(given_names) > 0 order by md5(id::text) limit 20000`,
  );
  return {
    people: await ids('person', 'per', 20_000),
    incidents: await ids('incident', 'inc', 20_000),
    caseFiles: await ids('case_file', 'cas', 200),
    names: rows.map(({ given_names: [given], family_name: family, born }) => ({ given, family, born })),
  };
}

/** Tokens of the officers, by role. */
const officers = async (databaseUrl) =>
  Object.fromEntries(
    await Promise.all(ROLES.map(async (role) => [role, await tokensOf(databaseUrl, role, OFFICERS / ROLES.length)])),
  );

/** Imports invented records of an older system over and over, until told to stop. Gives how many records were read. */
function importing(hub, dice, folder) {
  let child;
  let stopping = false;
  let records = 0;
  const failures = [];
  const done = (async () => {
    for (let round = 0; !stopping; round++) {
      const file = join(folder, `${round}-people.csv`);
      await writeFile(file, importedPeople(dice, round));
      child = spawn(process.execPath, ['dist/server/main.js', 'import', 'opus', file], {
        cwd: root,
        env: { ...process.env, CASEBRIDGE_DATA: hub.data, CASEBRIDGE_LOG_LEVEL: 'error' },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let said = '';
      child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-1_000)));
      const status = await new Promise((ended) => child.once('exit', ended));
      if (status !== 0 && !stopping) failures.push(`import ended with ${status}: ${said}`);
      if (status === 0) records += IMPORTED;
      await rm(file);
      for (let waited = 0; waited < BETWEEN_IMPORTS_MS && !stopping; waited += 100) await sleep(100);
    }
  })();
  return {
    failures,
    async stop() {
      stopping = true;
      child?.kill('SIGTERM');
      await done;
      return records;
    },
  };
}

/** The hub has been at work since the day before: a process that has just begun is slower for some seconds, which is no part of a day. */
async function warmUp(ms, asking) {
  const until = performance.now() + ms;
  const one = async () => {
    for (; performance.now() < until; await sleep(60)) await asking();
  };
  await Promise.all(Array.from({ length: 6 }, one));
}

export async function measure(options) {
  const minutes = Number(options['day-minutes']);
  const dice = chance(2_026);
  const world = await hubWithCase('.casebridge-bench-control-room', {
    CASEBRIDGE_SEED_PEOPLE: options['day-people'],
  });
  const { hub, pool, settings } = world;
  const files = await copyCase(world, FILES, { queued: false });
  const { createPrisma } = await import(join(root, 'dist/prisma/client.js'));
  const { databaseQueue } = await import(join(root, 'dist/delivery/database-queue.js'));
  const prisma = createPrisma(hub.databaseUrl, { poolSize: 4 });
  const worker = run('dist/server/main.js', { ...settings, CASEBRIDGE_DATA: hub.data, CASEBRIDGE_WORKER_PORT: '0' }, [
    'worker',
  ]);
  console.log('  until everybody is indexed …');
  await until(
    async () => (await pool.query('select from person_search_due limit 1')).rowCount === 0,
    'the index of the search',
    1_200_000,
  );
  await pool.query('vacuum (analyze)');
  const known = await whatIsKnown(pool);
  const tokens = await officers(hub.databaseUrl);
  const folder = await mkdtemp(join(tmpdir(), 'casebridge-bench-'));
  const failures = [];
  const collected = new Map();
  const record = (name, ms) => {
    if (!collected.has(name)) collected.set(name, []);
    collected.get(name).push(ms);
  };
  const put = async (operation) => {
    const began = performance.now();
    try {
      const data = await ask(hub.url, dice.pick(tokens[operation.role]), operation);
      if (data.done?.problems.length > 0) throw new Error(JSON.stringify(data.done.problems));
      return data;
    } catch (error) {
      failures.push(`${operation.name}: ${error.message}`);
      throw error;
    } finally {
      record(operation.name, performance.now() - began);
    }
  };
  const newIncident = async () => {
    const given = [];
    for (const make of questions.incident(dice, known)) given.push((await put(make(given))).done);
  };
  const submit = async () => {
    const { id, caseFileId } = files.pop();
    await prisma.$transaction((tx) => databaseQueue.enqueue(tx, [{ id, partnerId: 'cps', caseFileId }]));
  };
  const plan = [
    ...moments(Number(options['day-incidents']), dice).map((at) => ({ at, begin: newIncident })),
    ...moments(Number(options['day-searches']), dice).map((at) => ({
      at,
      begin: () => put(questions.search(dice, known)),
    })),
    ...moments(Number(options['day-reads']), dice).map((at) => ({ at, begin: () => put(questions.read(dice, known)) })),
    ...moments(FILES, dice).map((at) => ({ at, begin: submit })),
  ].toSorted((a, b) => a.at - b.at);

  const lasts = minutes * 60_000;
  await warmUp(Number(options['day-warm-up']) * 1_000, () => {
    const operation = dice.fraction() < 0.23 ? questions.search(dice, known) : questions.read(dice, known);
    return ask(hub.url, dice.pick(tokens[operation.role]), operation);
  });
  const load = importing(hub, chance(4), folder);
  const began = performance.now();
  const running = new Set();
  let told = 0;
  for (const { at, begin } of plan) {
    const due = began + at * lasts;
    if (due > performance.now()) await sleep(due - performance.now());
    const one = begin()
      .catch(() => undefined)
      .finally(() => running.delete(one));
    running.add(one);
    if (performance.now() - told > 30_000) {
      told = performance.now();
      console.log(
        `  ${String(Math.floor(at * 24)).padStart(2, '0')}:00, ${running.size} under way, ${failures.length} failed`,
      );
    }
  }
  await Promise.all(running);
  const imported = await load.stop();
  await until(async () => (await waiting(pool)) === 0, 'the last case files to go');
  const sent = (await pool.query(`select from delivery where partner_id = 'cps' and status <> 'QUEUED'`)).rowCount;
  await stop(worker);
  await prisma.$disconnect();
  await pool.end();
  await rm(folder, { recursive: true });
  failures.push(...load.failures);
  if (failures.length > 0) console.log(`  failed, the first: ${failures[0]}`);

  const all = [...collected].flatMap(([name, ms]) => (name === 'a change' ? [] : ms));
  const row = (name, ms) => [
    name,
    ms.length.toLocaleString('en-GB'),
    ...[0.5, 0.95, 0.99].map((share) => `${percentile(ms, share).toFixed(1)} ms`),
  ];
  return {
    conditions:
      `${options['day-people']} people, a day in ${minutes} minutes, after ${options['day-warm-up']} s like it that are not counted, ${OFFICERS} officers; beside it ${imported.toLocaleString('en-GB')} records imported ` +
      `and ${sent} case files sent; ${failures.length} errors`,
    table: tableOf(
      ['', 'asked', 'p50', 'p95', 'p99'],
      [
        row('**every query**', all),
        ...[...collected].toSorted(([, a], [, b]) => b.length - a.length).map(([name, ms]) => row(name, ms)),
      ],
    ),
  };
}

/** Of each day others: what an earlier day on the same database brought would not be stored again. */
const DAY = Date.now().toString(36).toUpperCase();

/** Invented people as an older records system writes them. */
function importedPeople(dice, round) {
  const lines = [
    'NOMINAL_ID,CREATED,TITLE,SURNAME,FORENAME_1,FORENAME_2,DOB,SEX,IC_CODE,NATIONALITY,OCCUPATION,PNCID,CRO_NO,TEL_HOME,TEL_MOBILE,HOUSE,STREET,TOWN,POSTCODE',
  ];
  for (let n = 0; n < IMPORTED; n++) {
    const day = String(1 + dice.below(28)).padStart(2, '0');
    const born = `${day}/0${1 + dice.below(9)}/${1940 + dice.below(60)}`;
    const names = [`${dice.pick(FAMILY)} Example`, dice.pick(GIVEN)];
    lines.push(`B${DAY}-${round}-${n},01/06/2019,,${names.join(',')},,${born},M,,,,,,,,,,,`);
  }
  return `${lines.join('\n')}\n`;
}
