import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Force, incidentRef } from '../duties/force.js';
import type { Duty } from '../../prisma/rows.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { NOW, TestApi } from '../support/api.js';
import { countStatements } from '../support/count-statements.js';
import { encodeCursor } from '../../domain/paging.js';
import { ask, attempt, follow, NODES } from './ask.js';
import { agencies, anyIncidents, districts } from './world.js';

const DUTIES = `query ($first: Int = 20, $after: String, $filter: DutyFilter) {
  duties(first: $first, after: $after, filter: $filter) { ${NODES} }
}`;

let api: TestApi;
let force: Force;
let rows: readonly Duty[];

beforeAll(async () => {
  api = await TestApi.start();
  force = new Force(api.prisma);
  await agencies(force);
  await anyIncidents(api, 60, 1);
  rows = await api.prisma.duty.findMany();
});
afterAll(() => api?.close());

const inOrder = (some: readonly Duty[]): string[] =>
  [...some]
    .sort((a, b) => a.riskRank - b.riskRank || a.since.getTime() - b.since.getTime() || (a.id < b.id ? -1 : 1))
    .map(({ id }) => toGlobalId('Duty', id));
const listed = async (filter: Record<string, unknown> | null, first = 100): Promise<string[]> =>
  (await follow<{ id: string }>(api, DUTIES, 'duties', first, { filter })).map(({ id }) => id);

describe('duties', () => {
  test('come by risk, then by how long they are owed, then by id, once each whatever the page size', async () => {
    const whole = await listed(null);
    expect(whole.length).toBeGreaterThan(100);
    expect(whole).toEqual(inOrder(rows));
    for (const size of [1, 7]) expect(await listed(null, size)).toEqual(whole);
  });

  const month = new Date(NOW.getTime() - 30 * 86_400_000);
  const filters: readonly (readonly [string, Record<string, unknown>, (row: Duty) => boolean])[] = [
    ['of a rule', { rule: 'RISK_ASSESSMENT' }, ({ rule }) => rule === 'RISK_ASSESSMENT'],
    ['outstanding', { outstanding: true }, ({ outstanding }) => outstanding],
    ['closed', { outstanding: false }, ({ outstanding }) => !outstanding],
    ['met', { status: ['MET'] }, ({ status }) => status === 'MET'],
    ['open or met', { status: ['OPEN', 'MET'] }, ({ status }) => status === 'OPEN' || status === 'MET'],
    ['overdue', { overdue: true }, ({ status }) => status === 'OVERDUE'],
    ['not overdue', { overdue: false }, ({ status }) => status !== 'OVERDUE'],
    ['of a district', { district: districts[1] }, ({ district }) => district === districts[1]],
    ['of a team', { team: 'Response 2' }, ({ team }) => team === 'Response 2'],
    ['of no team', { team: '' }, ({ team }) => team === null],
    ['of an officer', { owner: 'pc-1' }, ({ ownerId }) => ownerId === 'pc-1'],
    ['of a role', { ownerRole: 'CRIME_RECORDING' }, ({ ownerRole }) => ownerRole === 'CRIME_RECORDING'],
    ['at high risk', { risk: 'HIGH' }, ({ risk }) => risk === 'HIGH'],
    ['not assessed', { risk: 'NOT_ASSESSED' }, ({ risk }) => risk === null],
    ['owed lately', { sinceFrom: month.toISOString() }, ({ since }) => since >= month],
    ['owed for long', { sinceBefore: month.toISOString() }, ({ since }) => since < month],
    ['due before', { dueBefore: month.toISOString() }, ({ dueAt }) => dueAt !== null && dueAt < month],
    ['met late', { late: true }, ({ late }) => late],
    ['not met late', { late: false, outstanding: false }, ({ late, outstanding }) => !late && !outstanding],
    [
      'met by a referral',
      { metBy: 'REFERRAL' },
      ({ evidence }) => (evidence as { kind?: string } | null)?.kind === 'REFERRAL',
    ],
    [
      'of several at once',
      { outstanding: true, rule: 'CRIME_RECORD', district: districts[0], overdue: true },
      ({ status, rule, district }) => status === 'OVERDUE' && rule === 'CRIME_RECORD' && district === districts[0],
    ],
  ];

  test.each(filters)('%s are those of the table', async (_what, filter, holds) => {
    const expected = inOrder(rows.filter(holds));
    expect(expected.length).toBeGreaterThan(0);
    expect(await listed(filter)).toEqual(expected);
    expect(await listed(filter, 7)).toEqual(expected);
  });

  test('that cannot be are none', async () => {
    expect(await listed({ outstanding: true, status: ['MET'] })).toEqual([]);
    expect(await listed({ overdue: true, outstanding: false })).toEqual([]);
    expect(await listed({ rule: 'CUSTODY_REVIEW' })).toEqual([]);
  });

  test('about an incident, and about a person, are those that name it', async () => {
    const { subjectId, personId } = rows.find((row) => row.personId !== null)!;
    const ofIncident = rows.filter((row) => row.subjectId === subjectId);
    expect(await listed({ subject: toGlobalId('Incident', subjectId) })).toEqual(inOrder(ofIncident));
    const ofPerson = rows.filter((row) => row.personId === personId);
    expect(await listed({ subject: toGlobalId('Person', personId!) })).toEqual(inOrder(ofPerson));
  });

  test.each([
    ['a subject that is no record', { filter: { subject: 'inc_1' } }, '/filter/subject'],
    ['a cursor of nothing', { after: 'nonsense' }, '/after'],
    ['a cursor of another list', { after: encodeCursor([1, 'x']) }, '/after'],
    ['a cursor with a rank that is none', { after: encodeCursor([1e300, 0, rowId()]) }, '/after'],
    ['a cursor with a moment that is none', { after: encodeCursor([1, 1e300, rowId()]) }, '/after'],
    ['a district with a null character', { filter: { district: '\u0000' } }, '/filter/district'],
  ])('refuse %s', async (_what, variables, path) => {
    const { errors } = await attempt(api, DUTIES, variables);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', path });
  });

  function rowId(): string {
    return '018f0000-0000-7000-8000-000000000000';
  }
});

