import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { custodyClock, type CustodyEvent, type CustodyEventKind } from '../../../domain/custody/index.js';
import { custodyOfficer, event, inspector, later, superintendent } from './detention.js';
import { MinuteByMinute } from './minute-by-minute.js';
import { runs } from '../../support/runs.js';

/** What chance decides of one event. */
interface Draw {
  readonly gap: number;
  readonly pick: number;
  readonly rare: number;
  readonly flag: boolean;
  readonly hours: number;
}

const draw = fc.record<Draw>({
  gap: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 90 }) },
    { weight: 4, arbitrary: fc.integer({ min: 90, max: 560 }) },
    { weight: 1, arbitrary: fc.integer({ min: 560, max: 2_000 }) },
  ),
  pick: fc.nat(1_000),
  rare: fc.nat(11),
  flag: fc.boolean(),
  hours: fc.integer({ min: 0, max: 37 }),
});

/** Kinds that make sense where somebody is, the likelier ones more than once; chance sometimes takes another one. */
const likely: Record<string, CustodyEventKind[]> = {
  NOT_ARRESTED: ['ARRESTED'],
  ARRESTED: ['ARRIVED', 'ARRIVED', 'ARRIVED', 'ENTERED_ENGLAND_AND_WALES', 'STREET_BAILED', 'QUESTIONED'],
  STREET_BAIL: ['STREET_BAIL_ANSWERED', 'STREET_BAIL_ANSWERED', 'ARRIVED'],
  AT_STATION: [
    'DETENTION_AUTHORISED',
    'DETENTION_AUTHORISED',
    'DETENTION_AUTHORISED',
    'LEFT_FOR_HOSPITAL',
    'TRANSFERRED',
  ],
  DETAINED: [
    'REVIEWED',
    'REVIEWED',
    'REVIEWED',
    'REVIEWED',
    'DETENTION_EXTENDED',
    'DETENTION_EXTENDED',
    'WARRANT_APPLIED_FOR',
    'WARRANT_ISSUED',
    'WARRANT_ISSUED',
    'WARRANT_EXTENDED',
    'WARRANT_EXTENDED',
    'LEFT_FOR_HOSPITAL',
    'LEFT_FOR_HOSPITAL',
    'QUESTIONED',
    'BAILED',
    'TRANSFERRED',
    'ARRESTED_FOR_FURTHER_OFFENCE',
  ],
  HOSPITAL: ['RETURNED_FROM_HOSPITAL', 'RETURNED_FROM_HOSPITAL', 'QUESTIONED', 'REVIEWED', 'BAILED'],
  MOVING: ['ARRIVED', 'ARRIVED', 'REVIEWED'],
  BAIL: ['RETURNED_TO_BAIL', 'ARRESTED_FOR_BREACH_OF_BAIL'],
  ARRESTED_ON_BAIL: ['ARRIVED'],
  ENDED: ['REVIEWED'],
};
const anything: CustodyEventKind[] = [
  ...new Set(Object.values(likely).flat()),
  'CHARGED',
  'RELEASED',
  'WARRANT_REFUSED',
];

function eventOf(kind: CustodyEventKind, at: Date, { pick, rare, flag, hours }: Draw): CustodyEvent {
  const area = ['06', '06', '06', '04', '43'][pick % 5]!;
  const other = ['06', '06', '04'][pick % 3]!;
  switch (kind) {
    case 'ARRESTED':
      return event(kind, at, {
        policeArea: rare === 0 ? null : area,
        soughtBy: other,
        attendedVoluntarily: rare === 1,
        indictable: rare !== 2,
      });
    case 'ARRIVED':
    case 'STREET_BAIL_ANSWERED':
    case 'RETURNED_TO_BAIL':
      return event(kind, at, { policeArea: area });
    case 'ARRESTED_FOR_FURTHER_OFFENCE':
      return event(kind, at, { indictable: flag });
    case 'DETENTION_AUTHORISED':
      return event(kind, at, rare === 0 ? { by: inspector } : {});
    case 'QUESTIONED':
      return event(kind, at, { to: flag ? null : later(at, 0, pick % 200), policeArea: area, offenceOf: other });
    case 'LEFT_FOR_HOSPITAL':
      return event(kind, at, { purpose: rare < 3 ? 'INVESTIGATIVE' : 'MEDICAL' });
    case 'TRANSFERRED':
      return event(kind, at, { toArea: area, wantedThere: flag });
    case 'REVIEWED':
      return event(kind, at, {
        by:
          rare === 0 ? { rank: 'SERGEANT' } : rare === 1 ? { ...inspector, involvedInInvestigation: true } : inspector,
        representations: rare === 2 ? 'NOT_INVITED' : 'MADE',
      });
    case 'DETENTION_EXTENDED':
      return event(kind, at, {
        by: rare === 0 ? inspector : superintendent,
        untilHour: flag ? 36 : hours,
        diligent: rare !== 1,
      });
    case 'WARRANT_APPLIED_FOR':
      return event(kind, at, { onOath: rare !== 0, courtSits: flag });
    case 'WARRANT_ISSUED':
    case 'WARRANT_EXTENDED':
      return event(kind, at, { hours });
    default:
      return event(kind, at);
  }
}

