import fc from 'fast-check';
import type { Transaction } from '../../prisma/client.js';
import { hoursLater, REPORTED } from './force.js';

/** Ids of the records of one run, by the names under which the changes know them. */
export type Ids = Readonly<Record<string, string>>;

/** A change that somebody may record about an incident, and what has to be there before it. */
interface Change {
  readonly needs: readonly string[];
  readonly make: (tx: Transaction, ids: Ids) => Promise<unknown>;
}

const by = 'pc-12';
const withdrawn = (hours: number) => ({ withdrawnAt: hoursLater(hours), withdrawnBy: by, withdrawnReason: 'In error' });

const part =
  (name: string, role: string, hours = 0) =>
  (tx: Transaction, ids: Ids) =>
    tx.involvement.create({
      data: {
        id: ids[`${name} part`]!,
        incidentId: ids['incident']!,
        personId: ids[name]!,
        role,
        identifiedAt: hoursLater(hours),
      },
    });

const mark = (kind: string, hours: number, of?: string) => (tx: Transaction, ids: Ids) =>
  tx.mark.create({
    data: {
      id: ids[`${kind} mark`]!,
      incidentId: ids['incident']!,
      involvementId: of ? ids[`${of} part`]! : null,
      kind,
      at: hoursLater(hours),
      by,
    },
  });

const consent = (answer: string, hours: number) => (tx: Transaction, ids: Ids) =>
  tx.consent.create({
    data: {
      id: ids[`consent ${answer}`]!,
      incidentId: ids['incident']!,
      personId: ids['ann']!,
      recipient: 'VICTIMS_SERVICES',
      answer,
      at: hoursLater(hours),
      by,
    },
  });

const referral =
  (kind: string, name: string, partnerId: string, sentHours: number | null) => (tx: Transaction, ids: Ids) =>
    tx.referral.create({
      data: {
        id: ids[`${kind} referral`]!,
        number: ids[`${kind} referral`]!,
        kind,
        incidentId: ids['incident']!,
        personId: ids[name]!,
        partnerId,
        status: 'SENT',
        content: {},
        legalBasis: 'LEGAL_DUTY',
        createdBy: by,
        createdAt: hoursLater(1),
        sentAt: sentHours === null ? null : hoursLater(sentHours),
      },
    });

const answer = (kind: string, said: string, hours: number) => (tx: Transaction, ids: Ids) =>
  tx.referralAnswer.create({
    data: {
      id: ids[`${kind} ${said}`]!,
      referralId: ids[`${kind} referral`]!,
      answerId: said,
      answer: said,
      at: hoursLater(hours),
      by: 'agency',
    },
  });

