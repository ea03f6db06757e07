import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Client, createClient, type FormattedExecutionResult } from 'graphql-ws';
import WebSocket from 'ws';
import { encodePosition } from '../../events/cursor.js';
import { currentPosition } from '../../events/read.js';
import { databaseId, toGlobalId } from '../../schema/relay/global-id.js';
import { readable } from '../support/readable.js';
import { Force, incidentRef } from '../duties/force.js';
import { newKey } from '../support/api.js';
import { completeFirstHearing } from '../support/digital-case-file/complete-files.js';
import { errorCodes, TestHub } from '../support/hub.js';

type Role = keyof TestHub['tokens'];

let hub: TestHub;
let force: Force;
const clients: Client[] = [];
beforeAll(async () => {
  hub = await TestHub.start({ CASEBRIDGE_WORKER: 'false' });
  force = new Force(hub.prisma);
});
afterAll(async () => {
  for (const { dispose } of clients) await dispose();
  await hub?.stop();
});

const HOUR_MS = 3_600_000;
const DECIDE = 'mutation ($input: DecideDutyInput!) { decideDuty(input: $input) { problems { code } } }';

/** A domestic-abuse incident of an hour ago, evaluated. */
async function incident(district: string, hours = 1): Promise<string> {
  const reportedAt = new Date(Date.now() - hours * HOUR_MS);
  const id = await force.incident({ domesticAbuse: true, district, reportedAt, occurredFrom: reportedAt });
  await force.evaluate([incidentRef(id)], new Date());
  return id;
}

describe('what a role may', () => {
  const period = 'from: "2026-01-01", to: "2026-01-31"';
  const fields: Readonly<Record<string, string>> = {
    duties: '{ duties { edges { cursor } } }',
    duty: '{ duty(id: "dty_018f0000-0000-7000-8000-000000000000") { id } }',
    dutyHistory: '{ dutyHistory(dutyId: "dty_018f0000-0000-7000-8000-000000000000") { edges { cursor } } }',
    dutyRules: '{ dutyRules { code } }',
    backlog: '{ backlog { total { count } } }',
    referralCoverage: `{ referralCoverage(${period}, by: DAY) { incidents } }`,
    coverageIncidents: `{ coverageIncidents(rule: MARAC_REFERRAL, ${period}, column: OVERDUE) { edges { cursor } } }`,
    dutySettings: '{ dutySettings { marac { ticks } } }',
    decideDuty: `mutation { decideDuty(input: { idempotencyKey: "k", dutyId: "x", reason: "r" }) { problems { code } } }`,
    configureDuties: `mutation { configureDuties(input: { idempotencyKey: "k", reason: "r" }) { problems { code } } }`,
  };
  const looking = ['duties', 'duty', 'dutyHistory', 'dutyRules'];
  const overseeing = [...looking, 'backlog', 'referralCoverage', 'coverageIncidents', 'dutySettings'];
  const table: Readonly<Record<Role, readonly string[]>> = {
    operator: Object.keys(fields),
    supervisor: [...overseeing, 'decideDuty'],
    safeguarding: [...overseeing, 'decideDuty'],
    custody: overseeing,
    'case-preparer': overseeing,
    records: looking,
    monitor: [],
    auditor: ['backlog', 'referralCoverage', 'dutySettings'],
    partner: [],
  };

  test.each(Object.entries(table))('%s', async (role, allowed) => {
    for (const [name, operation] of Object.entries(fields)) {
      const answer = await hub.query(operation, {}, role as Role);
      expect([name, errorCodes(answer)]).toEqual([name, allowed.includes(name) ? [] : ['FORBIDDEN']]);
    }
  });

  test('of case files it has no right to, it sees the duty and not the file', async () => {
    const imported = await hub.query(
      'mutation ($input: ImportCaseFileInput!) { importCaseFile(input: $input) { caseFile { id } } }',
      {
        input: {
          idempotencyKey: newKey(),
          format: 'DIGITAL_CASE_FILE_1_2_2_1',
          document: JSON.stringify(completeFirstHearing()),
        },
      },
    );
    const recordId = (imported.json!.data!['importCaseFile'] as { caseFile: { id: string } }).caseFile.id;
    const file = { id: databaseId('CaseFile', recordId)! };
    const duty = await hub.prisma.duty.create({
      data: {
        key: `CPS_ANSWER_DUE:CASE_FILE/${file.id}//invented`,
        rule: 'CPS_ANSWER_DUE',
        subjectType: 'CASE_FILE',
        subjectId: file.id,
        title: 'Have the prosecutor’s answer to the case file',
        why: 'Invented',
        owedTo: 'CPS',
        ownerRole: 'CASE_BUILDER',
        since: new Date(),
        deadline: 'standard',
        status: 'OPEN',
        outstanding: true,
        riskRank: 1,
      },
    });
    const shown = (role: Role, caseFile = 'caseFile { duties { edges { node { id } } } }') =>
      hub.query(
        `query ($id: ID!) { duty(id: $id) { recordId ${caseFile} } }`,
        { id: toGlobalId('Duty', duty.id) },
        role,
      );
    const duties = { edges: expect.arrayContaining([{ node: { id: toGlobalId('Duty', duty.id) } }]) as unknown };
    expect((await shown('supervisor')).json!.data!['duty']).toEqual({ recordId, caseFile: { duties } });
    expect((await shown('safeguarding', '')).json!.data!['duty']).toEqual({ recordId });
    expect(errorCodes(await shown('safeguarding'))).toEqual(['FORBIDDEN']);
  });
});

