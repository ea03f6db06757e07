import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { eventually } from './delivery-world.js';
import { httpPartner } from './http-partner.js';
import { id, partner, world } from './partner-of-each-test.js';

describe('a document at its last start', () => {
  test('is run alone: what is under way ends first, and nothing else of any partner starts meanwhile', async () => {
    const other = await httpPartner();
    await world.partner(`${id}-other`, other.url, {}, 10_000);
    const [suspect] = await world.submit(await world.caseFile(), 'suspect', id);
    await world.prisma.delivery.update({ where: { id: suspect! }, data: { starts: 2 } });
    let [atPartners, suspectRuns, together] = [0, false, 0];
    const answer = async (body: string) => {
      const isSuspect = body.includes('"suspect"');
      if (isSuspect ? atPartners > 0 : suspectRuns) together += 1;
      atPartners += 1;
      if (isSuspect) suspectRuns = true;
      await sleep(isSuspect ? 400 : 60);
      if (isSuspect) suspectRuns = false;
      atPartners -= 1;
      return undefined;
    };
    partner.answerWith(({ body }) => answer(body));
    other.answerWith(({ body }) => answer(body));
    await world.submitMany(15, id);
    await world.submitMany(15, `${id}-other`);
    world.work({ concurrency: 2, pollMs: 30 });
    await eventually(() => partner.taken.length + other.taken.length === 31, 20_000);
    expect(together).toBe(0);
    expect(await world.delivery(suspect!)).toMatchObject({ status: 'AWAITING_RECEIPT', starts: 0 });
    await world.stopWorkers();
    await other.down();
  });
});

describe('a worker that is stopped', () => {
  test('gives back what was not answered in time, for another to send at once under the same id', async () => {
    partner.answerWith((_seen, nth) => (nth <= 4 ? 'never' : undefined));
    const ids = await world.submitMany(6, id);
    await world.partner(id, partner.url, {}, 60_000);
    const worker = world.work({ concurrency: 4 });
    await eventually(() => partner.requests.length === 4);
    await worker.stop(200);
    expect(await world.count(id, 'QUEUED')).toBe(6);
    const rows = await world.prisma.delivery.findMany({ where: { id: { in: ids } }, include: { attempts: true } });
    expect(rows.map(({ starts, failures }) => [starts, failures])).toEqual(Array<number[]>(6).fill([0, 0]));
    expect(rows.flatMap(({ attempts }) => attempts).map(({ result }) => result)).toEqual(
      Array<string>(4).fill('fault'),
    );
    world.work();
    await eventually(() => partner.taken.length === 6);
    expect(new Set(partner.requests.map(({ messageId }) => messageId)).size).toBe(6);
  });

  test('gives back what was just taken up, without a trace', async () => {
    // Whenever the stop comes, nothing stays behind as being sent.
    for (let round = 0; round < 10; round += 1) {
      await world.submitMany(20, id);
      const worker = world.work({ concurrency: 16 });
      await sleep(round * 7);
      await worker.stop();
      expect(await world.count(id, 'SENDING')).toBe(0);
    }
    const attempts = await world.prisma.attempt.findMany({ where: { delivery: { partnerId: id } } });
    expect(attempts.length).toBe(partner.taken.length);
    expect(attempts.every(({ result }) => result === 'received')).toBe(true);
  });
});

describe('how a worker is doing', () => {
  test('is told lane by lane', async () => {
    partner.answerWith(() => sleep(1_500, undefined));
    await world.submitMany(3, id);
    const worker = world.work({ concurrency: 2 });
    const lane = () => worker.snapshot.lanes.find(({ partnerId }) => partnerId === id);
    await eventually(() => lane()?.sending === 2);
    expect(lane()).toMatchObject({ concurrency: 2 });
    expect(worker.running).toBe(true);
    await eventually(() => partner.taken.length === 3);
    await eventually(() => lane()?.sending === 0 && lane()?.recording === 0);
    await worker.stop();
    expect(worker.running).toBe(false);
  });

  let restore: (() => Promise<void>) | undefined;
  afterEach(() => restore?.());

  test('is not running while the database is away, and goes on by itself when it is back', async () => {
    const url = new URL(world.url);
    const name = url.pathname.slice(1);
    url.pathname = '/postgres';
    const admin = new pg.Client({ connectionString: url.href });
    await admin.connect();
    const allow = (allowed: boolean) => admin.query(`alter database ${name} allow_connections ${allowed}`);
    restore = async () => {
      await allow(true);
      await admin.end();
    };
    const worker = world.work();
    await eventually(() => worker.snapshot.lanes.length > 0);
    // An answer that comes while the database is away is written down once it is back.
    partner.answerWith(async () => {
      await allow(false);
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
      return undefined;
    });
    await world.submitMany(1, id);
    await eventually(() => partner.taken.length === 1);
    expect(worker.running).toBe(true);
    await eventually(() => !worker.running, 25_000);
    await allow(true);
    await eventually(() => worker.running, 15_000);
    // Connections of this test's own pool were cut as well.
    await eventually(async () => (await world.count(id, 'AWAITING_RECEIPT').catch(() => 0)) === 1, 15_000);
    expect(partner.requests).toHaveLength(1);
    partner.answerWith(() => undefined);
    await world.submitMany(1, id);
    await eventually(() => partner.taken.length === 2);
  }, 60_000);
});
