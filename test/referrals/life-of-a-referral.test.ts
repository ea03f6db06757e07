import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { replayDeliveries } from '../../delivery/replay/replay.js';
import { sweepDuties } from '../../duties/index.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { eventually } from '../delivery/delivery-world.js';
import { codesAt, ReferralWorld } from './referral-world.js';

let world: ReferralWorld;
beforeAll(async () => {
  world = await ReferralWorld.start();
});
afterAll(() => world.close());

let districts = 0;
/** A district of its own with an agency for victims, so that no test sees another's. */
async function place() {
  const district = `District ${(districts += 1)}`;
  return { district, agency: await world.agency(['VICTIMS_SERVICES', 'CHILDRENS_SOCIAL_CARE', 'MARAC'], [district]) };
}
const reasonAgain = {
  legalBasis: 'CONSENT',
  reason: 'Invented: a second time.',
  referrer: { unit: 'Safeguarding unit', name: 'PC Testford' },
};

describe('the life of a referral', () => {
  test('from the duty for a child who was not identified yet: naming the child meets it', async () => {
    const { district, agency } = await place();
    const { incidentId } = await world.incident(district);
    const { personId } = await world.force.part(incidentId, 'CHILD_PRESENT', {});
    const mark = { kind: 'CHILD_CONCERN', incidentId, at: new Date(), by: 'officer-1' };
    await world.prisma.mark.create({ data: mark });
    await world.evaluate(incidentId);
    const [duty] = await world.prisma.duty.findMany({
      where: { subjectId: incidentId, rule: 'CHILDRENS_SOCIAL_CARE_REFERRAL' },
    });
    expect(duty).toMatchObject({ status: 'OPEN', personId: null });
    const made = await world.change('createReferral', {
      ...{ dutyId: toGlobalId('Duty', duty!.id), personId: toGlobalId('Person', personId), legalBasis: 'LEGAL_DUTY' },
      ...{ reason: 'Invented: the child saw it.', referrer: reasonAgain.referrer },
    });
    expect(made.problems).toEqual([]);
    await world.send(agency.id);
    const met = () => world.duties(incidentId, 'CHILDRENS_SOCIAL_CARE_REFERRAL');
    expect(await met()).toEqual(['OPEN']);
    expect(await world.receipt(made.referral!.id.slice(4), 'ACCEPTED')).toBe('APPLIED');
    expect(await met()).toEqual(['MET']);
  });

  test('made, sent, received, accepted, with an outcome: the duty is met when the agency has it', async () => {
    const { district, agency } = await place();
    const { incidentId, referralId, number } = await world.referred(district);
    expect(number).toMatch(/^R-\d{8}-\d{6}$/);
    expect(await world.referral(referralId)).toMatchObject({ status: 'CREATED', sentAt: null, partnerId: agency.id });
    expect(await world.duties(incidentId, 'VICTIMS_SERVICES_REFERRAL')).toEqual(['OPEN']);

    await world.send(agency.id);
    expect(agency.http.taken.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { number, kind: 'VICTIMS_SERVICES', purpose: 'ORIGINAL', text: 'Invented: support after domestic abuse.' },
    ]);
    const sent = await world.referral(referralId);
    const document = await world.document(referralId);
    expect(sent).toMatchObject({ status: 'SENT', sentAt: document.sentAt });
    expect(sent.sentAt).not.toBeNull();
    expect(await world.duties(referralId, 'PARTNER_ACKNOWLEDGEMENT')).toEqual(['OPEN']);

    expect(await world.receipt(referralId, 'ACCEPTED')).toBe('APPLIED');
    expect(await world.referral(referralId)).toMatchObject({ status: 'RECEIVED', answers: [{ answer: 'RECEIVED' }] });
    expect(await world.duties(incidentId, 'VICTIMS_SERVICES_REFERRAL')).toEqual(['MET']);
    expect(await world.duties(referralId, 'PARTNER_ACKNOWLEDGEMENT')).toEqual(['MET']);
    expect(await world.duties(referralId, 'PARTNER_DECISION')).toEqual(['OPEN']);

    expect(await world.answer(referralId, 'ACCEPTED')).toBe('APPLIED');
    expect(await world.referral(referralId)).toMatchObject({ status: 'ACCEPTED' });
    expect((await world.referral(referralId)).decidedAt).not.toBeNull();
    expect(await world.duties(referralId, 'PARTNER_DECISION')).toEqual(['MET']);

    expect(await world.answer(referralId, 'OUTCOME', { reason: 'Safety plan made.' })).toBe('APPLIED');
    expect(await world.referral(referralId)).toMatchObject({ status: 'ACCEPTED', outcome: 'Safety plan made.' });
    const told = await world.prisma.event.findMany({ where: { type: 'referral.changed', subjectId: referralId } });
    expect(told.map(({ data }) => (data as { status: string }).status)).toEqual([
      ...['CREATED', 'SENT', 'RECEIVED', 'ACCEPTED', 'ACCEPTED'],
    ]);
    // Not the incident: two agencies that follow the log could tell by it that they have the same one.
    for (const { data } of told)
      expect(Object.keys(data as object).sort()).toEqual(['kind', 'partnerId', 'referralId', 'status']);
  });

  test('declined: a duty to decide what next, which a new referral decides', async () => {
    const { district, agency } = await place();
    const { referralId } = await world.referred(district);
    await world.send(agency.id);
    expect(await world.answer(referralId, 'DECLINED', { reason: 'Not our area.' })).toBe('APPLIED');
    expect(await world.referral(referralId)).toMatchObject({
      status: 'DECLINED',
      answers: [{ reason: 'Not our area.' }],
    });
    // Who answers could read it: the document needs no receipt any more.
    expect(await world.document(referralId)).toMatchObject({ status: 'ACCEPTED' });
    expect(await world.duties(referralId, 'REFERRAL_DECLINED')).toEqual(['OPEN']);

    const other = await world.agency(['VICTIMS_SERVICES'], ['elsewhere']);
    const anew = await world.change('referAnew', {
      referralId: toGlobalId('Referral', referralId),
      partner: other.id,
      ...reasonAgain,
    });
    expect(codesAt(anew.problems)).toEqual([]);
    expect(await world.duties(referralId, 'REFERRAL_DECLINED')).toEqual(['MET']);
    const row = await world.referral(anew.referral!.id.slice(4));
    expect(row).toMatchObject({ replacesId: referralId, partnerId: other.id, status: 'CREATED' });
    const again = await world.change('referAnew', { referralId: toGlobalId('Referral', referralId), ...reasonAgain });
    expect(codesAt(again.problems)).toEqual(['REFERRAL_REPLACED /referralId']);
  });

  test('more is asked, given, and the referral is accepted', async () => {
    const { district, agency } = await place();
    const { referralId, number } = await world.referred(district);
    await world.send(agency.id);
    await world.answer(referralId, 'MORE_ASKED', { reason: 'Which school?' });
    expect(await world.duties(referralId, 'REFERRAL_MORE_ASKED')).toEqual(['OPEN']);

    const added = await world.change('addToReferral', {
      referralId: toGlobalId('Referral', referralId),
      text: 'Mockton Primary.',
    });
    expect(added).toMatchObject({ referral: { status: 'RECEIVED' }, problems: [] });
    expect(await world.duties(referralId, 'REFERRAL_MORE_ASKED')).toEqual(['MET']);
    await world.send(agency.id);
    expect(JSON.parse(agency.http.taken[1]!.body)).toEqual({
      ...{ number, kind: 'VICTIMS_SERVICES', purpose: 'ADDITION', text: 'Mockton Primary.' },
    });
    expect(await world.document(referralId, 'ADDITION-1')).toMatchObject({ status: 'AWAITING_RECEIPT' });
    expect(await world.answer(referralId, 'ACCEPTED')).toBe('APPLIED');
    expect(await world.referral(referralId)).toMatchObject({ status: 'ACCEPTED' });
  });

  test('silence: the acknowledgement becomes overdue', async () => {
    const { district, agency } = await place();
    const { referralId } = await world.referred(district);
    await world.send(agency.id);
    const later = new Date(Date.now() + 30 * 86_400_000);
    await sweepDuties(world.prisma, { now: later, limit: 1_000 });
    expect(await world.duties(referralId, 'PARTNER_ACKNOWLEDGEMENT')).toEqual(['OVERDUE']);
    expect(await world.duties(referralId, 'PARTNER_DECISION')).toEqual(['OVERDUE']);
  });

  test('the agency is down: nothing counts as sent, the duty stays, and the referral goes when it is up again', async () => {
    const { district, agency } = await place();
    const { incidentId, referralId } = await world.referred(district);
    agency.http.answerWith(() => ({ status: 503 }));
    expect(await world.sendOnce(agency.id)).toEqual(['unavailable']);
    expect(await world.referral(referralId)).toMatchObject({ status: 'CREATED', sentAt: null });
    expect(await world.duties(incidentId, 'VICTIMS_SERVICES_REFERRAL')).toEqual(['OPEN']);
    expect(await world.duties(referralId, 'PARTNER_ACKNOWLEDGEMENT')).toEqual([]);
    agency.http.answerWith(() => undefined);
    await eventually(async () => {
      await world.send(agency.id);
      return (await world.referral(referralId)).status === 'SENT';
    });
  });

  test('an agency that refuses the document, or cannot read it: FAILED, and the duty stays', async () => {
    const { district, agency } = await place();
    agency.http.answerWith(() => ({ status: 422 }));
    const refused = await world.referred(district);
    await world.send(agency.id);
    expect(await world.referral(refused.referralId)).toMatchObject({ status: 'FAILED', sentAt: null });
    agency.http.answerWith(() => undefined);
    const unread = await world.referred(district);
    await world.send(agency.id);
    expect(await world.receipt(unread.referralId, 'REJECTED')).toBe('APPLIED');
    expect(await world.referral(unread.referralId)).toMatchObject({ status: 'FAILED' });
    for (const { incidentId } of [refused, unread])
      expect(await world.duties(incidentId, 'VICTIMS_SERVICES_REFERRAL')).toEqual(['OPEN']);
    // Once the agency's system is mended, the same document may be sent again.
    const { id } = await world.document(refused.referralId);
    await world.prisma.$transaction((tx) => replayDeliveries(tx, { ids: [id] }, { limit: 1 }));
    await world.send(agency.id);
    expect(await world.referral(refused.referralId)).toMatchObject({ status: 'SENT' });
    expect(await world.receipt(refused.referralId, 'ACCEPTED_WITH_WARNINGS')).toBe('APPLIED');
    expect(await world.referral(refused.referralId)).toMatchObject({ status: 'RECEIVED' });
    expect(await world.duties(refused.incidentId, 'VICTIMS_SERVICES_REFERRAL')).toEqual(['MET']);
    const anew = await world.change('referAnew', {
      referralId: toGlobalId('Referral', unread.referralId),
      ...reasonAgain,
    });
    expect(codesAt(anew.problems)).toEqual([]);
  });

  test('from a duty: it says kind, incident and person, and is linked', async () => {
    const { district, agency } = await place();
    const { incidentId, personId } = await world.incident(district);
    await world.consent(incidentId, personId, 'VICTIMS_SERVICES', 'GIVEN');
    const duty = await world.prisma.duty.findFirstOrThrow({
      where: { subjectId: incidentId, rule: 'VICTIMS_SERVICES_REFERRAL' },
    });
    const input = { dutyId: toGlobalId('Duty', duty.id), ...reasonAgain };
    const wrong = await world.change('createReferral', { ...input, kind: 'MARAC' });
    expect(codesAt(wrong.problems)).toEqual(['REFERRAL_DUTY_OTHER /kind']);
    const made = await world.change('createReferral', input);
    expect(codesAt(made.problems)).toEqual([]);
    const { referral } = await world.run<{ referral: unknown }>(
      `query ($id: ID!) { referral(id: $id) {
         kind duty { title } person { id } incident { referrals { edges { node { id } } } } partner { id }
         deliveries { edges { node { documentType purpose status referral { number } } } } } }`,
      { id: made.referral!.id },
    );
    expect(referral).toMatchObject({
      kind: 'VICTIMS_SERVICES',
      duty: { title: duty.title },
      person: { id: toGlobalId('Person', personId) },
      incident: { referrals: { edges: [{ node: { id: made.referral!.id } }] } },
      partner: { id: agency.id },
      deliveries: {
        edges: [
          {
            node: {
              ...{ documentType: 'REFERRAL', purpose: 'ORIGINAL', status: 'QUEUED' },
              referral: { number: made.referral!.number },
            },
          },
        ],
      },
    });
  });
});
