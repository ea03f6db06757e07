import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { evaluateRecords } from '../../duties/index.js';
import { indexPeople } from '../../search/index-people.js';
import { NOW } from '../support/api.js';
import type { DuplicatesWorld } from './duplicates-world.js';

const roles = ['VICTIM', 'WITNESS', 'SUSPECT', 'REPORTER'] as const;
const somebody = fc.nat({ max: 2 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

/** What is recorded of three people, of whom two are merged; numbers stand for people and incidents. */
export const randomWorld = fc.record({
  people: fc.array(
    fc.record({
      familyName: fc.constantFrom('Mockingham', 'Mockinghame', 'Probewell'),
      dateOfBirth: maybe(fc.constantFrom('1984-02-11', '2015-06-01')),
      gender: fc.constantFrom('0', '1', '2'),
      occupation: maybe(fc.constantFrom('Invented', 'Imagined')),
      mobileTelephone: maybe(fc.constantFrom('07700900001', '07700900002')),
      addressPostcode: maybe(fc.constantFrom('ZZ99 1AA', 'ZZ99 2BB')),
      pnc: fc.boolean(),
    }),
    { minLength: 3, maxLength: 3 },
  ),
  involvements: fc.uniqueArray(fc.record({ person: somebody, incident: somebody, role: fc.constantFrom(...roles) }), {
    maxLength: 9,
    selector: ({ person, incident, role }) => `${person}/${incident}/${role}`,
  }),
  marks: fc.array(fc.nat({ max: 8 }), { maxLength: 3 }),
  custody: fc.array(fc.record({ person: somebody, released: fc.boolean() }), { maxLength: 3 }),
  consents: fc.array(fc.record({ person: somebody, incident: somebody }), { maxLength: 3 }),
  referrals: fc.array(fc.record({ person: somebody, incident: somebody }), { maxLength: 3 }),
  names: fc.array(somebody, { maxLength: 3 }),
  warnings: fc.array(somebody, { maxLength: 3 }),
  restricted: fc.uniqueArray(fc.record({ person: somebody, kind: fc.constantFrom('SEALED', 'POLICE_STAFF') }), {
    maxLength: 2,
    selector: ({ person, kind }) => `${person}/${kind}`,
  }),
});
export type RandomWorld = typeof randomWorld extends fc.Arbitrary<infer T> ? T : never;

/** Letters that check PNC ids of 2001 with the serials 1 to 23. */
const pncId = (serial: number): string => `2001/${String(serial).padStart(7, '0')}A`;
let serial = 0;

/** Puts a world into the database: the ids of its people. Whoever is restricted is seen by `token:test` alone. */
export async function build(world: DuplicatesWorld, random: RandomWorld): Promise<string[]> {
  const { prisma } = world.api;
  const people: string[] = [];
  for (const { pnc, dateOfBirth, ...person } of random.people) {
    const id = randomUUID();
    const born = dateOfBirth === null ? null : new Date(dateOfBirth);
    const givenNames = ['Testina'];
    await prisma.person.create({
      data: { id, ...person, givenNames, dateOfBirth: born, pncId: pnc ? pncId(++serial) : null },
    });
    people.push(id);
  }
  const incidents = [await world.incident([]), await world.incident([]), await world.incident([])];
  const parts: string[] = [];
  for (const { person, incident, role } of random.involvements) {
    const data = { personId: people[person]!, incidentId: incidents[incident]!, role };
    parts.push((await prisma.involvement.create({ data })).incidentId);
  }
  const common = { at: NOW, by: 'x', recordedAt: NOW };
  for (const n of random.marks)
    await prisma.mark.create({ data: { incidentId: incidents[n % 3]!, kind: 'CHILDREN_PRESENT', ...common } });
  for (const { person, released } of random.custody) {
    const detention = { number: `T/${randomUUID()}`, station: '06A200', arrestedAt: NOW, personId: people[person]! };
    await prisma.custodyRecord.create({ data: { ...detention, releasedAt: released ? NOW : null } });
  }
  for (const { person, incident } of random.consents)
    await prisma.consent.create({
      data: {
        personId: people[person]!,
        incidentId: incidents[incident]!,
        recipient: 'MARAC',
        answer: 'GIVEN',
        ...common,
      },
    });
  for (const { person, incident } of random.referrals) {
    const subject = ['INCIDENT', incidents[incident]!, people[person]!, ''].join('/');
    await prisma.referral.create({
      data: {
        ...{ number: `R-${randomUUID()}`, kind: 'MARAC', partnerId: 'test', status: 'SENT', content: {} },
        ...{ personId: people[person]!, incidentId: incidents[incident]!, dutyKey: `MARAC-REFERRAL:${subject}` },
        ...{ legalBasis: 'PUBLIC_INTEREST', createdBy: 'x', createdAt: NOW, sentAt: NOW },
      },
    });
  }
  const recorded = { recordedBy: 'x', recordedAt: NOW };
  for (const person of random.names)
    await prisma.personName.create({
      data: { personId: people[person]!, kind: 'ALIAS', givenNames: ['Tess'], familyName: 'Otherham', ...recorded },
    });
  for (const person of random.warnings)
    await prisma.personWarning.create({ data: { personId: people[person]!, kind: 'WEAPONS', ...recorded } });
  for (const { person, kind } of random.restricted) {
    const recordId = people[person]!;
    const { id } = await prisma.recordRestriction.create({
      data: {
        ...{ recordType: 'PERSON', recordId, kind, reason: 'x', activeKey: `PERSON:${recordId}:${kind}` },
        ...{ placedBy: 'x', placedAt: new Date('2026-01-01') },
      },
    });
    await prisma.restrictionReader.create({
      data: { restrictionId: id, actorId: 'token:test', addedBy: 'x', addedAt: NOW },
    });
  }
  await prisma.$transaction(async (tx) => {
    await indexPeople(tx, people);
    const records = incidents.map((id) => ({ type: 'INCIDENT' as const, id }));
    await evaluateRecords(tx, records, { now: NOW, actor: null });
  });
  return people;
}