/** Where the events lead is read from the clock only to choose what comes next: likely courses, and impossible ones. */
function eventsOf(from: Date, draws: readonly Draw[]): CustodyEvent[] {
  const events: CustodyEvent[] = [];
  let at = from;
  for (const each of draws) {
    at = later(at, 0, each.gap);
    const { stage, limit, nextReview } = custodyClock(events, at);
    const applied = events.findLast(({ kind }) => kind.startsWith('WARRANT'))?.kind === 'WARRANT_APPLIED_FOR';
    let kinds = each.rare === 11 && stage !== 'NOT_ARRESTED' ? anything : likely[stage]!;
    // Now and then the course that leads to long detention.
    if (stage === 'DETAINED' && each.rare > 4 && each.rare < 9) {
      if (applied) kinds = ['WARRANT_ISSUED', 'WARRANT_ISSUED', 'WARRANT_REFUSED'];
      else if (limit?.authority.startsWith('WARRANT')) kinds = ['WARRANT_EXTENDED', 'REVIEWED'];
      else if (limit?.authority === 'SUPERINTENDENT') kinds = ['WARRANT_APPLIED_FOR', 'REVIEWED'];
      else kinds = (nextReview?.number ?? 1) < 3 ? ['REVIEWED'] : ['DETENTION_EXTENDED', 'WARRANT_APPLIED_FOR'];
    }
    events.push(eventOf(kinds[each.pick % kinds.length]!, at, each));
  }
  return events;
}

const scenario = fc
  .record({
    // Days around both changes of the clocks, around leap day, and others.
    start: fc.constantFrom(
      '2026-11-20T10:07Z',
      '2026-03-28T15:30Z',
      '2026-10-24T14:45Z',
      '2028-02-28T13:00Z',
      '2022-10-27T12:00Z',
    ),
    draws: fc.array(draw, { minLength: 3, maxLength: 24 }),
    looks: fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 30, maxLength: 30 }),
    order: fc.integer(),
  })
  .map(({ start, draws, looks, order }) => ({ events: eventsOf(new Date(start), draws), looks, order }));

/** What happened in all runs together, so that the test says when chance no longer reaches something. */
const reached: Record<string, number> = {};
const reach = (what: string) => (reached[what] = (reached[what] ?? 0) + 1);

describe('the clock against a reckoning minute by minute', () => {
  test('elapsed, what is left, and the next review agree at every look; refused events are the same ones', () => {
    fc.assert(
      fc.property(scenario, ({ events, looks, order }) => {
        const wall = new MinuteByMinute();
        let minute = events[0]!.occurredAt;
        // The clock gets them in another order than they happened in.
        const shuffled = [...events].sort((a, b) => hash(a.id, order) - hash(b.id, order));
        const look = (now: Date) => {
          const clock = custodyClock(shuffled, now);
          const reading = wall.reading();
          expect({
            elapsed: clock.elapsed,
            left: clock.remaining,
            review: clock.nextReview?.minutesLeft ?? null,
          }).toEqual(reading);
          expect(clock.disregarded.map((entry) => entry.event.id)).toEqual(wall.refused);
          expect(clock.overdue).toBe(reading.left !== null && reading.left < 0 && clock.stage !== 'BAIL');
          if (clock.limit?.endsAt && reading.left! >= 0)
            expect(clock.limit.endsAt).toEqual(later(now, 0, reading.left!));
          reach(`limit ${clock.limit?.authority}`);
          reach(`stopped by ${clock.stoppedBy}`);
          reach(`relevant time ${clock.relevantTime?.section}`);
          if (clock.overdue) reach('overdue');
        };
        events.forEach((each, index) => {
          while (minute < each.occurredAt) {
            wall.tick();
            minute = later(minute, 0, 1);
          }
          wall.take(each);
          if (index >= events.length - looks.length) {
            look(minute);
            const until = later(minute, 0, looks[index]);
            const next = events[index + 1]?.occurredAt ?? later(minute, 99);
            while (minute < until && later(minute, 0, 1) < next) {
              wall.tick();
              minute = later(minute, 0, 1);
            }
            look(minute);
          }
        });
      }),
      { numRuns: runs(600, 300), seed: 20261122 },
    );
    for (const what of [
      'limit NONE',
      'limit SUPERINTENDENT',
      'limit WARRANT',
      'limit WARRANT_EXTENSION',
      'limit APPLICATION_PENDING',
      'stopped by HOSPITAL',
      'stopped by BAIL',
      'stopped by BREACH_OF_BAIL',
      'relevant time PACE s.41(2)(a), (3)',
      'relevant time PACE s.41(2)(b)',
      'relevant time PACE s.41(2)(c)',
      'relevant time PACE s.41(2)(ca)',
      'relevant time PACE s.41(2)(d)',
      'relevant time PACE s.41(5)',
      'overdue',
    ]) {
      expect([what, (reached[what] ?? 0) > runs(20, 5)]).toEqual([what, true]);
    }
  }, 120_000);
});

