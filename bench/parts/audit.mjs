/**
 * What the record of looks costs: entries a second that fifty concurrent writers get written, beside fifty that insert the same rows
 * with a bare INSERT each; and how long the chain of a million entries takes to verify.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { median, root, startHub, tableOf } from '../support.mjs';

export const options = {
  entries: { type: 'string', default: '1000000' },
  writes: { type: 'string', default: '20000' },
};

const WRITERS = 50;
const CONNECTIONS = 10;
const ROUNDS = 3;
const people = Array.from({ length: 5_000 }, (_, at) => `019adf00-0000-7000-8000-${String(at).padStart(12, '0')}`);

const look = (at) => ({
  actor: { id: `token:${at % 300}`, name: `Officer Invented ${at % 300}`, role: 'operator' },
  purpose: 'INVESTIGATION',
  justification: 'Enquiries into an incident that was reported this morning',
  operation: 'incident',
  kind: 'CONSULTATION',
  records: [
    { type: 'Incident', id: people[(at * 7) % people.length] },
    { type: 'Person', id: people[at % people.length] },
  ],
  people: [people[at % people.length], people[(at * 3) % people.length]],
  outcome: 'ALLOWED',
});

export async function measure(options) {
  const [entries, writes] = [Number(options.entries), Number(options.writes)];
  const hub = await startHub({ folder: '.casebridge-bench-audit', environment: { CASEBRIDGE_WORKER: 'false' } });
  const { migrate } = await import(join(root, 'dist/prisma/migrate.js'));
  const { createPrisma } = await import(join(root, 'dist/prisma/client.js'));
  const { AuditLog, verifyAudit, writeAnchor } = await import(join(root, 'dist/audit/index.js'));
  const url = new URL(hub.databaseUrl);
  const admin = new pg.Client({ connectionString: hub.databaseUrl });
  await admin.connect();
  await admin.query('drop database if exists bench_audit with (force)');
  await admin.query('create database bench_audit');
  await admin.end();
  url.pathname = '/bench_audit';
  await migrate(url.href);
  const prisma = createPrisma(url.href, { poolSize: CONNECTIONS });
  const log = new AuditLog(prisma, { databaseUrl: url.href });
  const pool = new pg.Pool({ connectionString: url.href, max: CONNECTIONS });
  await pool.query('create table bare (like audit_entry including all)');
  const bare = (at) => {
    const { actor, purpose, justification, operation, kind, records, people, outcome } = look(at);
    return pool.query({
      name: 'bare',
      text: `insert into bare values ($1, 1, now(), $2, $3, $4, null, $5, $6, $7, $8, $9, $10, '{}', $11, 2, $12, $12)`,
      values: [
        ...[at, actor.id, actor.name, actor.role, purpose, justification, operation, kind],
        ...[records.map(({ type, id }) => `${type}:${id}`), people, outcome, Buffer.alloc(32)],
      ],
    });
  };

  /** Entries a second that writers get who each wait for one before the next. */
  const rate = async (write, from) => {
    let next = from;
    const writer = async () => {
      while (next < from + writes) await write(next++);
    };
    const began = performance.now();
    await Promise.all(Array.from({ length: WRITERS }, writer));
    return (writes / (performance.now() - began)) * 1_000;
  };
  const rates = { audit: [], bare: [] };
  for (let round = 0; round < ROUNDS; round++) {
    rates.audit.push(await rate((at) => log.write(look(at)), round * writes));
    rates.bare.push(await rate(bare, round * writes + 1));
  }

  console.log(`  writing up to ${entries} entries …`);
  const large = new AuditLog(prisma, { largest: 1_000, everyMs: 0, databaseUrl: url.href });
  for (let made = await prisma.auditEntry.count(); made < entries; made += 5_000) {
    const some = Math.min(5_000, entries - made);
    await Promise.all(Array.from({ length: some }, (_, at) => large.write(look(made + at))));
    if (made % 100_000 < 5_000 && entries > 100_000) process.stdout.write(`\r  ${made} `);
  }
  const file = join(await mkdtemp(join(tmpdir(), 'casebridge-bench-')), 'anchors.ndjson');
  await writeAnchor({ prisma, files: [file] });
  const began = performance.now();
  const verification = await verifyAudit({ databaseUrl: url.href, anchorFiles: [file] });
  const seconds = (performance.now() - began) / 1_000;
  if (!verification.sound) throw new Error(JSON.stringify(verification.findings));
  await Promise.all([pool.end(), log.close(), large.close()]);
  await prisma.$disconnect();

  const [audited, plain] = [median(rates.audit), median(rates.bare)];
  return {
    conditions: `${WRITERS} writers who each wait for one entry before the next, ${writes} entries a round, ${ROUNDS} rounds in turn, medians; ${CONNECTIONS} connections`,
    table: tableOf(
      ['', 'figure', 'of the bare insert'],
      [
        ['entries a second written to the chain', audited.toFixed(0), (audited / plain).toFixed(2)],
        ['rows a second, a bare INSERT each', plain.toFixed(0), '1.00'],
        [`verifying ${verification.entries} entries`, `${seconds.toFixed(1)} s`, ''],
      ],
    ),
  };
}
