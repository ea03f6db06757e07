import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reconcile, findingsOf, isBalanced } from '../../delivery/reconciliation/reconciliation.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { agencyActor, codesAt, ReferralWorld } from './referral-world.js';

let world: ReferralWorld;
beforeAll(async () => {
  world = await ReferralWorld.start();
});
afterAll(() => world.close());

let districts = 0;
async function place() {
  const district = `District ${(districts += 1)}`;
  return { district, agency: await world.agency(['VICTIMS_SERVICES'], [district]) };
}
const withdraw = (referralId: string, input: Record<string, unknown> = {}) =>
  world.change('withdrawReferral', {
    referralId: toGlobalId('Referral', referralId),
    reason: 'Made in error.',
    ...input,
  });

describe('a referral that is withdrawn', () => {
  test('before it was tried: nothing goes, and the agency never hears of it', async () => {
    const { district, agency } = await place();
    const { incidentId, referralId } = await world.referred(district);
    expect(await withdraw(referralId)).toMatchObject({ referral: { status: 'WITHDRAWN' }, problems: [], warnings: [] });
    await world.send(agency.id);
    expect(agency.http.requests).toEqual([]);
    expect(await world.prisma.delivery.findMany({ where: { referralId } })).toMatchObject([
      { purpose: 'ORIGINAL', status: 'CANCELLED', attemptCount: 0 },
    ]);
    expect(await world.duties(incidentId, 'VICTIMS_SERVICES_REFERRAL')).toEqual(['OPEN']);
    const { referral, referrals } = await world.run<Record<string, unknown>>(
      'query ($id: ID!) { referral(id: $id) { id } referrals { edges { node { id } } } }',
      { id: toGlobalId('Referral', referralId) },
      agencyActor(agency.id),
    );
    expect({ referral, referrals }).toEqual({ referral: null, referrals: { edges: [] } });
    expect(codesAt((await withdraw(referralId)).warnings)).toEqual(['REFERRAL_ALREADY_WITHDRAWN /referralId']);
  });

  test('after it was sent: the agency is told, and what it met is owed again', async () => {
    const { district, agency } = await place();
    const { incidentId, referralId, number } = await world.referred(district);
    await world.send(agency.id);
    await world.receipt(referralId, 'ACCEPTED');
    expect(await world.duties(incidentId, 'VICTIMS_SERVICES_REFERRAL')).toEqual(['MET']);
    await withdraw(referralId);
    expect(await world.duties(incidentId, 'VICTIMS_SERVICES_REFERRAL')).toEqual(['OPEN']);
    expect(await world.duties(referralId, 'PARTNER_DECISION')).toEqual(['CANCELLED']);
    await world.send(agency.id);
    expect(JSON.parse(agency.http.taken[1]!.body)).toEqual({
      ...{ number, kind: 'VICTIMS_SERVICES', purpose: 'WITHDRAWAL', text: 'Made in error.' },
    });
    // What the agency says crosses it: kept, without effect.
    expect(await world.answer(referralId, 'ACCEPTED')).toBe('APPLIED');
    expect(await world.referral(referralId)).toMatchObject({ status: 'WITHDRAWN', decidedAt: null });
  });

  test('after an attempt of which nothing is known: it goes no more, and the agency is told', async () => {
    const { district, agency } = await place();
    const { referralId } = await world.referred(district);
    agency.http.answerWith(() => 'hang up');
    expect(await world.sendOnce(agency.id)).toEqual(['unavailable']);
    await withdraw(referralId);
    agency.http.answerWith(() => undefined);
    await world.send(agency.id);
    expect(agency.http.taken.map(({ body }) => (JSON.parse(body) as { purpose: string }).purpose)).toEqual([
      'WITHDRAWAL',
    ]);
  });

  test('while a worker has it in its hands: what the worker brings back changes nothing', async () => {
    const { district, agency } = await place();
    const { referralId } = await world.referred(district);
    let withdrawn: Promise<unknown> | undefined;
    agency.http.answerWith(async () => {
      await (withdrawn ??= withdraw(referralId));
      return undefined;
    });
    expect(await world.sendOnce(agency.id)).toEqual(['fenced']);
    expect(await world.document(referralId)).toMatchObject({ status: 'CANCELLED' });
    expect(await world.referral(referralId)).toMatchObject({ status: 'WITHDRAWN', sentAt: null });
    await world.send(agency.id);
    expect(agency.http.taken).toHaveLength(2);
    // The receipt of what had got through says that it had.
    expect(await world.receipt(referralId, 'ACCEPTED')).toBe('APPLIED');
    expect(await world.referral(referralId)).toMatchObject({ status: 'WITHDRAWN' });
    expect((await world.referral(referralId)).sentAt).not.toBeNull();
  });
});

test('the reconciliation owes each referral, each addition, and the withdrawal of what was sent; never what went to nobody', async () => {
  const { district, agency } = await place();
  const sent = await world.referred(district);
  const withdrawnBefore = await world.referred(district);
  await withdraw(withdrawnBefore.referralId);
  const withdrawnAfter = await world.referred(district);
  await world.send(agency.id);
  await withdraw(withdrawnAfter.referralId);
  await world.answer(sent.referralId, 'MORE_ASKED');
  await world.change('addToReferral', { referralId: toGlobalId('Referral', sent.referralId), text: 'More.' });
  const waiting = await world.referred(district);
  const period = { from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 3_600_000), partnerId: agency.id };
  const [before] = await reconcile(world.prisma, period);
  // Three that were made and not taken back in time, an addition, a withdrawal.
  expect(before!.referrals).toMatchObject({ owed: 5, deliveries: 5, queued: 3, acknowledged: 1, awaitingReceipt: 1 });
  expect(isBalanced([before!])).toBe(true);

  await world.prisma.delivery.deleteMany({ where: { referralId: waiting.referralId } });
  const [after] = await reconcile(world.prisma, period);
  expect(after!.referrals).toMatchObject({ owed: 5, deliveries: 4, difference: 1 });
  expect(await findingsOf(world.prisma, period, undefined, 10)).toMatchObject([
    { kind: 'DELIVERY_MISSING', documentType: 'REFERRAL', documentId: waiting.referralId, partnerId: agency.id },
  ]);
});
