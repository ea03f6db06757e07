import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { problemCatalogue } from '../../server/problem-catalogue.js';
import { detainedFrom, event, extended, later, reviewedTwice } from '../domain/custody/detention.js';
import { asInput, CustodyWorld } from './custody-world.js';

let world: CustodyWorld;
beforeAll(async () => {
  world = await CustodyWorld.start();
});
afterAll(() => world?.close());

const T = '2026-11-02T09:00:00Z';
const NOW = later(T, 2_000);
const here = { station: '06A200' };
const at = (events: ReturnType<typeof detainedFrom>, more: object = {}) =>
  events.map((one) => ({
    ...one,
    ...(one.kind === 'ARRIVED' ? here : {}),
    ...(one.kind === 'ARRESTED' ? more : {}),
  })) as typeof events;
const extension = (hour: number, more: object = {}) => asInput(event('DETENTION_EXTENDED', later(T, hour), more));

type Case = [what: string, expected: string[], before: ReturnType<typeof detainedFrom>, input: Record<string, unknown>];
const details = '/details/detentionExtended';
const cases: Case[] = [
  [
    'an extension by an inspector',
    [`EXTENSION_RANK_TOO_LOW ${details}/by/rank PACE s.42(1)`],
    reviewedTwice(T),
    extension(20, { by: { rank: 'INSPECTOR', responsibleForStation: true } }),
  ],
  [
    'an extension before the second review',
    ['EXTENSION_BEFORE_SECOND_REVIEW /occurredAt PACE s.42(4)(b)'],
    detainedFrom(T),
    extension(5),
  ],
  [
    'an extension after 24 hours',
    ['EXTENSION_AFTER_24_HOURS /occurredAt PACE s.42(4)(a)'],
    reviewedTwice(T),
    extension(25),
  ],
  [
    'an extension for an offence that is not indictable',
    ['EXTENSION_OFFENCE_NOT_INDICTABLE /type PACE s.42(1)(b)'],
    at(reviewedTwice(T), { indictable: false }),
    extension(20),
  ],
  [
    'an extension past 36 hours',
    [`EXTENSION_PAST_36_HOURS ${details}/untilHour PACE s.42(1), (2)`],
    reviewedTwice(T),
    extension(20, { untilHour: 37 }),
  ],
  [
    'an extension without representations',
    [`REPRESENTATIONS_NOT_INVITED ${details}/representations PACE s.42(6)`],
    reviewedTwice(T),
    extension(20, { representations: 'NOT_INVITED' }),
  ],
  [
    'a review by a sergeant',
    ['REVIEW_RANK_TOO_LOW /details/reviewed/by/rank PACE s.40(1)(b)'],
    detainedFrom(T),
    asInput(event('REVIEWED', later(T, 6), { by: { rank: 'SERGEANT' } })),
  ],
  [
    'detention authorised by another than the custody officer',
    ['AUTHORISER_NOT_CUSTODY_OFFICER /details/detentionAuthorised/by PACE s.37'],
    detainedFrom(T).slice(0, 2),
    asInput(event('DETENTION_AUTHORISED', later(T, 1), { by: { rank: 'SERGEANT' } })),
  ],
  [
    'a warrant that nobody applied for',
    ['WARRANT_NOT_APPLIED_FOR /type PACE s.43(1)'],
    extended(T),
    asInput(event('WARRANT_ISSUED', later(T, 34))),
  ],
  [
    'an application too late',
    ['WARRANT_APPLICATION_LATE /occurredAt PACE s.43(5)'],
    extended(T),
    asInput(event('WARRANT_APPLIED_FOR', later(T, 36))),
  ],
  [
    'a review before detention',
    ['CUSTODY_EVENT_OUT_OF_ORDER /occurredAt PACE Part IV'],
    detainedFrom(T).slice(0, 2),
    asInput(event('REVIEWED', later(T, 6))),
  ],
  [
    'questioning that ends in the future',
    ['CUSTODY_EVENT_IN_FUTURE /details/questioned/to null'],
    detainedFrom(T),
    asInput(event('QUESTIONED', later(T, 1), { to: later(NOW, 1) })),
  ],
  [
    'something in the future',
    ['DATE_IN_FUTURE /occurredAt null'],
    detainedFrom(T),
    asInput(event('REVIEWED', later(NOW, 1))),
  ],
  [
    'something before the arrest',
    ['DATE_ORDER /occurredAt null'],
    detainedFrom(T),
    { type: 'RIGHTS_GIVEN', occurredAt: later(T, -1).toISOString() },
  ],
  [
    'a review without its details',
    ['REQUIRED /details/reviewed null'],
    detainedFrom(T),
    { type: 'REVIEWED', occurredAt: later(T, 6).toISOString() },
  ],
  [
    'details of another type',
    ['CUSTODY_DETAILS_MISMATCH /details/released null'],
    detainedFrom(T),
    { type: 'REVIEWED', occurredAt: later(T, 6).toISOString(), details: { released: { how: 'OTHER' } } },
  ],
  [
    'details of a type that has none',
    ['CUSTODY_DETAILS_MISMATCH /details/released null'],
    detainedFrom(T),
    { type: 'RIGHTS_GIVEN', occurredAt: later(T, 6).toISOString(), details: { released: { how: 'OTHER' } } },
  ],
  [
    'a police area that is none',
    ['POLICE_AREA_UNKNOWN /details/transferred/toArea null'],
    detainedFrom(T),
    asInput(event('TRANSFERRED', later(T, 2), { toArea: 'ZZ', wantedThere: false })),
  ],
  [
    'a station that is a court',
    ['STATION_NOT_POLICE /details/arrived/station null'],
    detainedFrom(T).slice(0, 1),
    { type: 'ARRIVED', occurredAt: T, details: { arrived: { station: 'B01LY00' } } },
  ],
  [
    'an error that is none',
    ['CORRECTION_OF_NOTHING /correctsId null'],
    detainedFrom(T),
    { type: 'RECORDED_IN_ERROR', occurredAt: later(T, 1).toISOString(), reason: 'x' },
  ],
  [
    'bail extended before there is bail',
    ['CUSTODY_EVENT_OUT_OF_ORDER /occurredAt PACE s.47ZA'],
    detainedFrom(T),
    inspectorExtends(later(T, 9)),
  ],
];

