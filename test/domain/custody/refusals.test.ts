import { describe, expect, test } from '@jest/globals';
import {
  custodyClock,
  custodyProblemCatalogue,
  defaultChoices,
  defaultContext,
  refusalsOf,
  type CustodyEvent,
  type CustodyEventKind,
  type EventOf,
} from '../../../domain/custody/index.js';
import { custodyOfficer, detainedFrom, event, extended, inspector, later, reviewedTwice } from './detention.js';

const start = '2026-11-20T10:00Z';
const now = later(start, 24 * 365);
const refused = (each: CustodyEvent, recorded: readonly CustodyEvent[], context = defaultContext) =>
  refusalsOf(each, recorded, now, context).map(({ code, path, section }) => [code, path, section]);

type Body<K extends CustodyEventKind> = Partial<Omit<EventOf<K>, 'kind' | 'id' | 'occurredAt'>>;

describe("a superintendent's authority for continued detention, PACE s.42", () => {
  const extension = (hours: number, body?: Body<'DETENTION_EXTENDED'>, minutes = 0) =>
    event('DETENTION_EXTENDED', later(start, hours, minutes), body);

  test('given after the second review, within 24 hours, it stands', () => {
    expect(refused(extension(15), reviewedTwice(start))).toEqual([]);
    expect(refused(extension(24), reviewedTwice(start))).toEqual([]);
    expect(refused(extension(20, { representations: 'NONE_MADE' }), reviewedTwice(start))).toEqual([]);
  });

  test('more than 24 hours after the relevant time', () => {
    expect(refused(extension(24, {}, 1), reviewedTwice(start))).toEqual([
      ['EXTENSION_AFTER_24_HOURS', '/occurredAt', 'PACE s.42(4)(a)'],
    ]);
    // Hospital stops the clock: 24 hours on the wall are not yet 24 of detention.
    const away = [
      ...reviewedTwice(start),
      event('LEFT_FOR_HOSPITAL', later(start, 16)),
      event('RETURNED_FROM_HOSPITAL', later(start, 19)),
    ];
    expect(refused(extension(26), away)).toEqual([]);
  });

  test('before the second review', () => {
    const once = [...detainedFrom(start), event('REVIEWED', later(start, 6))];
    expect(refused(extension(14), once)).toEqual([
      ['EXTENSION_BEFORE_SECOND_REVIEW', '/occurredAt', 'PACE s.42(4)(b)'],
    ]);
    expect(refused(extension(14), reviewedTwice(start))[0]?.[0]).toBe('EXTENSION_BEFORE_SECOND_REVIEW');
  });

  test.each<[string, Body<'DETENTION_EXTENDED'>, [string, string, string]]>([
    [
      'an inspector, though responsible',
      { by: { rank: 'CHIEF_INSPECTOR', responsibleForStation: true } },
      ['EXTENSION_RANK_TOO_LOW', '/by/rank', 'PACE s.42(1)'],
    ],
    [
      'a superintendent of elsewhere',
      { by: { rank: 'SUPERINTENDENT' } },
      ['EXTENSION_NOT_RESPONSIBLE', '/by/responsibleForStation', 'PACE s.42(1)'],
    ],
    ['not necessary', { necessary: false }, ['EXTENSION_NOT_NECESSARY', '/necessary', 'PACE s.42(1)(a)']],
    ['not diligent', { diligent: false }, ['EXTENSION_NOT_DILIGENT', '/diligent', 'PACE s.42(1)(c)']],
    [
      'no written grounds',
      { groundsRecorded: false },
      ['EXTENSION_GROUNDS_NOT_RECORDED', '/groundsRecorded', 'PACE s.42(5)'],
    ],
    [
      'no representations',
      { representations: 'NOT_INVITED' },
      ['REPRESENTATIONS_NOT_INVITED', '/representations', 'PACE s.42(6)'],
    ],
    [
      'the detainee asleep, which is for reviews only',
      { representations: 'ASLEEP' },
      ['REPRESENTATIONS_NOT_INVITED', '/representations', 'PACE s.42(6)'],
    ],
    ['past 36 hours', { untilHour: 37 }, ['EXTENSION_PAST_36_HOURS', '/untilHour', 'PACE s.42(1), (2)']],
    ['no hour beyond 24', { untilHour: 24 }, ['EXTENSION_PAST_36_HOURS', '/untilHour', 'PACE s.42(1), (2)']],
    ['an hour that is none', { untilHour: Number.NaN }, ['EXTENSION_PAST_36_HOURS', '/untilHour', 'PACE s.42(1), (2)']],
  ])('%s', (_what, body, expected) => {
    expect(refused(extension(20, body), reviewedTwice(start))).toEqual([expected]);
  });

  test('for an offence that is not indictable; a further arrest for one that is opens it', () => {
    const events = reviewedTwice(start);
    const summary = [{ ...events[0]!, indictable: false } as CustodyEvent, ...events.slice(1)];
    expect(refused(extension(20), summary)).toEqual([['EXTENSION_OFFENCE_NOT_INDICTABLE', '/kind', 'PACE s.42(1)(b)']]);
    const further = event('ARRESTED_FOR_FURTHER_OFFENCE', later(start, 8), { indictable: true });
    expect(refused(extension(20), [...summary, further])).toEqual([]);
  });

  test('(2) authorised for less than 36 hours it may be continued to 36, before it ends', () => {
    const first = [...reviewedTwice(start), extension(20, { untilHour: 30 })];
    expect(refused(extension(29, { untilHour: 36 }), first)).toEqual([]);
    expect(refused(extension(30, { untilHour: 36 }, 1), first)).toEqual([
      ['EXTENSION_EXPIRED', '/occurredAt', 'PACE s.42(2), (10)'],
    ]);
    expect(refused(extension(29, { untilHour: 30 }), first)[0]?.[0]).toBe('EXTENSION_PAST_36_HOURS');
  });

  test('several reasons are all told', () => {
    const codes = refused(extension(25, { by: inspector, diligent: false }), reviewedTwice(start)).map(
      ([code]) => code,
    );
    expect(codes).toEqual([
      'EXTENSION_AFTER_24_HOURS',
      'EXTENSION_RANK_TOO_LOW',
      'EXTENSION_NOT_RESPONSIBLE',
      'EXTENSION_NOT_DILIGENT',
    ]);
  });

  test('recorded all the same (from an import, say) it lengthens nothing', () => {
    const clock = custodyClock([...reviewedTwice(start), extension(20, { by: inspector })], later(start, 25));
    expect(clock).toMatchObject({ overdue: true, limit: { authority: 'NONE' } });
    expect(clock.disregarded[0]?.problems.map(({ code }) => code)).toContain('EXTENSION_RANK_TOO_LOW');
  });

  test('before any relevant time there is nothing to continue', () => {
    const held = [
      event('ARRESTED', start, { policeArea: '04' }),
      event('ARRIVED', later(start, 1), { policeArea: '04' }),
      event('DETENTION_AUTHORISED', later(start, 2)),
    ];
    expect(refused(extension(3), held)).toEqual([['RELEVANT_TIME_UNKNOWN', '/occurredAt', 'PACE s.41(2)']]);
  });
});

