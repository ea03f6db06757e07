import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { endDraining } from '../../delivery/partners/flow.js';
import { eventually } from './delivery-world.js';
import { id, partner, world } from './partner-of-each-test.js';
import { claimDeliveries, dispatch } from './one-delivery.js';

const setFlow = (data: object) => world.prisma.partnerFlow.update({ where: { partnerId: id }, data });
const databaseNow = async () => (await world.prisma.$queryRaw<{ at: Date }[]>`select clock_timestamp() as at`)[0]!.at;

test('a partner whose flow has no row is open', async () => {
  await world.prisma.partnerFlow.delete({ where: { partnerId: id } });
  await world.submitMany(1, id);
  partner.answerWith(() => ({ status: 503 }));
  const [claim] = await claimDeliveries(world.prisma, id, 1, 15_000);
  expect(await dispatch(world.context, claim!)).toBe('unavailable');
  expect(await world.prisma.partnerFlow.findUnique({ where: { partnerId: id } })).toMatchObject({
    failures: 1,
    mode: 'OPEN',
  });
});

test('a paused partner gets nothing, and everything once it is resumed', async () => {
  await setFlow({ mode: 'PAUSED' });
  await world.submitMany(5, id);
  world.work({ pollMs: 20 });
  await sleep(300);
  expect(partner.requests).toEqual([]);
  expect(await world.count(id, 'QUEUED')).toBe(5);
  await setFlow({ mode: 'OPEN' });
  await eventually(() => partner.taken.length === 5);
});

test('a draining partner gets what was there, is then paused, and that is told once by however many workers', async () => {
  const file = await world.caseFile();
  for (let number = 1; number <= 5; number += 1) await world.submit(file, `1-${number}`, id);
  await world.submitMany(5, id);
  await sleep(5);
  await setFlow({ mode: 'DRAINING', drainUntil: await databaseNow() });
  await sleep(5);
  const [younger] = await world.submitMany(1, id);
  for (let worker = 0; worker < 4; worker += 1) world.work({ pollMs: 20 });
  await eventually(async () => (await world.told('partner.drained', id)) > 0);
  expect(partner.taken).toHaveLength(10);
  await Promise.all(Array.from({ length: 10 }, () => endDraining(world.prisma)));
  await sleep(200);
  expect(await world.told('partner.drained', id)).toBe(1);
  expect(await world.prisma.partnerFlow.findUniqueOrThrow({ where: { partnerId: id } })).toMatchObject({
    mode: 'PAUSED',
  });
  expect(await world.delivery(younger!)).toMatchObject({ status: 'QUEUED', attemptCount: 0 });
});

test('a partner that asks one document to wait is sent no other meanwhile', async () => {
  partner.answerWith((_seen, nth) => (nth === 1 ? { status: 429, headers: { 'retry-after': '1' } } : undefined));
  await world.submitMany(4, id);
  world.work({ concurrency: 1, pollMs: 20 });
  await eventually(() => partner.taken.length === 4);
  expect(partner.requests[1]!.at - partner.requests[0]!.at).toBeGreaterThanOrEqual(950);
});

test('a partner in announced maintenance, or outside its hours, gets nothing', async () => {
  const notice = await world.prisma.notice.create({
    data: {
      kind: 'PARTNER_MAINTENANCE',
      partnerId: id,
      title: 'Invented maintenance',
      text: 'None',
      startsAt: new Date(Date.now() - 60_000),
      endsAt: new Date(Date.now() + 3_600_000),
      announcedBy: 'test',
    },
  });
  await world.submitMany(2, id);
  world.work({ pollMs: 20 });
  await sleep(400);
  expect(partner.requests).toEqual([]);
  const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;
  const inThreeDays = days[(new Date().getUTCDay() + 3) % 7]!;
  const serviceHours = [{ days: [inThreeDays], from: '09:00', to: '10:00' }];
  await world.partner(id, partner.url, {}, 2_000, { serviceHours });
  await world.prisma.notice.update({ where: { id: notice.id }, data: { withdrawnAt: new Date() } });
  await sleep(1_500);
  expect(partner.requests).toEqual([]);
  await world.partner(id, partner.url);
  await eventually(() => partner.taken.length === 2);
});

describe('a policy', () => {
  test('with a rate is kept over two workers, and used up to it', async () => {
    await world.partner(id, partner.url, {}, 2_000, { rate: { perSecond: 20, burst: 3 } });
    await world.submitMany(30, id);
    world.work({ concurrency: 8 });
    world.work({ concurrency: 8 });
    await eventually(() => partner.taken.length === 30, 20_000);
    const times = partner.taken.map(({ at }) => at).toSorted((a, b) => a - b);
    // 27 of them had to wait for their token, a twentieth of a second each.
    expect(times.at(-1)! - times[0]!).toBeGreaterThanOrEqual(1_300 - 100);
    for (const at of times)
      expect(times.filter((time) => time >= at && time < at + 500).length).toBeLessThanOrEqual(14);
  });

  test('with a concurrency of its own overrides the worker’s', async () => {
    await world.partner(id, partner.url, {}, 5_000, { concurrency: 3 });
    let [now, most] = [0, 0];
    partner.answerWith(async () => {
      most = Math.max(most, (now += 1));
      await sleep(50);
      now -= 1;
      return undefined;
    });
    await world.submitMany(20, id);
    world.work({ concurrency: 16 });
    await eventually(() => partner.taken.length === 20);
    expect(most).toBe(3);
  });
});
