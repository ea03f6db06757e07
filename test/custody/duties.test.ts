import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadCustodyFacts } from '../../duties/facts/custody-facts.js';
import { countStatements } from '../support/count-statements.js';
import { detainedFrom, event, later, reviewedTwice } from '../domain/custody/detention.js';
import { asInput, CustodyWorld } from './custody-world.js';

let world: CustodyWorld;
beforeAll(async () => {
  world = await CustodyWorld.start();
});
afterAll(() => world?.close());

const T = '2026-11-02T09:00:00Z';
const here = { station: '06A200' };
const at = (events: ReturnType<typeof detainedFrom>) =>
  events.map((one) => (one.kind === 'ARRIVED' ? { ...one, ...here } : one));

/** The duties of a detention: rule, number, status and when due. */
async function dutiesOf(id: string) {
  const duties = await world.api.prisma.duty.findMany({
    where: { subjectId: id.slice(4) },
    orderBy: [{ rule: 'asc' }, { occasion: 'asc' }],
  });
  return duties.map(({ rule, occasion, status, dueAt }) =>
    [rule, ...(rule === 'PRE_CHARGE_BAIL_END' ? [] : [occasion]), status, dueAt?.toISOString() ?? null].join(' '),
  );
}
const iso = (hours: number, minutes = 0) => later(T, hours, minutes).toISOString();

describe('what is owed in a detention', () => {
  test('the limit and the next review, as they move', async () => {
    const id = await world.play(at(detainedFrom(T)), later(T, 1));
    expect(await dutiesOf(id)).toEqual([`CUSTODY_LIMIT 1 OPEN ${iso(24)}`, `CUSTODY_REVIEW 1 OPEN ${iso(6, 10)}`]);
    await world.record(id, asInput(event('REVIEWED', later(T, 6))), later(T, 6));
    await world.record(id, asInput(event('REVIEWED', later(T, 15))), later(T, 15));
    await world.record(id, asInput(event('DETENTION_EXTENDED', later(T, 20))), later(T, 20));
    expect(await dutiesOf(id)).toEqual([
      `CUSTODY_LIMIT 1 OPEN ${iso(36)}`,
      `CUSTODY_REVIEW 1 MET ${iso(6, 10)}`,
      `CUSTODY_REVIEW 2 MET ${iso(15)}`,
      `CUSTODY_REVIEW 3 OPEN ${iso(24)}`,
    ]);
  });

  test('nothing has a time at hospital, and all have theirs again after it', async () => {
    const id = await world.play(at([...detainedFrom(T), event('LEFT_FOR_HOSPITAL', later(T, 2))]), later(T, 3));
    expect(await dutiesOf(id)).toEqual([
      `CUSTODY_LIMIT 1 OPEN `.trimEnd() + ' ',
      `CUSTODY_REVIEW 1 OPEN ${iso(6, 10)}`,
    ]);
    await world.record(id, asInput(event('RETURNED_FROM_HOSPITAL', later(T, 4))), later(T, 4));
    expect(await dutiesOf(id)).toEqual([`CUSTODY_LIMIT 1 OPEN ${iso(26)}`, `CUSTODY_REVIEW 1 OPEN ${iso(6, 10)}`]);
  });

  test('bail meets the limit and begins its period; the return takes the limit up again', async () => {
    const id = await world.play(at([...detainedFrom(T), event('BAILED', later(T, 9))]), later(T, 10));
    expect(await dutiesOf(id)).toEqual([
      `CUSTODY_LIMIT 1 MET ${iso(24)}`,
      `CUSTODY_REVIEW 1 CANCELLED ${iso(6, 10)}`,
      'PRE_CHARGE_BAIL_END OPEN 2027-02-03T00:00:00.000Z',
    ]);
    await world.record(id, asInput(event('RETURNED_TO_BAIL', later(T, 48), here)), later(T, 48));
    expect(await dutiesOf(id)).toMatchObject([
      `CUSTODY_LIMIT 1 OPEN ${iso(63)}`,
      `CUSTODY_REVIEW 1 OVERDUE ${iso(6, 10)}`,
      'PRE_CHARGE_BAIL_END MET 2027-02-03T00:00:00.000Z',
    ]);
  });

  test('after charge a court, until it is brought', async () => {
    const id = await world.play(at([...detainedFrom(T), event('CHARGED', later(T, 5))]), later(T, 5));
    expect(await dutiesOf(id)).toEqual([
      `CUSTODY_LIMIT 1 MET ${iso(24)}`,
      `CUSTODY_REVIEW 1 OPEN ${iso(6, 10)}`,
      'FIRST_COURT 1 OPEN 2026-11-04T00:00:00.000Z',
    ]);
    await world.record(id, asInput(event('BROUGHT_BEFORE_COURT', later(T, 6))), later(T, 6));
    expect((await dutiesOf(id)).slice(1)).toEqual([
      `CUSTODY_REVIEW 1 CANCELLED ${iso(6, 10)}`,
      'FIRST_COURT 1 MET 2026-11-04T00:00:00.000Z',
    ]);
  });

  test('a court at its first sitting, when that is recorded', async () => {
    const id = await world.play(at([...detainedFrom(T), event('CHARGED', later(T, 5))]), later(T, 5));
    const firstSitting = { court: 'B01LY00', startsAt: later(T, 49) };
    const refusal = event('BAIL_REFUSED_AFTER_CHARGE', later(T, 6), { firstSitting });
    const nowhere = event('BAIL_REFUSED_AFTER_CHARGE', later(T, 6), {
      firstSitting: { ...firstSitting, court: '06A200' },
    });
    expect(await world.record(id, asInput(nowhere), later(T, 6))).toMatchObject([
      { code: 'COURT_UNKNOWN', path: '/details/bailRefusedAfterCharge/firstSitting/court' },
    ]);
    expect(await world.record(id, asInput(refusal), later(T, 6))).toEqual([]);
    expect(await dutiesOf(id)).toContain(`FIRST_COURT 1 OPEN ${iso(49)}`);
    expect((await world.clock(id, later(T, 7)))['firstCourt']).toEqual({
      ...{ since: iso(5), section: 'PACE s.46(2)', by: iso(49) },
      note: 'Tell the court: none sits on the day of the charge or the next (s.46(3))',
    });
  });

  test('the same events in another order of entry come to the same duties', async () => {
    const events = at([...reviewedTwice(T), event('VULNERABILITY_FOUND', later(T, 3)), event('BAILED', later(T, 20))]);
    const [arrest, arrived, authorised, first, second, found, bailed] = events;
    const straight = await world.play(events, later(T, 30));
    const other = await world.play([arrest!, found!, arrived!, authorised!, second!, bailed!, first!], later(T, 30));
    expect(await dutiesOf(other)).toEqual(await dutiesOf(straight));
  });

  test('victims are owed word of the arrest and of the bail', async () => {
    const id = await world.play(at([...detainedFrom(T), event('BAILED', later(T, 9))]), later(T, 10));
    const { incidentId } = await world.api.prisma.custodyRecord.findUniqueOrThrow({ where: { id: id.slice(4) } });
    const occasions = await world.api.prisma.investigationEvent.findMany({
      where: { incidentId: incidentId! },
      orderBy: { at: 'asc' },
    });
    expect(occasions.map(({ occasion, at: moment }) => [occasion, moment])).toEqual([
      ['ARREST', later(T, 0, -30)],
      ['BAIL_OR_RELEASE_UNDER_INVESTIGATION', later(T, 9)],
    ]);
  });
});

