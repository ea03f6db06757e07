import { describe, expect, test } from '@jest/globals';
import {
  appropriateAdult,
  defaultChoices,
  defaultContext,
  firstCourt,
  isChild,
  localAuthorityAccommodation,
  policeProtection,
  reachesAge,
  refusalsOf,
  type BailRefusalGround,
  type Detainee,
  type PoliceProtectionEvent,
} from '../../../domain/custody/index.js';
import { custodyOfficer, detainedFrom, event, later } from './detention.js';

const start = '2026-11-20T10:00Z';
const born = (dateOfBirth: string): Detainee => ({ dateOfBirth });

describe('children, PACE s.37(15)', () => {
  test('a child becomes 18 with the midnight of the birthday in London, in summer an hour before universal time', () => {
    const detainee = born('2008-07-01');
    expect(reachesAge(detainee, 18)?.toISOString()).toBe('2026-06-30T23:00:00.000Z');
    expect(isChild(detainee, new Date('2026-06-30T22:59Z'))).toBe(true);
    expect(isChild(detainee, new Date('2026-06-30T23:00Z'))).toBe(false);
  });

  test('born on 29 February: on 1 March, or as the force chose', () => {
    expect(reachesAge(born('2008-02-29'), 18)?.toISOString()).toBe('2026-03-01T00:00:00.000Z');
    const choices = { ...defaultChoices, born29FebruaryOfAgeOn: '02-28' as const };
    expect(reachesAge(born('2008-02-29'), 18, choices)?.toISOString()).toBe('2026-02-28T00:00:00.000Z');
    expect(reachesAge(born('2008-02-29'), 20)?.toISOString()).toBe('2028-02-29T00:00:00.000Z');
  });

  test('appears under 18, and no date of birth is known: treated as a child', () => {
    expect(isChild({ dateOfBirth: null, appearsUnder18: true }, new Date(start))).toBe(true);
    expect(isChild({ dateOfBirth: null }, new Date(start))).toBe(false);
    expect(isChild({ dateOfBirth: '2000-01-01', appearsUnder18: true }, new Date(start))).toBe(false);
  });
});

describe('the appropriate adult, PACE Code C 3.15', () => {
  test('is owed to a child from arrival, and shown late when nobody was told', () => {
    const events = detainedFrom(start);
    expect(appropriateAdult(events, born('2010-03-01'), later(start, 0, 30))).toMatchObject({
      needed: true,
      because: ['UNDER_18'],
      toldAt: null,
      neededSince: new Date(start),
      overdue: false,
    });
    expect(appropriateAdult(events, born('2010-03-01'), later(start, 1, 1)).overdue).toBe(true);
    const told = [...events, event('APPROPRIATE_ADULT_TOLD', later(start, 0, 40))];
    expect(appropriateAdult(told, born('2010-03-01'), later(start, 5))).toMatchObject({
      toldAt: later(start, 0, 40),
      overdue: false,
    });
  });

  test('a birthday in the middle of the detention makes the child an adult: none is needed from then on', () => {
    const detainee = born('2008-11-21');
    const events = detainedFrom(start);
    expect(appropriateAdult(events, detainee, new Date('2026-11-20T23:59Z'))).toMatchObject({
      needed: true,
      overdue: true,
      childUntil: new Date('2026-11-21T00:00Z'),
    });
    const adult = { needed: false, because: [], overdue: false, neededSince: null, childUntil: null };
    expect(appropriateAdult(events, detainee, new Date('2026-11-21T00:00Z'))).toMatchObject(adult);
    const vulnerable = [...events, event('VULNERABILITY_FOUND', later(start, 2))];
    expect(appropriateAdult(vulnerable, detainee, new Date('2026-11-21T00:00Z'))).toMatchObject({
      because: ['VULNERABLE'],
      neededSince: later(start, 2),
    });
  });

  test('vulnerable adults from when it is found; others, and after release, nobody', () => {
    const events = [...detainedFrom(start), event('VULNERABILITY_FOUND', later(start, 3))];
    const adult = born('1990-01-01');
    expect(appropriateAdult(events, adult, later(start, 2)).needed).toBe(false);
    expect(appropriateAdult(events, adult, later(start, 3))).toMatchObject({ needed: true, because: ['VULNERABLE'] });
    expect(appropriateAdult(detainedFrom(start), adult, later(start, 3)).needed).toBe(false);
    const released = [...events, event('RELEASED', later(start, 6))];
    expect(appropriateAdult(released, adult, later(start, 7))).toMatchObject({ needed: false, overdue: false });
  });
});