/** An order by chance. */
function hash(text: string, seed: number): number {
  let value = seed;
  for (const letter of text) value = Math.imul(value ^ letter.charCodeAt(0), 0x9e3779b1);
  return value >>> 0;
}

test('what happened in the same minute is taken in the order of the law, in whatever order it was written down', () => {
  const start = new Date('2026-11-20T10:00Z');
  const at = (hours: number) => later(start, hours);
  const events = [
    event('ARRESTED', start),
    event('ARRIVED', start),
    event('DETENTION_AUTHORISED', start),
    event('REVIEWED', at(6)),
    event('REVIEW_POSTPONED', at(15)),
    event('REVIEWED', at(15)),
    event('DETENTION_EXTENDED', at(15)),
    event('LEFT_FOR_HOSPITAL', at(20)),
    event('RETURNED_FROM_HOSPITAL', at(22)),
    event('WARRANT_APPLIED_FOR', at(22)),
    event('WARRANT_ISSUED', at(22)),
    event('APPROPRIATE_ADULT_TOLD', at(22)),
    event('APPROPRIATE_ADULT_TOLD', at(22)),
    event('CHARGED', at(30)),
    event('BAIL_REFUSED_AFTER_CHARGE', at(30)),
    event('BROUGHT_BEFORE_COURT', at(44)),
  ];
  const looks = [0, 7, 16, 21, 25, 35, 50].map(at);
  const expected = looks.map((now) => custodyClock(events, now));
  expect(expected.flatMap(({ disregarded }) => disregarded)).toEqual([]);
  expect(expected.map(({ stage, elapsed }) => [stage, elapsed])).toEqual([
    ['DETAINED', 0],
    ['DETAINED', 420],
    ['DETAINED', 960],
    ['HOSPITAL', 1200],
    ['DETAINED', 1380],
    ['DETAINED', 1680],
    ['ENDED', 1680],
  ]);
  fc.assert(
    fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
      expect(looks.map((now) => custodyClock(shuffled, now))).toEqual(expected);
    }),
  );
});

test('a long lawful course to 96 hours, looked at in every minute', () => {
  const start = new Date('2026-03-27T09:00Z');
  const events = [
    event('ARRESTED', later(start, -1)),
    event('ARRIVED', start),
    event('DETENTION_AUTHORISED', later(start, 0, 15), { by: custodyOfficer }),
    event('REVIEWED', later(start, 6)),
    event('LEFT_FOR_HOSPITAL', later(start, 8)),
    event('QUESTIONED', later(start, 9), { to: later(start, 9, 20) }),
    event('RETURNED_FROM_HOSPITAL', later(start, 10)),
    event('REVIEWED', later(start, 14)),
    event('DETENTION_EXTENDED', later(start, 23)),
    event('WARRANT_APPLIED_FOR', later(start, 33)),
    event('WARRANT_ISSUED', later(start, 35)),
    event('WARRANT_EXTENDED', later(start, 70), { hours: 26 }),
  ];
  const wall = new MinuteByMinute();
  for (let minute = -60, next = 0; minute <= 99 * 60; minute += 1) {
    const now = later(start, 0, minute);
    while (events[next] && events[next]!.occurredAt <= now) wall.take(events[next++]!);
    const clock = custodyClock(events, now);
    const reading = wall.reading();
    if (clock.elapsed !== reading.elapsed || clock.remaining !== reading.left) {
      expect([minute, clock.elapsed, clock.remaining]).toEqual([minute, reading.elapsed, reading.left]);
    }
    wall.tick();
  }
  expect(wall.refused).toEqual([]);
  // 96 hours, and the hour and forty minutes at hospital without questions.
  expect(custodyClock(events, later(start, 72)).limit?.endsAt).toEqual(later(start, 97));
});
