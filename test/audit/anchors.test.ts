import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AuditLog, AuditSigner, startAnchoring, verifyAudit, writeAnchor } from '../../audit/index.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { eventually } from '../support/processes.js';
import { look, newFile } from './support.js';

const signer = new AuditSigner(Buffer.alloc(32, 7));

describe('anchors of the audit', () => {
  let database: TestDatabase;
  let log: AuditLog;
  beforeAll(async () => {
    database = await testDatabase();
    log = new AuditLog(database.prisma);
    await Promise.all(Array.from({ length: 30 }, (_, at) => log.write(look(at))));
  });
  afterAll(() => database?.close());
  const codes = async (...anchorFiles: string[]) => {
    const { findings } = await verifyAudit({ databaseUrl: database.url, anchorFiles, signer });
    return findings.map(({ code }) => code);
  };
  const anchored = async (file: string) => {
    await writeAnchor({ prisma: database.prisma, files: [file], signer });
    return file;
  };

  test('are lines of JSON, signed; without a file nobody can tell', async () => {
    const file = await anchored(newFile());
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      version: 1,
      sequence: 30,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      writtenAt: expect.stringMatching(/Z$/),
      signature: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(await codes(file)).toEqual([]);
    rmSync(file);
    expect(await codes(file)).toEqual(['ANCHORS_MISSING']);
  });

  test('that somebody wrote are found', async () => {
    const file = await anchored(newFile());
    const line = JSON.parse(readFileSync(file, 'utf8')) as { sequence: number };
    appendFileSync(file, JSON.stringify({ ...line, sequence: 29 }) + '\n');
    expect(await codes(file)).toEqual(['ANCHOR_FORGED']);
    appendFileSync(file, JSON.stringify({ ...line, signature: undefined }) + '\n');
    expect(await codes(file)).toEqual(['ANCHOR_FORGED', 'ANCHOR_FORGED']);
    writeFileSync(file, '{"version":1,"sequ');
    expect(await codes(await anchored(file))).toEqual(['ANCHOR_UNREADABLE']);
  });

  test('in the wrong order are compared all the same', async () => {
    const file = await anchored(newFile());
    await log.write(look(1));
    const later = await anchored(newFile());
    writeFileSync(later, readFileSync(later, 'utf8') + readFileSync(file, 'utf8'));
    const { sound, anchors } = await verifyAudit({ databaseUrl: database.url, anchorFiles: [later], signer, batch: 7 });
    expect({ sound, anchors }).toEqual({ sound: true, anchors: 2 });
  });

  test('in one file that cannot be written do not keep them from the other', async () => {
    const file = newFile();
    const files = ['/dev/null/nowhere', file];
    await expect(writeAnchor({ prisma: database.prisma, files, signer })).rejects.toThrow('could not be written');
    expect(await codes(file)).toEqual([]);
  });

  test('are written at intervals and at the end, and cry out when the chain was cut', async () => {
    const file = newFile();
    const said: string[] = [];
    const logger = { warn: () => undefined, error: (_: object, message: string) => said.push(message) };
    const lines = async () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split(/\n+/) : []);
    const anchoring = startAnchoring({ prisma: database.prisma, files: [file], signer, logger, everyMs: 50 });
    await eventually(lines, ({ length }) => length === 1);
    expect(anchoring.running).toBe(true);
    await log.write(look(2));
    await eventually(lines, ({ length }) => length === 2);
    expect(said).toEqual([]);
    await database.prisma.$executeRawUnsafe('alter table audit_entry disable trigger all');
    await database.prisma.$executeRawUnsafe(
      'delete from audit_entry where sequence = (select sequence from audit_head)',
    );
    await database.prisma.$executeRawUnsafe('alter table audit_entry enable trigger all');
    await eventually(
      () => Promise.resolve(said),
      ({ length }) => length > 0,
    );
    expect(said[0]).toContain('cut or rewritten');
    await log.write(look(3));
    await anchoring.stop();
    expect(anchoring.running).toBe(false);
    expect(await lines()).toHaveLength(3);
    expect(await codes(file)).toContain('ENTRY_MISSING');
  });

  test('do not wait for the first interval when a new chain begins', async () => {
    const empty = await testDatabase();
    const file = newFile();
    const logger = { warn: () => undefined, error: () => undefined };
    const anchoring = startAnchoring({ prisma: empty.prisma, files: [file], signer, logger, everyMs: 3_600_000 });
    try {
      await new AuditLog(empty.prisma).write(look(1));
      await eventually(
        () => Promise.resolve(existsSync(file)),
        (written) => written,
      );
    } finally {
      await anchoring.stop();
      await empty.close();
    }
  });
});