const FULL = `id title why note status outstanding owedTo owner { role officer } since dueAt deadline
  evidence { kind recordId at by reason } reason late closedAt risk district team escalationLevel warnings { code }
  recordType recordId openedAt rule { code title source { text url verified } }
  incident { id number duties { edges { node { id } } } } custodyRecord { id } caseFile { id } person { id }
  history { edges { node { kind at actor evidence { kind } late reason dueBefore dueAfter level ownerBefore { role } ownerAfter { role officer } } } }`;

describe('a duty', () => {
  test('says all of itself, of its rule, its record and its history', async () => {
    const row = rows.find(({ status, rule }) => status === 'MET' && rule === 'RISK_ASSESSMENT')!;
    const id = toGlobalId('Duty', row.id);
    const { duty } = await ask<{ duty: Record<string, unknown> }>(
      api,
      `query ($id: ID!) { duty(id: $id) { ${FULL} } }`,
      {
        id,
      },
    );
    expect(duty).toMatchObject({
      id,
      title: row.title,
      status: 'MET',
      outstanding: false,
      owedTo: 'VICTIM',
      owner: { role: 'OFFICER_IN_CASE', officer: row.ownerId },
      since: row.since.toISOString(),
      dueAt: row.dueAt!.toISOString(),
      evidence: { kind: 'RISK_ASSESSMENT', by: 'pc-1' },
      late: row.late,
      risk: row.risk,
      district: row.district,
      warnings: [],
      recordType: 'INCIDENT',
      recordId: toGlobalId('Incident', row.subjectId),
      rule: { code: 'RISK_ASSESSMENT', source: { verified: true } },
      incident: { id: toGlobalId('Incident', row.subjectId) },
      custodyRecord: null,
      caseFile: null,
      person: row.personId ? { id: toGlobalId('Person', row.personId) } : null,
      history: {
        edges: [
          { node: { kind: 'OPENED', actor: 'officer-1' } },
          { node: { kind: 'MET', evidence: { kind: 'RISK_ASSESSMENT' }, late: row.late } },
        ],
      },
    });
    const ofIncident = rows
      .filter(({ subjectId }) => subjectId === row.subjectId)
      .map((each) => toGlobalId('Duty', each.id));
    const { incident } = duty as { incident: { duties: { edges: { node: { id: string } }[] } } };
    expect(incident.duties.edges.map(({ node }) => node.id)).toEqual(ofIncident.sort());
  });

  test('is found again by its id, alone and among others', async () => {
    const id = toGlobalId('Duty', rows[0]!.id);
    const answer = await ask<Record<string, unknown>>(
      api,
      'query ($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { id } duty(id: $id) { id } }',
      { id },
    );
    expect(answer).toEqual({ node: { __typename: 'Duty', id }, nodes: [{ id }], duty: { id } });
    const none = toGlobalId('Duty', '018f0000-0000-7000-8000-000000000000');
    expect(await ask(api, 'query ($id: ID!) { duty(id: $id) { id } }', { id: none })).toEqual({ duty: null });
    const wrong = await attempt(api, 'query ($id: ID!) { duty(id: $id) { id } }', { id: `inc_${rows[0]!.id}` });
    expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', path: '/id' });
  });

  test('has its history at the root too, in the same pages', async () => {
    const { id } = rows.find(({ status }) => status === 'MET')!;
    const query = `query ($id: ID!, $first: Int!, $after: String) {
      dutyHistory(dutyId: $id, first: $first, after: $after) { edges { node { kind } } pageInfo { hasNextPage endCursor } }
    }`;
    const variables = { id: toGlobalId('Duty', id) };
    const whole = await follow(api, query, 'dutyHistory', 100, variables);
    expect(whole.length).toBe(await api.prisma.dutyChange.count({ where: { dutyId: id } }));
    expect(await follow(api, query, 'dutyHistory', 1, variables)).toEqual(whole);
  });

  test('shows who owed it and when it was due before', async () => {
    const incident = await force.incident({ domesticAbuse: true, owners: { OFFICER_IN_CASE: 'pc-7' } });
    await force.evaluate([incidentRef(incident)], NOW);
    await api.prisma.incident.update({ where: { id: incident }, data: { owners: { OFFICER_IN_CASE: 'pc-8' } } });
    await force.evaluate([incidentRef(incident)], NOW);
    const { incident: found } = await ask<{ incident: unknown }>(
      api,
      `query ($id: ID!) { incident(id: $id) { duties { edges { node { owner { officer }
        history { edges { node { kind ownerBefore { officer } ownerAfter { role officer } dueBefore } } } } } } } }`,
      { id: toGlobalId('Incident', incident) },
    );
    expect(found).toMatchObject({
      duties: {
        edges: [
          {
            node: {
              owner: { officer: 'pc-8' },
              history: {
                edges: expect.arrayContaining([
                  {
                    node: {
                      kind: 'REASSIGNED',
                      ownerBefore: { officer: 'pc-7' },
                      ownerAfter: { role: 'OFFICER_IN_CASE', officer: 'pc-8' },
                      dueBefore: null,
                    },
                  },
                ]),
              },
            },
          },
        ],
      },
    });
    rows = await api.prisma.duty.findMany();
  });
});

