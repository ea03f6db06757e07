import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newKey } from '../support/api.js';
import { errorCodes, TestHub } from '../support/hub.js';
import { answers } from './safeguarding-api.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await TestHub.start({ CASEBRIDGE_FORCE: '43' });
});
afterAll(() => hub?.stop());

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** A mutation over HTTP, by somebody of a role. */
async function change(role: 'safeguarding' | 'supervisor' | 'case-preparer' | 'records', name: string, input: object) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) {
    incident { id crimeRecord { number } duties(first: 10, outstanding: true) { edges { node { rule { code } } } } }
    problems { code path }
  } }`;
  return hub.query(query, { input: { idempotencyKey: newKey(), ...input } }, role);
}

test('whoever safeguards people records what is known, and sees at once what is owed for it', async () => {
  const reported = await hub.query(
    `mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } problems { code } } }`,
    {
      input: {
        ...{ idempotencyKey: newKey(), type: 'DOMESTIC_INCIDENT', summary: 'Invented.', district: 'Testchester' },
        ...{ occurredFrom: minutesAgo(60), reportedAt: minutesAgo(50) },
      },
    },
    'safeguarding',
  );
  const { incident } = reported.json!.data!['reportIncident'] as { incident: { id: string } };
  const mark = { incidentId: incident.id, kind: 'DOMESTIC_ABUSE', at: minutesAgo(40), by: 'PC 1234' };
  const marked = await change('safeguarding', 'markIncident', mark);
  expect(marked.json!.data!['markIncident']).toMatchObject({
    incident: { duties: { edges: [{ node: { rule: { code: 'RISK_ASSESSMENT' } } }] } },
    problems: [],
  });
  const assessment = { incidentId: incident.id, answers: answers(14), assessedAt: minutesAgo(30), by: 'PC 1234' };
  const assessed = await change('safeguarding', 'assessRisk', assessment);
  expect(assessed.json!.data!['assessRisk']).toMatchObject({
    incident: { duties: { edges: [{ node: { rule: { code: 'MARAC_REFERRAL' } } }] } },
    problems: [],
  });
  const crime = { incidentId: incident.id, at: minutesAgo(20), by: 'CMU' };
  const recorded = await change('supervisor', 'recordCrime', crime);
  const { incident: withCrime } = recorded.json!.data!['recordCrime'] as {
    incident: { crimeRecord: { number: string } };
  };
  expect(withCrime.crimeRecord.number).toMatch(/^43\/000001\/\d{2}$/);
  for (const role of ['case-preparer', 'records'] as const) {
    expect(errorCodes(await change(role, 'assessRisk', assessment))).toEqual(['FORBIDDEN']);
    expect(errorCodes(await change(role, 'recordCrime', crime))).toEqual(['FORBIDDEN']);
  }
});
