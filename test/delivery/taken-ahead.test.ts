import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Claim } from '../../delivery/sending/claims.js';
import { type Ready, TakenAhead } from '../../delivery/sending/taken-ahead.js';
import { eventually } from './delivery-world.js';
import { id, partner, world } from './partner-of-each-test.js';

const ready = (deliveryId: string): Ready => ({
  claim: { deliveryId } as Claim,
  partner: {} as Ready['partner'],
  pack: () => Promise.reject(new Error('not packed here')),
});
const names = (ahead: TakenAhead) => ahead.claims.map(({ deliveryId }) => deliveryId);

describe('what is taken ahead', () => {
  afterEach(() => void jest.useRealTimers());

  test('is begun in its order, and never after its claims may have ended', () => {
    jest.useFakeTimers({ now: 1_000 });
    const ahead = new TakenAhead();
    ahead.add([ready('a'), ready('b')], 5_000);
    ahead.add([ready('c')], 9_000);
    expect(ahead.next()!.claim.deliveryId).toBe('a');
    jest.setSystemTime(5_000);
    expect(ahead.next()).toBeUndefined();
    ahead.extended(ahead.claims, new Set(['b', 'c']), 20_000);
    expect([ahead.next()!.claim.deliveryId, ahead.next()!.claim.deliveryId, ahead.next()]).toEqual([
      'b',
      'c',
      undefined,
    ]);
  });

  test('is more and more while there is more, within a quarter of a second, until some has to be given back', () => {
    const ahead = new TakenAhead();
    expect([ahead.most(8, 10), ahead.most(8, 249), ahead.most(8, 250), ahead.most(8, Infinity)]).toEqual([8, 8, 0, 0]);
    for (let round = 0; round < 10; round++) ahead.takeMore();
    expect([ahead.most(8, 10), ahead.most(8, 100), ahead.most(8, 200)]).toEqual([32, 20, 10]);
    ahead.removeAll();
    expect(ahead.most(8, 10)).toBe(8);
  });

  test('leaves out what another worker has taken up meanwhile', () => {
    const ahead = new TakenAhead();
    ahead.add(['a', 'b', 'c'].map(ready), Date.now() + 60_000);
    expect(ahead.extended(ahead.claims, new Set(['a', 'c']), Date.now() + 60_000)).toBe(1);
    expect(names(ahead)).toEqual(['a', 'c']);
    // Taken up between the question and its answer: nobody has been asked about it.
    const asked = ahead.claims;
    ahead.add([ready('d')], Date.now() + 60_000);
    expect(ahead.extended(asked, new Set(['a', 'c']), Date.now() + 60_000)).toBe(0);
    expect(ahead.removeAll()).toHaveLength(3);
    expect(ahead.size).toBe(0);
  });
});

test('a partner that asks to wait in the middle of a backlog gets nothing more, and what was taken ahead is given back', async () => {
  partner.answerWith((_seen, nth) => (nth <= 100 ? undefined : { status: 503, headers: { 'retry-after': '3600' } }));
  await world.submitMany(250, id);
  world.work({ concurrency: 8 });
  await eventually(
    async () => (await world.prisma.partnerFlow.findUnique({ where: { partnerId: id } }))?.notBefore instanceof Date,
  );
  await eventually(
    async () => (await world.prisma.delivery.count({ where: { partnerId: id, status: 'SENDING' } })) === 0,
  );
  // Those that were on their way at that moment, and no others.
  const tried = partner.requests.length - 100;
  expect(tried).toBeLessThanOrEqual(2 * 8);
  const waiting = await world.prisma.delivery.findMany({ where: { partnerId: id, status: 'QUEUED' } });
  expect(waiting).toHaveLength(150);
  expect(waiting.filter(({ attemptCount }) => attemptCount > 0)).toHaveLength(tried);
  expect(waiting.filter(({ starts }) => starts > 0)).toEqual([]);
}, 60_000);