describe('of records', () => {
  test('the duties come below them, all, outstanding or closed', async () => {
    const subject = rows.find((row) =>
      rows.some((other) => other.subjectId === row.subjectId && other.outstanding !== row.outstanding),
    )!;
    const query = `query ($id: ID!, $outstanding: Boolean, $first: Int = 20, $after: String) {
      incident(id: $id) { duties(outstanding: $outstanding, first: $first, after: $after) { ${NODES} } }
    }`;
    const id = toGlobalId('Incident', subject.subjectId);
    for (const outstanding of [null, true, false]) {
      const expected = rows
        .filter(
          (row) => row.subjectId === subject.subjectId && (outstanding === null || row.outstanding === outstanding),
        )
        .map((row) => toGlobalId('Duty', row.id))
        .sort();
      expect(expected.length).toBeGreaterThan(0);
      const { incident } = await ask<{ incident: { duties: { edges: { node: { id: string } }[] } } }>(api, query, {
        id,
        outstanding,
      });
      expect(incident.duties.edges.map(({ node }) => node.id)).toEqual(expected);
    }
  });

  test('the duties of referrals come below them, and lead back to them', async () => {
    const { id: referralId } = await api.prisma.referral.findFirstOrThrow({ where: { sentAt: { not: null } } });
    await force.evaluate([{ type: 'REFERRAL', id: referralId }], NOW);
    const known = await api.prisma.duty.findMany({ where: { subjectId: referralId }, orderBy: { id: 'asc' } });
    expect(known.map(({ rule }) => rule)).toContain('PARTNER_ACKNOWLEDGEMENT');
    const id = toGlobalId('Referral', referralId);
    const query =
      'query ($id: ID!) { node(id: $id) { ... on Referral { duties { edges { node { id incident { id } referral { id } } } } } } }';
    const { node } = await ask<{ node: { duties: { edges: { node: unknown }[] } } }>(api, query, { id });
    expect(node.duties.edges.map((edge) => edge.node)).toEqual(
      known.map((row) => ({ id: toGlobalId('Duty', row.id), incident: null, referral: { id } })),
    );
    expect(await listed({ subject: id })).toEqual(inOrder(known));
  });

  test('the evidence leads to its record', async () => {
    const query = 'query ($id: ID!) { duty(id: $id) { evidence { kind recordId } } }';
    const seen = new Map<string, string>();
    for (const { id } of rows.filter(({ status }) => status === 'MET')) {
      const { duty } = await ask<{ duty: { evidence: { kind: string; recordId: string | null } } }>(api, query, {
        id: toGlobalId('Duty', id),
      });
      if (duty.evidence.recordId) seen.set(duty.evidence.kind, duty.evidence.recordId);
    }
    expect([...seen.keys()].sort()).toEqual(['CONSENT_REFUSED', 'REFERRAL', 'RISK_ASSESSMENT']);
    const ids = [...seen.values()];
    const { nodes } = await ask<{ nodes: ({ id: string } | null)[] }>(
      api,
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids },
    );
    expect(nodes.map((node) => node?.id)).toEqual(ids);
  });

  test('a list of all of it costs the same few statements however long it is', async () => {
    const query = `query ($first: Int!) { duties(first: $first) { edges { node { ${FULL} } } } }`;
    const of = (first: number) => countStatements(() => ask(api, query, { first }));
    const some = await of(10);
    expect(await of(100)).toBe(some);
    // Duties, their history, their incidents with the duties of these, their people.
    expect(some).toBe(5);
  });

  test('nothing of them is shown to who may not ask for duties', async () => {
    const actor = { id: 'token:x', name: 'X', role: 'partner', partnerId: 'victim-care' } as const;
    const { incident } = await ask<{ incident: { duties: { edges: unknown[] } } }>(
      api,
      'query ($id: ID!) { incident(id: $id) { duties { edges { cursor } } } }',
      { id: toGlobalId('Incident', rows[0]!.subjectId) },
      { actor },
    );
    expect(incident.duties.edges).toEqual([]);
    const id = toGlobalId('Duty', rows[0]!.id);
    expect(await ask(api, 'query ($id: ID!) { node(id: $id) { id } }', { id }, { actor })).toEqual({ node: null });
  });
});
