import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BrokenGlassAlarm } from '../../actions/action-context.js';
import { newKey, NOW, RestrictedWorld, somebody, stranger, supervisor } from './world.js';

let world: RestrictedWorld;
beforeAll(async () => {
  world = await RestrictedWorld.start();
});
afterAll(() => world?.close());

const custody = somebody('custody', 'custody');
const preparer = somebody('preparer', 'case-preparer');
const after = (minutes: number) => ({ now: () => new Date(NOW.getTime() + minutes * 60_000) });

const person = async (actor = stranger, changes = {}) =>
  (
    await world.ask<{ person: { familyName: string } | null }>(
      `query ($id: ID!) { person(id: $id) { familyName } }`,
      { id: world.global('person') },
      actor,
      changes,
    )
  ).person?.familyName;

interface Broken {
  readonly actorId: string;
  readonly recordId: string;
  readonly askedForId: string;
  readonly reason: string;
}
const broken = async (filter = '', changes = {}): Promise<Broken[]> => {
  const { glassBroken } = await world.ask<{ glassBroken: { edges: { node: Broken }[] } }>(
    `{ glassBroken${filter} { edges { node { actorId recordId askedForId reason } } } }`,
    {},
    supervisor,
    changes,
  );
  return glassBroken.edges.map(({ node }) => node);
};

