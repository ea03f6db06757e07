import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RestrictedWorld, somebody, supervisor } from './world.js';

let world: RestrictedWorld;
beforeAll(async () => {
  world = await RestrictedWorld.start();
});
afterAll(() => world?.close());

const custody = somebody('custody', 'custody');

interface Entry {
  readonly number: string;
  readonly custodyRecordId: string;
  readonly restricted: boolean;
  readonly custodyRecord: { readonly id: string; readonly person: { readonly familyName: string } } | null;
  readonly clock: { readonly elapsed: number; readonly stage: string; readonly appropriateAdult: { needed: string } };
}
const board = async (actor = custody) =>
  (
    await world.ask<{ custodyBoard: { entries: Entry[] } }>(
      `{ custodyBoard(station: "06A200") { entries { number custodyRecordId restricted arrestedAt
          custodyRecord { id person { familyName } }
          clock { elapsed stage appropriateAdult { needed } disregarded { event { id } } } nextDue { kind dueAt } } } }`,
      {},
      actor,
    )
  ).custodyBoard.entries;

describe('the custody board', () => {
  test('goes on showing somebody whose record is restricted, without saying who, and with the same clock', async () => {
    // A child: the clock follows the age, which is known to the hub and not shown.
    await world.api.prisma.person.update({
      where: { id: world.ids.person },
      data: { dateOfBirth: new Date('2012-01-01') },
    });
    const before = await board();
    expect(before.map(({ restricted }) => restricted)).toEqual([false, false]);
    await world.restrict(world.global('person'));
    const after = await board();
    expect(after.map(({ number }) => number)).toEqual(before.map(({ number }) => number));
    const line = (entries: Entry[]) =>
      entries.find(({ custodyRecordId }) => custodyRecordId === world.global('custodyRecord'))!;
    // What was entered out of order is told with its record only: it has the words of the officer.
    const clock = { ...line(before).clock, disregarded: [] };
    expect(line(after)).toEqual({ ...line(before), clock, restricted: true, custodyRecord: null });
    expect(line(before).clock.appropriateAdult).toEqual({ needed: true });
    expect(JSON.stringify(after)).not.toMatch(new RegExp(`Sealedham|${world.ids.person}`));
    expect(after.find(({ restricted }) => !restricted)!.custodyRecord!.person.familyName).toBe('Mockingham');
    expect((await board(supervisor)).map(({ restricted }) => restricted)).toEqual([false, false]);
  });

  test('has the id by which the glass is broken', async () => {
    const { custodyRecordId } = (await board()).find(({ restricted }) => restricted)!;
    expect((await world.breakGlass(custodyRecordId, custody)).breakGlass.problems).toEqual([]);
    expect((await board()).map(({ restricted }) => restricted)).toEqual([false, false]);
  });
});
