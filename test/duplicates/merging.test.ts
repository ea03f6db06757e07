import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AuditLog, looksAt } from '../../audit/index.js';
import { newKey, NOW } from '../support/api.js';
import { DuplicatesWorld, operation } from './duplicates-world.js';

let world: DuplicatesWorld;
beforeAll(async () => {
  world = await DuplicatesWorld.start();
});
afterAll(() => world?.api.close());

const codes = ({ problems }: { readonly problems: readonly { readonly code: string; readonly path: string }[] }) =>
  problems.map(({ code, path }) => `${code} ${path}`);

const HISTORY = operation<{
  person: {
    mergedInto: { id: string } | null;
    pncId: string | null;
    dateOfBirth: string | null;
    otherNames: { kind: string; familyName: string }[];
    warnings: { kind: string }[];
    involvements: { edges: { node: { role: string } }[] };
    merges: {
      edges: { node: { merged: { id: string; familyName: string }; evidence: string[]; undone: object | null } }[];
    };
  };
}>(`query ($id: ID!) { person(id: $id) {
  mergedInto { id } pncId dateOfBirth otherNames { kind familyName } warnings { kind }
  involvements { edges { node { role } } }
  merges { edges { node { merged { id familyName } evidence undone { reason } } } } } }`);
const history = async (id: string) => (await world.api.run(HISTORY, { id })).person;