describe('breaking the glass', () => {
  test('shows the record at once to whoever broke it, for as long as it lasts, and raises the alarm', async () => {
    await world.restrict(world.global('person'));
    expect(await person(custody)).toBeUndefined();
    const alarms: BrokenGlassAlarm[] = [];
    const glass = { minutes: 60, broken: (alarm: BrokenGlassAlarm) => void alarms.push(alarm) };
    const { breakGlass } = await world.breakGlass(world.global('person'), custody, { minutes: 30 }, { glass });
    expect(breakGlass).toEqual({
      openedIds: [world.global('person')],
      until: '2026-11-22T12:30:00.000Z',
      problems: [],
    });
    expect(await person(custody)).toBe('Sealedham');
    expect(await person(custody, after(29.9))).toBe('Sealedham');
    expect(await person(custody, after(30))).toBeUndefined();
    expect(await person()).toBeUndefined();

    expect(alarms).toEqual([
      {
        ...{ actorId: 'token:custody', role: 'custody', minutes: 30 },
        opened: [{ breakGlassId: expect.any(String), recordType: 'PERSON' }],
      },
    ]);
    // Nothing of the person, and not the reason.
    expect(JSON.stringify(alarms)).not.toMatch(new RegExp(`Sealedham|danger|${world.ids.person}`));
    const events = await world.api.prisma.event.findMany({ where: { type: 'restriction.glass-broken' } });
    expect(events.map(({ subjectType, subjectId, data }) => [subjectType, subjectId, data])).toEqual([
      ['BrokenGlass', alarms[0]!.opened[0]!.breakGlassId, { recordType: 'PERSON' }],
    ]);
    expect(await broken()).toEqual([
      {
        ...{ actorId: 'token:custody', reason: 'A child is in danger.' },
        ...{ recordId: world.global('person'), askedForId: world.global('person') },
      },
    ]);
    expect(await broken('(filter: { open: true })')).toHaveLength(1);
    expect(await broken('(filter: { open: true })', after(30))).toEqual([]);
    expect(await broken('(filter: { actorId: "token:nobody" })')).toEqual([]);
  });

  test('opens what hides the record that was asked for, and two people each for themselves', async () => {
    const ask = async (actor = stranger) =>
      (
        await world.ask<{ custodyRecord: { person: { familyName: string } } | null }>(
          `query ($id: ID!) { custodyRecord(id: $id) { person { familyName } events { edges { node { type } } } } }`,
          { id: world.global('custodyRecord') },
          actor,
        )
      ).custodyRecord?.person.familyName;
    await world.restrict(world.global('incident'));
    const [one, other] = [somebody('one', 'custody'), somebody('other', 'custody')];
    const both = await Promise.all([one, other].map((actor) => world.breakGlass(world.global('custodyRecord'), actor)));
    for (const { breakGlass } of both) {
      expect(breakGlass.problems).toEqual([]);
      expect([...breakGlass.openedIds].sort()).toEqual([world.global('person'), world.global('incident')].sort());
    }
    expect([await ask(one), await ask(other), await ask()]).toEqual(['Sealedham', 'Sealedham', undefined]);
    expect(await broken('(filter: { actorId: "token:one" })')).toHaveLength(2);
  });

  test('with the same key is one, and raises one alarm', async () => {
    const actor = somebody('repeater', 'safeguarding');
    let alarms = 0;
    const glass = { minutes: 60, broken: () => void (alarms += 1) };
    const input = { idempotencyKey: newKey() };
    const first = await world.breakGlass(world.global('person'), actor, input, { glass });
    expect(await world.breakGlass(world.global('person'), actor, input, { glass })).toEqual(first);
    expect(alarms).toBe(1);
    expect(await broken('(filter: { actorId: "token:repeater" })')).toHaveLength(1);
  });

  test('needs a reason in words, and minutes within the bounds of the force', async () => {
    const actor = somebody('hasty', 'custody');
    const glass = { minutes: 15, broken: () => undefined };
    const problems = async (input: Record<string, unknown>) =>
      (await world.breakGlass(world.global('person'), actor, input, { glass })).breakGlass.problems.map(
        ({ code, path }) => `${code} ${path}`,
      );
    expect(await problems({ reason: '' })).toEqual(['REQUIRED /reason']);
    expect(await problems({ reason: 'urgent - !' })).toEqual(['REASON_TOO_SHORT /reason']);
    expect(await problems({ reason: 'x '.repeat(501) })).toEqual(['TOO_LONG /reason']);
    expect(await problems({ minutes: 0 })).toEqual(['MINUTES_OUT_OF_RANGE /minutes']);
    expect(await problems({ minutes: 16 })).toEqual(['MINUTES_OUT_OF_RANGE /minutes']);
    expect(await person(actor)).toBeUndefined();
    const { breakGlass } = await world.breakGlass(world.global('person'), actor, {}, { glass });
    expect(breakGlass.until).toBe('2026-11-22T12:15:00.000Z');
  });

  test('tells a record that is restricted from one that is not there only to who may see the type', async () => {
    await world.restrict(world.global('caseFile'));
    const codes = async (recordId: string, actor = stranger) =>
      (await world.breakGlass(recordId, actor)).breakGlass.problems.map(({ code, path }) => `${code} ${path}`);
    const absent = 'cas_11111111-1111-7111-8111-111111111111';
    // Keeps custody records and sees no case file.
    expect(await codes(world.global('caseFile'), custody)).toEqual(['NOT_FOUND /recordId']);
    expect(await codes(absent, custody)).toEqual(['NOT_FOUND /recordId']);
    expect(await codes(absent, preparer)).toEqual(['NOT_FOUND /recordId']);
    expect(await codes(world.global('otherCaseFile'), preparer)).toEqual(['NOT_RESTRICTED /recordId']);
    expect(await codes(world.global('charge'), preparer)).toEqual(['NOT_FOUND /recordId']);
    expect(await codes(world.global('caseFile'), preparer)).toEqual([]);
    expect(await codes(world.global('caseFile'), preparer)).toEqual(['NOT_RESTRICTED /recordId']);
  });

  test('is for people of the force alone', async () => {
    const { permissions } = await import('../../access/permissions.js');
    const may = Object.entries(permissions).flatMap(([role, table]) =>
      table.mutation.includes('breakGlass') ? [role] : [],
    );
    expect(may.sort()).toEqual(['case-preparer', 'custody', 'operator', 'safeguarding', 'supervisor']);
    const oversee = Object.entries(permissions).flatMap(([role, table]) =>
      table.query.includes('glassBroken') || table.mutation.includes('restrictRecord') ? [role] : [],
    );
    expect(oversee.sort()).toEqual(['operator', 'supervisor']);
    const hear = Object.entries(permissions).flatMap(([role, { events }]) =>
      'restriction.glass-broken' in events ? [role] : [],
    );
    expect(hear.sort()).toEqual(['operator', 'supervisor']);
  });
});
