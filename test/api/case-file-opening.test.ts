import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Prisma } from '../../prisma/client.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { CaseFileApi, key, type Payload } from './case-file-api.js';

let database: TestDatabase;
let api: CaseFileApi;
beforeAll(async () => {
  database = await testDatabase();
  api = await CaseFileApi.on(database.prisma);
});
afterAll(() => database.close());

const open = (said: object, fields = ''): Promise<Payload> =>
  api.change('openCaseFile', 'OpenCaseFileInput', { ...key(), kind: 'FirstHearingDCF', ...said }, fields);

/** An assault in a domestic setting, with a suspect arrested and charged, a victim who saw it, and a neighbour. */
async function anAssault() {
  const { prisma } = database;
  const person = (familyName: string, said: Partial<Prisma.PersonUncheckedCreateInput> = {}) =>
    prisma.person.create({ data: { givenNames: ['Test', 'Alfa'], familyName, ...said } });
  const suspect = await person('Testcase', {
    dateOfBirth: new Date('1990-05-17'),
    gender: '1',
    occupation: 'Tester',
    croNumber: '065656/91H',
    addressPrimary: '1',
    addressStreet: 'Example Street',
    addressPostcode: 'M1 1AA',
  });
  const victim = await person('Sampleton', { title: 'Ms', dateOfBirth: new Date('1991-02-03') });
  const neighbour = await person('Mockford');
  const incident = await prisma.incident.create({
    data: {
      number: `20261120-${randomUUID()}`,
      type: 'ASSAULT',
      summary: 'Invented.',
      occurredFrom: new Date('2026-11-20T20:00:00Z'),
      reportedAt: new Date('2026-11-20T20:10:00Z'),
      district: 'Test',
      domesticAbuse: true,
      childrenPresent: true,
    },
  });
  const roles = [
    [suspect, 'SUSPECT'],
    [victim, 'VICTIM'],
    [victim, 'WITNESS'],
    [neighbour, 'WITNESS'],
  ] as const;
  for (const [{ id: personId }, role] of roles)
    await prisma.involvement.create({ data: { incidentId: incident.id, personId, role } });
  const custody = await prisma.custodyRecord.create({
    data: {
      number: randomUUID(),
      personId: suspect.id,
      incidentId: incident.id,
      station: '06AA00',
      asn: null,
      arrestedAt: new Date('2026-11-20T21:00:00Z'),
      events: { create: { type: 'REMANDED', occurredAt: new Date('2026-11-21T09:00:00Z') } },
    },
  });
  const charge = (offenceCode: string, sequence: number) =>
    prisma.charge.create({
      data: {
        personId: suspect.id,
        incidentId: incident.id,
        custodyRecordId: custody.id,
        sequence,
        offenceCode,
        wording: 'Invented wording.',
        offenceFrom: new Date('2026-11-20'),
        chargedAt: new Date('2026-11-21T08:00:00Z'),
        location: 'Example Street',
      },
    });
  return { incident, suspect, custody, charges: [await charge('CJ88116', 1), await charge('CD71039', 2)] };
}

