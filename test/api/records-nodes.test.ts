import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '../../access/actor.js';
import { parseGlobalId, toGlobalId } from '../../schema/relay/global-id.js';
import { TestApi } from '../support/api.js';
import { Records } from '../support/records.js';
import { AnyNodeDocument, AnyNodesDocument, OneOfEachDocument } from '../generated/operations.js';

let api: TestApi;
let ids: Record<'Person' | 'Incident' | 'Involvement' | 'CustodyRecord' | 'CustodyEvent' | 'Charge', string>;
beforeAll(async () => {
  api = await TestApi.start();
  const records = new Records(api);
  const { personId, incidentId, custodyRecordId } = await records.detention();
  const { involvement } = await records.involvement({ personId, incidentId });
  const { charge } = await records.charge({ personId, incidentId });
  const event = await api.prisma.custodyEvent.findFirstOrThrow();
  ids = {
    Person: personId,
    Incident: incidentId,
    Involvement: involvement!.id,
    CustodyRecord: custodyRecordId,
    CustodyEvent: toGlobalId('CustodyEvent', event.id),
    Charge: charge!.id,
  };
});
afterAll(() => api?.close());

const actor = (role: Role) => ({ actor: { id: 'token:other', name: 'Other', role } });

describe('node', () => {
  test('finds every record again by its id', async () => {
    for (const [type, id] of Object.entries(ids)) {
      expect((await api.run(AnyNodeDocument, { id })).node).toMatchObject({ __typename: type, id });
    }
    expect((await api.run(AnyNodeDocument, { id: ids.Person })).node).toMatchObject({ familyName: 'Mockingham' });
  });

  test.each([
    ['nothing', ''],
    ['a word', 'nonsense'],
    ['no record', 'per_00000000-0000-7000-8000-000000000000'],
    ['an unknown kind', 'zzz_00000000-0000-7000-8000-000000000000'],
    ['a database id alone', '00000000-0000-7000-8000-000000000000'],
    ['another case', 'PER_00000000-0000-7000-8000-000000000000'],
    ['a property of every object', 'constructor'],
    ['a null character', 'per_\u0000'],
  ])('is null for %s', async (_what, id) => {
    expect((await api.run(AnyNodeDocument, { id })).node).toBeNull();
  });

  test('is null for the id of one type with the tag of another', async () => {
    const id = toGlobalId('Incident', parseGlobalId(ids.Person)!.id);
    expect((await api.run(AnyNodeDocument, { id })).node).toBeNull();
  });

  test('of what a role may not ask for at the root is null', async () => {
    for (const id of Object.values(ids)) {
      expect((await api.run(AnyNodeDocument, { id }, actor('records'))).node).toMatchObject({ id });
      expect((await api.run(AnyNodeDocument, { id }, actor('partner'))).node).toBeNull();
    }
  });
});

describe('nodes', () => {
  test('come in the order of their ids, with null where there is none', async () => {
    const { nodes } = await api.run(AnyNodesDocument, { ids: [ids.Charge, 'nonsense', ids.Person, ids.Charge] });
    expect(nodes.map((node) => node?.id ?? null)).toEqual([ids.Charge, null, ids.Person, ids.Charge]);
  });

  test('are at most a hundred', async () => {
    const many = Array.from({ length: 101 }, () => ids.Person);
    await expect(api.run(AnyNodesDocument, { ids: many })).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', path: '/ids' },
    });
    expect((await api.run(AnyNodesDocument, { ids: many.slice(1) })).nodes).toHaveLength(100);
  });
});

describe('one record by its id', () => {
  const arguments_ = () => ({ person: ids.Person, incident: ids.Incident, custodyRecord: ids.CustodyRecord });

  test('is that record', async () => {
    const found = await api.run(OneOfEachDocument, arguments_());
    expect([found.person?.id, found.incident?.id, found.custodyRecord?.id]).toEqual([
      ids.Person,
      ids.Incident,
      ids.CustodyRecord,
    ]);
  });

  test('is null when there is none', async () => {
    const none = '_00000000-0000-7000-8000-000000000000';
    expect(
      await api.run(OneOfEachDocument, { person: `per${none}`, incident: `inc${none}`, custodyRecord: `cus${none}` }),
    ).toEqual({ person: null, incident: null, custodyRecord: null });
  });

  test('is refused when the id is of something else', async () => {
    await expect(api.run(OneOfEachDocument, { ...arguments_(), person: ids.Incident })).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', path: '/id' },
    });
  });
});
