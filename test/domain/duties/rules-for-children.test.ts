import { describe, expect, test } from '@jest/globals';
import { at, configuration, incident, mark, owed, person, theDuty } from './records.js';

const child = (id: string, facts = {}) => person(id, { role: 'CHILD_PRESENT', dateOfBirth: '2016-06-01', ...facts });

describe('Operation Encompass: before the start of the next school day', () => {
  const notice = (reportedAt: string, facts = {}) => {
    const when = at(reportedAt);
    return owed(
      'SCHOOL_NOTICE',
      incident({
        reportedAt: when,
        domesticAbuse: mark(when),
        involvements: [child('kit', { identifiedAt: when, ...facts })],
      }),
      when,
    );
  };
  test.each([
    ['in the evening: the next morning', '2026-03-03T22:00:00Z', '2026-03-04T08:45:00.000Z'],
    ['before school: the same morning', '2026-03-04T07:00:00Z', '2026-03-04T08:45:00.000Z'],
    ['on Friday: Monday', '2026-03-06T20:00:00Z', '2026-03-09T08:45:00.000Z'],
    ['before an INSET day: the day after it', '2026-02-28T20:00:00Z', '2026-03-03T08:45:00.000Z'],
    [
      'in the Easter holidays: the first day of term, in summer time',
      '2026-03-28T12:00:00Z',
      '2026-04-13T07:45:00.000Z',
    ],
    ['in the summer holidays: September', '2026-07-20T12:00:00Z', '2026-09-02T07:45:00.000Z'],
  ])('%s', (_, reportedAt, dueAt) =>
    expect(notice(reportedAt).map((duty) => duty.dueAt?.toISOString())).toEqual([dueAt]),
  );

  test.each([
    ['reception to 17', '2026-03-03', '2021-08-31', 1],
    ['not yet in reception', '2026-03-03', '2021-09-01', 0],
    ['in reception by the next school day', '2026-07-20', '2022-08-31', 1],
    ['not in reception by then', '2026-07-20', '2022-09-01', 0],
    ['17', '2026-03-03', '2008-03-04', 1],
    ['18', '2026-03-03', '2008-03-03', 0],
  ])('%s', (_, reportedAt, dateOfBirth, count) => expect(notice(reportedAt, { dateOfBirth })).toHaveLength(count));

  test('unknown age counts; not being there counts; a child victim counts; nobody is told twice of one child', () => {
    expect(notice('2026-03-03', { dateOfBirth: null })).toHaveLength(1);
    expect(notice('2026-03-03', { role: 'OTHER', ofHousehold: true })).toHaveLength(1);
    expect(notice('2026-03-03', { role: 'VICTIM' })).toHaveLength(1);
    expect(notice('2026-03-03', { role: 'SUSPECT' })).toHaveLength(0);
    const twice = [child('kit'), child('kit', { id: 'kit-2', role: 'WITNESS' })];
    expect(owed('SCHOOL_NOTICE', incident({ domesticAbuse: mark(), involvements: twice }))).toHaveLength(1);
  });
  test('children who were there and are not identified: the incident calls for it', () => {
    expect(
      theDuty('SCHOOL_NOTICE', incident({ domesticAbuse: mark(), childrenPresent: mark() })).subject.personId,
    ).toBeNull();
    expect(owed('SCHOOL_NOTICE', incident({ childrenPresent: mark(), involvements: [child('kit')] }))).toEqual([]);
  });
  test('in August, with no term dates, who starts school in September counts', () => {
    const without = { ...configuration, schoolCalendars: {} };
    const of = (reportedAt: string, dateOfBirth: string) =>
      owed(
        'SCHOOL_NOTICE',
        incident({ reportedAt: at(reportedAt), domesticAbuse: mark(), involvements: [child('kit', { dateOfBirth })] }),
        at(reportedAt),
        without,
      ).length;
    expect([of('2026-08-10', '2022-08-31'), of('2026-08-10', '2022-09-01')]).toEqual([1, 0]);
    expect([of('2026-07-10', '2022-08-31'), of('2026-07-10', '2021-08-31')]).toEqual([0, 1]);
  });
  test('with no term dates for the time: the next weekday, never too late, and it warns', () => {
    const [duty] = notice('2027-01-08T20:00:00Z');
    expect(duty?.dueAt?.toISOString()).toBe('2027-01-11T08:00:00.000Z');
    expect(duty?.warnings.map(({ code }) => code)).toEqual(['SCHOOL_DAYS_UNKNOWN']);
  });
});

describe('police protection, Children Act 1989 s.46', () => {
  const since = at('2026-03-28T20:00:00Z');
  const nothing = {
    since,
    endedAt: null,
    localAuthorityToldAt: null,
    childToldAt: null,
    parentsToldAt: null,
    designatedOfficerEnquiredAt: null,
  };
  const facts = (done = {}) =>
    incident({ involvements: [child('kit', { policeProtection: { ...nothing, ...done } })] });
  test('72 hours, of real time when the clocks go forward', () =>
    expect(theDuty('POLICE_PROTECTION_END', facts()).dueAt).toEqual(at('2026-03-31T20:00:00Z')));
  test('it ends in time, or late', () => {
    expect(theDuty('POLICE_PROTECTION_END', facts({ endedAt: at('2026-03-31T20:00:00Z') }))).toMatchObject({
      status: 'MET',
      late: false,
    });
    expect(theDuty('POLICE_PROTECTION_END', facts({ endedAt: at('2026-03-31T20:01:00Z') }))).toMatchObject({
      status: 'MET',
      late: true,
    });
    expect(theDuty('POLICE_PROTECTION_END', facts(), at('2026-03-31T20:00:00Z')).status).toBe('OVERDUE');
    expect(theDuty('POLICE_PROTECTION_END', facts(), at('2026-03-31T19:59:59Z')).status).toBe('OPEN');
  });
  test('local authority, child, parents are told and the designated officer enquires: each by itself', () => {
    const open = (done = {}) =>
      owed('POLICE_PROTECTION_STEPS', facts(done), since)
        .filter(({ status }) => status === 'OPEN')
        .map(({ subject }) => subject.occasion);
    expect(open()).toEqual(['CHILD', 'DESIGNATED_OFFICER', 'LOCAL_AUTHORITY', 'PARENTS']);
    expect(open({ localAuthorityToldAt: since, childToldAt: since })).toEqual(['DESIGNATED_OFFICER', 'PARENTS']);
    expect(open({ parentsToldAt: since, designatedOfficerEnquiredAt: since })).toEqual(['CHILD', 'LOCAL_AUTHORITY']);
  });
});
