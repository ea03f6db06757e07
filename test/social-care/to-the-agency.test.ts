import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { TestHub } from '../support/hub.js';

type Input = Record<string, unknown>;
interface SimulatorState {
  readonly counts: { readonly taken: number; readonly repeats: number };
  readonly receiptsWaiting: number;
  readonly messages: readonly {
    readonly correlationId: string;
    readonly verdict: string;
    readonly findings: object[];
  }[];
}

/** Longest wait for something that comes by itself. */
const PATIENCE_MS = 20_000;
const quick = { receiptDelayMs: 20, decisionDelayMs: 60, receipt: 'normal', down: 'no', retryAfterSeconds: null };

let hub: TestHub;
let controls: string;
beforeAll(async () => {
  hub = await TestHub.start({ CASEBRIDGE_SIMULATORS: 'true' });
  controls = `${hub.hub.simulators!['social-care']}/simulator`;
});
afterAll(() => hub?.stop());

const tell = async (settings: object) => {
  const body = JSON.stringify(settings);
  const { ok } = await fetch(`${controls}/settings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(ok).toBe(true);
};
beforeEach(() => tell({ ...quick, decide: { kind: 'accept' }, answer: { kind: 'normal' }, refuse: { next: 0 } }));
const received = async () => (await (await fetch(`${controls}/messages`)).json()) as SimulatorState;

const change = async (mutation: string, fields: string, input: Input): Promise<Record<string, { id: string }>> => {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const source = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${fields} problems { code path message } } }`;
  const { json, text } = await hub.query(source, { input: { idempotencyKey: randomUUID(), ...input } });
  const payload = json?.data?.[mutation] as { problems: unknown[] } & Record<string, { id: string }>;
  if (!payload || payload.problems.length > 0) throw new Error(`${mutation}: ${text}`);
  return payload;
};
const idOf = async (mutation: string, field: string, input: Input) =>
  (await change(mutation, `${field} { id }`, input))[field]!.id;

const reportedAt = new Date(Date.now() - 3_600_000).toISOString();
const referrer = { unit: 'Response Team B', name: 'PC 4711 Sampleton', telephone: '0161 496 0101' };
const by = 'PC 4711';

/** An incident with a child who gives concern, or an adult at risk, and the referral that they are owed. */
async function refer(kind: 'CHILDRENS_SOCIAL_CARE' | 'ADULT_SOCIAL_CARE') {
  const child = kind === 'CHILDRENS_SOCIAL_CARE';
  const summary = 'An invented quarrel.';
  const incidentId = await idOf('reportIncident', 'incident', {
    ...{ type: 'DOMESTIC_INCIDENT', summary, occurredFrom: reportedAt, reportedAt, district: 'Testchester' },
  });
  const personId = await idOf('recordPerson', 'person', {
    ...{ givenNames: ['Testina'], familyName: 'Mockingham', dateOfBirth: child ? '2018-05-05' : '1940-01-01' },
  });
  const role = child ? 'CHILD_PRESENT' : 'WITNESS';
  const involvementId = await idOf('involvePerson', 'involvement', {
    incidentId,
    personId,
    role,
    identifiedAt: reportedAt,
  });
  const mark = child ? 'CHILD_CONCERN' : 'VULNERABLE';
  await change('markIncident', 'mark { id }', { incidentId, involvementId, kind: mark, at: reportedAt, by });
  if (!child) {
    const all = { needsCareAndSupport: true, experiencesOrRisksAbuse: true, cannotProtectThemselves: true };
    await change('recordSection42Test', 'involvement { id }', { involvementId, ...all, at: reportedAt, by });
  }
  const referralId = await idOf('createReferral', 'referral', {
    ...{ kind, incidentId, personId, referrer, legalBasis: 'PUBLIC_INTEREST', basisReason: 'The risk is grave.' },
    reason: 'Left alone at night more than once.',
  });
  return { incidentId: incidentId.slice(4), referralId, id: referralId.split('_').at(-1)! };
}

const standing = async (id: string) => {
  const { status, deliveries, answers, number } = await hub.prisma.referral.findUniqueOrThrow({
    where: { id },
    include: { deliveries: { orderBy: { id: 'asc' } }, answers: { orderBy: { id: 'asc' } } },
  });
  return { number, status, deliveries, answers, deliveryStatus: deliveries.map((delivery) => delivery.status) };
};
const until = async <T>(read: () => Promise<T>, expected: object): Promise<T> => {
  for (const end = Date.now() + PATIENCE_MS; ; await sleep(50)) {
    const now = await read();
    try {
      expect(now).toMatchObject(expected);
      return now;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
};
const duties = async (subjectId: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await hub.prisma.duty.findMany({ where: { subjectId } })).map(({ rule, status }) => [rule, status]),
  );

describe('A referral to social care and what comes back', () => {
  test.each([
    ['CHILDRENS_SOCIAL_CARE', 'childrens-social-care'],
    ['ADULT_SOCIAL_CARE', 'adult-social-care'],
  ] as const)(
    '%s accepts: the referral is accepted and what was owed is met',
    async (kind, partnerId) => {
      const { id, incidentId } = await refer(kind);
      const { deliveries, answers } = await until(() => standing(id), {
        status: 'ACCEPTED',
        deliveryStatus: ['ACCEPTED'],
      });
      expect(answers.filter(({ answer }) => answer === 'ACCEPTED')).toMatchObject([{ by: partnerId }]);
      expect(deliveries).toMatchObject([{ partnerId, problems: [] }]);
      expect(await duties(id)).toMatchObject({ PARTNER_ACKNOWLEDGEMENT: 'MET', PARTNER_DECISION: 'MET' });
      expect((await duties(incidentId))[`${kind}_REFERRAL`]).toBe('MET');
      const message = (await received()).messages.find(
        ({ correlationId }) => correlationId === deliveries[0]!.correlationId,
      );
      expect(message).toMatchObject({ verdict: 'ACCEPTED', findings: [] });
    },
    60_000,
  );

  test('declines: the reason is there, and somebody has to decide what next', async () => {
    await tell({ decide: { kind: 'decline', words: 'Known to early help.' } });
    const { id } = await refer('CHILDRENS_SOCIAL_CARE');
    const { answers } = await until(() => standing(id), { status: 'DECLINED' });
    expect(answers.find(({ answer }) => answer === 'DECLINED')?.reason).toBe('Known to early help.');
    expect(await duties(id)).toMatchObject({ PARTNER_ACKNOWLEDGEMENT: 'MET', REFERRAL_DECLINED: 'OPEN' });
  }, 60_000);

  test('asks for more, gets it and accepts', async () => {
    await tell({ decide: { kind: 'ask', words: 'Which school?' } });
    const { id, referralId } = await refer('CHILDRENS_SOCIAL_CARE');
    const asked = await until(() => standing(id), { status: 'MORE_ASKED' });
    expect(asked.answers.find(({ answer }) => answer === 'MORE_ASKED')?.reason).toBe('Which school?');
    expect(await duties(id)).toMatchObject({ REFERRAL_MORE_ASKED: 'OPEN', PARTNER_DECISION: 'OPEN' });
    await change('addToReferral', 'referral { id }', { referralId, text: 'Mockford Academy' });
    const after = await until(() => standing(id), { status: 'ACCEPTED', deliveryStatus: ['ACCEPTED', 'ACCEPTED'] });
    expect(after.deliveries.map(({ purpose }) => purpose)).toEqual(['ORIGINAL', 'ADDITION-1']);
    expect(await duties(id)).toMatchObject({ REFERRAL_MORE_ASKED: 'MET', PARTNER_DECISION: 'MET' });
  }, 60_000);

  test('is silent: the duty says so', async () => {
    await tell({ decide: { kind: 'silence' } });
    const { id, incidentId } = await refer('CHILDRENS_SOCIAL_CARE');
    await until(() => standing(id), { status: 'SENT', deliveryStatus: ['AWAITING_RECEIPT'] });
    expect(await duties(id)).toEqual({ PARTNER_ACKNOWLEDGEMENT: 'OPEN', PARTNER_DECISION: 'OPEN' });
    expect((await duties(incidentId))['CHILDRENS_SOCIAL_CARE_REFERRAL']).toBe('OPEN');
    const [owed] = await hub.prisma.duty.findMany({ where: { subjectId: id, rule: 'PARTNER_ACKNOWLEDGEMENT' } });
    expect(owed!.dueAt!.getTime() - owed!.since.getTime()).toBeGreaterThan(0);
  }, 60_000);

  test('is down: the referral is not sent and that is seen; it goes when they are back, once', async () => {
    await tell({ down: 'unavailable', retryAfterSeconds: 1 });
    const { id, incidentId } = await refer('ADULT_SOCIAL_CARE');
    await until(async () => (await standing(id)).deliveries, [{ attemptCount: expect.any(Number), failures: 1 }]);
    expect(await standing(id)).toMatchObject({ status: 'CREATED' });
    expect((await duties(incidentId))['ADULT_SOCIAL_CARE_REFERRAL']).toBe('OPEN');
    const before = (await received()).counts.taken;
    await tell({ down: 'no' });
    await until(() => standing(id), { status: 'ACCEPTED' });
    expect((await received()).counts.taken).toBe(before + 1);
    expect((await duties(incidentId))['ADULT_SOCIAL_CARE_REFERRAL']).toBe('MET');
  }, 60_000);

  test('takes a message whose answer is lost: it is sent again and has one effect', async () => {
    const before = (await received()).counts;
    // Later than the hub tries again: otherwise the receipt says that there is no need to.
    await tell({ answer: { kind: 'lost', next: 1 }, receiptDelayMs: 3_000 });
    const { id } = await refer('CHILDRENS_SOCIAL_CARE');
    await until(received, { counts: { taken: before.taken + 1, repeats: before.repeats + 1 } });
    const { answers } = await until(() => standing(id), { status: 'ACCEPTED', deliveryStatus: ['ACCEPTED'] });
    expect(answers.filter(({ answer }) => answer === 'ACCEPTED')).toHaveLength(1);
    expect((await received()).counts).toMatchObject({ taken: before.taken + 1, repeats: before.repeats + 1 });
  }, 60_000);

  test('posts its receipt twice, or one that nobody understands: nothing changes by it', async () => {
    await tell({ receipt: 'double' });
    const twice = await refer('CHILDRENS_SOCIAL_CARE');
    await until(() => standing(twice.id), { status: 'ACCEPTED', deliveryStatus: ['ACCEPTED'] });
    await tell({ receipt: 'malformed' });
    const strange = await refer('CHILDRENS_SOCIAL_CARE');
    await until(() => standing(strange.id), { status: 'ACCEPTED', deliveryStatus: ['ACCEPTED'] });
    const unreadable = await hub.prisma.inboundMessage.findMany({ where: { state: 'UNREADABLE' } });
    expect(unreadable.length).toBeGreaterThan(0);
    expect(JSON.stringify(unreadable[0]!.problems)).toContain('SOC-A-');
  }, 60_000);

  test('cannot read it: the referral has failed, with what they say', async () => {
    await tell({ refuse: { next: 1, status: 422 } });
    const { id } = await refer('CHILDRENS_SOCIAL_CARE');
    const { deliveries } = await until(() => standing(id), { status: 'FAILED', deliveryStatus: ['REJECTED'] });
    expect(deliveries[0]!.problems).toMatchObject([{ code: 'SOC-S-REFUSED' }, { code: 'SOC-R-ERROR' }]);
  }, 60_000);

  test('is told that a referral is taken back', async () => {
    const { id, referralId } = await refer('CHILDRENS_SOCIAL_CARE');
    await until(() => standing(id), { status: 'ACCEPTED', deliveryStatus: ['ACCEPTED'] });
    await change('withdrawReferral', 'referral { id }', { referralId, reason: 'It was another child.' });
    const { deliveries } = await until(() => standing(id), {
      status: 'WITHDRAWN',
      deliveryStatus: ['ACCEPTED', 'ACCEPTED'],
    });
    const taken = (await received()).messages.find(
      ({ correlationId }) => correlationId === deliveries[1]!.correlationId,
    );
    expect(taken).toMatchObject({ verdict: 'ACCEPTED', findings: [] });
  }, 60_000);
});
