import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { newKey } from '../support/api.js';
import { TestHub } from '../support/hub.js';
import { eventually } from '../support/processes.js';
import { simulatorAt } from './simulator-controls.js';

interface SentReferral {
  id: string;
  number: string;
  status: string;
  sentAt: string | null;
  answers: { answer: string; reason: string | null }[];
  deliveries: { edges: { node: { status: string; lastFailure: string | null } }[] };
}

describe('referrals by secure e-mail, from the API to the mailbox and back', () => {
  let hub: TestHub;
  let mail: ReturnType<typeof simulatorAt>;
  beforeAll(async () => {
    hub = await TestHub.start({ CASEBRIDGE_SIMULATORS: 'true' });
    mail = simulatorAt(hub.hub.simulators!['mail-agency']);
    await mail.set({ receiptDelayMs: 50, decisionDelayMs: 50 });
  }, 60_000);
  afterAll(() => hub?.stop());
  afterEach(() =>
    mail.set({ mail: { kind: 'delivered', next: 'all' }, decide: { kind: 'accept', next: 'all' }, down: 'no' }),
  );

  async function run<T>(
    operation: string,
    input: object,
    role: 'operator' | 'safeguarding' | 'records' = 'operator',
  ): Promise<T> {
    const { json, text } = await hub.query(operation, { input: { idempotencyKey: newKey(), ...input } }, role);
    if (json?.errors || !json?.data) throw new Error(text);
    const [payload] = Object.values(json.data) as [{ problems: unknown[] } & T];
    expect(payload.problems).toEqual([]);
    return payload;
  }

  const problems = 'problems { code path message }';
  async function incidentWith(role: 'VICTIM' | 'OTHER', dateOfBirth: string) {
    const { person } = await run<{ person: { id: string } }>(
      `mutation ($input: RecordPersonInput!) { recordPerson(input: $input) { person { id } ${problems} } }`,
      { givenNames: ['Łucja'], familyName: 'Onlyhere-Invented', dateOfBirth },
    );
    const { incident } = await run<{ incident: { id: string } }>(
      `mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } ${problems} } }`,
      {
        type: 'DOMESTIC_INCIDENT',
        summary: 'An invented quarrel.',
        occurredFrom: '2026-11-20T14:00:00Z',
        reportedAt: '2026-11-20T14:20:00Z',
        district: 'City of Testchester',
        domesticAbuse: true,
        childrenPresent: role !== 'VICTIM',
      },
    );
    await run(
      `mutation ($input: InvolvePersonInput!) { involvePerson(input: $input) { involvement { id } ${problems} } }`,
      { incidentId: incident.id, personId: person.id, role },
    );
    if (role === 'VICTIM') {
      const answers = Array.from({ length: 27 }, (_, index) => ({
        question: `q${index + 1}`,
        answer: index < 15 ? 'YES' : 'NO',
      }));
      await run(
        `mutation ($input: AssessRiskInput!) { assessRisk(input: $input) { riskAssessment { id } ${problems} } }`,
        {
          incidentId: incident.id,
          personId: person.id,
          answers,
          assessedAt: '2026-11-20T16:00:00Z',
          by: 'DS 0815 Invented',
        },
      );
    }
    return { incidentId: incident.id, personId: person.id };
  }

  const refer = async (kind: 'MARAC' | 'SCHOOL_NOTICE', about: object, details: object) =>
    (
      await run<{ referral: { id: string; number: string } }>(
        `mutation ($input: CreateReferralInput!) { createReferral(input: $input) { referral { id number } ${problems} } }`,
        {
          kind,
          ...about,
          legalBasis: 'VITAL_INTEREST',
          basisReason: 'The victim is in danger.',
          reason: 'He said that he will be back.',
          referrer: { unit: 'Domestic Abuse Unit', name: 'DS 0815 Invented', telephone: '0161 496 0101' },
          ...details,
        },
      )
    ).referral;
  const maracReferral = async () =>
    refer('MARAC', await incidentWith('VICTIM', '1990-04-03'), {
      marac: { victimAware: true, afraidOf: 'Her brother' },
    });

  const read = async (id: string): Promise<SentReferral> => {
    const { json, text } = await hub.query(
      `query ($id: ID!) { referral(id: $id) { id number status sentAt
        answers { answer reason }
        deliveries(first: 10) { edges { node { status lastFailure } } } } }`,
      { id },
    );
    if (!json?.data) throw new Error(text);
    return json.data['referral'] as SentReferral;
  };
  const until = (id: string, is: (referral: SentReferral) => boolean) => eventually(() => read(id), is);

  test('a MARAC gets it, says that it can read it, and accepts it; the outside shows no name', async () => {
    const { id, number } = await maracReferral();
    const referral = await until(id, ({ status }) => status === 'ACCEPTED');
    expect(referral.sentAt).not.toBeNull();
    expect(referral.deliveries.edges.map(({ node }) => node.status)).toEqual(['ACCEPTED']);
    expect(referral.answers.map(({ answer }) => answer)).toContain('ACCEPTED');
    const { message, raw, data } = await mail.received(number);
    expect(message).toMatchObject({ type: 'marac', verdict: 'ACCEPTED', findings: [], attempts: 1 });
    expect(data).toMatchObject({
      number,
      purpose: 'ORIGINAL',
      victim: { name: { givenNames: ['Łucja'], familyName: 'Onlyhere-Invented' }, dateOfBirth: '1990-04-03' },
      afraidOf: 'Her brother',
    });
    expect(raw).toMatch(new RegExp(`^Subject: .*${number}`, 'm'));
    expect(raw).not.toContain('Onlyhere');
  });

  test('a MARAC that declines says why, on the referral', async () => {
    await mail.set({ decide: { kind: 'decline', words: 'Not for this conference.' } });
    const { id } = await maracReferral();
    const referral = await until(id, ({ status }) => status === 'DECLINED');
    expect(referral.answers).toContainEqual({ answer: 'DECLINED', reason: 'Not for this conference.' });
  });

  test('a MARAC that asks for more gets it, and accepts', async () => {
    await mail.set({ decide: { kind: 'ask', next: 1 } });
    const { id, number } = await maracReferral();
    await until(id, ({ status }) => status === 'MORE_ASKED');
    await run(
      `mutation ($input: AddToReferralInput!) { addToReferral(input: $input) { referral { id } ${problems} } }`,
      { referralId: id, text: 'After school, at the library.' },
    );
    await until(id, ({ status }) => status === 'ACCEPTED');
    const { all } = await mail.received(number);
    expect(all.map(({ purpose }) => purpose)).toEqual(['ORIGINAL', 'ADDITION']);
  });

  test('an address that does not exist any more: the delivery is stuck, and says so', async () => {
    await mail.set({ mail: { kind: 'bounced' } });
    const { id } = await maracReferral();
    const referral = await until(id, ({ deliveries }) => deliveries.edges[0]?.node.status === 'STUCK');
    expect(referral.deliveries.edges[0]!.node.lastFailure).toContain('5.1.1');
    expect(['ACCEPTED', 'RECEIVED', 'DECLINED']).not.toContain(referral.status);
  });

  test.each(['/schemas/marac/referral-1.json', '/schemas/school/notice-1.json'])(
    '%s can be read by anybody',
    async (path) => {
      const { status, json } = await hub.send(path, { authorization: '' });
      expect([status, json]).toMatchObject([200, { $schema: 'https://json-schema.org/draft/2020-12/schema' }]);
    },
  );

  test('a mail system that is down for a while: it goes when it is back', async () => {
    await mail.set({ down: 'unavailable' });
    const { id } = await maracReferral();
    await until(id, ({ deliveries }) => deliveries.edges[0]?.node.lastFailure !== null);
    expect(await read(id)).toMatchObject({ status: 'CREATED', sentAt: null });
    await mail.set({ down: 'no' });
    await until(id, ({ status }) => status === 'ACCEPTED');
  });

  test('silence: it was sent, and nothing more is known', async () => {
    await mail.set({ mail: { kind: 'silence' } });
    const { id } = await maracReferral();
    const referral = await until(id, ({ status }) => status === 'SENT');
    expect(referral.deliveries.edges[0]!.node.status).toBe('AWAITING_RECEIPT');
  });

  test('a school has the notice once its mailbox says so, with the list of the guidance and nothing else', async () => {
    const about = await incidentWith('OTHER', '2016-02-29');
    const { id, number } = await refer('SCHOOL_NOTICE', about, {
      schoolNotice: { school: 'Invented Primary School', voiceOfTheChild: 'Quiet.' },
    });
    await until(id, ({ status }) => status === 'RECEIVED');
    const { message, data } = await mail.received(number);
    expect(message).toMatchObject({ type: 'school', findings: [] });
    expect(data).toMatchObject({
      child: { givenNames: ['Łucja'], familyName: 'Onlyhere-Invented', dateOfBirth: '2016-02-29' },
      to: 'Invented Primary School',
      voiceOfTheChild: 'Quiet.',
    });
    expect(JSON.stringify(data)).not.toContain('DS 0815');
  });
});