describe('refusal of bail after charge, PACE s.38', () => {
  const charged = [...detainedFrom(start), event('CHARGED', later(start, 4))];
  const now = later(start, 100);
  const refusing = (grounds: BailRefusalGround[], imprisonable: boolean, detainee = born('1990-01-01')) =>
    refusalsOf(event('BAIL_REFUSED_AFTER_CHARGE', later(start, 5), { grounds, imprisonable }), charged, now, {
      ...defaultContext,
      detainee,
    }).map(({ code, path }) => [code, path]);

  test('needs a ground that is open for the offence and the person', () => {
    expect(refusing(['NAME_OR_ADDRESS_IN_DOUBT', 'OWN_PROTECTION', 'PREVENT_INTERFERENCE'], false)).toEqual([]);
    expect(refusing([], true)).toEqual([['BAIL_REFUSAL_WITHOUT_GROUND', '/grounds']]);
    const notOpen = [['BAIL_REFUSAL_GROUND_NOT_OPEN', '/grounds/0']];
    expect(refusing(['PREVENT_OFFENCE'], true)).toEqual([]);
    expect(refusing(['PREVENT_OFFENCE'], false)).toEqual(notOpen);
    expect(refusing(['PREVENT_INJURY_OR_DAMAGE'], false)).toEqual([]);
    expect(refusing(['PREVENT_INJURY_OR_DAMAGE'], true)).toEqual(notOpen);
    expect(refusing(['CHILDS_OWN_INTERESTS'], true)).toEqual(notOpen);
    expect(refusing(['CHILDS_OWN_INTERESTS'], true, born('2010-01-01'))).toEqual([]);
  });

  const events = [...charged, event('BAIL_REFUSED_AFTER_CHARGE', later(start, 5))];
  test('(6) a child refused bail is moved to the local authority, or it is certified why not', () => {
    const context = { ...defaultContext, detainee: born('2010-01-01') };
    expect(localAuthorityAccommodation(events, now, context)).toEqual({
      owedSince: later(start, 5),
      met: null,
      section: 'PACE s.38(6)',
    });
    const moved = event('LOCAL_AUTHORITY_ACCOMMODATION', later(start, 6));
    expect(localAuthorityAccommodation([...events, moved], now, context)?.met).toEqual(moved);
    expect(localAuthorityAccommodation(charged, now, context)).toBeNull();
    // 18 on the day after the refusal: a child when it was made. 18 before it: no child.
    const at = (dateOfBirth: string) => ({ ...defaultContext, detainee: born(dateOfBirth) });
    expect(localAuthorityAccommodation(events, now, at('2008-11-21'))).not.toBeNull();
    expect(localAuthorityAccommodation(events, now, at('2008-11-20'))).toBeNull();
  });

  test('(6)(b) no secure accommodation is a reason from 12 years on only', () => {
    const none = (dateOfBirth: string) =>
      refusalsOf(
        event('LOCAL_AUTHORITY_ACCOMMODATION', later(start, 6), { decision: 'NO_SECURE_ACCOMMODATION' }),
        events,
        now,
        { ...defaultContext, detainee: born(dateOfBirth) },
      ).map(({ code, section }) => [code, section]);
    expect(none('2014-11-20')).toEqual([]);
    expect(none('2014-11-21')).toEqual([['ACCOMMODATION_UNDER_12', 'PACE s.38(6)(b)']]);
    expect(none('1990-01-01')).toEqual([['ACCOMMODATION_NOT_FOR_ADULTS', 'PACE s.38(6)']]);
    // Who appears under 18 and has no known date of birth is a child, but not for that under 12.
    const appears = { ...defaultContext, detainee: { dateOfBirth: null, appearsUnder18: true } };
    const secure = event('LOCAL_AUTHORITY_ACCOMMODATION', later(start, 6), { decision: 'NO_SECURE_ACCOMMODATION' });
    expect(refusalsOf(secure, events, now, appears)).toEqual([]);
    const notCustodyOfficer = event('LOCAL_AUTHORITY_ACCOMMODATION', later(start, 6), { by: { rank: 'INSPECTOR' } });
    expect(
      refusalsOf(notCustodyOfficer, events, now, { ...defaultContext, detainee: born('2010-01-01') }),
    ).toMatchObject([{ code: 'AUTHORISER_NOT_CUSTODY_OFFICER', section: 'PACE s.38' }]);
    expect(custodyOfficer.custodyOfficer).toBe(true);
  });
});

