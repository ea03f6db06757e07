import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { AuditLog, AuditSigner, pruneAudit, verifyAudit, writeAnchor } from '../../audit/index.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { look, newFile } from './support.js';

const DAY = 86_400_000;
const signer = new AuditSigner(Buffer.alloc(32, 7));

describe('the audit is append-only', () => {
  let database: TestDatabase;
  let client: Client;
  const file = newFile();
  const role = `casebridge_audit_test_${randomBytes(4).toString('hex')}`;
  const verify = (key = signer) => verifyAudit({ databaseUrl: database.url, anchorFiles: [file], signer: key });
  const code = async (sql: string) => {
    try {
      await client.query(sql);
      return 'done';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  beforeAll(async () => {
    database = await testDatabase();
    const log = new AuditLog(database.prisma);
    for (let day = 1; day <= 10; day++)
      await Promise.all(
        Array.from({ length: 7 }, () => log.write(look(day, { at: new Date(Date.UTC(2026, 0, day, 12)) }))),
      );
    await writeAnchor({ prisma: database.prisma, files: [file], signer });
    client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(`create role ${role}`);
    await client.query(`select audit_restrict('${role}')`);
  });
  afterAll(async () => {
    await client?.query(`reset role; drop owned by ${role}; drop role ${role}`);
    await client?.end();
    await database?.close();
  });

  test.each([
    'update audit_entry set justification = null',
    'delete from audit_entry where sequence = 70',
    'truncate audit_entry',
    'delete from audit_head',
    'truncate audit_head',
  ])('for the owner of the tables: %s', async (sql) => {
    expect(await code(sql)).toBe('42501');
    expect((await verify()).sound).toBe(true);
  });

  test('a role of its own may append and read, and nothing else', async () => {
    await client.query(`set role ${role}`);
    expect(await code('select * from audit_entry limit 1')).toBe('done');
    expect(await code(`update audit_head set hash = hash`)).toBe('done');
    const refused = [
      'update audit_entry set justification = null',
      'delete from audit_entry',
      'truncate audit_entry',
      'delete from audit_head',
      'insert into audit_head select 2, sequence, hash from audit_head',
      `insert into audit_horizon select sequence, hash, now(), null from audit_entry where sequence = 60`,
      'alter table audit_entry disable trigger all',
      'drop table audit_entry',
      `select audit_prune(5, now(), now(), null)`,
      `select audit_restrict('${role}')`,
    ];
    for (const sql of refused) expect([sql, await code(sql)]).toEqual([sql, '42501']);
    await client.query('reset role');
    expect((await verify()).sound).toBe(true);
  });

  test('what is not past its retention cannot be pruned by the function either', async () => {
    expect(await code(`select audit_prune(70, '2026-01-05', now(), null)`)).toBe('22023');
    expect(await code(`select audit_prune(700, now(), now(), null)`)).toBe('P0002');
    expect(await database.prisma.auditEntry.count()).toBe(70);
  });

  test('after the retention a whole beginning goes, and the rest is verified from a signed horizon', async () => {
    const now = new Date(Date.UTC(2026, 0, 10, 13));
    const options = { prisma: database.prisma, retentionMs: 5 * DAY, marginMs: 0, signer, now, batch: 10 };
    const [one, other] = await Promise.all([pruneAudit(options), pruneAudit(options)]);
    expect(one + other).toBe(35);
    expect(await pruneAudit(options)).toBe(0);
    expect(await verify()).toMatchObject({ sound: true, from: 36, to: 70, entries: 35, anchors: 1 });
    expect(await new AuditLog(database.prisma).write(look(1))).toBe(71);
    expect((await verify()).sound).toBe(true);
    expect(await code('delete from audit_horizon')).toBe('42501');
    expect(await code('update audit_horizon set signature = null')).toBe('42501');
    // With another key nothing that was signed is ours.
    const { findings } = await verify(new AuditSigner(Buffer.alloc(32, 8)));
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(['HORIZON_FORGED', 'ANCHOR_FORGED']));
    // With the key from before beside the new one all of it still is.
    expect((await verify(new AuditSigner(Buffer.alloc(32, 8), [Buffer.alloc(32, 7)]))).sound).toBe(true);
  });

  test('an entry that is typed in late keeps those after it, until it is past its own retention', async () => {
    const log = new AuditLog(database.prisma);
    await log.write(look(1, { at: new Date(Date.UTC(2027, 0, 1)) }));
    await log.write(look(2, { at: new Date(Date.UTC(2026, 0, 1)) }));
    const now = new Date(Date.UTC(2027, 0, 2));
    // Entry 71 is of November 2026: all up to it go, 72 and what is behind it stay.
    expect(await pruneAudit({ prisma: database.prisma, retentionMs: 5 * DAY, marginMs: 0, signer, now })).toBe(36);
    expect((await database.prisma.auditEntry.findMany()).map(({ sequence }) => Number(sequence)).sort()).toEqual([
      72, 73,
    ]);
    expect(await verify()).toMatchObject({ sound: true, from: 72, to: 73 });
  });

  test('when all of it is pruned, the chain goes on', async () => {
    const now = new Date(Date.UTC(2028, 0, 1));
    expect(await pruneAudit({ prisma: database.prisma, retentionMs: 5 * DAY, marginMs: 0, signer, now })).toBe(2);
    expect(await verify()).toMatchObject({ sound: true, entries: 0 });
    expect(await new AuditLog(database.prisma).write(look(1))).toBe(74);
    expect(await verify()).toMatchObject({ sound: true, from: 74, to: 74 });
  });
});
