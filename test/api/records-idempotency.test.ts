import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newKey, TestApi } from '../support/api.js';
import { codesAndPaths, Records } from '../support/records.js';
import { RecordPersonDocument, ReportIncidentDocument } from '../generated/operations.js';

let api: TestApi;
let records: Records;
beforeAll(async () => {
  api = await TestApi.start();
  records = new Records(api);
});
afterAll(() => api?.close());

const times = <T>(count: number, act: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, act));

describe('an idempotency key', () => {
  test('gives the same answer again, and changes nothing more', async () => {
    const input = { idempotencyKey: newKey(), familyName: 'Onceson' };
    const first = await records.person(input);
    const events = await api.prisma.event.count();
    expect((await records.person(input)).person!.id).toBe(first.person!.id);
    expect(await api.prisma.person.count({ where: { familyName: 'Onceson' } })).toBe(1);
    expect(await api.prisma.event.count()).toBe(events);
  });

  test('with another input is refused', async () => {
    const idempotencyKey = newKey();
    await records.person({ idempotencyKey });
    expect(codesAndPaths(await records.person({ idempotencyKey, familyName: 'Otherson' }))).toEqual([
      'IDEMPOTENCY_KEY_REUSED /idempotencyKey',
    ]);
    expect(await api.prisma.person.count({ where: { familyName: 'Otherson' } })).toBe(0);
  });

  test('with another mutation is refused', async () => {
    const idempotencyKey = newKey();
    await records.person({ idempotencyKey });
    expect(codesAndPaths(await records.incident({ idempotencyKey }))).toEqual([
      'IDEMPOTENCY_KEY_REUSED /idempotencyKey',
    ]);
  });

  test('belongs to its caller: another one may have the same', async () => {
    const input = { idempotencyKey: newKey(), givenNames: [], familyName: 'Twiceson' };
    const ids = [];
    for (const id of ['token:one', 'token:two']) {
      const { recordPerson } = await api.run(
        RecordPersonDocument,
        { input },
        { actor: { id, name: id, role: 'operator' } },
      );
      ids.push(recordPerson.person!.id);
    }
    expect(new Set(ids).size).toBe(2);
  });

  test('of a refusal may be used again with a mended input', async () => {
    const idempotencyKey = newKey();
    expect(codesAndPaths(await records.person({ idempotencyKey, familyName: '' }))).toEqual(['REQUIRED /familyName']);
    expect((await records.person({ idempotencyKey, familyName: 'Mendedson' })).problems).toEqual([]);
  });

  test('used fifty times at once makes one record', async () => {
    const input = {
      idempotencyKey: newKey(),
      summary: 'Reported by fifty clicks.',
      reportedAt: '2026-11-21T10:00:00Z',
    };
    const outcomes = await times(50, () => records.incident(input));
    expect(outcomes.flatMap(codesAndPaths)).toEqual([]);
    expect(new Set(outcomes.map(({ incident }) => incident!.id)).size).toBe(1);
    expect(await api.prisma.incident.count({ where: { summary: input.summary } })).toBe(1);
  });

  test('does not depend on the order in which a client writes its fields', async () => {
    const input = {
      idempotencyKey: newKey(),
      type: 'THEFT' as const,
      summary: 'Order.',
      occurredFrom: '2026-11-20T14:00:00Z',
      reportedAt: '2026-11-20T14:20:00Z',
      district: 'City of Testchester',
      domesticAbuse: false,
      childrenPresent: false,
    };
    const reversed = Object.fromEntries(Object.entries(input).reverse()) as typeof input;
    const first = await api.run(ReportIncidentDocument, { input });
    const second = await api.run(ReportIncidentDocument, { input: reversed });
    expect(second.reportIncident.incident!.id).toBe(first.reportIncident.incident!.id);
  });
});

test('numbers given at once are different and leave no gap, also when some of the changes are refused', async () => {
  const day = { occurredFrom: '2026-11-10T10:00:00Z', reportedAt: '2026-11-10T11:00:00Z' };
  let turn = 0;
  const outcomes = await times(60, () => {
    turn += 1;
    return records.incident({ ...day, ...(turn % 3 === 0 ? { summary: '' } : {}) });
  });
  const numbers = outcomes.flatMap(({ incident }) => (incident ? [incident.number] : [])).sort();
  expect(numbers).toEqual(Array.from({ length: 40 }, (_, index) => `20261110-${String(index + 1).padStart(6, '0')}`));
});

test('changes in one operation see each other', async () => {
  const { custodyRecordId } = await records.detention();
  const { graphql } = await import('graphql');
  const { Loaders } = await import('../../resolvers/loaders.js');
  const change = (name: string, type: string, at: string) =>
    `${name}: recordCustodyEvent(input: { idempotencyKey: "${newKey()}", custodyRecordId: "${custodyRecordId}", type: ${type}, occurredAt: "${at}" }) {
      custodyRecord { arrivedAt releasedAt events { edges { node { type } } } } }`;
  const { data, errors } = await graphql({
    schema: api.schema,
    source: `mutation { ${change('a', 'ARRIVED', '2026-11-20T15:30:00Z')} ${change('b', 'RELEASED', '2026-11-20T16:30:00Z')} }`,
    contextValue: { action: api.action(), reads: api.prisma, loaders: new Loaders(api.prisma, null) },
  });
  expect(errors).toBeUndefined();
  const answers = JSON.parse(JSON.stringify(data)) as Record<
    string,
    { custodyRecord: { releasedAt: string | null; events: { edges: unknown[] } } }
  >;
  expect(answers['a']!.custodyRecord).toMatchObject({ arrivedAt: '2026-11-20T15:30:00.000Z', releasedAt: null });
  expect(answers['b']!.custodyRecord).toMatchObject({
    arrivedAt: '2026-11-20T15:30:00.000Z',
    releasedAt: '2026-11-20T16:30:00.000Z',
  });
  expect(answers['b']!.custodyRecord.events.edges).toHaveLength(3);
});
