import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newKey, reader, RestrictedWorld, somebody, stranger, supervisor } from './world.js';

let world: RestrictedWorld;
beforeAll(async () => {
  world = await RestrictedWorld.start();
});
afterAll(() => world?.close());

const problems = (outcome: { problems: { code: string; path: string }[] }) =>
  outcome.problems.map(({ code, path }) => `${code} ${path}`);
const change = async (mutation: string, input: Record<string, unknown>, actor = supervisor) => {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const data = await world.ask<
    Record<string, { restriction: Restriction | null; problems: { code: string; path: string }[] }>
  >(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) {
      restriction { id recordType recordId kind reason placedBy liftedBy liftReason readers { actorId addedBy } }
      problems { code path } } }`,
    { input: { idempotencyKey: newKey(), ...input } },
    actor,
  );
  return data[mutation]!;
};
interface Restriction {
  readonly id: string;
  readonly liftedBy: string | null;
  readonly readers: { readonly actorId: string; readonly addedBy: string }[];
}
const place = (input: Record<string, unknown> = {}, actor = supervisor) =>
  change(
    'restrictRecord',
    { recordId: world.global('person'), kind: 'SENSITIVE_VICTIM', reason: 'Invented', ...input },
    actor,
  );
interface Listed {
  readonly edges: readonly { readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
const listed = async (filter: string, first = 100) => {
  const found: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const { restrictions }: { restrictions: Listed } = await world.ask(
      `query ($first: Int!, $after: String) { restrictions(first: $first, after: $after, filter: ${filter}) {
        edges { node { id } } pageInfo { hasNextPage endCursor } } }`,
      { first, after },
      supervisor,
    );
    found.push(...restrictions.edges.map(({ node }) => node.id));
    ({ hasNextPage: more, endCursor: after } = restrictions.pageInfo);
  }
  return found;
};
const sees = async (actor = stranger) =>
  (
    await world.ask<{ person: unknown }>(
      `query ($id: ID!) { person(id: $id) { id } }`,
      { id: world.global('person') },
      actor,
    )
  ).person !== null;

describe('restrictions', () => {
  test('say of what, why, by whom and for whom; whoever placed one may change and lift it without seeing the record', async () => {
    const { restriction } = await place({ readers: [reader.id, reader.id], withoutMe: true });
    expect(restriction).toEqual({
      ...{ id: expect.stringMatching(/^rst_/), recordType: 'PERSON', recordId: world.global('person') },
      ...{ kind: 'SENSITIVE_VICTIM', reason: 'Invented', placedBy: supervisor.id, liftedBy: null, liftReason: null },
      readers: [{ actorId: reader.id, addedBy: supervisor.id }],
    });
    expect([await sees(supervisor), await sees(reader)]).toEqual([false, true]);
    const restrictionId = restriction!.id;
    const { restriction: changed } = await change('changeRestrictionReaders', {
      ...{ restrictionId, add: ['user:somebody', stranger.id], remove: [reader.id] },
    });
    expect(changed!.readers.map(({ actorId }) => actorId).sort()).toEqual([stranger.id, 'user:somebody']);
    expect([await sees(stranger), await sees(reader)]).toEqual([true, false]);
    const { restriction: lifted } = await change('liftRestriction', { restrictionId, reason: 'Over.' });
    expect(lifted).toMatchObject({ liftedBy: supervisor.id, liftReason: 'Over.' });
    expect(await sees(reader)).toBe(true);
    expect(problems(await change('liftRestriction', { restrictionId, reason: 'Again.' }))).toEqual([
      'RESTRICTION_LIFTED /restrictionId',
    ]);
    expect(problems(await change('changeRestrictionReaders', { restrictionId, add: [reader.id] }))).toEqual([
      'RESTRICTION_LIFTED /restrictionId',
    ]);
    const events = await world.api.prisma.event.findMany({
      where: { type: 'restriction.changed' },
      orderBy: { id: 'asc' },
    });
    expect(events.map(({ data }) => data)).toEqual(['PLACED', 'READERS', 'LIFTED'].map((step) => ({ change: step })));
  });

  test('are refused where they say too little or hold already, also by two at once', async () => {
    expect(problems(await place({ reason: ' ' }))).toEqual(['REQUIRED /reason']);
    expect(problems(await place({ readers: ['Mrs Nobody'] }))).toEqual(['READER_INVALID /readers/0']);
    expect(problems(await place({ recordId: 'per_11111111-1111-7111-8111-111111111111' }))).toEqual([
      'NOT_FOUND /recordId',
    ]);
    expect(problems(await place({ recordId: world.global('charge') }))).toEqual(['NOT_FOUND /recordId']);
    const both = await Promise.all([place(), place({}, somebody('other', 'supervisor'))]);
    expect(both.map(problems).sort()).toEqual([[], ['RESTRICTION_REPEATED /kind']]);
    expect(problems(await place({ kind: 'POLICE_STAFF' }))).toEqual([]);
    expect(
      problems(await change('changeRestrictionReaders', { restrictionId: 'rst_nothing', add: [reader.id] })),
    ).toEqual(['NOT_FOUND /restrictionId']);
    expect(
      problems(
        await change('changeRestrictionReaders', {
          restrictionId: both[0].restriction?.id ?? both[1].restriction!.id,
        }),
      ),
    ).toEqual(['REQUIRED /add']);
  });

  test('are listed by what they are of, page by page, the last first', async () => {
    await place({ recordId: world.global('incident'), kind: 'SEALED' });
    const every = await listed('{}', 2);
    expect(every).toEqual(await listed('{}'));
    expect(every.length).toBe(4);
    expect(await listed(`{ inForce: true }`)).toHaveLength(3);
    expect(await listed(`{ inForce: false }`)).toHaveLength(1);
    expect(await listed(`{ recordType: INCIDENT }`)).toHaveLength(1);
    expect(await listed(`{ kind: POLICE_STAFF }`)).toHaveLength(1);
    expect(await listed(`{ recordId: "${world.global('person')}" }`)).toHaveLength(3);
    expect(await listed(`{ recordId: "nothing" }`)).toEqual([]);
  });

  test('and the files that are opened of an incident tell of nobody who is hidden', async () => {
    for (const id of await listed('{ inForce: true }')) await world.lift(id);
    await world.restrict(world.global('person'));
    const { openCaseFile } = await world.ask<{
      openCaseFile: { caseFile: { id: string } | null; problems: { code: string }[] };
    }>(`mutation ($input: OpenCaseFileInput!) { openCaseFile(input: $input) { caseFile { id } problems { code } } }`, {
      input: {
        idempotencyKey: newKey(),
        kind: 'FIRST_HEARING',
        incidentId: world.global('incident'),
        policeUnit: '06AA',
      },
    });
    expect(openCaseFile.problems).toEqual([]);
    const id = openCaseFile.caseFile!.id.slice(4);
    const { content } = await world.api.prisma.caseFile.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(content)).toContain('Mockingham');
    expect(JSON.stringify(content)).not.toContain('Sealedham');
  });
});
