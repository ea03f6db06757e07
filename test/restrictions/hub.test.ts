import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { newKey } from '../support/api.js';
import { type Answer, errorCodes, TestHub } from '../support/hub.js';

const log: string[] = [];
let hub: TestHub;
const ids = { person: randomUUID(), otherPerson: randomUUID(), incident: randomUUID(), caseFile: randomUUID() };
const personId = toGlobalId('Person', ids.person);
const caseFileId = toGlobalId('CaseFile', ids.caseFile);

beforeAll(async () => {
  hub = await TestHub.start(
    { CASEBRIDGE_WORKER: 'false', CASEBRIDGE_BREAK_GLASS_MINUTES: '20' },
    pino({ level: 'warn' }, { write: (line: string) => void log.push(line) }),
  );
  const { prisma } = hub;
  await prisma.person.createMany({
    data: [
      { id: ids.person, givenNames: [], familyName: 'Sealedham' },
      { id: ids.otherPerson, givenNames: [], familyName: 'Mockingham' },
    ],
  });
  const at = new Date();
  await prisma.incident.create({
    data: {
      ...{ id: ids.incident, number: 'n', type: 'THEFT', summary: 'Invented.', district: 'Testchester' },
      ...{ occurredFrom: at, reportedAt: at },
    },
  });
  await prisma.involvement.createMany({
    data: [ids.person, ids.otherPerson].map((one) => ({ incidentId: ids.incident, personId: one, role: 'WITNESS' })),
  });
  await prisma.caseFile.create({
    data: {
      ...{ id: ids.caseFile, ptiUrn: '06AA0000126', kind: 'FirstHearingDCF', status: 'IN_PREPARATION' },
      content: { kind: 'FirstHearingDCF', ptiUrn: '06AA0000126', version: 1, defendants: [], witnesses: [] },
    },
  });
});
afterAll(() => hub?.stop());

const upload = (to: string): Promise<Answer> =>
  hub.send(`/case-files/${to}/materials`, {
    method: 'POST',
    body: 'An invented statement.',
    headers: {
      ...{ 'content-type': 'text/plain', 'idempotency-key': newKey(), 'casebridge-kind': 'STATEMENT' },
      ...{ 'casebridge-title': 'Invented', 'casebridge-file-name': 'invented.txt' },
    },
  });
const restrict = async (recordId: string) => {
  const { json } = await hub.query(
    'mutation ($input: RestrictRecordInput!) { restrictRecord(input: $input) { restriction { id } problems { code } } }',
    { input: { idempotencyKey: newKey(), recordId, kind: 'SEALED', reason: 'Invented' } },
    'supervisor',
  );
  expect(json!.data!['restrictRecord']).toMatchObject({ problems: [] });
};
const people = async (role: 'operator' | 'custody' | 'supervisor') => {
  const { json } = await hub.query(
    '{ people { edges { node { familyName } } } incidents { edges { node { involvements { edges { node { person { familyName } } } } } } } }',
    {},
    role,
  );
  return JSON.stringify(json)
    .match(/Sealedham|Mockingham/g)!
    .sort();
};

describe('over HTTP', () => {
  test('a restricted person stands in no list, however the query is answered', async () => {
    expect(await people('operator')).toEqual(['Mockingham', 'Mockingham', 'Sealedham', 'Sealedham']);
    await restrict(personId);
    expect(await people('operator')).toEqual(['Mockingham', 'Mockingham']);
    expect(await people('supervisor')).toEqual(['Mockingham', 'Mockingham', 'Sealedham', 'Sealedham']);
  });

  test('the glass is broken for as long as the force allows: log and metric say so, and nothing of the record', async () => {
    const reason = 'A Sealedham child is in danger.';
    const { json } = await hub.query(
      'mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { openedIds until problems { code } } }',
      { input: { idempotencyKey: newKey(), recordId: personId, reason } },
      'custody',
    );
    const { openedIds, until, problems } = json!.data!['breakGlass'] as {
      openedIds: string[];
      until: string;
      problems: unknown[];
    };
    expect({ openedIds, problems }).toEqual({ openedIds: [personId], problems: [] });
    const minutes = (Date.parse(until) - Date.now()) / 60_000;
    expect(minutes > 18 && minutes <= 20).toBe(true);
    expect(await people('custody')).toEqual(['Mockingham', 'Mockingham', 'Sealedham', 'Sealedham']);
    expect(await people('operator')).toEqual(['Mockingham', 'Mockingham']);
    const lines = log.filter((line) => line.includes('the glass of restricted records was broken'));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      level: 40,
      glass: { role: 'custody', minutes: 20, opened: [{ recordType: 'PERSON' }] },
    });
    expect(log.join('')).not.toMatch(new RegExp(`Sealedham|danger|${ids.person}`));
    const { text } = await hub.send('/metrics');
    expect(text).toContain('casebridge_glass_broken_total{record="PERSON",role="custody"} 1');
  });

  test('roles that may not break it, and partners, are refused as for any field that is not theirs', async () => {
    for (const role of ['records', 'partner', 'auditor'] as const) {
      const answer = await hub.query(
        'mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { until } }',
        { input: { idempotencyKey: newKey(), recordId: personId, reason: 'Because I want to.' } },
        role,
      );
      expect([role, answer.status, ...errorCodes(answer)]).toEqual([
        role,
        403,
        role === 'partner' ? expect.any(String) : 'FORBIDDEN',
      ]);
    }
  });

  test('materials of a restricted file are not found, as if there were none', async () => {
    const uploaded = (await upload(caseFileId)).json as unknown as { material: { id: string } };
    const { id } = uploaded.material;
    expect((await hub.send(`/materials/${id}/content`)).status).toBe(200);
    await restrict(caseFileId);
    const absent = toGlobalId('Material', randomUUID());
    const [hidden, none] = [await hub.send(`/materials/${id}/content`), await hub.send(`/materials/${absent}/content`)];
    expect([hidden.status, hidden.text]).toEqual([none.status, none.text]);
    expect(hidden.status).toBe(404);
    const [toHidden, toNone] = [await upload(caseFileId), await upload(toGlobalId('CaseFile', randomUUID()))];
    expect([toHidden.status, toHidden.text]).toEqual([toNone.status, toNone.text]);
    expect(toHidden.status).toBe(404);
    const named = await hub.send(`/materials/${id}/content`, { authorization: `Bearer ${hub.tokens.supervisor}` });
    expect(named.status).toBe(200);
  });
});
