import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { AuditEntryError, AuditLog, verifyAudit } from '../../audit/index.js';
import { createPrisma } from '../../prisma/client.js';
import { countStatements } from '../support/count-statements.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { hashesAnew, look, people } from './support.js';

describe('writing the audit', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database?.close());
  const rows = () => database.prisma.auditEntry.findMany({ orderBy: { sequence: 'asc' } });
  const isWhole = async () => {
    const { stored, expected } = await hashesAnew(database.prisma);
    expect(stored).toEqual(expected);
    const numbers = (await rows()).map(({ sequence }) => Number(sequence));
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  };

  test('is done when write resolves, in the words of the entry, hashed as the form says', async () => {
    const sequence = await new AuditLog(database.prisma).write(look(1));
    const [row] = await rows();
    expect(sequence).toBe(1);
    expect(row).toMatchObject({
      sequence: 1n,
      version: 1,
      at: new Date('2026-11-23T03:00:00.001Z'),
      actorId: 'token:1',
      role: 'operator',
      partnerId: 'cps',
      purpose: 'INVESTIGATION',
      justification: look(1).justification,
      operation: 'person',
      kind: 'CONSULTATION',
      records: [`Person:${people[1]}`, 'Incident:incident "1"'],
      people: [people[1], people[2]],
      recipients: ['partner:cps'],
      outcome: 'ALLOWED',
      count: 2,
    });
    await isWhole();
  });

  test('holds what a database cannot, and what was left out', async () => {
    await new AuditLog(database.prisma).write({
      actor: { id: 'a', name: 'nul \u0000 and half a pair \ud800', role: 'partner' },
      operation: 'node',
      kind: 'DISCLOSURE',
      outcome: 'REFUSED',
      people: [people[0]!.toUpperCase(), people[0]!],
      count: 12,
    });
    expect((await rows()).at(-1)).toMatchObject({
      actorName: 'nul \ufffd and half a pair \ufffd',
      partnerId: null,
      justification: null,
      records: [],
      people: [people[0]],
      count: 12,
    });
    await isWhole();
  });

  test('takes few statements for a hundred entries at once', async () => {
    const log = new AuditLog(database.prisma);
    const before = await database.prisma.auditEntry.count();
    const statements = await countStatements(() =>
      Promise.all(Array.from({ length: 100 }, (_, at) => log.write(look(at)))),
    );
    expect(await database.prisma.auditEntry.count()).toBe(before + 100);
    expect(statements).toBeLessThanOrEqual(7);
    // Once it knows where the chain ends, a group is a single statement.
    expect(await countStatements(() => log.write(look(1)))).toBe(1);
    await isWhole();
  });

  test('is one unbroken chain of fifty writers over four connections', async () => {
    const before = await database.prisma.auditEntry.count();
    const clients = Array.from({ length: 4 }, () => createPrisma(database.url, { poolSize: 1 }));
    const logs = clients.map((client) => new AuditLog(client));
    const sequences: number[] = [];
    await Promise.all(
      Array.from({ length: 50 }, async (_, writer) => {
        for (let at = 0; at < 10; at++) sequences.push(await logs[writer % 4]!.write(look(writer * 10 + at)));
      }),
    );
    await Promise.all(clients.map((client) => client.$disconnect()));
    expect(sequences.sort((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, at) => before + at + 1));
    await isWhole();
    const { findings } = await verifyAudit({ databaseUrl: database.url, anchorFiles: [] });
    expect(findings.map(({ code }) => code)).toEqual(['ANCHORS_MISSING']);
  });

  describe('that fails', () => {
    afterEach(() => database.prisma.$executeRawUnsafe('alter table audit_entry drop constraint if exists full_disk'));

    test('rejects, leaves nothing, and goes on when the database does', async () => {
      const log = new AuditLog(database.prisma);
      await log.write(look(1));
      const before = await database.prisma.auditEntry.count();
      await database.prisma.$executeRawUnsafe(
        'alter table audit_entry add constraint full_disk check (false) not valid',
      );
      const results = await Promise.allSettled(Array.from({ length: 30 }, (_, at) => log.write(look(at))));
      expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(30);
      expect(await database.prisma.auditEntry.count()).toBe(before);
      await database.prisma.$executeRawUnsafe('alter table audit_entry drop constraint full_disk');
      expect(await log.write(look(2))).toBe(before + 1);
      await isWhole();
    });

    test('rejects without a database', async () => {
      const nobody = new URL(database.url);
      nobody.port = '1';
      const prisma = createPrisma(nobody.href);
      await expect(new AuditLog(prisma).write(look(1))).rejects.toThrow();
      await prisma.$disconnect();
    });

    test('takes no other with it when its entry is wrong', async () => {
      const log = new AuditLog(database.prisma);
      const before = await database.prisma.auditEntry.count();
      const results = await Promise.allSettled([
        log.write(look(1)),
        log.write(look(2, { people: ['nobody'] })),
        log.write(look(3, { operation: ' ' })),
        log.write(look(4, { count: -1 })),
        log.write(look(5, { justification: 'x'.repeat(2_001) })),
        log.write(look(6, { kind: 'GUESS' as 'ERASURE' })),
        log.write(look(7, { at: new Date('never') })),
        log.write(look(8)),
      ]);
      expect(results.map((result) => (result.status === 'rejected' ? result.reason : undefined))).toEqual([
        undefined,
        ...Array.from({ length: 6 }, () => expect.any(AuditEntryError)),
        undefined,
      ]);
      expect(await database.prisma.auditEntry.count()).toBe(before + 2);
    });
  });
});