describe('two records of one person', () => {
  test('become one: everything is found under the kept one, by either name, and what it did not say it says now', async () => {
    const kept = await world.person('Testina', 'Mockingham', { gender: '2' });
    const merged = await world.person('Tina', 'Probewell', { dateOfBirth: '1984-02-11', pncId: '12/16Z' });
    await world.incident([
      [kept, 'VICTIM'],
      [merged, 'VICTIM'],
    ]);
    await world.incident([[merged, 'WITNESS']]);
    await world.api.prisma.personWarning.create({
      data: { personId: world.db(merged), kind: 'WEAPONS', recordedBy: 'x', recordedAt: new Date() },
    });
    const outcome = await world.merge(kept, merged);
    expect(codes(outcome)).toEqual([]);
    expect(outcome.merge!.moved).toEqual([
      { kind: 'INVOLVEMENT', count: 2 },
      { kind: 'PERSON_WARNING', count: 1 },
    ]);
    expect(await history(kept)).toMatchObject({
      ...{ mergedInto: null, pncId: '2012/0000016Z', dateOfBirth: '1984-02-11' },
      otherNames: [{ kind: 'ALIAS', familyName: 'Probewell' }],
      warnings: [{ kind: 'WEAPONS' }],
      merges: { edges: [{ node: { merged: { id: merged, familyName: 'Probewell' }, undone: null } }] },
    });
    expect((await history(kept)).involvements.edges.map(({ node }) => node.role).sort()).toEqual([
      'VICTIM',
      'VICTIM',
      'WITNESS',
    ]);
    expect(await history(merged)).toMatchObject({ mergedInto: { id: kept }, involvements: { edges: [] } });
    for (const text of ['Testina Mockingham', 'Tina Probewell', '2012/16Z', 'Mockingham 11/02/1984'])
      expect(await world.find(text)).toEqual([kept]);
    const types = await world.api.prisma.event.findMany({
      where: { subjectId: world.db(kept) },
      select: { type: true },
    });
    expect(types).toContainEqual({ type: 'person.merged' });

    expect(codes(await world.unmerge(outcome.merge!.id))).toEqual([]);
    expect(await world.find('Tina Probewell')).toEqual([merged]);
    expect(await world.find('Testina Mockingham')).toEqual([kept]);
    expect(await history(kept)).toMatchObject({ pncId: null, dateOfBirth: null, otherNames: [], warnings: [] });
    expect(await history(merged)).toMatchObject({ mergedInto: null, pncId: '2012/0000016Z' });
    expect(codes(await world.unmerge(outcome.merge!.id))).toEqual(['MERGE_UNDONE /personMergeId']);
  });

  test('what comes for the merged one afterwards comes to the kept one, and stays there when the merge is undone', async () => {
    const kept = await world.person('Ambrose', 'Sampleford');
    const merged = await world.person('Ambros', 'Sampleford');
    const incidentId = await world.incident([]);
    const { merge } = await world.merge(kept, merged);
    const INVOLVE = operation<{ involvePerson: { involvement: { person: { id: string } } } }>(
      `mutation ($input: InvolvePersonInput!) { involvePerson(input: $input) { involvement { person { id } } } }`,
    );
    const input = { idempotencyKey: newKey(), incidentId: `inc_${incidentId}`, personId: merged, role: 'SUSPECT' };
    const { involvePerson } = await world.api.run(INVOLVE, { input });
    expect(involvePerson.involvement.person.id).toBe(kept);
    // A release that knows nothing of merges writes the person that it was given.
    await world.api.prisma.consent.create({
      data: { incidentId, personId: world.db(merged), recipient: 'MARAC', answer: 'GIVEN', at: new Date(), by: 'x' },
    });
    expect(await world.api.prisma.consent.count({ where: { personId: world.db(kept) } })).toBe(1);
    await world.unmerge(merge!.id);
    expect(await world.api.prisma.consent.count({ where: { personId: world.db(kept) } })).toBe(1);
    expect((await history(kept)).involvements.edges).toHaveLength(1);
    expect((await history(merged)).involvements.edges).toEqual([]);
  });

  test('a repeat of the same request gives the same merge', async () => {
    const [kept, merged] = [await world.person('Ida', 'Repeater'), await world.person('Ida', 'Repeatre')];
    const idempotencyKey = newKey();
    const first = await world.merge(kept, merged, { idempotencyKey });
    const second = await world.merge(kept, merged, { idempotencyKey });
    expect(second.merge!.id).toBe(first.merge!.id);
    expect(await world.api.prisma.personMerge.count({ where: { mergedId: world.db(merged) } })).toBe(1);
  });

  test('the suggestion is settled, others go, and after the merge is undone it is not suggested again', async () => {
    const born = { dateOfBirth: '1961-06-16' };
    const [a, b] = [await world.person('Gideon', 'Dupland', born), await world.person('Gideon', 'Dupland', born)];
    const c = await world.person('Gidion', 'Dupland', born);
    await world.compare();
    expect(await world.pair(a, b)).toMatchObject({ state: 'OPEN' });
    const { merge } = await world.merge(a, b);
    await world.compare();
    expect(await world.pair(a, b)).toMatchObject({ state: 'MERGED' });
    expect(await world.pair(b, c)).toMatchObject({ state: 'GONE' });
    expect(await world.pair(a, c)).toMatchObject({ state: 'OPEN' });
    await world.unmerge(merge!.id);
    await world.compare();
    expect(await world.pair(a, b)).toMatchObject({ state: 'DISMISSED' });
    expect(await world.pair(b, c)).toMatchObject({ state: 'OPEN' });
  });
});