describe('the first court after charge, PACE s.46', () => {
  const sittings = ['2026-11-20T10:00Z', '2026-11-21T10:00Z', '2026-11-23T10:00Z', '2026-11-24T10:00Z'].map(
    (moment, index) => ({ court: `B06IS0${index}`, startsAt: new Date(moment) }),
  );
  test('(2) not later than the first sitting after the charge', () => {
    const court = (moment: string) => {
      const answer = firstCourt(new Date(moment), [...sittings].reverse());
      return answer.ok && [answer.value.by.toISOString(), answer.value.courtToBeTold];
    };
    expect(court('2026-11-20T09:00Z')).toEqual(['2026-11-20T10:00:00.000Z', false]);
    expect(court('2026-11-20T10:00Z')).toEqual(['2026-11-21T10:00:00.000Z', false]);
    expect(court('2026-11-22T20:00Z')).toEqual(['2026-11-23T10:00:00.000Z', false]);
  });

  test('(3) no sitting on the day of the charge or the next: the court is told', () => {
    const answer = firstCourt(new Date('2026-11-21T11:00Z'), sittings);
    expect(answer).toMatchObject({ ok: true, value: { by: new Date('2026-11-23T10:00Z'), courtToBeTold: true } });
  });

  test('(4) in another area, the first sitting after arrival there', () => {
    const answer = firstCourt(new Date('2026-11-20T09:00Z'), sittings, new Date('2026-11-20T15:00Z'));
    expect(answer).toMatchObject({ ok: true, value: { by: sittings[1]!.startsAt, section: 'PACE s.46(4)' } });
  });

  test('sittings that are not configured are not guessed', () => {
    expect(firstCourt(new Date('2026-11-24T10:00Z'), sittings)).toMatchObject({
      ok: false,
      problems: [{ code: 'SITTINGS_UNKNOWN' }],
    });
  });
});

describe('police protection, Children Act 1989 s.46', () => {
  const taken = '2026-03-27T20:00Z';
  const happened = (kind: PoliceProtectionEvent['kind'], hours: number): PoliceProtectionEvent => ({
    kind,
    occurredAt: later(taken, hours),
  });
  test('72 hours at the longest, over the change of the clocks too', () => {
    const events = [happened('TAKEN_INTO_POLICE_PROTECTION', 0)];
    expect(policeProtection(events, later(taken, 70))).toMatchObject({
      endsAt: new Date('2026-03-30T20:00Z'),
      minutesLeft: 120,
      overdue: false,
    });
    expect(policeProtection(events, later(taken, 72))?.overdue).toBe(false);
    expect(policeProtection(events, later(taken, 72, 1))?.overdue).toBe(true);
    expect(policeProtection(events, later(taken, -1))).toBeNull();
  });

  test('the local authority, the child and the parents are told, and the designated officer enquires', () => {
    const events = [happened('LOCAL_AUTHORITY_TOLD', 1), happened('TAKEN_INTO_POLICE_PROTECTION', 0)];
    expect(policeProtection(events, later(taken, 2))?.owed).toEqual([
      'CHILD_TOLD',
      'PARENTS_TOLD',
      'DESIGNATED_OFFICER_ENQUIRES',
    ]);
    const ended = policeProtection([...events, happened('ENDED', 20)], later(taken, 90));
    expect(ended).toMatchObject({ ended: later(taken, 20), minutesLeft: null, overdue: false, owed: [] });
  });
});
