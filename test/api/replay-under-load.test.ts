import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { reconcile } from '../../delivery/reconciliation/reconciliation.js';
import { eventually } from '../delivery/delivery-world.js';
import { ControlWorld } from './control-world.js';

let control: ControlWorld;
beforeAll(async () => {
  control = await ControlWorld.start();
});
afterAll(() => control.close());

test('replays, receipts and two workers at once: each document has one effect, in order, and the difference is zero', async () => {
  const { id, http } = await control.partner();
  // Every fifth answer is lost or a failure.
  http.answerWith((_seen, nth) => (nth % 5 === 0 ? 'hang up' : nth % 7 === 0 ? { status: 503 } : undefined));
  const cases = await Promise.all(Array.from({ length: 8 }, () => control.world.caseFile()));
  const deliveries: string[] = [];
  for (let number = 0; number < 6; number += 1)
    for (const [index, caseFile] of cases.entries())
      deliveries.push((await control.submit(caseFile, `${index}/${number}`, id))[0]!);
  control.world.work({ concurrency: 4 });
  control.world.work({ concurrency: 4 });

  const deadline = Date.now() + 45_000;
  const statuses = async () =>
    (await control.prisma.delivery.findMany({ where: { partnerId: id }, select: { id: true, status: true } })).map(
      (row) => [row.id, row.status] as const,
    );
  let presses = 0;
  const press = async (): Promise<void> => {
    for (; presses < 25; presses += 1) {
      const some = deliveries.filter((_delivery, index) => (index * 7 + presses) % 5 === 0);
      await control.change('replayDeliveries', { ids: some.map(control.delivery) }, 'replayed skipped');
    }
  };
  const answer = async (): Promise<void> => {
    for (;;) {
      const now = await statuses();
      for (const [delivery, status] of now)
        if (status === 'AWAITING_RECEIPT') await control.answer(delivery, 'ACCEPTED', `receipt ${delivery}`);
      if (presses >= 25 && now.every(([, status]) => status === 'ACCEPTED')) return;
      if (Date.now() > deadline) throw new Error(`not done: ${JSON.stringify(now)}`);
    }
  };
  await Promise.all([press(), press(), answer()]);

  expect(http.taken).toHaveLength(deliveries.length);
  for (const index of cases.keys())
    expect(http.labels().filter((label) => label.startsWith(`${index}/`))).toEqual(
      Array.from({ length: 6 }, (_one, number) => `${index}/${number}`),
    );
  const period = { from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 1_000), partnerId: id };
  expect(await reconcile(control.prisma, period)).toMatchObject([
    { owed: deliveries.length, acknowledged: deliveries.length, difference: 0, notOwed: 0 },
  ]);
  await eventually(
    async () => (await control.prisma.delivery.count({ where: { partnerId: id, status: { not: 'ACCEPTED' } } })) === 0,
  );
  await control.world.stopWorkers();
  await http.down();
}, 60_000);