describe('warrants of further detention, PACE s.43, s.44', () => {
  const applied = (hours: number, body?: Body<'WARRANT_APPLIED_FOR'>, minutes = 0) =>
    event('WARRANT_APPLIED_FOR', later(start, hours, minutes), body);
  test('applied for on oath, before 36 hours, or within 6 after if the court sits then', () => {
    expect(refused(applied(35, {}, 59), extended(start))).toEqual([]);
    const late = ['WARRANT_APPLICATION_LATE', '/occurredAt', 'PACE s.43(5)'];
    expect(refused(applied(36), extended(start))).toEqual([late]);
    expect(refused(applied(41, { courtSits: true }, 59), extended(start))).toEqual([]);
    expect(refused(applied(42, { courtSits: true }), extended(start))).toEqual([late]);
    expect(refused(applied(30, { onOath: false }), extended(start))).toEqual([
      ['WARRANT_NOT_ON_OATH', '/onOath', 'PACE s.43(1)'],
    ]);
  });

  test('not for an offence that is not indictable', () => {
    const [arrest, ...rest] = reviewedTwice(start);
    expect(refused(applied(20), [{ ...arrest!, indictable: false } as CustodyEvent, ...rest])).toEqual([
      ['WARRANT_OFFENCE_NOT_INDICTABLE', '/kind', 'PACE s.43(4)(b)'],
    ]);
  });

  const issued = (hours: number, body?: Body<'WARRANT_ISSUED'>) => event('WARRANT_ISSUED', later(start, hours), body);
  test('issued on an application, for no more than 36 hours, to somebody brought before the court', () => {
    const events = [...extended(start), applied(34)];
    expect(refused(issued(35), events)).toEqual([]);
    expect(refused(issued(35, { hours: 36.5 }), events)).toEqual([['WARRANT_LENGTH', '/hours', 'PACE s.43(12)']]);
    expect(refused(issued(35, { hours: 0 }), events)).toEqual([['WARRANT_LENGTH', '/hours', 'PACE s.43(12)']]);
    expect(refused(issued(35, { broughtBeforeCourt: false }), events)).toEqual([
      ['WARRANT_NOT_BROUGHT_BEFORE_COURT', '', 'PACE s.43(2)'],
    ]);
    expect(refused(issued(35), extended(start))).toEqual([['WARRANT_NOT_APPLIED_FOR', '/kind', 'PACE s.43(1)']]);
    const decided = [...events, event('WARRANT_REFUSED', later(start, 34, 30))];
    expect(refused(issued(35), decided)[0]?.[0]).toBe('WARRANT_NOT_APPLIED_FOR');
  });

  test('extended by up to 36 hours while in force, never past 96 hours after the relevant time', () => {
    const events = [...extended(start), applied(34), issued(35)]; // until 71 h
    const extension = (hours: number, by: number) => event('WARRANT_EXTENDED', later(start, hours), { hours: by });
    expect(refused(extension(70, 25), events)).toEqual([]);
    expect(refused(extension(70, 26), events)).toEqual([['WARRANT_PAST_96_HOURS', '/hours', 'PACE s.44(3)(b)']]);
    expect(refused(extension(72, 10), events)).toEqual([['WARRANT_NONE_TO_EXTEND', '/occurredAt', 'PACE s.44(1)']]);
    expect(refused(extension(30, 10), extended(start))).toEqual([
      ['WARRANT_NONE_TO_EXTEND', '/occurredAt', 'PACE s.44(1)'],
    ]);
    expect(refused(extension(70, 37), events).map(([code]) => code)).toEqual([
      'WARRANT_LENGTH',
      'WARRANT_PAST_96_HOURS',
    ]);
    const notOnOath = event('WARRANT_EXTENDED', later(start, 70), { hours: 4, onOath: false });
    expect(refused(notOnOath, events)).toEqual([['WARRANT_NOT_ON_OATH', '/onOath', 'PACE s.44(1)']]);
    expect(refused(extension(95, 2), [...events, extension(70, 25)])[0]?.[0]).toBe('WARRANT_PAST_96_HOURS');
  });
});