export const changes = {
  victim: { needs: [], make: part('ann', 'VICTIM', 1) },
  'victim withdrawn': {
    needs: ['victim'],
    make: (tx, ids) => tx.involvement.update({ where: { id: ids['ann part']! }, data: withdrawn(8) }),
  },
  child: { needs: [], make: part('kit', 'CHILD_PRESENT') },
  adult: { needs: [], make: part('ben', 'WITNESS') },
  abuse: { needs: [], make: mark('DOMESTIC_ABUSE', 1) },
  'abuse withdrawn': {
    needs: ['abuse'],
    make: (tx, ids) => tx.mark.update({ where: { id: ids['DOMESTIC_ABUSE mark']! }, data: withdrawn(9) }),
  },
  'children present': { needs: [], make: mark('CHILDREN_PRESENT', 2) },
  'concern for the child': { needs: ['child'], make: mark('CHILD_CONCERN', 2, 'kit') },
  'vulnerable adult': { needs: ['adult'], make: mark('VULNERABLE', 3, 'ben') },
  'safeguarding test': {
    needs: ['adult'],
    make: (tx, ids) =>
      tx.section42Test.create({
        data: {
          id: ids['test']!,
          involvementId: ids['ben part']!,
          needsCareAndSupport: true,
          experiencesOrRisksAbuse: true,
          cannotProtectThemselves: true,
          at: hoursLater(5),
          by,
        },
      }),
  },
  assessment: {
    needs: [],
    make: (tx, ids) =>
      tx.riskAssessment.create({
        data: {
          id: ids['assessment']!,
          incidentId: ids['incident']!,
          personId: ids['ann']!,
          answers: {},
          ticks: 15,
          gradeByTicks: 'HIGH',
          grade: 'HIGH',
          assessedAt: hoursLater(4),
          by,
        },
      }),
  },
  'assessment withdrawn': {
    needs: ['assessment'],
    make: (tx, ids) => tx.riskAssessment.update({ where: { id: ids['assessment']! }, data: withdrawn(7) }),
  },
  'consent given': { needs: [], make: consent('GIVEN', 2) },
  'consent refused': { needs: [], make: consent('REFUSED', 6) },
  'referral of the victim': { needs: [], make: referral('VICTIMS_SERVICES', 'ann', 'victim-care', 3) },
  'it is received': { needs: ['referral of the victim'], make: answer('VICTIMS_SERVICES', 'RECEIVED', 4) },
  'it is declined': { needs: ['referral of the victim'], make: answer('VICTIMS_SERVICES', 'DECLINED', 9) },
  'late referral of the child': { needs: [], make: referral('CHILDRENS_SOCIAL_CARE', 'kit', 'social-care', 30) },
  'it is accepted': { needs: ['late referral of the child'], make: answer('CHILDRENS_SOCIAL_CARE', 'ACCEPTED', 31) },
  'referral that lies in a queue': { needs: [], make: referral('SCHOOL_NOTICE', 'kit', 'school', null) },
  'recording standard': { needs: [], make: mark('MEETS_RECORDING_STANDARD', 2) },
  crime: {
    needs: [],
    make: (tx, ids) =>
      tx.crimeRecord.create({
        data: { incidentId: ids['incident']!, number: ids['crime']!, at: hoursLater(20), by },
      }),
  },
  arrest: {
    needs: [],
    make: (tx, ids) =>
      tx.investigationEvent.create({
        data: { id: ids['arrest']!, incidentId: ids['incident']!, occasion: 'ARREST', at: hoursLater(5), by },
      }),
  },
  'victim told': {
    needs: ['arrest'],
    make: (tx, ids) =>
      tx.victimUpdate.create({
        data: {
          id: ids['update']!,
          incidentId: ids['incident']!,
          personId: ids['ann']!,
          eventId: ids['arrest']!,
          at: hoursLater(10),
          by,
        },
      }),
  },
  'police protection': {
    needs: ['child'],
    make: (tx, ids) =>
      tx.policeProtection.create({ data: { involvementId: ids['kit part']!, since: hoursLater(3), by } }),
  },
  'protection ended': {
    needs: ['police protection'],
    make: (tx, ids) =>
      tx.policeProtection.update({ where: { involvementId: ids['kit part']! }, data: { endedAt: hoursLater(20) } }),
  },
  'another team': {
    needs: [],
    make: (tx, ids) =>
      tx.incident.update({
        where: { id: ids['incident']! },
        data: { team: 'Response 7', district: 'Northshire West', owners: { OFFICER_IN_CASE: by } },
      }),
  },
  decision: {
    needs: [],
    make: (tx, ids) =>
      tx.dutyDecision.create({
        data: {
          id: ids['decision']!,
          subjectType: 'INCIDENT',
          subjectId: ids['incident']!,
          rule: 'SCHOOL_NOTICE',
          subject: `INCIDENT/${ids['incident']}/${ids['kit']}/`,
          at: hoursLater(11),
          by,
          reason: 'Taught at home.',
        },
      }),
  },
} as const satisfies Readonly<Record<string, Change>>;
export type ChangeName = keyof typeof changes;
const names = Object.keys(changes) as ChangeName[];

/** The names in an order that is possible: each waits for what it needs, and what needs something that is not there is left out. */
function possible(order: readonly ChangeName[]): ChangeName[] {
  const done: ChangeName[] = [];
  let waiting = [...order];
  for (;;) {
    const next = waiting.find((name) => changes[name].needs.every((need) => done.includes(need as ChangeName)));
    if (!next) return done;
    done.push(next);
    waiting = waiting.filter((name) => name !== next);
  }
}

/** Some changes in two possible orders. */
export const anyTwoOrders: fc.Arbitrary<readonly [ChangeName[], ChangeName[]]> = fc
  .shuffledSubarray(names)
  .chain((some) =>
    fc.tuple(
      fc.constant(possible(some)),
      fc.shuffledSubarray(some, { minLength: some.length, maxLength: some.length }).map(possible),
    ),
  );

/** Makes an incident and people that the changes are about, with ids of their own. */
export async function newRecords(tx: Transaction, idOf: () => string): Promise<Ids> {
  const known = new Map<string, string>();
  const ids = new Proxy<Record<string, string>>(
    {},
    {
      get(_, name: string) {
        if (!known.has(name)) known.set(name, idOf());
        return known.get(name);
      },
      ownKeys: () => [...known.keys()],
      getOwnPropertyDescriptor: (_, name: string) => ({
        enumerable: true,
        configurable: true,
        value: known.get(name),
      }),
    },
  );
  await tx.person.createMany({
    data: [
      { id: ids['ann']!, familyName: 'Mockingham', dateOfBirth: new Date('1990-05-05') },
      { id: ids['ben']!, familyName: 'Mockingham', dateOfBirth: new Date('1950-05-05') },
      { id: ids['kit']!, familyName: 'Mockingham', dateOfBirth: new Date('2016-05-05') },
    ],
  });
  await tx.incident.create({
    data: {
      id: ids['incident']!,
      number: ids['incident']!,
      type: 'OTHER',
      summary: 'Invented.',
      occurredFrom: REPORTED,
      reportedAt: REPORTED,
      district: 'Northshire East',
    },
  });
  return ids;
}
