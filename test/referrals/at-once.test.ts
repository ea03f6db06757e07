import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isBalanced, reconcile } from '../../delivery/reconciliation/reconciliation.js';
import { referralAnswers } from '../../domain/referral/index.js';
import { evaluateRecords } from '../../duties/index.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { ReferralWorld } from './referral-world.js';

let world: ReferralWorld;
beforeAll(async () => {
  world = await ReferralWorld.start();
});
afterAll(() => world.close());

/** Numbers that look as if they were drawn, the same at every run. */
function* drawn(seed: number): Generator<number> {
  for (let state = seed; ;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state;
  }
}

test('whatever happens at once to many referrals of one agency, nothing is lost, twice or stuck, and it all adds up', async () => {
  const agency = await world.agency(['VICTIMS_SERVICES'], ['Busy']);
  agency.http.answerWith((_seen, nth) => (nth % 5 === 0 ? { status: 503 } : undefined));
  const referrals = await Promise.all(Array.from({ length: 12 }, () => world.referred('Busy')));
  const next = drawn(42);
  const draw = (below: number) => next.next().value! % below;
  const deeds = [
    () => world.sendOnce(agency.id),
    () => world.sendOnce(agency.id),
    (id: string) => world.receipt(id, draw(4) === 0 ? 'REJECTED' : 'ACCEPTED'),
    (id: string) => world.answer(id, referralAnswers[draw(referralAnswers.length)]!),
    (id: string) => world.change('addToReferral', { referralId: toGlobalId('Referral', id), text: 'More.' }),
    (id: string) =>
      draw(3) > 0
        ? world.sendOnce(agency.id)
        : world.change('withdrawReferral', { referralId: toGlobalId('Referral', id), reason: 'Invented.' }),
  ];
  for (let round = 0; round < 12; round += 1) {
    await Promise.all(
      Array.from({ length: 10 }, () => deeds[draw(deeds.length)]!(referrals[draw(referrals.length)]!.referralId)),
    );
  }
  await world.send(agency.id);

  const period = { from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 3_600_000) };
  const reconciled = await reconcile(world.prisma, { ...period, partnerId: agency.id });
  expect(isBalanced(reconciled)).toBe(true);
  expect(reconciled[0]!.referrals.owed).toBeGreaterThan(6);

  const rows = await world.prisma.referral.findMany({
    where: { partnerId: agency.id },
    include: { answers: true, deliveries: true },
  });
  for (const row of rows) {
    expect([row.number, row.withdrawnAt !== null]).toEqual([row.number, row.status === 'WITHDRAWN']);
    const [original] = row.deliveries.filter(({ purpose }) => purpose === 'ORIGINAL');
    // Sent is what the agency's system took, and nothing else.
    if (row.sentAt === null) expect(['CANCELLED', 'QUEUED', 'REJECTED']).toContain(original!.status);
    else expect(original!.sentAt).not.toBeNull();
    const said = row.answers.map(({ answer }) => answer);
    if (row.status === 'ACCEPTED' || row.status === 'DECLINED') expect(said).toContain(row.status);
  }

  // Evaluated again, nothing of what is owed changes: every change had evaluated it.
  const before = await world.prisma.dutyChange.count();
  await world.prisma.$transaction((tx) =>
    evaluateRecords(
      tx,
      rows.flatMap(({ id, incidentId }) => [
        { type: 'REFERRAL' as const, id },
        { type: 'INCIDENT' as const, id: incidentId },
      ]),
      { now: new Date(), actor: null },
    ),
  );
  expect(await world.prisma.dutyChange.count()).toBe(before);
}, 60_000);