describe('reviews, PACE s.40, s.40A, s.45A', () => {
  const review = (body: Body<'REVIEWED'>) => event('REVIEWED', later(start, 5), body);
  test.each<[string, Body<'REVIEWED'>, string[][]]>([
    ['an inspector who is not involved', {}, []],
    ['by telephone', { how: 'TELEPHONE' }, []],
    ['by live link', { how: 'LIVE_LINK' }, []],
    ['the detainee asleep', { representations: 'ASLEEP' }, []],
    ['a sergeant', { by: { rank: 'SERGEANT' } }, [['REVIEW_RANK_TOO_LOW', '/by/rank', 'PACE s.40(1)(b)']]],
    [
      'an inspector who is involved',
      { by: { rank: 'INSPECTOR', involvedInInvestigation: true } },
      [['REVIEW_OFFICER_INVOLVED', '/by/involvedInInvestigation', 'PACE s.40(1)(b)']],
    ],
    [
      'nobody was invited to speak',
      { representations: 'NOT_INVITED' },
      [['REPRESENTATIONS_NOT_INVITED', '/representations', 'PACE s.40(12)']],
    ],
    [
      'by telephone though a live link was practicable',
      { how: 'TELEPHONE', liveLinkPracticable: true },
      [['REVIEW_NOT_BY_TELEPHONE', '/how', 'PACE s.40A(2)']],
    ],
  ])('%s', (_what, body, expected) => {
    expect(refused(review(body), detainedFrom(start))).toEqual(expected);
  });

  test('by live link only where the force holds it to be authorised', () => {
    const context = { ...defaultContext, choices: { ...defaultChoices, liveLinkReviews: false } };
    expect(refused(review({ how: 'LIVE_LINK' }), detainedFrom(start), context)).toEqual([
      ['REVIEW_NOT_BY_LIVE_LINK', '/how', 'PACE s.45A'],
    ]);
  });

  test('after charge by the custody officer, and not by telephone', () => {
    const charged = [...detainedFrom(start), event('CHARGED', later(start, 3))];
    expect(refused(review({}), charged)).toEqual([['REVIEW_NOT_BY_CUSTODY_OFFICER', '/by', 'PACE s.40(1)(a)']]);
    expect(refused(review({ by: custodyOfficer }), charged)).toEqual([]);
    expect(refused(review({ by: custodyOfficer, how: 'TELEPHONE' }), charged)).toEqual([
      ['REVIEW_NOT_BY_TELEPHONE', '/how', 'PACE s.40A(1)'],
    ]);
  });

  test('postponed at its latest time, not before it, and with the reason', () => {
    const postponed = (hours: number, reason = 'in interview') =>
      event('REVIEW_POSTPONED', later(start, hours, 10), { reason });
    expect(refused(postponed(6), detainedFrom(start))).toEqual([]);
    expect(refused(postponed(5), detainedFrom(start))).toEqual([
      ['POSTPONEMENT_TOO_EARLY', '/occurredAt', 'PACE s.40(4)'],
    ]);
    expect(refused(postponed(6, ' '), detainedFrom(start))).toEqual([
      ['POSTPONEMENT_WITHOUT_REASON', '/reason', 'PACE s.40(4)'],
    ]);
  });
});

