import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { createPrisma } from '../../prisma/client.js';
import { currentRequest, inRequest, outsideRequests, RequestOver, RequestScope } from '../../prisma/request-scope.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/processes.js';

let database: TestDatabase;
let holder: Client;
/** Not in a transaction: within one, PostgreSQL shows the same activity again and again. */
let watcher: Client;
beforeAll(async () => {
  database = await testDatabase();
  holder = new Client({ connectionString: database.url, application_name: 'holder' });
  await holder.connect();
  watcher = new Client({ connectionString: database.url, application_name: 'watcher' });
  await watcher.connect();
});
afterAll(async () => {
  await holder?.end();
  await watcher?.end();
  await database?.close();
});

/** What runs in the database now, apart from us. */
const running = async (): Promise<string[]> => {
  const { rows } = await watcher.query<{ query: string }>(
    `select query from pg_stat_activity where datname = current_database() and state in ('active', 'idle in transaction') and application_name not in ('watcher', 'holder')`,
  );
  return rows.map(({ query }) => query);
};
const idle = () => eventually(running, (rows) => rows.length === 0);
const slow = () => database.prisma.$queryRaw`select pg_sleep(20)::text`;

/** The outcome of work within a request that ends after a moment. */
async function endedAfter<T>(ms: number, work: () => Promise<T>): Promise<unknown> {
  const scope = new RequestScope();
  const result = inRequest(scope, work).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  await sleep(ms);
  scope.end();
  return result;
}
const endedOver = { error: expect.any(RequestOver) };

describe('a request that is over', () => {
  test('its statement is cancelled in the database, and the connection is of use again', async () => {
    const began = performance.now();
    expect(await endedAfter(200, slow)).toEqual(endedOver);
    await idle();
    expect(performance.now() - began).toBeLessThan(15_000);
    expect(await database.prisma.$queryRaw`select 1 as one`).toEqual([{ one: 1 }]);
  });

  test('a list, a unique row and rows in rows are part of the request that asks for them', async () => {
    const seen: boolean[] = [];
    const scope = new RequestScope();
    await inRequest(scope, async () => {
      await database.prisma.incident.findMany({ include: { involvements: true } });
      seen.push(currentRequest() === scope);
      await Promise.all(
        [1, 2].map((n) =>
          database.prisma.incident.findUnique({ where: { id: `00000000-0000-4000-8000-00000000000${n}` } }),
        ),
      );
      seen.push(currentRequest() === scope);
    });
    expect(seen).toEqual([true, true]);
    await holder.query('begin; lock table incident in access exclusive mode');
    const asked: (() => Promise<unknown>)[] = [
      () => database.prisma.incident.findMany({ take: 1 }),
      () => database.prisma.incident.findUnique({ where: { id: '00000000-0000-4000-8000-000000000001' } }),
      () => database.prisma.$transaction(async (tx) => tx.incident.count()),
      () => database.prisma.$transaction([database.prisma.incident.count()]),
    ];
    for (const ask of asked) {
      expect(await endedAfter(200, ask)).toEqual(endedOver);
      await idle();
    }
    await holder.query('rollback');
  });

  test('a transaction is rolled back, whatever it was doing', async () => {
    const change = (then: (tx: unknown) => Promise<unknown>) => () =>
      database.prisma.$transaction(async (tx) => {
        await tx.$executeRaw`create table left_behind (id int)`;
        await then(tx);
        return tx.$queryRaw`select 1 as one`;
      });
    const sleeping = change(() => sleep(400));
    const asking = change((tx) => (tx as typeof database.prisma).$queryRaw`select pg_sleep(20)::text`);
    const severalAtOnce = change((tx) =>
      Promise.all([1, 2, 3].map(() => (tx as typeof database.prisma).$queryRaw`select pg_sleep(20)::text`)),
    );
    for (const work of [sleeping, asking, severalAtOnce]) {
      expect(await endedAfter(200, work)).toEqual(endedOver);
      await idle();
      expect(await database.prisma.$queryRaw`select to_regclass('left_behind')::text as it`).toEqual([{ it: null }]);
    }
  });

  test('a commit that has begun is not cancelled', async () => {
    await database.prisma.$executeRaw`create table slow_commit (id int)`;
    await database.prisma.$executeRawUnsafe(
      `create function take_time() returns trigger language plpgsql as $$ begin perform pg_sleep(1); return null; end $$`,
    );
    await database.prisma.$executeRawUnsafe(
      `create constraint trigger slow after insert on slow_commit deferrable initially deferred for each row execute function take_time()`,
    );
    const commit = () => database.prisma.$transaction((tx) => tx.$executeRaw`insert into slow_commit values (1)`);
    expect(await endedAfter(400, commit)).toEqual({ value: 1 });
    expect(await database.prisma.$queryRaw`select count(*)::int as rows from slow_commit`).toEqual([{ rows: 1 }]);
  });

  test('it no longer waits for a connection, and takes none from those who do', async () => {
    const small = createPrisma(database.url, { poolSize: 1 });
    try {
      let ended = false;
      const first = outsideRequests(() => small.$queryRaw`select pg_sleep(4)::text, 1 as one`);
      void first.then(() => (ended = true));
      await sleep(100);
      expect(await endedAfter(100, () => small.$queryRaw`select 2`)).toEqual(endedOver);
      expect(await endedAfter(100, () => small.$transaction((tx) => tx.$queryRaw`select 2`))).toEqual(endedOver);
      expect(ended).toBe(false);
      expect(await first).toMatchObject([{ one: 1 }]);
      expect(await small.$queryRaw`select 3 as three`).toEqual([{ three: 3 }]);
    } finally {
      await small.$disconnect();
    }
  });

  test('nothing more is asked for it; what it shares with others is', async () => {
    const scope = new RequestScope();
    scope.end();
    await inRequest(scope, async () => {
      await expect(database.prisma.$queryRaw`select 1`).rejects.toThrow(RequestOver);
      await expect(database.prisma.$transaction((tx) => tx.$queryRaw`select 1`)).rejects.toThrow(RequestOver);
      expect(await outsideRequests(() => database.prisma.$queryRaw`select 1 as one`)).toEqual([{ one: 1 }]);
    });
  });
});

test('what a request left behind that was answered is not cancelled', async () => {
  const scope = new RequestScope();
  const left = inRequest(scope, () => database.prisma.$queryRaw`select pg_sleep(0.5)::text, 1 as one`);
  scope.close();
  scope.end();
  expect(await left).toMatchObject([{ one: 1 }]);
  expect(scope.isOver).toBe(false);
});

test('the end of one request never cancels what the connection does next for another', async () => {
  const small = createPrisma(database.url, { poolSize: 2 });
  try {
    let over = 0;
    const ending = async (round: number) => {
      // Statements of about the length after which they are cancelled: the one has often just ended.
      const outcome = await endedAfter(round % 8, () => small.$queryRaw`select pg_sleep(0.004)::text`);
      if ('error' in (outcome as object)) over += 1;
    };
    const lasting = async () =>
      expect(await small.$queryRaw`select pg_sleep(0.004)::text, 1 as one`).toMatchObject([{ one: 1 }]);
    for (let round = 0; round < 300; round += 1) await Promise.all([ending(round), lasting(), lasting()]);
    expect(over).toBeGreaterThan(20);
    expect(over).toBeLessThan(300);
  } finally {
    await small.$disconnect();
  }
});
