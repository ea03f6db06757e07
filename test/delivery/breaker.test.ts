import { expect, test } from '@jest/globals';
import { eventually } from './delivery-world.js';
import { id, partner, world } from './partner-of-each-test.js';

const flow = () => world.prisma.partnerFlow.findUniqueOrThrow({ where: { partnerId: id } });

test('a partner that is down is told of once, tried with one document at a time, and told of once when it is back', async () => {
  await world.partner(id, partner.url, { firstDelayMs: 100, maxDelayMs: 300 }, 2_000, { failuresToOpen: 5 });
  partner.answerWith(() => ({ status: 503 }));
  await world.submitMany(60, id);
  for (let worker = 0; worker < 4; worker += 1) world.work({ concurrency: 4, pollMs: 50 });
  await eventually(async () => (await flow()).failingSince !== null);
  // What was on its way when the circuit opened comes to its end; from then on one is tried at a time.
  await eventually(async () => (await world.count(id, 'SENDING')) <= 1);
  const [requests, failures] = [partner.requests.length, (await flow()).failures];
  let most = 0;
  await eventually(async () => {
    most = Math.max(most, await world.count(id, 'SENDING'));
    return (await flow()).failures >= failures + 4;
  });
  expect(most).toBeLessThanOrEqual(1);
  expect(partner.requests.length - requests).toBeLessThanOrEqual(6);
  expect(await world.prisma.delivery.count({ where: { partnerId: id, attemptCount: 0 } })).toBeGreaterThan(10);
  expect(await world.told('partner.failing', id)).toBe(1);
  expect(await world.told('partner.recovered', id)).toBe(0);

  partner.answerWith(() => undefined);
  await eventually(async () => (await world.count(id, 'AWAITING_RECEIPT')) === 60, 20_000);
  expect(partner.taken).toHaveLength(60);
  expect(await world.told('partner.failing', id)).toBe(1);
  expect(await world.told('partner.recovered', id)).toBe(1);
  expect(await flow()).toMatchObject({ failures: 0, failingSince: null, probeAt: null, exhaustedAt: null });
}, 60_000);

test('what was backing off is due at once when the partner has recovered', async () => {
  await world.partner(id, partner.url, { firstDelayMs: 3_600_000, maxDelayMs: 3_600_000 }, 2_000, {
    failuresToOpen: 3,
  });
  partner.answerWith(() => 'hang up');
  await world.submitMany(3, id);
  world.work();
  await eventually(async () => (await flow()).failingSince !== null);
  partner.answerWith(() => undefined);
  await world.submitMany(1, id);
  await world.prisma.partnerFlow.update({ where: { partnerId: id }, data: { probeAt: new Date(0) } });
  await eventually(() => partner.taken.length === 4);
});

test('one poisonous document holds the others up no longer than until the next probe', async () => {
  await world.partner(id, partner.url, { firstDelayMs: 100, maxDelayMs: 100 }, 2_000, { failuresToOpen: 2 });
  partner.answerWith(({ body }) => (body.includes('"poison"') ? { status: 500 } : undefined));
  const [poison] = await world.submit(await world.caseFile(), 'poison', id);
  world.work();
  await eventually(async () => (await flow()).failingSince !== null);
  await world.submitMany(20, id);
  await eventually(async () => (await world.count(id, 'AWAITING_RECEIPT')) === 20);
  expect(await world.told('partner.recovered', id)).toBeGreaterThanOrEqual(1);
  expect((await world.delivery(poison!)).attempts.length).toBeGreaterThanOrEqual(2);
});

test('a partner that fails for longer than documents are tried is told of once', async () => {
  await world.partner(id, partner.url, { firstDelayMs: 50, maxDelayMs: 50, giveUpAfterMs: 600 }, 2_000, {
    failuresToOpen: 1,
  });
  partner.answerWith(() => ({ status: 500 }));
  await world.submitMany(30, id);
  world.work();
  world.work();
  await eventually(async () => (await world.told('partner.exhausted', id)) > 0);
  const { failures } = await flow();
  await eventually(async () => (await flow()).failures >= failures + 3);
  expect(await world.told('partner.exhausted', id)).toBe(1);
  expect(await world.told('partner.failing', id)).toBe(1);
});