describe('order and time', () => {
  test('nothing is recorded before it happens', () => {
    const arrival = event('ARRIVED', later(start, 1));
    expect(refusalsOf(arrival, [event('ARRESTED', start)], later(start, 0, 59))).toMatchObject([
      { code: 'CUSTODY_EVENT_IN_FUTURE', path: '/occurredAt', section: null },
    ]);
    expect(refusalsOf(arrival, [event('ARRESTED', start)], later(start, 1))).toEqual([]);
  });

  test('nor questioning that ends later than now; what went on in the past is read as going on then', () => {
    const asked = event('QUESTIONED', later(start, 1), { to: later(start, 3) });
    expect(refusalsOf(asked, detainedFrom(start), later(start, 2))).toMatchObject([
      { code: 'CUSTODY_EVENT_IN_FUTURE', path: '/to' },
    ]);
    expect(refusalsOf(asked, detainedFrom(start), later(start, 3))).toEqual([]);
    expect(refused(event('QUESTIONED', later(start, 1), { to: later(start, 0, 59) }), detainedFrom(start))).toEqual([
      ['CUSTODY_PERIOD_INVALID', '/to', null],
    ]);
  });

  const order: [string, CustodyEvent[], CustodyEvent][] = [
    ['arrival without arrest', [], event('ARRIVED', start)],
    ['a second arrest', detainedFrom(start), event('ARRESTED', later(start, 1))],
    ['detention authorised before arrival', [event('ARRESTED', start)], event('DETENTION_AUTHORISED', later(start, 1))],
    ['review before detention', detainedFrom(start).slice(0, 2), event('REVIEWED', later(start, 1))],
    ['return from hospital without leaving', detainedFrom(start), event('RETURNED_FROM_HOSPITAL', later(start, 1))],
    ['return to bail without bail', detainedFrom(start), event('RETURNED_TO_BAIL', later(start, 1))],
    ['breach of bail without bail', detainedFrom(start), event('ARRESTED_FOR_BREACH_OF_BAIL', later(start, 1))],
    ['street bail answered without it', [event('ARRESTED', start)], event('STREET_BAIL_ANSWERED', later(start, 1))],
    ['refusal of bail before charge', detainedFrom(start), event('BAIL_REFUSED_AFTER_CHARGE', later(start, 1))],
    [
      'bail before charge after charge',
      [...detainedFrom(start), event('CHARGED', later(start, 1))],
      event('BAILED', later(start, 2)),
    ],
    [
      'anything after release',
      [...detainedFrom(start), event('RELEASED', later(start, 1))],
      event('REVIEWED', later(start, 2)),
    ],
    [
      'an extension on bail',
      [...reviewedTwice(start), event('BAILED', later(start, 18))],
      event('DETENTION_EXTENDED', later(start, 19)),
    ],
  ];
  test.each(order)('%s is refused', (_what, recorded, each) => {
    expect(refused(each, recorded)).toEqual([['CUSTODY_EVENT_OUT_OF_ORDER', '/occurredAt', 'PACE Part IV']]);
  });

  test('written down late it is taken when it happened; what makes later events impossible is refused', () => {
    const recorded = [...detainedFrom(start), event('REVIEWED', later(start, 6)), event('CHARGED', later(start, 10))];
    expect(refused(event('LEFT_FOR_HOSPITAL', later(start, 2)), recorded)).toEqual([]);
    expect(refused(event('RELEASED', later(start, 3)), recorded)).toEqual([
      ['CUSTODY_EVENT_CONTRADICTS_LATER', '/occurredAt', 'PACE Part IV'],
    ]);
    // An arrival recorded later that lies earlier makes an extension late that was in time before.
    const last = [...reviewedTwice(start), event('DETENTION_EXTENDED', later(start, 24))];
    const earlier = event('ARRIVED', later(start, 0, -10), { station: '06A200' });
    expect(refused(earlier, last)[0]?.[0]).toBe('CUSTODY_EVENT_CONTRADICTS_LATER');
  });

  test('corrections name an event of the record and a reason; what was recorded in error counts no more', () => {
    const left = event('LEFT_FOR_HOSPITAL', later(start, 2));
    const recorded = [...detainedFrom(start), left];
    const error = (id: string, reason: string) =>
      event('RECORDED_IN_ERROR', later(start, 4), { corrects: { id, reason } });
    const right = error(left.id, 'another detainee was taken there');
    expect(refused(right, recorded)).toEqual([]);
    expect(custodyClock([...recorded, right], later(start, 5))).toMatchObject({ elapsed: 300, disregarded: [] });
    // Corrected in turn, the first event still does not come back.
    const again = event('LEFT_FOR_HOSPITAL', later(start, 3), {
      corrects: { id: right.id, reason: 'it was, but later' },
    });
    expect(custodyClock([...recorded, right, again], later(start, 5)).elapsed).toBe(180);
    expect(refused(error('event-0', 'mistake'), recorded)).toEqual([['CORRECTION_OF_NOTHING', '/corrects/id', null]]);
    expect(refused(error(left.id, ' '), recorded)).toEqual([['CORRECTION_WITHOUT_REASON', '/corrects/reason', null]]);
    expect(refused(event('RECORDED_IN_ERROR', later(start, 4)), recorded)).toEqual([
      ['CORRECTION_OF_NOTHING', '/corrects', null],
    ]);
    // Taking back the authority for detention would leave a later charge without it.
    const charged = [...recorded.slice(0, 3), event('CHARGED', later(start, 3))];
    expect(refused(error(charged[2]!.id, 'mistake'), charged)[0]?.[0]).toBe('CUSTODY_EVENT_CONTRADICTS_LATER');
  });

  test('areas that contradict each other', () => {
    const left = [...detainedFrom(start), event('TRANSFERRED', later(start, 1), { toArea: '04', wantedThere: true })];
    expect(refused(event('ARRIVED', later(start, 2), { policeArea: '43' }), left)).toEqual([
      ['CUSTODY_AREA_CONTRADICTORY', '/policeArea', 'PACE s.41'],
    ]);
    expect(refused(event('ENTERED_ENGLAND_AND_WALES', later(start, 1)), [event('ARRESTED', start)])).toEqual([
      ['CUSTODY_AREA_CONTRADICTORY', '/kind', 'PACE s.41(2)(b)'],
    ]);
  });

  test('questioned at hospital outside the visit, or backwards', () => {
    const left = [...detainedFrom(start), event('LEFT_FOR_HOSPITAL', later(start, 2))];
    const returned = (from: number, to: number) =>
      event('RETURNED_FROM_HOSPITAL', later(start, 5), {
        questioned: [{ from: later(start, from), to: later(start, to) }],
      });
    expect(refused(returned(3, 4), left)).toEqual([]);
    for (const [from, to] of [
      [1, 3],
      [4, 6],
      [4, 3],
    ] as const) {
      expect(refused(returned(from, to), left)).toEqual([['CUSTODY_PERIOD_INVALID', '/questioned/0', 'PACE s.41(6)']]);
    }
  });

  test('detention is authorised by a custody officer', () => {
    const each = event('DETENTION_AUTHORISED', later(start, 1), { by: { rank: 'INSPECTOR' } });
    expect(refused(each, detainedFrom(start).slice(0, 2))).toEqual([
      ['AUTHORISER_NOT_CUSTODY_OFFICER', '/by', 'PACE s.37'],
    ]);
  });
});

test('every problem says what it is and what to do, and quotes nobody', () => {
  for (const { code, title, action } of custodyProblemCatalogue) {
    expect(code).toMatch(/^[A-Z0-9_]+$/);
    expect(title.length).toBeGreaterThan(10);
    expect(action).toMatch(/\.$/);
  }
  expect(new Set(custodyProblemCatalogue.map(({ code }) => code)).size).toBe(custodyProblemCatalogue.length);
});
