import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { request } from 'node:http';
import pg from 'pg';
import { readConfig } from '../../server/config.js';
import { startHub } from '../../server/hub.js';
import { databaseAnswers, Readiness } from '../../server/endpoints/readiness.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { TestHub } from '../support/hub.js';
import { silent } from '../support/silent-logger.js';

describe('readiness', () => {
  test('is that of everything that is needed, says why not and since when, and comes back by itself', async () => {
    const readiness = new Readiness();
    let why: string | undefined;
    readiness.need('one', () => why);
    readiness.need('two', () => Promise.resolve(undefined));
    expect((await readiness.report()).status).toBe('starting');
    readiness.started();
    const first = await readiness.report();
    expect(first).toMatchObject({ status: 'ready', needs: { one: { ok: true }, two: { ok: true } } });

    await sleep(5);
    why = 'It is gone.';
    const lost = await readiness.report();
    expect(lost).toMatchObject({ status: 'not ready', needs: { one: { ok: false, why: 'It is gone.' } } });
    expect(lost.needs['one']!.since > first.needs['one']!.since).toBe(true);
    expect(lost.needs['two']).toEqual(first.needs['two']);
    await sleep(5);
    expect((await readiness.report()).needs['one']).toEqual(lost.needs['one']);

    why = undefined;
    expect(await readiness.report()).toMatchObject({ status: 'ready', needs: { one: { ok: true } } });
    await readiness.stop(0);
    expect((await readiness.report()).status).toBe('stopping');
  });

  test('what never answers or throws is not there, and is not quoted', async () => {
    const readiness = new Readiness();
    readiness.started();
    readiness.need('silent', () => new Promise<undefined>(() => undefined));
    readiness.need('broken', () => {
      throw new TypeError('password=secret');
    });
    const { status, needs } = await readiness.report();
    expect(status).toBe('not ready');
    expect(needs['silent']).toMatchObject({ ok: false });
    expect(needs['broken']).toMatchObject({ ok: false, why: 'It could not be looked at (TypeError).' });
  });

  test('many who ask at once are one look', async () => {
    const readiness = new Readiness();
    let looks = 0;
    readiness.need('one', async () => {
      looks += 1;
      await sleep(20);
      return undefined;
    });
    await Promise.all(Array.from({ length: 50 }, () => readiness.report()));
    expect(looks).toBe(1);
  });

  test('a database that is not there is told by its code, without its address', async () => {
    const pool = new pg.Pool({
      connectionString: 'postgresql://u:secret@127.0.0.1:9/x',
      connectionTimeoutMillis: 2_000,
    });
    const why = await databaseAnswers(pool);
    expect(why).toContain('ECONNREFUSED');
    expect(why).not.toMatch(/secret|127\.0/);
    await pool.end();
  });
});

describe('a hub', () => {
  const hubs: TestHub[] = [];
  afterEach(async () => {
    for (const hub of hubs.splice(0)) await hub.stop();
  });

  test('with API and workers needs all of them', async () => {
    const hub = await TestHub.start();
    hubs.push(hub);
    const { status, json } = await hub.send('/health/ready', { authorization: '' });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      status: 'ready',
      needs: { database: { ok: true }, events: { ok: true }, 'worker:delivery': { ok: true } },
    });
  });

  test('that stops says so first, and finishes the request in flight', async () => {
    const hub = await TestHub.start({ CASEBRIDGE_DRAIN_MS: '3000' });
    const { hostname, port } = new URL(hub.url);
    const body = JSON.stringify({ query: '{ __typename }' });
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${hub.tokens.operator}`,
    };
    const slow = request({ hostname, port, path: '/graphql', method: 'POST', headers });
    const answered = new Promise<number>((resolve, reject) => {
      slow.once('error', reject).once('response', (response) => resolve(response.resume().statusCode!));
    });
    slow.write(body.slice(0, 5));
    const stopped = hub.stop();
    await sleep(100);
    // Whoever sends work here has the time to learn that it should not.
    const ready = await hub.send('/health/ready', { authorization: '' });
    expect([ready.status, ready.json?.['status']]).toEqual([503, 'stopping']);
    expect((await hub.query('{ __typename }')).status).toBe(200);
    // Closed to newcomers in the end; what was begun goes on.
    const refused = () =>
      fetch(`${hub.url}/health/live`).then(
        () => false,
        () => true,
      );
    for (const end = Date.now() + 25_000; !(await refused()) && Date.now() < end;) await sleep(50);
    expect(await refused()).toBe(true);
    slow.end(body.slice(5));
    expect(await answered).toBe(200);
    await stopped;
  });
});

describe('a process that only works', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  test('serves its health, and no API', async () => {
    const config = readConfig({
      DATABASE_URL: database.url,
      CASEBRIDGE_DATA: '/tmp/casebridge-health-test',
      CASEBRIDGE_WORKER_PORT: '0',
    });
    const hub = await startHub(config, silent, () => undefined, undefined, 'workers');
    const ready = await fetch(`${hub.url}/health/ready`);
    expect(ready.status).toBe(200);
    const { needs } = (await ready.json()) as { needs: object };
    expect(Object.keys(needs)).not.toContain('events');
    expect((await fetch(`${hub.url}/graphql`, { method: 'POST', body: '{}' })).status).toBe(404);
    expect(await hub.stop()).toBe(true);
    await expect(fetch(`${hub.url}/health/live`)).rejects.toThrow();
  });
});
