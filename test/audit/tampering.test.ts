import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { AuditLog, AuditSigner, verifyAudit, writeAnchor } from '../../audit/index.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { hashAnew, look, newFile } from './support.js';

const ENTRIES = 240;
/** Anchored here, and after the last. */
const ANCHORED = 100;
const signer = new AuditSigner(Buffer.alloc(32, 7));

/** Numbers that look random and are the same in every run (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const edits = [
  'version = version + 1',
  `at = at + interval '1 millisecond'`,
  `at = 'infinity'`,
  `actor_id = actor_id || '1'`,
  `actor_name = upper(actor_name)`,
  `role = 'monitor'`,
  'partner_id = null',
  `partner_id = 'court'`,
  'purpose = null',
  `purpose = ''`,
  `justification = justification || ' '`,
  `operation = 'people'`,
  `kind = 'ERASURE'`,
  `records = records[1:1]`,
  `records = array_append(records, null)`,
  `people = array[people[2], people[1]]`,
  `people = '{}'`,
  `recipients = '{}'`,
  `outcome = 'REFUSED'`,
  'count = count + 1',
  `previous_hash = decode(repeat('00', 32), 'hex')`,
  `hash = decode(repeat('00', 32), 'hex')`,
];

describe('tampering with the audit, by whoever may do anything in the database', () => {
  let database: TestDatabase;
  let client: Client;
  const file = newFile();
  const random = randomFrom(20261123);
  const any = () => 1 + random(ENTRIES);
  const verify = () => verifyAudit({ databaseUrl: database.url, anchorFiles: [file], signer, batch: 50 });

  beforeAll(async () => {
    database = await testDatabase();
    const { prisma } = database;
    const log = new AuditLog(prisma);
    for (let made = 0; made < ENTRIES; made += 20) {
      await Promise.all(Array.from({ length: 20 }, (_, at) => log.write(look(made + at))));
      if (made + 20 === ANCHORED) await writeAnchor({ prisma, files: [file], signer });
    }
    await writeAnchor({ prisma, files: [file], signer });
    client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query('set session_replication_role = replica');
    await client.query('create table kept as select * from audit_entry');
    await client.query('create table kept_head as select * from audit_head');
  });
  afterAll(async () => {
    await client?.end();
    await database?.close();
  });

  const restore = async () => {
    await client.query('truncate audit_entry, audit_head, audit_horizon');
    await client.query('insert into audit_entry select * from kept');
    await client.query('insert into audit_head select * from kept_head');
  };
  const headToLast = () =>
    client.query(
      `update audit_head set (sequence, hash) = (select sequence, hash from audit_entry order by sequence desc limit 1)`,
    );
  /** Makes everything from an entry on fit again, head and all. */
  const hashAgainFrom = async (from: number) => {
    const rows = await database.prisma.auditEntry.findMany({ orderBy: { sequence: 'asc' } });
    let previous = '0'.repeat(64);
    for (const row of rows) {
      const mine = Number(row.sequence) < from ? Buffer.from(row.hash).toString('hex') : hashAnew(row, previous);
      if (Number(row.sequence) >= from)
        await client.query(
          `update audit_entry set previous_hash = decode($2, 'hex'), hash = decode($3, 'hex') where sequence = $1`,
          [row.sequence, previous, mine],
        );
      previous = mine;
    }
    await headToLast();
  };

  /** Each gives the entries that a finding may name. */
  const ways: Readonly<Record<string, (round: number) => Promise<readonly number[]>>> = {
    edit: async (round) => {
      const at = any();
      await client.query(`update audit_entry set ${edits[round % edits.length]!} where sequence = $1`, [at]);
      return [at];
    },
    deletion: async () => {
      const at = any();
      await client.query('delete from audit_entry where sequence = $1', [at]);
      return [at];
    },
    'swap of two': async () => {
      const one = any();
      const other = 1 + ((one + random(ENTRIES - 1)) % ENTRIES);
      await client.query('update audit_entry set sequence = -sequence where sequence in ($1, $2)', [one, other]);
      await client.query(
        'update audit_entry set sequence = case when -sequence = $1 then $2 else $1 end where sequence < 0',
        [one, other],
      );
      return [one, other];
    },
    'cut tail, the head with it': async () => {
      const last = random(ENTRIES);
      await client.query('delete from audit_entry where sequence > $1', [last]);
      if (last === 0) await client.query(`update audit_head set sequence = 0, hash = decode(repeat('00', 32), 'hex')`);
      else await headToLast();
      return last < ANCHORED ? [ANCHORED] : [ENTRIES];
    },
    'cut tail, the head as it was': async () => {
      const last = random(ENTRIES);
      await client.query('delete from audit_entry where sequence > $1', [last]);
      return [last + 1];
    },
    'an entry put in between': async () => {
      const at = 1 + random(ENTRIES - 1);
      await client.query('update audit_entry set sequence = -sequence where sequence > $1', [at]);
      await client.query('update audit_entry set sequence = 1 - sequence where sequence < 0');
      await client.query(
        `insert into audit_entry select sequence + 1, version, at, actor_id, 'Somebody else', role, partner_id, purpose,
           justification, operation, kind, records, people, recipients, outcome, count, hash, hash
         from audit_entry where sequence = $1`,
        [at],
      );
      const row = (await database.prisma.auditEntry.findUnique({ where: { sequence: at + 1 } }))!;
      const hash = hashAnew(row, Buffer.from(row.previousHash).toString('hex'));
      await client.query(`update audit_entry set hash = decode($2, 'hex') where sequence = $1`, [at + 1, hash]);
      return [at + 2];
    },
    'an entry put at the end': async () => {
      await client.query(
        `insert into audit_entry select sequence + 1, version, at, actor_id, actor_name, role, partner_id, purpose,
           justification, operation, kind, records, people, recipients, outcome, count, hash, hash
         from audit_entry where sequence = $1`,
        [ENTRIES],
      );
      return [ENTRIES + 1];
    },
    'edit with its own hash anew': async () => {
      const at = any();
      await client.query(`update audit_entry set justification = 'none' where sequence = $1`, [at]);
      const row = (await database.prisma.auditEntry.findUnique({ where: { sequence: at } }))!;
      const hash = hashAnew(row, Buffer.from(row.previousHash).toString('hex'));
      await client.query(`update audit_entry set hash = decode($2, 'hex') where sequence = $1`, [at, hash]);
      return at === ENTRIES ? [at] : [at + 1];
    },
    'edit with everything after it hashed anew, the head too': async () => {
      const at = any();
      await client.query(`update audit_entry set justification = 'none' where sequence = $1`, [at]);
      await hashAgainFrom(at);
      return at <= ANCHORED ? [ANCHORED] : [ENTRIES];
    },
    'deletion with everything after it numbered and hashed anew': async () => {
      const at = 1 + random(ENTRIES - 1);
      await client.query('delete from audit_entry where sequence = $1', [at]);
      await client.query('update audit_entry set sequence = -sequence where sequence > $1', [at]);
      await client.query('update audit_entry set sequence = -1 - sequence where sequence < 0');
      await hashAgainFrom(at);
      return [ENTRIES];
    },
    'a beginning cut off behind a horizon of its own': async () => {
      const at = 1 + random(ENTRIES - 1);
      await client.query(
        `insert into audit_horizon select sequence, hash, now(), $2 from audit_entry where sequence = $1`,
        [at, 'c29tZWJvZHk'],
      );
      await client.query('delete from audit_entry where sequence <= $1', [at]);
      return [at];
    },
  };

  test('untouched, it is sound', async () => {
    expect(await verify()).toEqual({
      sound: true,
      entries: ENTRIES,
      from: 1,
      to: ENTRIES,
      anchors: 2,
      findings: [],
      findingCount: 0,
    });
    await restore();
    expect((await verify()).sound).toBe(true);
  });

  test('is found, 110 of 110, and the entry named', async () => {
    const missed: string[] = [];
    let tried = 0;
    for (let round = 0; round < 10; round++)
      for (const [way, tamper] of Object.entries(ways)) {
        await restore();
        const where = await tamper(round);
        const { sound, findings } = await verify();
        tried += 1;
        if (sound || !findings.some(({ sequence }) => where.includes(sequence)))
          missed.push(`${way} at ${where.join(', ')}: ${JSON.stringify(findings.slice(0, 3))}`);
      }
    expect(tried).toBe(110);
    expect(missed).toEqual([]);
  }, 120_000);

  test.each(edits)('the edit "%s" is found at its entry', async (edit) => {
    await restore();
    const at = any();
    await client.query(`update audit_entry set ${edit} where sequence = $1`, [at]);
    const { findings } = await verify();
    expect(findings).toContainEqual(expect.objectContaining({ code: 'ENTRY_EDITED', sequence: at }));
  });

  test('is found from an entry on, not before it', async () => {
    await restore();
    await client.query(`update audit_entry set role = 'x' where sequence = 150`);
    const from = (entry: number) =>
      verifyAudit({ databaseUrl: database.url, anchorFiles: [file], signer, from: entry });
    expect((await from(151)).sound).toBe(true);
    expect(await from(150)).toMatchObject({ sound: false, from: 150, to: ENTRIES, entries: 91 });
  });

  test('of many findings the first are kept and all are counted', async () => {
    await restore();
    await client.query(`update audit_entry set role = 'x'`);
    const result = await verifyAudit({ databaseUrl: database.url, anchorFiles: [file], signer, most: 5 });
    expect(result.findingCount).toBe(ENTRIES);
    expect(result.findings).toHaveLength(5);
  });
});