describe('openCaseFile', () => {
  test('fills in what the records say', async () => {
    const { incident, suspect, custody, charges } = await anAssault();
    const { caseFile, problems } = await open(
      { incidentId: `inc_${incident.id}` },
      `ptiUrn status caseMarkers date version incident { id }
       witnesses { kind personId name { title familyName } dateOfBirth }
       defendants {
         personId custodyRecordId name { kind familyName givenNames } dateOfBirth occupation remandStatus initiationType
         arrest { dateTime } domesticViolence { victimName { familyName } }
         court { croNumber gender address { street postcode } }
         offences { key form chargeId offenceCode title fromDate toDate chargeDate chargeWording childrenPresent
           victimName { familyName } victimNames { familyName } court { sequenceNumber location arrestDate } }
       }`,
    );
    expect(problems).toEqual([]);
    const victimName = { familyName: 'Sampleton' };
    const offence = {
      key: expect.any(String),
      title: expect.any(String),
      fromDate: '2026-11-20',
      toDate: '2026-11-20',
      chargeDate: '2026-11-21',
      chargeWording: 'Invented wording.',
      childrenPresent: true,
    };
    const court = { location: 'Example Street', arrestDate: '2026-11-20' };
    expect(caseFile).toMatchObject({
      ptiUrn: '06AA0000126',
      status: 'IN_PREPARATION',
      caseMarkers: ['DOMESTIC_VIOLENCE'],
      date: '2026-11-22',
      version: 1,
      incident: { id: `inc_${incident.id}` },
      witnesses: [
        { kind: 'PERSON_VICTIM', name: { title: 'Ms', familyName: 'Sampleton' }, dateOfBirth: '1991-02-03' },
        { kind: 'STATEMENT_WITNESS', name: { title: null, familyName: 'Mockford' }, dateOfBirth: null },
      ],
      defendants: [
        {
          personId: `per_${suspect.id}`,
          custodyRecordId: `cus_${custody.id}`,
          name: { kind: 'PERSON', familyName: 'Testcase', givenNames: ['Test', 'Alfa'] },
          dateOfBirth: '1990-05-17',
          occupation: 'Tester',
          remandStatus: 'CUSTODY',
          initiationType: 'CHARGE',
          arrest: { dateTime: '2026-11-20T21:00Z' },
          domesticViolence: [{ victimName }],
          court: { croNumber: '065656/91H', gender: '1', address: { street: 'Example Street', postcode: 'M1 1AA' } },
          offences: [
            {
              ...offence,
              form: 'ASSAULT',
              chargeId: `chg_${charges[0]!.id}`,
              offenceCode: 'CJ88116',
              victimName,
              victimNames: null,
              court: { ...court, sequenceNumber: 1 },
            },
            {
              ...offence,
              form: 'GENERIC',
              chargeId: `chg_${charges[1]!.id}`,
              offenceCode: 'CD71039',
              victimName: null,
              victimNames: [victimName],
              court: { ...court, sequenceNumber: 2 },
            },
          ],
        },
      ],
    });
  });

  test('takes the charges that are named, in their order, and refuses what is not there', async () => {
    const { charges } = await anAssault();
    const [second, first] = [charges[1]!, charges[0]!];
    const { caseFile } = await open(
      { chargeIds: [second, first].map(({ id }) => `chg_${id}`) },
      'defendants { offences { offenceCode } }',
    );
    expect(caseFile!['defendants']).toEqual([{ offences: [{ offenceCode: 'CD71039' }, { offenceCode: 'CJ88116' }] }]);
    const { problems } = await open({ incidentId: 'inc_none', chargeIds: [`chg_${first.id}`, `chg_${randomUUID()}`] });
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'NOT_FOUND /incidentId',
      'NOT_FOUND /chargeIds/1',
    ]);
  });

  test('a breach-of-bail file has neither offences nor markers', async () => {
    const { incident } = await anAssault();
    const { caseFile } = await open(
      { kind: 'BobDCF', incidentId: `inc_${incident.id}` },
      'caseMarkers defendants { offences { key } domesticViolence { victimName { kind } } }',
    );
    expect(caseFile).toMatchObject({ caseMarkers: null, defendants: [{ offences: null, domesticViolence: null }] });
  });
});

