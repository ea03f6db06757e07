import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { custodyClock, type CustodyEvent } from '../../domain/custody/index.js';
import { detainedFrom, event, extended, later, reviewedTwice } from '../domain/custody/detention.js';
import { CustodyWorld, shown } from './custody-world.js';

let world: CustodyWorld;
beforeAll(async () => {
  world = await CustodyWorld.start();
});
afterAll(() => world?.close());

const T = '2026-11-02T09:00:00Z';
const warrant = [
  ...extended(T),
  event('WARRANT_APPLIED_FOR', later(T, 34)),
  event('WARRANT_ISSUED', later(T, 35), { hours: 36 }),
  event('WARRANT_EXTENDED', later(T, 70), { hours: 24 }),
];
const bailed = [
  ...detainedFrom(T),
  event('BAILED', later(T, 9)),
  event('RETURNED_TO_BAIL', later(T, 48), { station: '06A200' }),
  event('DETENTION_AUTHORISED', later(T, 48, 10)),
];
const hospital = [
  ...detainedFrom(T),
  event('LEFT_FOR_HOSPITAL', later(T, 2)),
  event('QUESTIONED', later(T, 3), { to: later(T, 3, 20) }),
  event('RETURNED_FROM_HOSPITAL', later(T, 5), { questioned: [{ from: later(T, 4), to: later(T, 4, 10) }] }),
];
const breach = [
  ...detainedFrom(T),
  event('BAILED', later(T, 4)),
  event('ARRESTED_FOR_BREACH_OF_BAIL', later(T, 30)),
  event('ARRIVED', later(T, 31), { station: '06A200' }),
];
const elsewhere = [event('ARRESTED', T, { policeArea: '04' }), event('ARRIVED', later(T, 26), { station: '06A200' })];
const voluntary = [event('ARRESTED', T, { attendedVoluntarily: true }), event('DETENTION_AUTHORISED', later(T, 0, 5))];
const inTransfer = [...detainedFrom(T), event('TRANSFERRED', later(T, 3), { toArea: '04', wantedThere: true })];
const charged = [...detainedFrom(T), event('CHARGED', later(T, 11)), event('BROUGHT_BEFORE_COURT', later(T, 24))];
const autumn = '2026-10-24T12:00:00Z';
const spring = '2026-03-28T12:00:00Z';
const atHome = (events: readonly CustodyEvent[]) =>
  events.map((one) => (one.kind === 'ARRIVED' && one.policeArea === '06' ? { ...one, station: '06A200' } : one));

describe('the clock of the API is that of the law', () => {
  test.each<[what: string, events: readonly CustodyEvent[], moments: Date[]]>([
    ['a day and no more', detainedFrom(T), [later(T, 1), later(T, 6, 11), later(T, 23, 59), later(T, 25)]],
    ['36 hours by a superintendent', extended(T), [later(T, 19), later(T, 21), later(T, 37)]],
    ['a warrant and its extension', warrant, [later(T, 34, 30), later(T, 36), later(T, 71), later(T, 96)]],
    ['hospital, with questions there', hospital, [later(T, 2, 30), later(T, 3, 10), later(T, 4, 30), later(T, 9)]],
    ['bail, and the return to it', bailed, [later(T, 10), later(T, 47), later(T, 49), later(T, 64)]],
    ['breach of bail', breach, [later(T, 30, 30), later(T, 32), later(T, 36)]],
    ['arrest in another area', elsewhere, [later(T, 20), later(T, 25), later(T, 27)]],
    ['voluntary attendance', voluntary, [later(T, 1), later(T, 30)]],
    ['on the way to another area', inTransfer, [later(T, 4), later(T, 30)]],
    ['charge and court', charged, [later(T, 10), later(T, 12), later(T, 25)]],
    [
      'the night on which clocks go back',
      reviewedTwice(autumn),
      [later(autumn, 13), later(autumn, 23), later(autumn, 24)],
    ],
    ['the night on which clocks go forward', reviewedTwice(spring), [later(spring, 13), later(spring, 24, 1)]],
  ])('%s', async (_what, given, moments) => {
    const events = atHome(given);
    const id = await world.play(events, later(T, 2_000));
    for (const moment of moments) {
      expect(await world.clock(id, moment)).toMatchObject(shown(custodyClock(events, moment)));
    }
  });

  test('24 hours after 12:00 on the day before clocks go back end at 11:00', async () => {
    const id = await world.play(atHome(detainedFrom('2026-10-24T11:00:00Z')), later(autumn, 1));
    const clock = await world.clock(id, later(autumn, 1));
    // 12:00 in London of summer; 24 hours later London shows 11:00.
    expect(clock['limit']).toMatchObject({ at: '2026-10-25T11:00:00.000Z', section: 'PACE s.41(1)' });
  });
});

test('the clock is asked of no more than the next ten years', async () => {
  const id = await world.play(atHome(detainedFrom(T)), later(T, 1));
  const clockAt = (moment: string) =>
    world.ask(
      'query ($id: ID!, $at: Moment) { custodyRecord(id: $id) { clock(at: $at) { elapsed } } }',
      { id, at: moment },
      later(T, 1),
    );
  expect(await clockAt('2036-10-01T00:00:00Z')).toMatchObject({ custodyRecord: { clock: { elapsed: 5_213_700 } } });
  await expect(clockAt('9000-01-01T00:00:00Z')).rejects.toThrow('must not be more than ten years from now');
});

describe('late entry', () => {
  const events = atHome([...reviewedTwice(T), event('QUESTIONED', later(T, 8), { to: later(T, 9) })]);

  test('in another order gives the same clock', async () => {
    const [arrest, arrived, authorised, first, second, questioned] = events;
    const id = await world.play([arrest!, arrived!, questioned!, authorised!, second!, first!], later(T, 40));
    expect(await world.clock(id, later(T, 20))).toMatchObject(shown(custodyClock(events, later(T, 20))));
  });

  test('that later events contradict is refused, and nothing is written', async () => {
    const id = await world.play(events, later(T, 40));
    const before = await world.counts();
    const problems = await world.record(id, { type: 'RELEASED', occurredAt: later(T, 10).toISOString() }, later(T, 40));
    expect(problems).toMatchObject([
      { code: 'CUSTODY_EVENT_CONTRADICTS_LATER', path: '/occurredAt', section: 'PACE Part IV' },
    ]);
    expect(await world.counts()).toEqual(before);
  });

  test('of two who extend at once one comes after the other', async () => {
    const id = await world.play(atHome(reviewedTwice(T)), later(T, 40));
    const twice = await Promise.all(
      [20, 21].map((hour) =>
        world.record(id, { ...asExtension(), occurredAt: later(T, hour).toISOString() }, later(T, 40)),
      ),
    );
    expect(twice.map((problems) => problems.map(({ code }) => code)).sort()).toEqual([[], [expect.any(String)]]);
    expect(
      await world.api.prisma.custodyEvent.count({
        where: { custodyRecordId: id.slice(4), type: 'DETENTION_EXTENDED' },
      }),
    ).toBe(1);
  });
});

const asExtension = () => ({
  type: 'DETENTION_EXTENDED',
  details: {
    detentionExtended: {
      by: { rank: 'SUPERINTENDENT', responsibleForStation: true },
      ...{ untilHour: 36, necessary: true, diligent: true, groundsRecorded: true, representations: 'MADE' },
    },
  },
});
