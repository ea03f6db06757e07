import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseId } from '../../schema/relay/global-id.js';
import { eventually } from '../support/processes.js';
import { figures, progress, progressEvery, rounded, sized } from './support/figures.js';
import type { HubPart } from './support/hub-process.js';
import { allDecided, expectNothingLost, inFigures, reconcile } from './support/reconcile.js';
import { type PreparedFile, seedFiles, submitFile } from './support/seed.js';
import { openWorld, type World } from './support/world.js';

const MUTATIONS = sized(10_000, 160);
const KILLS = sized(200, 5);
/** Processes of the API over one database; the ones that are not starting again answer meanwhile. */
const PROCESSES = sized(4, 3);
const CALLERS = 12;
/** Mutations before the first kill. */
const WARM_UP = 8;
/** Connections of a process that has a share of the callers. */
const FEW = { CASEBRIDGE_POOL_SIZE: '4' };

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

/** What a caller knows of its mutation. */
interface Call {
  readonly file: PreparedFile;
  readonly key: string;
  answered?: boolean;
}

test('the API killed around commit: what was answered is whole, what was not is whole or nothing, and a repeat makes one', async () => {
  // It takes the receipts, and is not killed: what is to be seen is what becomes of mutations.
  const receiving = await world.part('server');
  const calls: Call[] = (await seedFiles(world, receiving.url, MUTATIONS)).map((file) => ({ file, key: randomUUID() }));
  await world.partner.receiptsTo([receiving.url]);
  // What it compiled for its first mutations is written down at its end, and read at every start after it.
  const first = await world.part('server', FEW);
  for (const call of calls.slice(0, WARM_UP)) {
    await submitFile(world, first.url, call.file, ['cps'], call.key);
    call.answered = true;
  }
  await first.terminate();
  const ports = await Promise.all(Array.from({ length: PROCESSES }, freePort));
  const start = (port: number) => world.part('server', { ...FEW, CASEBRIDGE_PORT: String(port) });
  const slots: (HubPart | undefined)[] = await Promise.all(ports.map(start));
  // It looks for work each second, not at each notification, and so takes up at once what a second brought.
  await world.part('worker', { CASEBRIDGE_LISTEN: 'false', CASEBRIDGE_WORKER_CONCURRENCY: '24' });

  const waiting = calls.slice(WARM_UP);
  let sent = WARM_UP;
  let kills = 0;
  const began = performance.now();
  const perKill = MUTATIONS / KILLS;
  const quiet = progressEvery(() => `${sent} of ${MUTATIONS} mutations, ${kills} of ${KILLS} kills`);

  const caller = async (): Promise<void> => {
    for (let call = waiting.shift(); call; call = waiting.shift()) {
      // So many between one kill and the next, so that the kills are spread over all of them.
      while (sent >= perKill * (kills + 1) && kills < KILLS) await sleep(10);
      let part: HubPart | undefined;
      while (!(part = oneOf(slots.filter((slot) => slot !== undefined)))) await sleep(10);
      sent += 1;
      try {
        await submitFile(world, part.url, call.file, ['cps'], call.key);
        call.answered = true;
      } catch {
        call.answered = false;
      }
    }
  };
  const restarts: Promise<void>[] = [];
  const killer = async (): Promise<void> => {
    while (kills < KILLS) {
      const target = Math.min(MUTATIONS, Math.ceil(perKill * (kills + Math.random() * 0.9)));
      let index = -1;
      while (sent < target || (index = slots.indexOf(oneOf(slots.filter((slot) => slot !== undefined)))) < 0)
        await sleep(2);
      await sleep(Math.random() * 25);
      const victim = slots[index]!;
      slots[index] = undefined;
      await victim.kill();
      kills += 1;
      restarts.push(start(ports[index]!).then((part) => void (slots[index] = part)));
    }
  };
  try {
    await Promise.all([killer(), ...Array.from({ length: CALLERS }, caller)]);
    await Promise.all(restarts);
  } finally {
    quiet();
  }
  const seconds = (performance.now() - began) / 1_000;
  // What a killed process had begun ends with its connection.
  await eventually(
    () =>
      world.sql(
        `select 1 from pg_stat_activity where datname = current_database() and state = 'idle in transaction' and application_name not like '%worker%'`,
      ),
    (rows) => rows.length === 0,
  );

  const unanswered = calls.filter(({ answered }) => !answered);
  const before = await stateOf(calls);
  const wrong = calls.filter(({ file, answered }) => {
    const state = before.get(databaseId('CaseFile', file.id)!);
    return answered ? state !== 'whole' : state !== 'whole' && state !== 'nothing';
  });
  const wholeUnanswered = unanswered.filter(
    ({ file }) => before.get(databaseId('CaseFile', file.id)!) === 'whole',
  ).length;
  progress(`${unanswered.length} were not answered, ${wholeUnanswered} of them whole; each is repeated under its key`);
  const repeating = [...unanswered];
  const repeater = async (): Promise<void> => {
    for (let call = repeating.shift(); call; call = repeating.shift())
      await submitFile(world, oneOf(slots)!.url, call.file, ['cps'], call.key);
  };
  await Promise.all(Array.from({ length: CALLERS }, repeater));
  const after = await stateOf(calls);
  await allDecided(world, sized(300_000, 60_000));
  const result = await reconcile(world);
  figures(
    1,
    `${PROCESSES} processes of the API over one database, killed in turn at random points; ${CALLERS} callers submit case files`,
    {
      mutations: MUTATIONS,
      kills,
      'answered with success': MUTATIONS - unanswered.length,
      'not answered': unanswered.length,
      'of these committed whole': wholeUnanswered,
      'of these without a trace': unanswered.length - wholeUnanswered,
      half: wrong.length,
      'repeated under the same key, one submission each': unanswered.length,
      'mutations a second': rounded((MUTATIONS - WARM_UP) / seconds),
      ...inFigures(result),
    },
  );
  expect(wrong).toEqual([]);
  expect([...after.values()].filter((state) => state !== 'whole')).toEqual([]);
  expect(unanswered.length).toBeGreaterThan(0);
  expectNothingLost(result, MUTATIONS);
});

