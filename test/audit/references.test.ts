import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AuditLog, looksAt, verifyAudit } from '../../audit/index.js';
import { Looks } from '../../resolvers/looks.js';
import { entriesOf } from '../../server/graphql/recorded-looks.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

/** What is told again and again is written once, and referred to. */
let database: TestDatabase;
beforeAll(async () => (database = await testDatabase()));
afterAll(() => database?.close());

const id = (at: number): string => `019adf00-0000-7000-8000-${String(at).padStart(12, '0')}`;
const shownOf = (people: number) => {
  const ids = Array.from({ length: people }, (_, at) => id(at));
  return { records: new Set(ids.map((one) => `Person:${one}`)), people: new Set(ids) };
};
const asked = { type: 'query' as never, rootFields: ['people'] };
const seen = (looks: Looks, actor = 'token:a') => ({
  ...{ looks, why: {}, changes: [] },
  action: { actor: { id: actor, name: 'Invented', role: 'operator' as const } },
});

test('a list that is shown again refers to the entry that names all, and the report finds both', async () => {
  const log = new AuditLog(database.prisma);
  const shown = shownOf(30);
  const write = async (actor: string, more?: (looks: Looks) => void): Promise<void> => {
    const looks = new Looks();
    looks.noteShown(shown);
    more?.(looks);
    await log.writeAll(entriesOf(seen(looks, actor), asked, 'ALLOWED', (of) => log.referenceTo(of)));
  };
  await write('token:a');
  await write('token:b');
  // One that tells of somebody else as well is written in full.
  await write('token:c', (looks) => looks.note('Person', id(99), id(99)));
  await write('token:d', (looks) => looks.noteMissing('Person', id(98)));
  const entries = await database.prisma.auditEntry.findMany({ orderBy: { sequence: 'asc' } });
  expect(
    entries.map(({ actorId, records, people, count }) => [actorId, records[0], records.length, people.length, count]),
  ).toEqual([
    ['token:a', `Person:${id(0)}`, 30, 30, 30],
    ['token:b', 'AuditEntry:1', 1, 0, 30],
    ['token:c', `Person:${id(0)}`, 31, 31, 31],
    ['token:d', 'AuditEntry:1', 1, 0, 30],
    ['token:d', `Person:${id(98)}`, 1, 1, 0],
  ]);
  const found: [number, boolean][] = [];
  for await (const { sequence, named } of looksAt({ databaseUrl: database.url, person: id(7) }))
    found.push([sequence, named]);
  expect(found).toEqual([1, 2, 3, 4].map((sequence) => [sequence, true]));
  const { findings } = await verifyAudit({ databaseUrl: database.url, anchorFiles: [] });
  expect(findings.map(({ code }) => code)).toEqual(['ANCHORS_MISSING']);
});

test('what is little is written again', async () => {
  const log = new AuditLog(database.prisma);
  const shown = shownOf(3);
  for (let at = 0; at < 2; at += 1) {
    const looks = new Looks();
    looks.noteShown(shown);
    await log.writeAll(entriesOf(seen(looks, 'token:few'), asked, 'ALLOWED', (of) => log.referenceTo(of)));
  }
  const entries = await database.prisma.auditEntry.findMany({ where: { actorId: 'token:few' } });
  expect(entries.map(({ people }) => people.length)).toEqual([3, 3]);
});

test('a look at a record in which somebody has a part is reported as one at a record of theirs', async () => {
  const { prisma } = database;
  const person = await prisma.person.create({ data: { givenNames: ['Testa'], familyName: 'Mock' } });
  const incident = await prisma.incident.create({
    data: {
      ...{ number: '20260101-1', type: 'THEFT', summary: 'Invented.', district: 'Testchester' },
      ...{ occurredFrom: new Date(), reportedAt: new Date() },
      involvements: { create: { personId: person.id, role: 'VICTIM' } },
    },
  });
  const file = await prisma.caseFile.create({
    data: { ptiUrn: 'X', kind: 'X', status: 'X', content: { defendants: [{ personId: person.id }] } },
  });
  const other = await prisma.caseFile.create({ data: { ptiUrn: 'Y', kind: 'X', status: 'X', content: {} } });
  const log = new AuditLog(prisma);
  const look = (records: { type: string; id: string }[], people: string[] = []) =>
    log.write({
      actor: { id: 'token:theirs', name: 'Invented', role: 'operator' },
      ...{ operation: 'test', kind: 'CONSULTATION', outcome: 'ALLOWED', records, people },
    });
  const incidentLook = await look([{ type: 'Incident', id: incident.id }]);
  const fileLook = await look([
    { type: 'CaseFile', id: other.id },
    { type: 'CaseFile', id: file.id },
  ]);
  await look([{ type: 'CaseFile', id: other.id }]);
  const named = await look([{ type: 'Person', id: person.id }], [person.id]);
  const found: unknown[] = [];
  for await (const one of looksAt({ databaseUrl: database.url, person: person.id }))
    found.push([one.sequence, one.named, one.theirs]);
  expect(found).toEqual([
    [incidentLook, false, [`Incident:${incident.id}`]],
    [fileLook, false, [`CaseFile:${file.id}`]],
    [named, true, []],
  ]);
});
