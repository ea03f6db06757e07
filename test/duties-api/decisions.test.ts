import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../access/actor.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { Force, incidentRef } from '../duties/force.js';
import { newKey, NOW, TestApi } from '../support/api.js';
import { ask } from './ask.js';

const DECIDE = `mutation ($input: DecideDutyInput!) { decideDuty(input: $input) {
  duty { id status late evidence { kind at by reason recordId } history { edges { node { kind actor } } } }
  problems { code path }
} }`;

interface Decided {
  readonly duty: Record<string, unknown> | null;
  readonly problems: readonly { readonly code: string; readonly path: string }[];
}

let api: TestApi;
let force: Force;
beforeAll(async () => {
  api = await TestApi.start();
  force = new Force(api.prisma);
});
afterAll(() => api?.close());

const supervisor: Actor = { id: 'token:supervisor', name: 'Inspector Mockingham', role: 'supervisor' };
const decide = async (input: Record<string, unknown>, actor = supervisor): Promise<Decided> =>
  (
    await ask<{ decideDuty: Decided }>(
      api,
      DECIDE,
      { input: { idempotencyKey: newKey(), reason: 'The same people, assessed yesterday.', ...input } },
      { actor },
    )
  ).decideDuty;

const HOUR_MS = 3_600_000;
const ago = (hours: number): Date => new Date(NOW.getTime() - hours * HOUR_MS);

/** An incident of domestic abuse without victims, so many hours ago: its risk is to be assessed within 24. */
async function assessmentOwed(hours = 2): Promise<{ dutyId: string; id: string }> {
  const incident = await force.incident({ domesticAbuse: true, reportedAt: ago(hours), occurredFrom: ago(hours) });
  await force.evaluate([incidentRef(incident)], NOW);
  const { id } = await api.prisma.duty.findFirstOrThrow({ where: { subjectId: incident, rule: 'RISK_ASSESSMENT' } });
  return { dutyId: toGlobalId('Duty', id), id };
}

describe('decideDuty', () => {
  test('closes a duty with a reason and the name of the caller', async () => {
    const { dutyId } = await assessmentOwed();
    const { duty, problems } = await decide({ dutyId });
    expect(problems).toEqual([]);
    expect(duty).toMatchObject({
      id: dutyId,
      status: 'MET',
      late: false,
      evidence: {
        kind: 'DECISION',
        at: NOW.toISOString(),
        by: 'Inspector Mockingham',
        reason: 'The same people, assessed yesterday.',
        recordId: null,
      },
      history: {
        edges: [{ node: { kind: 'OPENED' } }, { node: { kind: 'MET', actor: 'token:supervisor' } }],
      },
    });
  });

  test('takes who decided and when, as it was on paper', async () => {
    const { dutyId } = await assessmentOwed(40);
    const { duty } = await decide({ dutyId, decidedBy: 'PS 4711', decidedAt: ago(30).toISOString() });
    expect(duty).toMatchObject({ status: 'MET', late: false, evidence: { by: 'PS 4711', at: ago(30).toISOString() } });
  });

  test('of one that was overdue is late', async () => {
    const { dutyId } = await assessmentOwed(40);
    expect((await decide({ dutyId })).duty).toMatchObject({ status: 'MET', late: true });
  });

  test('once, however often it is sent', async () => {
    const { dutyId, id } = await assessmentOwed();
    const input = { dutyId, idempotencyKey: newKey() };
    const answers = await Promise.all([decide(input), decide(input), decide(input)]);
    for (const answer of answers) expect(answer).toMatchObject({ problems: [], duty: { status: 'MET' } });
    const { subjectId } = await api.prisma.duty.findUniqueOrThrow({ where: { id } });
    expect(await api.prisma.dutyDecision.count({ where: { subjectId } })).toBe(1);
  });

  test('of several at once one closes it', async () => {
    const { dutyId, id } = await assessmentOwed();
    const answers = await Promise.all(Array.from({ length: 4 }, () => decide({ dutyId })));
    expect(answers.map(({ problems }) => problems.map(({ code }) => code).join()).sort()).toEqual([
      '',
      ...Array<string>(3).fill('DUTY_CLOSED'),
    ]);
    const { subjectId } = await api.prisma.duty.findUniqueOrThrow({ where: { id } });
    expect(await api.prisma.dutyDecision.count({ where: { subjectId } })).toBe(1);
  });

  test('is refused where the law asks for the thing itself', async () => {
    const incident = await force.incident({ reportedAt: ago(2) });
    const { involvementId } = await force.part(incident, 'CHILD_PRESENT', { dateOfBirth: '2020-01-01' });
    await api.prisma.policeProtection.create({ data: { involvementId, since: ago(2), by: 'pc-1' } });
    await force.evaluate([incidentRef(incident)], NOW);
    const { id } = await api.prisma.duty.findFirstOrThrow({
      where: { subjectId: incident, rule: 'POLICE_PROTECTION_END' },
    });
    expect((await decide({ dutyId: toGlobalId('Duty', id) })).problems).toEqual([
      { code: 'DUTY_DECISION_NOT_ALLOWED', path: '/dutyId' },
    ]);
    expect(await api.prisma.dutyDecision.count({ where: { subjectId: incident } })).toBe(0);
  });

  test.each([
    ['no duty', { dutyId: 'dty_018f0000-0000-7000-8000-000000000000' }, 'NOT_FOUND /dutyId'],
    ['something that is none', { dutyId: 'nonsense' }, 'NOT_FOUND /dutyId'],
    ['no reason', { reason: '  ' }, 'REQUIRED /reason'],
    ['a reason without end', { reason: 'x'.repeat(2_001) }, 'TOO_LONG /reason'],
    ['a name that cannot be stored', { decidedBy: '\u0000' }, 'CHARACTER_NOT_STORABLE /decidedBy'],
    ['a decision to come', { decidedAt: ago(-1).toISOString() }, 'DATE_IN_FUTURE /decidedAt'],
    ['a decision before it was owed', { decidedAt: ago(3).toISOString() }, 'DATE_ORDER /decidedAt'],
    ['a key of spaces', { idempotencyKey: ' ' }, 'IDEMPOTENCY_KEY_INVALID /idempotencyKey'],
  ])('is refused with %s, and nothing is written', async (_what, input, expected) => {
    const { dutyId, id } = await assessmentOwed();
    const { duty, problems } = await decide({ dutyId, ...input });
    expect(duty).toBeNull();
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([expected]);
    expect((await api.prisma.duty.findUniqueOrThrow({ where: { id } })).status).toBe('OPEN');
  });
});