describe('refused is', () => {
  test('what does not fit', async () => {
    const [kept, merged, third] = [
      await world.person('Oda', 'Refusal'),
      await world.person('Odette', 'Refusal'),
      await world.person('Odo', 'Refusal'),
    ];
    const nobody = 'per_00000000-0000-4000-8000-000000000000';
    expect(codes(await world.merge(kept, kept))).toEqual(['PEOPLE_THE_SAME /mergeId']);
    expect(codes(await world.merge(kept, nobody))).toEqual(['NOT_FOUND /mergeId']);
    expect(codes(await world.merge(kept, merged, { evidence: [], reason: ' ' }))).toEqual([
      'REQUIRED /reason',
      'REQUIRED /evidence',
    ]);
    const first = await world.merge(kept, merged);
    expect(codes(await world.merge(merged, third))).toEqual(['PERSON_MERGED /keepId']);
    expect(codes(await world.merge(third, merged))).toEqual(['PERSON_MERGED /mergeId']);
    const later = await world.merge(third, kept);
    expect(await history(merged)).toMatchObject({ mergedInto: { id: third } });
    expect(codes(await world.unmerge(first.merge!.id))).toEqual(['MERGE_BELOW_ANOTHER /personMergeId']);
    expect(codes(await world.unmerge(later.merge!.id))).toEqual([]);
    expect(await history(merged)).toMatchObject({ mergedInto: { id: kept } });
    expect(codes(await world.unmerge(first.merge!.id))).toEqual([]);
    expect(codes(await world.unmerge('pmg_00000000-0000-4000-8000-000000000000'))).toEqual([
      'NOT_FOUND /personMergeId',
    ]);
  });

  test('what contradicts itself, unless it is said why', async () => {
    const kept = await world.person('Ulric', 'Contra', { pncId: '88/12B', gender: '1', dateOfBirth: '1988-01-02' });
    const merged = await world.person('Ulrike', 'Contra', { pncId: '80/16J', gender: '2', dateOfBirth: '1955-07-09' });
    const refused = await world.merge(kept, merged);
    expect(codes(refused)).toEqual(['PEOPLE_CONTRADICT /despite']);
    expect(codes(await world.merge(kept, merged, { despite: 'One record was made with another’s papers.' }))).toEqual(
      [],
    );
    expect(await world.find('1980/0000016J')).toEqual([kept]);
    expect(await history(merged)).toMatchObject({ pncId: '1980/0000016J' });
  });
});

describe('the audit', () => {
  test('has the merge as a combination of both, the undoing and the dismissal as alterations', async () => {
    const [kept, merged] = [await world.person('Aud', 'Itable'), await world.person('Audrey', 'Itable')];
    await world.api.prisma.auditWaiting.deleteMany();
    const { merge } = await world.merge(kept, merged);
    await world.unmerge(merge!.id);
    const waiting = await world.api.prisma.auditWaiting.findMany({ orderBy: { id: 'asc' } });
    const entries = waiting.map(({ entry }) => entry as { operation: string; kind: string; people: string[] });
    const people = [kept, merged].map((id) => world.db(id)).sort();
    expect(entries.map(({ operation, kind, people }) => ({ operation, kind, people: [...people].sort() }))).toEqual([
      { operation: 'mergePeople', kind: 'COMBINATION', people },
      { operation: 'unmergePeople', kind: 'ALTERATION', people },
    ]);
  });

  test('reports looks at either record as looks at one person, as long as they are merged', async () => {
    const [kept, merged] = [await world.person('Rep', 'Ortable'), await world.person('Repp', 'Ortable')];
    const incidentId = await world.incident([[merged, 'VICTIM']]);
    const log = new AuditLog(world.api.prisma);
    const look = (records: { type: string; id: string }[], people: string[], at = new Date()) =>
      log.write({
        at,
        actor: { id: 'token:x', name: 'Invented', role: 'operator' },
        ...{ operation: 'test', kind: 'CONSULTATION', outcome: 'ALLOWED', records, people },
      });
    const looks = [
      await look([{ type: 'Person', id: world.db(merged) }], [world.db(merged)]),
      await look([{ type: 'Incident', id: incidentId }], []),
    ];
    const reported = async (id: string) => {
      const found: number[] = [];
      for await (const { sequence } of looksAt({ databaseUrl: world.api.url, person: world.db(id) }))
        found.push(sequence);
      return found;
    };
    expect(await reported(kept)).toEqual([]);
    const { merge } = await world.merge(kept, merged);
    expect(await reported(kept)).toEqual(looks);
    expect(await reported(merged)).toEqual(looks);
    const minuteAgo = new Date(NOW.getTime() - 60_000);
    const meanwhile = await look([{ type: 'Person', id: world.db(kept) }], [world.db(kept)], minuteAgo);
    await world.unmerge(merge!.id);
    const id = merge!.id.slice('pmg_'.length);
    await world.api.prisma.personMerge.update({ where: { id }, data: { mergedAt: minuteAgo } });
    await look([{ type: 'Person', id: world.db(kept) }], [world.db(kept)]);
    expect(await reported(kept)).toEqual([meanwhile, meanwhile + 1]);
    expect(await reported(merged)).toEqual([...looks, meanwhile]);
  });
});
