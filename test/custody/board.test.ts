import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { countStatements } from '../support/count-statements.js';
import { detainedFrom, event, later, reviewedTwice } from '../domain/custody/detention.js';
import { asInput, CLOCK, CustodyWorld, STATION } from './custody-world.js';

let world: CustodyWorld;
beforeAll(async () => {
  world = await CustodyWorld.start();
});
afterAll(() => world?.close());

const T = '2026-11-02T09:00:00Z';
const NOW = later(T, 20);
const at = (events: ReturnType<typeof detainedFrom>, station = STATION) =>
  events.map((one) => (one.kind === 'ARRIVED' ? { ...one, station } : one));

interface Board {
  readonly more: boolean;
  readonly at: string;
  readonly entries: {
    custodyRecord: { id: string; station: string; person: { familyName: string } };
    clock: { elapsed: number; stage: string };
    nextDue: { kind: string; dueAt: string; band: string; section: string } | null;
  }[];
}
const BOARD = `query ($station: String!) { custodyBoard(station: $station) {
  station at more
  entries { custodyRecord { id station person { familyName } } clock ${CLOCK} nextDue { kind dueAt band section } }
} }`;
const board = async (station = STATION, now = NOW) =>
  (await world.ask<{ custodyBoard: Board }>(BOARD, { station }, now)).custodyBoard;

describe('the board of a station', () => {
  test('shows everybody who is detained, what is due first at the top', async () => {
    const reviewed = await world.play(at(reviewedTwice(T)), NOW);
    const late = await world.play(at(detainedFrom(T)), NOW);
    const child = await world.play(at(detainedFrom(later(T, 19))), NOW, '2012-01-01');
    const hospital = await world.play(
      at([
        event('ARRESTED', later(T, 18)),
        event('ARRIVED', later(T, 18, 5)),
        event('LEFT_FOR_HOSPITAL', later(T, 18, 10)),
      ]),
      NOW,
    );
    const onTheWay = await world.play([event('ARRESTED', later(T, 19, 50))], NOW);
    const bailed = await world.play(at([...detainedFrom(T), event('BAILED', later(T, 5))]), NOW);
    const released = await world.play(at([...detainedFrom(T), event('RELEASED', later(T, 5))]), NOW);
    const { entries, more } = await board(STATION.toLowerCase());
    expect(more).toBe(false);
    expect(entries.map(({ custodyRecord, nextDue }) => [custodyRecord.id, nextDue])).toEqual([
      [late, { kind: 'REVIEW', dueAt: later(T, 6, 10).toISOString(), band: 'PAST', section: 'PACE s.40(3)(a)' }],
      [
        child,
        { kind: 'APPROPRIATE_ADULT', dueAt: later(T, 20).toISOString(), band: 'PAST', section: 'PACE Code C 3.15' },
      ],
      [reviewed, { kind: 'LIMIT', dueAt: later(T, 24).toISOString(), band: 'NONE', section: 'PACE s.41(1)' }],
      [hospital, null],
      [onTheWay, null],
    ]);
    const shown = entries.map(({ custodyRecord }) => custodyRecord.id);
    expect(shown).not.toContain(bailed);
    expect(shown).not.toContain(released);
    await world.record(bailed, asInput(event('RETURNED_TO_BAIL', later(T, 20), { station: STATION })), NOW);
    expect((await board()).entries.map(({ custodyRecord }) => custodyRecord.id)).toContain(bailed);
  });

  test('follows those who are moved', async () => {
    const other = '06AA00';
    const id = await world.play(at(detainedFrom(T)), NOW);
    await world.record(id, asInput(event('TRANSFERRED', later(T, 2), { toArea: '06', wantedThere: false })), NOW);
    await world.record(id, asInput(event('ARRIVED', later(T, 3), { station: other, policeArea: '06' })), NOW);
    expect((await board(other)).entries.map(({ custodyRecord }) => custodyRecord.id)).toEqual([id]);
    expect((await board()).entries.map(({ custodyRecord }) => custodyRecord.id)).not.toContain(id);
  });

  test('costs as many statements for many as for one, and is bounded', async () => {
    const one = await countStatements(() => board('06AA00'));
    const { prisma } = world.api;
    const personId = (await world.person(null, NOW)).slice(4);
    const station = '06AB00';
    for (let count = 0; count < 205; count += 1) {
      await prisma.custodyRecord.create({
        data: {
          ...{ number: `${station}/2026/${count}`, personId, station, arrestedAt: later(T, 0, count) },
          events: { create: { type: 'ARRESTED', occurredAt: later(T, 0, count) } },
        },
      });
    }
    let shown: Board | undefined;
    const many = await countStatements(async () => (shown = await board(station)));
    expect(many).toBe(one);
    expect(shown!.more).toBe(true);
    expect(shown!.entries).toHaveLength(200);
  });

  test('of a station that nobody is at is empty', async () => {
    expect(await board('06ZZ99')).toMatchObject({ entries: [], more: false, at: NOW.toISOString() });
  });
});
