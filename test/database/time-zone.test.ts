import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createPrisma, type PrismaClient } from '../../prisma/client.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

/** A database of a machine in the United Kingdom has its time zone, unless somebody thought of it. */
let database: TestDatabase;
let prisma: PrismaClient;
beforeAll(async () => {
  database = await testDatabase();
  const name = new URL(database.url).pathname.slice(1);
  await database.prisma.$executeRawUnsafe(`alter database ${name} set timezone to 'Europe/London'`);
  prisma = createPrisma(database.url);
});
afterAll(async () => {
  await prisma?.$disconnect();
  await database?.close();
});

test.each([
  ['in winter', '2026-11-22T12:00:00.000Z'],
  ['in summer', '2027-07-01T23:30:00.000Z'],
  ['before clocks go forward', '2027-03-28T00:59:59.999Z'],
  ['when they have', '2027-03-28T01:00:00.000Z'],
  ['the first time it is half past one', '2027-10-31T00:30:00.000Z'],
  ['the second time', '2027-10-31T01:30:00.000Z'],
])('%s a moment is stored as itself, read as itself and compared as itself', async (_when, text) => {
  const at = new Date(text);
  const { id } = await prisma.incident.create({
    data: {
      ...{ number: text.slice(0, 20), type: 'THEFT', summary: 'Invented.', district: 'Testchester' },
      ...{ occurredFrom: at, reportedAt: at },
    },
  });
  const [stored] = await prisma.$queryRaw<{ epoch: number; same: boolean; read: Date }[]>`
    select (extract(epoch from reported_at) * 1000)::float8 as epoch, reported_at = ${at} as same, reported_at as read
    from incident where id = ${id}::uuid`;
  expect(stored).toEqual({ epoch: at.getTime(), same: true, read: at });
  expect((await prisma.incident.findUniqueOrThrow({ where: { id } })).reportedAt).toEqual(at);
});
