import { describe, expect, test } from '@jest/globals';
import { custodyClock, defaultChoices, defaultContext, type CustodyEvent } from '../../../domain/custody/index.js';
import { custodyOfficer, detainedFrom, event, later } from './detention.js';

const start = '2026-11-20T10:00Z';
/** Detention was first authorised ten minutes after arrival. */
const authorised = later(start, 0, 10);
const review = (events: readonly CustodyEvent[], at: Date, choices = {}) =>
  custodyClock(events, at, { ...defaultContext, choices: { ...defaultChoices, ...choices } }).nextReview;

describe('reviews of detention, PACE s.40', () => {
  test('(3)(a) the first not later than six hours after the detention was first authorised', () => {
    expect(review(detainedFrom(start), later(start, 1))).toEqual({
      number: 1,
      dueAt: later(authorised, 6),
      minutesLeft: 310,
      overdue: false,
      postponed: false,
      by: 'INSPECTOR',
      section: 'PACE s.40(3)(a)',
    });
    expect(review(detainedFrom(start).slice(0, 2), later(start, 1))).toBeNull();
  });

  test('(3)(b) the second not later than nine hours after the first, (c) then at intervals of not more than nine', () => {
    const events = [...detainedFrom(start), event('REVIEWED', later(authorised, 5))];
    expect(review(events, later(start, 6))).toMatchObject({ number: 2, dueAt: later(authorised, 14) });
    events.push(event('REVIEWED', later(authorised, 12)), event('REVIEWED', later(authorised, 20)));
    expect(review(events, later(start, 22))).toMatchObject({ number: 4, dueAt: later(authorised, 29) });
  });

  test('at its latest time it is not late yet, a minute after it is', () => {
    expect(review(detainedFrom(start), later(authorised, 6))).toMatchObject({ minutesLeft: 0, overdue: false });
    expect(review(detainedFrom(start), later(authorised, 6, 1))).toMatchObject({ minutesLeft: -1, overdue: true });
  });

  test('(4) postponed it stays due, and is shown as postponed until it is done', () => {
    const events = [...detainedFrom(start), event('REVIEW_POSTPONED', later(authorised, 6))];
    expect(review(events, later(authorised, 7))).toMatchObject({ postponed: true, overdue: true, minutesLeft: -60 });
    events.push(event('REVIEWED', later(authorised, 7, 30)));
    expect(review(events, later(authorised, 8))).toMatchObject({ number: 2, postponed: false });
  });

  test('a late or postponed review does not delay the next one, unless the force chose otherwise', () => {
    const events = [...detainedFrom(start), event('REVIEWED', later(authorised, 7, 30))];
    expect(review(events, later(authorised, 8))?.dueAt).toEqual(later(authorised, 15));
    expect(review(events, later(authorised, 8), { lateReviewKeepsNext: false })?.dueAt).toEqual(
      later(authorised, 16, 30),
    );
  });

  test('time on bail does not count between reviews, and none is due on bail', () => {
    const back = '2026-12-01T12:00Z';
    const events = [...detainedFrom(start), event('BAILED', later(authorised, 4)), event('RETURNED_TO_BAIL', back)];
    expect(review(events, later(authorised, 5))).toBeNull();
    expect(review(events, later(back, 1))).toMatchObject({ number: 1, dueAt: later(back, 2), minutesLeft: 60 });
  });

  test('hospital: reviews stay due, unless the force chose that they stand too', () => {
    const events = [...detainedFrom(start), event('LEFT_FOR_HOSPITAL', later(authorised, 2))];
    const now = later(authorised, 7);
    expect(review(events, now)).toMatchObject({ overdue: true, dueAt: later(authorised, 6) });
    expect(review(events, now, { hospitalStopsReviews: true })).toMatchObject({
      overdue: false,
      dueAt: null,
      minutesLeft: 240,
    });
  });

  test('after charge the custody officer reviews', () => {
    const events = [
      ...detainedFrom(start),
      event('REVIEWED', later(authorised, 5)),
      event('CHARGED', later(authorised, 8)),
      event('BAIL_REFUSED_AFTER_CHARGE', later(authorised, 8, 10)),
    ];
    expect(review(events, later(authorised, 9))).toMatchObject({ by: 'CUSTODY_OFFICER', dueAt: later(authorised, 14) });
    events.push(event('REVIEWED', later(authorised, 13), { by: custodyOfficer }));
    expect(review(events, later(authorised, 14))).toMatchObject({ number: 3, dueAt: later(authorised, 22) });
  });

  test('a review by the wrong rank is none: the detention stays unreviewed, and it says why', () => {
    const events = [
      ...detainedFrom(start),
      event('REVIEWED', later(authorised, 5), { by: { rank: 'SERGEANT', custodyOfficer: true } }),
    ];
    const clock = custodyClock(events, later(authorised, 6, 5));
    expect(clock.nextReview).toMatchObject({ number: 1, overdue: true });
    expect(clock.disregarded).toMatchObject([
      { problems: [{ code: 'REVIEW_RANK_TOO_LOW', section: 'PACE s.40(1)(b)' }] },
    ]);
  });
});