function inspectorExtends(moment: Date, by: object = { rank: 'INSPECTOR' }) {
  const conditions = { a: true, b: true, c: true, d: true };
  return {
    type: 'EXTENDED_BY_INSPECTOR',
    occurredAt: moment.toISOString(),
    details: { extendedByInspector: { by, conditions, personInformed: true } },
  };
}

describe('what the law refuses is refused, and nothing of it is written', () => {
  test.each(cases)('%s', async (_what, expected, before, input) => {
    const id = await world.play(at(before), NOW);
    const counts = await world.counts();
    const problems = await world.record(id, input, NOW);
    expect(problems.map(({ code, path, section }) => `${code} ${path} ${section}`)).toEqual(expected);
    const known = new Set(problemCatalogue.map(({ code }) => code));
    for (const { code } of problems) expect(known).toContain(code);
    expect(await world.counts()).toEqual(counts);
  });

  test('a charge before detention was authorised', async () => {
    const id = await world.play(at(detainedFrom(T).slice(0, 2)), NOW);
    const { personId, incidentId } = await world.api.prisma.custodyRecord.findUniqueOrThrow({
      where: { id: id.slice(4) },
    });
    const ids = { personId: `per_${personId}`, incidentId: `inc_${incidentId}`, custodyRecordId: id };
    const counts = await world.counts();
    expect(await world.charge(ids, later(T, 2), NOW)).toMatchObject([
      {
        code: 'CUSTODY_EVENT_OUT_OF_ORDER',
        path: '/chargedAt',
        section: 'PACE Part IV',
        message: expect.stringContaining(
          'at the station, where detention is not authorised, not charged (PACE Part IV)',
        ),
      },
    ]);
    expect(await world.counts()).toEqual(counts);
  });
});

describe('bail before charge', () => {
  const released = at([...detainedFrom(T), event('BAILED', later(T, 9))]);

  test('is extended by an inspector to six months, and by nobody below', async () => {
    const id = await world.play(released, NOW);
    expect(await world.record(id, inspectorExtends(later(T, 20), { rank: 'SERGEANT' }), NOW)).toMatchObject([
      { code: 'BAIL_EXTENSION_RANK_TOO_LOW', path: '/details/extendedByInspector/by/rank', section: 'PACE s.47ZD' },
    ]);
    const before = await world.clock(id, later(T, 20));
    expect(before['bail']).toMatchObject({ stage: 'INITIAL', startsOn: '2026-11-03', endsOn: '2027-02-02' });
    expect(await world.record(id, inspectorExtends(later(T, 20)), NOW)).toEqual([]);
    const after = await world.clock(id, later(T, 20));
    expect(after['bail']).toMatchObject({
      ...{ stage: 'INSPECTOR', endsOn: '2027-05-02', section: 'PACE s.47ZD(2)' },
      next: [{ event: 'EXTENDED_BY_SUPERINTENDENT', until: '2027-08-02', section: 'PACE s.47ZDA' }],
    });
  });

  test('an extension that is taken back leaves the first period', async () => {
    const id = await world.play(released, NOW);
    await world.record(id, inspectorExtends(later(T, 20)), NOW);
    const correctsId = await world.eventId(id, 'EXTENDED_BY_INSPECTOR');
    const back = { type: 'RECORDED_IN_ERROR', occurredAt: later(T, 21).toISOString(), correctsId };
    expect(await world.record(id, back, NOW)).toMatchObject([{ code: 'CORRECTION_WITHOUT_REASON', path: '/reason' }]);
    expect(await world.record(id, { ...back, reason: 'Of another detention.' }, NOW)).toEqual([]);
    expect((await world.clock(id, later(T, 22)))['bail']).toMatchObject({ stage: 'INITIAL' });
  });
});

