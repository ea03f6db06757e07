import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createAccessToken } from '../../server/identity/access-tokens.js';
import { newKey } from '../support/api.js';
import { completeFirstHearing } from '../support/digital-case-file/complete-files.js';
import { errorCodes, TestHub } from '../support/hub.js';

let hub: TestHub;
let caseFile: string;
let incident: string;
let deliveries: { id: string; partner: { id: string }; submission: { id: string } }[];

interface Change {
  readonly caseFile: { readonly id: string; readonly revision: number };
  readonly problems: readonly unknown[];
}
const change = async (name: string, type: string, input: Record<string, unknown>): Promise<Change> => {
  const answer = await hub.query(
    `mutation ($input: ${type}!) { ${name}(input: $input) { caseFile { id revision } problems { code path } } }`,
    { input: { idempotencyKey: newKey(), ...input } },
  );
  const outcome = answer.json?.data?.[name] as Change | undefined;
  if (!outcome?.caseFile) throw new Error(answer.text);
  return outcome;
};

/** A case file of an incident, sent to the simulated CPS and accepted there. */
beforeAll(async () => {
  hub = await TestHub.start({ CASEBRIDGE_SIMULATORS: 'true' });
  const reported = await hub.query(
    'mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } } }',
    {
      input: {
        idempotencyKey: newKey(),
        type: 'THEFT',
        summary: 'Invented.',
        occurredFrom: '2026-01-01T10:00:00Z',
        reportedAt: '2026-01-01T11:00:00Z',
        district: 'Testchester',
      },
    },
  );
  incident = (reported.json!.data!['reportIncident'] as { incident: { id: string } }).incident.id;
  const document = JSON.stringify(completeFirstHearing());
  const imported = await change('importCaseFile', 'ImportCaseFileInput', {
    format: 'DIGITAL_CASE_FILE_1_2_2_1',
    document,
    incidentId: incident,
  });
  caseFile = imported.caseFile.id;
  await change('submitCaseFile', 'SubmitCaseFileInput', {
    caseFileId: caseFile,
    revision: imported.caseFile.revision,
    partners: ['cps'],
  });
});
afterAll(() => hub?.stop());

test('a case file that is submitted is accepted by the CPS', async () => {
  let statuses: string[] = [];
  for (let tries = 0; tries < 300 && !statuses.some((status) => status.startsWith('ACCEPTED')); tries += 1) {
    await sleep(100);
    const answer = await hub.query('{ deliveries { edges { node { id status partner { id } submission { id } } } } }');
    const list = answer.json!.data!['deliveries'] as {
      edges: { node: (typeof deliveries)[number] & { status: string } }[];
    };
    deliveries = list.edges.map(({ node }) => node);
    statuses = list.edges.map(({ node }) => node.status);
  }
  expect(statuses).toEqual([expect.stringMatching(/^ACCEPTED/)]);
});

describe('what a role may not ask for, it does not come by', () => {
  const nodes = async (role: 'records' | 'case-preparer') => {
    const ids = [incident, caseFile, deliveries[0]!.id, deliveries[0]!.submission.id];
    const answer = await hub.query('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }', { ids }, role);
    return (answer.json!.data!['nodes'] as ({ __typename: string } | null)[]).map((node) => node?.__typename ?? null);
  };

  test('by its id', async () => {
    expect(await nodes('case-preparer')).toEqual(['Incident', 'CaseFile', 'Delivery', 'Submission']);
    expect(await nodes('records')).toEqual(['Incident', null, null, null]);
  });

  test('through a record that leads to it', async () => {
    const query = 'query ($id: ID!) { incident(id: $id) { caseFiles { edges { node { id } } } } }';
    const seen = (role: 'records' | 'case-preparer') => hub.query(query, { id: incident }, role);
    expect((await seen('case-preparer')).json!.data!['incident']).toEqual({
      caseFiles: { edges: [{ node: { id: caseFile } }] },
    });
    const answer = await seen('records');
    expect([answer.status, errorCodes(answer), answer.json!.errors![0]!.extensions!.path]).toEqual([
      403,
      ['FORBIDDEN'],
      '/incident/caseFiles',
    ]);
  });

  test('at the root', async () => {
    const answer = await hub.query('query ($id: ID!) { caseFile(id: $id) { id } }', { id: caseFile }, 'records');
    expect([answer.status, errorCodes(answer)]).toEqual([403, ['FORBIDDEN']]);
  });
});

describe('a partner', () => {
  const QUERY = `query ($id: ID!) {
    delivery(id: $id) { id }
    deliveries { edges { node { id } } }
  }`;

  test('sees its own deliveries, and not the files behind them', async () => {
    const id = deliveries[0]!.id;
    const answer = await hub.query(QUERY, { id }, 'partner');
    expect(answer.json).toEqual({
      data: { delivery: { id }, deliveries: { edges: [{ node: { id } }] } },
    });
    for (const field of ['caseFile', 'submission']) {
      const behind = await hub.query(`query ($id: ID!) { delivery(id: $id) { ${field} { id } } }`, { id }, 'partner');
      expect([errorCodes(behind), behind.json!.errors![0]!.extensions!.path]).toEqual([
        ['FORBIDDEN'],
        `/delivery/${field}`,
      ]);
    }
  });

  test('sees none of another partner', async () => {
    const token = await createAccessToken(hub.prisma, { name: 'Court', role: 'partner', partnerId: 'court' });
    const body = JSON.stringify({ query: QUERY, variables: { id: deliveries[0]!.id } });
    const answer = await hub.post(body, { authorization: `Bearer ${token}` });
    expect(answer.json).toEqual({ data: { delivery: null, deliveries: { edges: [] } } });
  });
});