describe('dutyChanged', () => {
  const CHANGED = `subscription ($rule: DutyRuleCode, $district: String, $after: String) {
    dutyChanged(rule: $rule, district: $district, after: $after) { cursor kind duty { status rule { code } district incident { id } } }
  }`;
  interface Changed {
    readonly cursor: string;
    readonly kind: string;
    readonly duty: {
      readonly status: string;
      readonly rule: { readonly code: string };
      readonly district: string;
      readonly incident: { readonly id: string };
    };
  }
  type Steps = AsyncIterableIterator<FormattedExecutionResult>;

  function follow(variables: Record<string, unknown>, role: Role = 'supervisor'): Steps {
    const client = createClient({
      url: `${hub.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { Authorization: `Bearer ${hub.tokens[role]}` },
    });
    clients.push(client);
    return client.iterate({ query: CHANGED, variables }) as Steps;
  }
  async function take(steps: Steps, count: number): Promise<Changed[]> {
    const taken: Changed[] = [];
    while (taken.length < count) {
      const { value } = (await steps.next()) as { value: FormattedExecutionResult };
      if (value.errors) throw new Error(JSON.stringify(value.errors));
      taken.push(value.data!['dutyChanged'] as Changed);
    }
    return taken;
  }
  const said = (changes: readonly Changed[]) =>
    changes.map(({ kind, duty }) => `${kind} ${duty.rule.code} ${duty.district} ${duty.status}`);
  const now = async (): Promise<string> => encodePosition(await currentPosition(hub.prisma));

  async function decide(incidentId: string): Promise<void> {
    const { id } = await hub.prisma.duty.findFirstOrThrow({ where: { subjectId: incidentId } });
    const input = { idempotencyKey: newKey(), dutyId: toGlobalId('Duty', id), reason: 'Invented.' };
    const answer = await hub.query(DECIDE, { input }, 'supervisor');
    expect(answer.json!.data!['decideDuty']).toEqual({ problems: [] });
    await readable(hub.prisma);
  }

  test('says what is opened, overdue and met, of a rule and a district, and goes on from a cursor', async () => {
    const after = await now();
    const old = await incident('Northshire West', 30);
    await incident('Testchester');
    await decide(old);
    const steps = follow({ after, rule: 'RISK_ASSESSMENT', district: 'Northshire West' });
    const missed = await take(steps, 3);
    expect(said(missed)).toEqual([
      'OPENED RISK_ASSESSMENT Northshire West MET',
      'OVERDUE RISK_ASSESSMENT Northshire West MET',
      'MET RISK_ASSESSMENT Northshire West MET',
    ]);
    expect(missed[0]!.duty.incident.id).toBe(toGlobalId('Incident', old));
    await incident('Northshire West');
    await readable(hub.prisma);
    expect(said(await take(steps, 1))).toEqual(['OPENED RISK_ASSESSMENT Northshire West OPEN']);
    await steps.return!();
    const rest = await take(follow({ after: missed[1]!.cursor, district: 'Northshire West' }), 2);
    expect(said(rest).map((text) => text.split(' ')[0])).toEqual(['MET', 'OPENED']);
  });

  test.each(['records', 'monitor', 'partner'] as const)('is not for the role %s', async (role) => {
    const refusal: unknown = await take(follow({}, role), 1).catch((error: unknown) => error);
    expect(refusal instanceof Error ? refusal.message : JSON.stringify(refusal)).toContain('FORBIDDEN');
  });
});