type State = 'whole' | 'nothing' | 'half';

/** What the database has of each call: everything that one submission writes, nothing of it, or something between. */
async function stateOf(calls: readonly Call[]): Promise<Map<string, State>> {
  const rows = await world.sql<{ id: string; parts: number[]; status: string }>(
    `with of_case as (
       select case_file_id as id, 1 as place, count(*) from submission group by 1
       union all select case_file_id, 2, count(*) filter (where position = 1) from delivery group by 1
       union all select subject_id::uuid, 3, 1 from event where subject_type = 'CaseFile' and data ? 'submissionId' group by 1
       union all select d.case_file_id, 4, 1 from event e join delivery d on e.subject_id = d.id::text group by 1
     ), asked as (
       select * from unnest($1::uuid[], $2::text[]) as asked (id, key)
     ), parts as (
       select asked.id, of_case.place, of_case.count from asked join of_case using (id)
       union all select asked.id, 5, 1 from asked join idempotency_record i on i.key = asked.key and i.outcome is not null
     )
     select c.id, c.status, array[
       coalesce(sum(count) filter (where place = 1), 0), coalesce(sum(count) filter (where place = 2), 0),
       coalesce(sum(count) filter (where place = 3), 0), coalesce(sum(count) filter (where place = 4), 0),
       coalesce(sum(count) filter (where place = 5), 0)]::int[] as parts
     from case_file c join asked using (id) left join parts using (id) group by c.id, c.status`,
    [calls.map(({ file }) => databaseId('CaseFile', file.id)!), calls.map(({ key }) => key)],
  );
  return new Map(
    rows.map(({ id, parts, status }) => {
      const begun = status === 'IN_PREPARATION' ? 0 : 1;
      const all = [...parts, begun];
      return [id, all.every((part) => part === 1) ? 'whole' : all.every((part) => part === 0) ? 'nothing' : 'half'];
    }),
  );
}

const oneOf = <T>(items: readonly T[]): T | undefined => items[Math.floor(Math.random() * items.length)];

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
