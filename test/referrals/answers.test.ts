import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { agencyActor, codesAt, ReferralWorld } from './referral-world.js';

let world: ReferralWorld;
beforeAll(async () => {
  world = await ReferralWorld.start();
});
afterAll(() => world.close());

let districts = 0;
async function sent(kinds: Parameters<ReferralWorld['agency']>[0] = ['VICTIMS_SERVICES']) {
  const district = `District ${(districts += 1)}`;
  const agency = await world.agency(kinds, [district]);
  const referred = await world.referred(district);
  await world.send(agency.id);
  return { district, agency, ...referred, id: toGlobalId('Referral', referred.referralId) };
}

describe('answers of an agency', () => {
  test('the same one again and at the same time is applied once', async () => {
    const { referralId } = await sent();
    const answerId = 'same';
    const states = await Promise.all([1, 2, 3, 4].map(() => world.answer(referralId, 'ACCEPTED', { answerId })));
    expect(states.sort()).toEqual(['APPLIED', 'REPEATED', 'REPEATED', 'REPEATED']);
    expect((await world.referral(referralId)).answers).toHaveLength(1);
  });

  test('another under the same id contradicts it: the first one stands, the second is in quarantine', async () => {
    const { referralId } = await sent();
    await world.answer(referralId, 'ACCEPTED', { answerId: 'one' });
    expect(await world.answer(referralId, 'DECLINED', { answerId: 'one' })).toBe('CONTRADICTORY');
    expect(await world.referral(referralId)).toMatchObject({ status: 'ACCEPTED' });
    expect(
      await world.prisma.event.count({
        where: { type: 'inbound-message.quarantined', data: { path: ['state'], equals: 'CONTRADICTORY' } },
      }),
    ).toBeGreaterThan(0);
  });

  test('an agency that changes its mind is heard, and one that is late changes nothing', async () => {
    const { referralId } = await sent();
    const now = Date.now();
    await world.answer(referralId, 'ACCEPTED', { at: new Date(now - 1_000) });
    await world.answer(referralId, 'DECLINED', { at: new Date(now - 5_000) });
    expect(await world.referral(referralId)).toMatchObject({ status: 'ACCEPTED' });
    expect(await world.duties(referralId, 'REFERRAL_DECLINED')).toEqual(['MET']);
    await world.answer(referralId, 'DECLINED', { at: new Date(now) });
    expect(await world.referral(referralId)).toMatchObject({ status: 'DECLINED' });
    expect((await world.duties(referralId, 'REFERRAL_DECLINED')).sort()).toEqual(['MET', 'OPEN']);
  });

  test('a clock ahead of ours says it now', async () => {
    const { referralId } = await sent();
    await world.answer(referralId, 'ACCEPTED', { at: new Date(Date.now() + 86_400_000) });
    expect((await world.referral(referralId)).decidedAt!.getTime()).toBeLessThanOrEqual(Date.now());
  });

  test('by the number of the referral instead of the message', async () => {
    const { agency, number, referralId } = await sent();
    const answer = { correlationId: number.toLowerCase(), answerId: 'n', answer: 'ACCEPTED', reason: null };
    const at = new Date().toISOString();
    expect(await world.post(agency.id, { type: 'ANSWER', answer: { ...answer, at } })).toBe('APPLIED');
    expect(await world.referral(referralId)).toMatchObject({ status: 'ACCEPTED' });
    expect(await world.post(agency.id, { type: 'ANSWER', answer: { ...answer, correlationId: 'R-0', at } })).toBe(
      'UNMATCHED',
    );
  });

  test('for another agency’s referral it is to nothing', async () => {
    const { referralId, id } = await sent();
    const other = await world.agency(['VICTIMS_SERVICES'], ['elsewhere']);
    expect(await world.answer(referralId, 'ACCEPTED', { partnerId: other.id })).toBe('UNMATCHED');
    const said = await world.change('answerReferral', { referralId: id, answer: 'ACCEPTED' }, agencyActor(other.id));
    expect(codesAt(said.problems)).toEqual(['NOT_FOUND /referralId']);
    expect(await world.referral(referralId)).toMatchObject({ status: 'SENT', answers: [] });
    const seen = await world.run<Record<string, unknown>>(
      'query ($id: ID!) { referral(id: $id) { id } node(id: $id) { id } referrals { edges { node { id } } } }',
      { id },
      agencyActor(other.id),
    );
    expect(seen).toEqual({ referral: null, node: null, referrals: { edges: [] } });
  });

  test('before anything was sent it is to nothing, unless staff record what was said on the telephone', async () => {
    const district = `District ${(districts += 1)}`;
    const agency = await world.agency(['VICTIMS_SERVICES'], [district]);
    const { referralId } = await world.referred(district);
    const referral = toGlobalId('Referral', referralId);
    expect(await world.answer(referralId, 'ACCEPTED')).toBe('UNMATCHED');
    const early = await world.change(
      'answerReferral',
      { referralId: referral, answer: 'ACCEPTED' },
      agencyActor(agency.id),
    );
    expect(codesAt(early.problems)).toEqual(['NOT_FOUND /referralId']);
    const said = { referralId: referral, answer: 'ACCEPTED', at: new Date().toISOString() };
    expect(await world.change('recordReferralAnswer', said)).toMatchObject({
      referral: { status: 'ACCEPTED' },
      problems: [],
    });
    expect(await world.referral(referralId)).toMatchObject({ answers: [{ by: 'token:safeguarding' }] });
    expect(await world.duties(referralId, 'PARTNER_DECISION')).toEqual([]);
    const repeated = await world.change('recordReferralAnswer', said);
    expect(codesAt(repeated.warnings)).toEqual(['REFERRAL_ANSWER_REPEATED /answer']);
    await world.send(agency.id);
    expect(await world.referral(referralId)).toMatchObject({ status: 'ACCEPTED' });
    expect((await world.referral(referralId)).sentAt).not.toBeNull();
  });

  test('through the API: by the agency itself, and what it sees of the referral is its own', async () => {
    const { agency, referralId, id } = await sent();
    const actor = agencyActor(agency.id);
    const bare = await world.change('answerReferral', { referralId: id, answer: 'DECLINED' }, actor);
    expect(codesAt(bare.problems)).toEqual(['REFERRAL_ANSWER_REASON_MISSING /reason']);
    const key = { idempotencyKey: 'answer-1' };
    const said = { ...key, referralId: id, answer: 'DECLINED', reason: 'No places.' };
    expect(await world.change('answerReferral', said, actor)).toMatchObject({ referral: { status: 'DECLINED' } });
    expect(await world.change('answerReferral', said, actor)).toMatchObject({ referral: { status: 'DECLINED' } });
    expect((await world.referral(referralId)).answers).toHaveLength(1);
    expect(await world.document(referralId)).toMatchObject({ status: 'ACCEPTED' });
    const { referral } = await world.run<{ referral: unknown }>(
      `query ($id: ID!) { referral(id: $id) { reason incident { id } person { id } createdBy duty { id }
        answers { answer reason by } partner { id } } }`,
      { id },
      actor,
    );
    expect(referral).toEqual({
      ...{
        reason: 'Invented: support after domestic abuse.',
        incident: null,
        person: null,
        createdBy: null,
        duty: null,
      },
      answers: [{ answer: 'DECLINED', reason: 'No places.', by: agency.id }],
      partner: { id: agency.id },
    });
  });

  test('what cannot be said is refused: in the future, before it was made, without a reason', async () => {
    const { id } = await sent();
    const now = Date.now();
    const record = (input: object) =>
      world.change('recordReferralAnswer', {
        referralId: id,
        answer: 'ACCEPTED',
        at: new Date(now).toISOString(),
        ...input,
      });
    const tomorrow = await record({ at: new Date(now + 86_400_000).toISOString() });
    const yesterday = await record({ at: new Date(now - 86_400_000).toISOString() });
    const unexplained = await record({ answer: 'MORE_ASKED', reason: ' ' });
    expect([tomorrow, yesterday, unexplained].map(({ problems }) => codesAt(problems))).toEqual([
      ['DATE_IN_FUTURE /at'],
      ['DATE_ORDER /at'],
      ['REFERRAL_ANSWER_REASON_MISSING /reason'],
    ]);
  });
});

describe('what is added', () => {
  const add = (id: string) => world.change('addToReferral', { referralId: id, text: 'More.' });

  test('only to a referral that the agency has and that is not over', async () => {
    const district = `District ${(districts += 1)}`;
    const agency = await world.agency(['VICTIMS_SERVICES'], [district]);
    const { referralId } = await world.referred(district);
    const id = toGlobalId('Referral', referralId);
    expect(codesAt((await add(id)).problems)).toEqual(['REFERRAL_NOT_THERE_YET /referralId']);
    await world.send(agency.id);
    expect(codesAt((await add(id)).problems)).toEqual([]);
    await world.answer(referralId, 'DECLINED');
    expect(codesAt((await add(id)).problems)).toEqual(['REFERRAL_OVER /referralId']);
  });

  test('that the agency could not read is still missing', async () => {
    const { agency, referralId, id } = await sent();
    await world.answer(referralId, 'MORE_ASKED');
    await add(id);
    expect(await world.referral(referralId)).toMatchObject({ status: 'RECEIVED' });
    await world.send(agency.id);
    await world.receipt(referralId, 'REJECTED', 'ADDITION-1');
    expect(await world.referral(referralId)).toMatchObject({ status: 'MORE_ASKED' });
  });
});
