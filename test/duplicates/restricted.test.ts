import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../access/actor.js';
import { newKey } from '../support/api.js';
import { DuplicatesWorld, operation } from './duplicates-world.js';

let world: DuplicatesWorld;
beforeAll(async () => {
  world = await DuplicatesWorld.start();
});
afterAll(() => world?.api.close());

const stranger: { readonly actor: Actor } = { actor: { id: 'token:stranger', name: 'Stranger', role: 'operator' } };
const PERSON = operation<{ person: object | null }>(`query ($id: ID!) { person(id: $id) { id } }`);
const seen = async (id: string) => (await world.api.run(PERSON, { id }, stranger)).person !== null;
const RESTRICT = operation<{ restrictRecord: { restriction: { id: string }; problems: object[] } }>(
  `mutation ($input: RestrictRecordInput!) { restrictRecord(input: $input) { restriction { id } problems { code } } }`,
);
/** Seen by `token:test` alone from now on. */
const restrict = async (recordId: string) => {
  const input = { idempotencyKey: newKey(), recordId, kind: 'SEALED', reason: 'Must not be found.' };
  expect((await world.api.run(RESTRICT, { input })).restrictRecord.problems).toEqual([]);
};
const born = { dateOfBirth: '1984-02-11' };
const two = async () =>
  [await world.person('Testina', 'Sealed', born), await world.person('Tina', 'Sealed', born)] as const;

describe('somebody who is restricted', () => {
  test('is not suggested to, nor merged by, whoever may not see both', async () => {
    const [kept, merged] = await two();
    await world.compare();
    await restrict(merged);
    expect((await world.suggested({ personId: kept })).edges).toHaveLength(1);
    expect((await world.suggested({ personId: kept }, 10, undefined, stranger)).edges).toEqual([]);
    const { problems } = await world.merge(kept, merged, {}, stranger);
    expect(problems).toEqual([{ code: 'NOT_FOUND', path: '/mergeId' }]);
    const pair = await world.pair(kept, merged);
    expect((await world.dismiss(pair!.id, stranger)).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  test('is restricted under the kept name too, and alone again when the merge is undone', async () => {
    const [kept, merged] = await two();
    await restrict(merged);
    const file = await world.api.prisma.caseFile.create({
      data: { ptiUrn: 'T', kind: 'X', status: 'DRAFT', content: { defendants: [{ personId: merged }] } },
    });
    const CASE_FILE = operation<{ caseFile: object | null }>(`query ($id: ID!) { caseFile(id: $id) { id } }`);
    const fileSeen = async () => (await world.api.run(CASE_FILE, { id: `cas_${file.id}` }, stranger)).caseFile !== null;
    const { merge } = await world.merge(kept, merged);
    expect([await seen(kept), await seen(merged), await fileSeen()]).toEqual([false, false, false]);
    expect(await world.find('Testina Sealed', stranger)).not.toContain(kept);
    expect((await world.unmerge(merge!.id, {}, stranger)).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
    await world.unmerge(merge!.id);
    expect([await seen(kept), await seen(merged), await fileSeen()]).toEqual([true, false, false]);
  });

  test('since the merge is restricted in both records, also when it is undone', async () => {
    const [kept, merged] = await two();
    const { merge } = await world.merge(kept, merged);
    await restrict(merged);
    expect([await seen(kept), await seen(merged)]).toEqual([false, false]);
    await world.unmerge(merge!.id);
    expect([await seen(kept), await seen(merged)]).toEqual([false, false]);
  });

  test('in the same way as the one who is kept stays so for either list of readers', async () => {
    const [kept, merged] = await two();
    await restrict(kept);
    await restrict(merged);
    const { merge } = await world.merge(kept, merged);
    const ofKept = () =>
      world.api.prisma.recordRestriction.count({ where: { recordId: world.db(kept), liftedAt: null } });
    expect(await ofKept()).toBe(2);
    await world.unmerge(merge!.id);
    expect(await ofKept()).toBe(1);
    expect([await seen(kept), await seen(merged)]).toEqual([false, false]);
  });
});