describe('lists of case files', () => {
  test('are the same whatever the page size, newest first, filtered, and cost a fixed number of queries', async () => {
    const { incident } = await anAssault();
    const ids: string[] = [];
    for (let index = 0; index < 7; index++)
      ids.unshift((await open({ incidentId: `inc_${incident.id}` })).caseFile!.id);
    const filter = { incidentId: `inc_${incident.id}`, status: 'IN_PREPARATION', kind: 'FIRST_HEARING' };
    const page = `query ($first: Int, $after: String, $filter: CaseFileFilter) {
      caseFiles(first: $first, after: $after, filter: $filter) { edges { node { id incident { number } materials { edges { node { id } } } } } pageInfo { hasNextPage endCursor } }
    }`;
    interface Answer {
      caseFiles: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    }
    for (const first of [1, 3, 7, 100]) {
      const seen: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const { caseFiles }: Answer = await api.run<Answer>(page, { first, after, filter });
        seen.push(...caseFiles.edges.map(({ node }) => node.id));
        ({ hasNextPage: more, endCursor: after } = caseFiles.pageInfo);
      }
      expect(seen).toEqual(ids);
    }
    const queries = async (first: number) => {
      const { prisma } = database;
      let count = 0;
      const counting = prisma.$extends({
        query: { $allOperations: ({ args, query }) => ((count += 1), query(args)) },
      }) as unknown as typeof prisma;
      await api.run(page, { first, filter }, { ...api.action, prisma: counting });
      return count;
    };
    expect(await queries(1)).toBe(3);
    expect(await queries(7)).toBe(3);
  });

  test('a filter that fits nothing, a cursor of another list, a page that is too large', async () => {
    const ask = (said: string) =>
      api.run<{ caseFiles: { edges: unknown[] } }>(`{ caseFiles(${said}) { edges { cursor } } }`);
    expect((await ask('filter: { ptiUrn: "06AA9999999" }')).caseFiles.edges).toEqual([]);
    expect((await ask('filter: { incidentId: "x" }')).caseFiles.edges).toEqual([]);
    await expect(ask('after: "bm9uZQ"')).rejects.toThrow('"after" is not a cursor of this list');
    await expect(ask('first: 101')).rejects.toThrow('"first" must be between 1 and 100');
  });

  test('an incident shows its case files', async () => {
    const { incident } = await anAssault();
    const { caseFile } = await open({ incidentId: `inc_${incident.id}` });
    const answer = await api.run<{ incident: unknown }>(
      `query ($id: ID!) { incident(id: $id) { caseFiles { edges { node { id } } } } }`,
      { id: `inc_${incident.id}` },
    );
    expect(answer.incident).toEqual({ caseFiles: { edges: [{ node: { id: caseFile!.id } }] } });
  });
});

describe('a case file by its id', () => {
  test('a system that only reads records does not come by case files through them', async () => {
    const { incident } = await anAssault();
    const { caseFile } = await open({ incidentId: `inc_${incident.id}` });
    const reader = { ...api.action, actor: { id: 'token:reader', name: 'Reader', role: 'records' as const } };
    const ask = `query ($incident: ID!, $file: ID!) { incident(id: $incident) { caseFiles { edges { cursor } } } caseFile(id: $file) { id } }`;
    const said = { incident: `inc_${incident.id}`, file: caseFile!.id };
    expect(await api.run(ask, said, reader)).toEqual({ incident: { caseFiles: { edges: [] } }, caseFile: null });
    expect(await api.run(ask, said)).toMatchObject({
      incident: { caseFiles: { edges: [{}] } },
      caseFile: { id: caseFile!.id },
    });
  });

  test('null when there is none; the id of something else is a mistake', async () => {
    const ask = (id: string) => api.run<{ caseFile: unknown }>(`query ($id: ID!) { caseFile(id: $id) { id } }`, { id });
    expect(await ask(`cas_${randomUUID()}`)).toEqual({ caseFile: null });
    await expect(ask(`inc_${randomUUID()}`)).rejects.toThrow('"id" is not the id of a CaseFile');
  });

  test('a partner that is none is a mistake', async () => {
    const { caseFile } = await open({ policeUnit: '06TE' });
    await expect(
      api.run(`{ caseFile(id: "${caseFile!.id}") { readiness(partner: "post") { ready } } }`),
    ).rejects.toThrow('"partner" is none of ours');
  });
});