describe('a birthday in the middle of a detention', () => {
  // 18 on 3 November: at midnight, 15 hours after the arrival.
  const born = '2008-11-03';

  test('a child needs an appropriate adult, an adult does not', async () => {
    const id = await world.play(at(detainedFrom(T)), later(T, 1), born);
    expect((await world.clock(id, later(T, 14)))['appropriateAdult']).toEqual({
      ...{ needed: true, because: ['UNDER_18'], toldAt: null, neededSince: iso(0), overdue: true },
      childUntil: '2026-11-03T00:00:00.000Z',
    });
    expect((await world.clock(id, later(T, 15)))['appropriateAdult']).toMatchObject({ needed: false });
    expect((await dutiesOf(id))[0]).toBe(`APPROPRIATE_ADULT 1 OVERDUE ${iso(1)}`);
    await world.record(id, asInput(event('REVIEWED', later(T, 16))), later(T, 16));
    expect((await dutiesOf(id))[0]).toBe(`APPROPRIATE_ADULT 1 CANCELLED ${iso(1)}`);
  });

  test('the adult who was told in time stays told', async () => {
    const id = await world.play(
      at([...detainedFrom(T), event('APPROPRIATE_ADULT_TOLD', later(T, 0, 30))]),
      later(T, 1),
      born,
    );
    await world.record(id, asInput(event('REVIEWED', later(T, 16))), later(T, 16));
    expect((await dutiesOf(id))[0]).toBe(`APPROPRIATE_ADULT 1 MET ${iso(1)}`);
  });

  test('a ground for children alone is refused from then on', async () => {
    const id = await world.play(at([...detainedFrom(T), event('CHARGED', later(T, 5))]), later(T, 40), born);
    const refused = (hour: number) =>
      world.record(
        id,
        asInput(event('BAIL_REFUSED_AFTER_CHARGE', later(T, hour), { grounds: ['CHILDS_OWN_INTERESTS'] })),
        later(T, 40),
      );
    expect(await refused(15)).toMatchObject([
      {
        code: 'BAIL_REFUSAL_GROUND_NOT_OPEN',
        path: '/details/bailRefusedAfterCharge/grounds/0',
        section: 'PACE s.38(1)',
      },
    ]);
    expect(await refused(14)).toEqual([]);
  });
});

test('the facts of many detentions cost as many statements as those of one', async () => {
  const ids: string[] = [];
  for (let count = 0; count < 6; count += 1) ids.push((await world.play(at(reviewedTwice(T)), later(T, 20))).slice(4));
  const { prisma } = world.api;
  await prisma.$transaction((tx) => loadCustodyFacts(tx, ids, later(T, 20)));
  const one = await countStatements(() =>
    prisma.$transaction((tx) => loadCustodyFacts(tx, ids.slice(0, 1), later(T, 20))),
  );
  const six = await countStatements(() => prisma.$transaction((tx) => loadCustodyFacts(tx, ids, later(T, 20))));
  expect(six).toBe(one);
  const facts = await prisma.$transaction((tx) =>
    loadCustodyFacts(tx, [...ids, 'aaaaaaaa-0000-7000-8000-000000000000'], later(T, 20)),
  );
  expect(facts.map(({ id }) => id)).toEqual(ids);
});