describe('a correction', () => {
  test('of the arrest moves it, and makes the offence indictable', async () => {
    const id = await world.play(at(reviewedTwice(T), { indictable: false }), NOW);
    const correctsId = await world.eventId(id, 'ARRESTED');
    const arrestedAt = later(T, 0, -40);
    const corrected = {
      ...{ type: 'ARRESTED', occurredAt: arrestedAt.toISOString(), correctsId, reason: 'Typed in wrongly.' },
      details: { arrested: { indictable: true } },
    };
    expect(await world.record(id, { ...corrected, correctsId: null }, NOW)).toMatchObject([
      { code: 'CUSTODY_EVENT_ELSEWHERE', path: '/type' },
    ]);
    expect(await world.record(id, corrected, NOW)).toEqual([]);
    const record = await world.api.prisma.custodyRecord.findUniqueOrThrow({ where: { id: id.slice(4) } });
    expect(record.arrestedAt).toEqual(arrestedAt);
    expect(await world.record(id, extension(20), NOW)).toEqual([]);
    const occasions = await world.api.prisma.investigationEvent.findMany({
      where: { incidentId: record.incidentId!, occasion: 'ARREST' },
      orderBy: { id: 'asc' },
    });
    expect(occasions.map((one) => [one.at, one.withdrawnReason])).toEqual([
      [later(T, 0, -30), 'Typed in wrongly.'],
      [arrestedAt, null],
    ]);
  });

  test('of a release that did not happen takes the detention up again', async () => {
    const id = await world.play(at([...detainedFrom(T), event('RELEASED', later(T, 5))]), NOW);
    const correctsId = await world.eventId(id, 'RELEASED');
    const back = {
      type: 'RECORDED_IN_ERROR',
      occurredAt: later(T, 6).toISOString(),
      correctsId,
      reason: 'Not released.',
    };
    expect(await world.record(id, back, NOW)).toEqual([]);
    expect(await world.clock(id, later(T, 7))).toMatchObject({ stage: 'DETAINED', running: true, elapsed: 420 });
    const record = await world.api.prisma.custodyRecord.findUniqueOrThrow({ where: { id: id.slice(4) } });
    expect(record.releasedAt).toBeNull();
  });

  test('of what was corrected already is refused: two of one event would both count', async () => {
    const id = await world.play(at([...detainedFrom(T), event('RELEASED', later(T, 5))]), NOW);
    const correctsId = await world.eventId(id, 'RELEASED');
    const released = (hours: number, corrects: string) => ({
      ...{
        type: 'RELEASED',
        occurredAt: later(T, hours).toISOString(),
        correctsId: corrects,
        reason: 'Typed wrongly.',
      },
      details: { released: { how: 'UNDER_INVESTIGATION' } },
    });
    expect(await world.record(id, released(6, correctsId), NOW)).toEqual([]);
    expect(await world.record(id, released(7, correctsId), NOW)).toMatchObject([
      { code: 'CORRECTED_ALREADY', path: '/correctsId' },
    ]);
    // Nor is the end of the detention in the way of saying that there is no such event.
    expect(await world.record(id, released(7, id), NOW)).toMatchObject([
      { code: 'CORRECTION_OF_NOTHING', path: '/correctsId' },
    ]);
  });

  test('of an event that later ones rest on is refused', async () => {
    const id = await world.play(at(extended(T)), NOW);
    const correctsId = await world.eventId(id, 'REVIEWED');
    const back = {
      type: 'RECORDED_IN_ERROR',
      occurredAt: later(T, 22).toISOString(),
      correctsId,
      reason: 'No review.',
    };
    expect(await world.record(id, back, NOW)).toMatchObject([{ code: 'CUSTODY_EVENT_CONTRADICTS_LATER' }]);
  });
});
