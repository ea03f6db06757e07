import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { later } from '../domain/custody/detention.js';
import { CustodyWorld } from './custody-world.js';

let world: CustodyWorld;
beforeAll(async () => {
  world = await CustodyWorld.start();
});
afterAll(() => world?.close());

const T = '2026-11-02T09:00:00Z';
type Old = readonly [type: string, hour: number];

/** A custody record as the earlier release wrote it: types and moments, no more. */
async function written(rows: readonly Old[], releasedAt: Date | null = null): Promise<string> {
  const personId = (await world.person('1990-01-01', later(T, 1))).slice(4);
  const number = `06A200/2026/${String(Math.floor(Math.random() * 1e6)).padStart(6, '0')}`;
  const record = await world.api.prisma.custodyRecord.create({
    data: { number, personId, station: '06A200', arrestedAt: later(T, -1), releasedAt },
  });
  for (const [type, hour] of rows)
    await world.api.prisma.custodyEvent.create({
      data: { custodyRecordId: record.id, type, occurredAt: later(T, hour), officer: 'PS 0000' },
    });
  return `cus_${record.id}`;
}

const begun: Old[] = [
  ['ARRESTED', -1],
  ['ARRIVED', 0],
  ['DETENTION_AUTHORISED', 0.25],
  ['RIGHTS_GIVEN', 0.5],
];

describe('rows of the earlier release', () => {
  test.each<[what: string, rows: readonly Old[], hour: number, expected: object]>([
    [
      'a detention',
      begun,
      5,
      { stage: 'DETAINED', elapsed: 300, limit: { hours: 24 }, nextReview: { number: 1, by: 'INSPECTOR' } },
    ],
    ['a review', [...begun, ['REVIEWED', 6]], 7, { nextReview: { number: 2 }, disregarded: [] }],
    [
      'bail before charge',
      [...begun, ['BAILED', 6]],
      7,
      { stage: 'BAIL', stoppedBy: 'BAIL', bail: { stage: 'INITIAL' } },
    ],
    ['bail after charge', [...begun, ['CHARGED', 5], ['BAILED', 6]], 7, { stage: 'ENDED', charged: true, bail: null }],
    [
      'a review after charge',
      [...begun, ['CHARGED', 5], ['REVIEWED', 6]],
      7,
      { disregarded: [], nextReview: { by: 'CUSTODY_OFFICER' } },
    ],
    ['two charges', [...begun, ['CHARGED', 5], ['CHARGED', 5.5]], 7, { charged: true, disregarded: [] }],
    ['remand after charge', [...begun, ['CHARGED', 5], ['REMANDED', 6]], 7, { stage: 'ENDED', disregarded: [] }],
    [
      'remand on a warrant of a court',
      [...begun, ['REMANDED', 6]],
      7,
      { stage: 'ENDED', charged: false, disregarded: [] },
    ],
    [
      'an appropriate adult',
      [...begun, ['APPROPRIATE_ADULT_INFORMED', 1]],
      7,
      { appropriateAdult: { toldAt: later(T, 1).toISOString() } },
    ],
    [
      'an arrest and bail alone',
      [
        ['ARRESTED', -1],
        ['BAILED', 1],
      ],
      7,
      { stage: 'ENDED', disregarded: [] },
    ],
    ['a release', [...begun, ['RELEASED', 6]], 7, { stage: 'ENDED', elapsed: 360 }],
    ['a type that nobody knows', [...begun, ['SOMETHING_ELSE', 2]], 7, { stage: 'DETAINED', disregarded: [] }],
    [
      'a review before all',
      [['REVIEWED', -2], ...begun],
      7,
      { disregarded: [{ event: { type: 'REVIEWED' }, problems: [{ code: 'CUSTODY_EVENT_OUT_OF_ORDER' }] }] },
    ],
  ])('%s', async (_what, rows, hour, expected) => {
    expect(await world.clock(await written(rows), later(T, hour))).toMatchObject(expected);
  });

  test('details that are broken change nothing and break nothing', async () => {
    const id = await written(begun);
    for (const [type, details] of [
      ['REVIEWED', 'text'],
      ['DETENTION_EXTENDED', {}],
      ['WARRANT_ISSUED', []],
      ['RETURNED_FROM_HOSPITAL', { questioned: [1, { from: 'x' }] }],
      ['LEFT_FOR_HOSPITAL', { purpose: 7 }],
      ['EXTENDED_BY_INSPECTOR', null],
    ] as const)
      await world.api.prisma.custodyEvent.create({
        data: { custodyRecordId: id.slice(4), type, occurredAt: later(T, 3), ...(details === null ? {} : { details }) },
      });
    expect(await world.clock(id, later(T, 5))).toMatchObject({ elapsed: 300, limit: { hours: 24 } });
  });

  test('take events of today, for whose authorities the arrest has to be completed', async () => {
    const id = await written([...begun, ['REVIEWED', 6], ['REVIEWED', 14]]);
    const extension = {
      type: 'DETENTION_EXTENDED',
      occurredAt: later(T, 20).toISOString(),
      details: {
        detentionExtended: {
          by: { rank: 'SUPERINTENDENT', responsibleForStation: true },
          ...{ untilHour: 36, necessary: true, diligent: true, groundsRecorded: true, representations: 'MADE' },
        },
      },
    };
    expect(await world.record(id, extension, later(T, 21))).toMatchObject([
      { code: 'EXTENSION_OFFENCE_NOT_INDICTABLE' },
    ]);
    const arrested = {
      ...{ type: 'ARRESTED', occurredAt: later(T, -1).toISOString(), reason: 'The offence was not recorded.' },
      ...{ correctsId: await world.eventId(id, 'ARRESTED'), details: { arrested: { indictable: true } } },
    };
    expect(await world.record(id, arrested, later(T, 21))).toEqual([]);
    expect(await world.record(id, extension, later(T, 21))).toEqual([]);
    expect((await world.clock(id, later(T, 21)))['limit']).toMatchObject({ hours: 36 });
  });
});
