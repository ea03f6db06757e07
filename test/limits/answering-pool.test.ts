import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { textOf } from '../../domain/byte-text.js';
import { type AnsweringPool, createAnsweringPool } from '../../prisma/answering-pool.js';
import { inRequest, RequestOver, RequestScope } from '../../prisma/request-scope.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/processes.js';

let database: TestDatabase;
let watcher: Client;
let pool: AnsweringPool;
beforeAll(async () => {
  database = await testDatabase();
  watcher = new Client({ connectionString: database.url, application_name: 'watcher' });
  await watcher.connect();
  pool = createAnsweringPool(database.url, { poolSize: 2 });
});
afterAll(async () => {
  await pool?.end();
  await watcher?.end();
  await database?.close();
});

const connections = async () =>
  (
    await watcher.query<{ pid: number; state: string; query: string }>(
      `select pid, state, query from pg_stat_activity where datname = current_database() and application_name = 'casebridge reading'`,
    )
  ).rows;
const say = async (text: string, values: readonly unknown[] = []) => {
  const row = await pool.row({ text, values });
  return row.map((value) => (value === null ? null : textOf(value)));
};
const slow = (seconds: number) => say(`select pg_sleep(${seconds})::text`);

describe('connections for answers', () => {
  test('give what was asked, in order, with texts as they are and nothing for null', async () => {
    const given = ['Łódź', 'O\'B\\"🚓', null, new Date(1e12), Buffer.from([0, 255])];
    const text = `select $1::text, $2::text, $3::text, to_char($4::timestamptz, 'YYYY-MM-DD HH24:MI:SS'), encode($5::bytea, 'hex')`;
    // On both connections.
    await eventually(
      async () => (await Promise.all([slow(0.05), slow(0.05)]), connections()),
      (all) => all.length === 2,
    );
    // Named from the third time on.
    for (let times = 0; times < 6; times++)
      expect(await Promise.all([say(text, given), say(text, given)])).toEqual(
        Array.from({ length: 2 }, () => ['Łódź', 'O\'B\\"🚓', null, '2001-09-09 01:46:40', '00ff']),
      );
    const long = '李'.repeat(300_000);
    expect(await say('select $1::text', [long])).toEqual([long]);
  });

  test('serve many that ask at once, each with its own', async () => {
    const asked = Array.from({ length: 50 }, (_, n) => String(n));
    expect(await Promise.all(asked.map((n) => say('select $1::text', [n])))).toEqual(asked.map((n) => [n]));
    expect((await connections()).length).toBeLessThanOrEqual(2);
  });

  test('tell what the database says of a mistake, in its words, and go on', async () => {
    await expect(say(`select 'Łódź 李'::integer::text`)).rejects.toThrow('"Łódź 李"');
    await expect(say('select 1 from nowhere')).rejects.toMatchObject({ code: '42P01' });
    await expect(say('select 1::text where false')).rejects.toThrow('gave none');
    await expect(say('insert into partner (id) values ($1)', ['x'])).rejects.toMatchObject({ code: '25006' });
    expect(await say(`select 'ć'`)).toEqual(['ć']);
  });

  test('are opened anew when they break, used or not', async () => {
    await Promise.all([say(`select '1'`), say(`select '2'`)]);
    const using = slow(20);
    const broken = expect(using).rejects.toThrow();
    await eventually(connections, (rows) => rows.some(({ query }) => query.includes('pg_sleep(20)')));
    const ended = (await connections()).map(({ pid }) => pid);
    for (const pid of ended) await watcher.query('select pg_terminate_backend($1)', [pid]);
    await broken;
    await eventually(connections, (rows) => !rows.some(({ pid }) => ended.includes(pid)));
    expect(await Promise.all([say(`select '3'`), say(`select '4'`)])).toEqual([['3'], ['4']]);
  });
});

describe('a request that is over', () => {
  const endedAfter = async (ms: number, work: () => Promise<unknown>) => {
    const scope = new RequestScope();
    const result = inRequest(scope, work).catch((error: unknown) => error);
    await sleep(ms);
    scope.end();
    return result;
  };

  test('has its statement cancelled, and those that wait are not asked; others do not suffer', async () => {
    const began = performance.now();
    const [one, two, waiting] = await Promise.all([
      endedAfter(300, () => slow(20)),
      endedAfter(300, () => slow(20)),
      endedAfter(200, () => say(`select 'never'`)),
    ]);
    for (const error of [one, two, waiting]) expect(error).toBeInstanceOf(RequestOver);
    expect(performance.now() - began).toBeLessThan(15_000);
    const answers = Promise.all(Array.from({ length: 20 }, (_, n) => say('select $1::text', [String(n)])));
    expect((await answers).flat()).toEqual(Array.from({ length: 20 }, (_, n) => String(n)));
    const scope = new RequestScope();
    scope.end();
    await expect(inRequest(scope, () => say(`select 'late'`))).rejects.toBeInstanceOf(RequestOver);
  });

  test('leaves alone what was asked for others meanwhile', async () => {
    const over = endedAfter(200, () => slow(20));
    const other = slow(1);
    const next = say(`select 'next'`);
    expect(await over).toBeInstanceOf(RequestOver);
    expect([await other, await next]).toEqual([[''], ['next']]);
  });
});

test('closes when what runs has ended, and takes nothing more', async () => {
  const own = createAnsweringPool(database.url, { poolSize: 1 });
  const running = own.row({ text: `select pg_sleep(0.3)::text, 'done'`, values: [] });
  await eventually(connections, (rows) => rows.some(({ query }) => query.includes('done')));
  const closed = own.end();
  expect((await running)[1]).toBe('done');
  await closed;
  await expect(own.row({ text: `select '1'`, values: [] })).rejects.toThrow('closed');
});
