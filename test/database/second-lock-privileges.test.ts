import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import pino from 'pino';
import { createPrisma } from '../../prisma/client.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../prisma/embedded/index.js';
import { migrate } from '../../prisma/migrate.js';
import { PartnerClients } from '../../prisma/partner-client.js';
import { prepareSecondLock } from '../../prisma/second-lock.js';
import { readConfig } from '../../server/config.js';
import { Lifecycle } from '../../server/parts/lifecycle.js';
import { openReads } from '../../server/parts/second-lock.js';
import { newPartner } from '../support/new-partner.js';

/** A server of its own: roles belong to all databases of one. */
let server: EmbeddedPostgres;
let folder: string;
let administrator: Client;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casebridge-'));
  rmSync(folder, { recursive: true });
  server = await startEmbeddedPostgres({ folder, scratch: true });
  administrator = new Client({ connectionString: server.url });
  await administrator.connect();
  await administrator.query(`CREATE ROLE hub_maker LOGIN CREATEROLE PASSWORD 'invented'`);
  await administrator.query(`CREATE ROLE hub_plain LOGIN PASSWORD 'invented'`);
});
afterAll(async () => {
  await administrator?.end();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A database of its own that belongs to a user; its connection string. */
async function databaseOf(user: string, name: string): Promise<string> {
  await administrator.query(`CREATE DATABASE ${name} OWNER ${user}`);
  const url = new URL(server.url);
  Object.assign(url, { username: user, password: 'invented', pathname: `/${name}` });
  return url.href;
}

/** What the API would read with, and what is logged of it. */
async function reads(url: string, settings: Record<string, string>) {
  const lines: string[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
  const config = { ...readConfig({}), ...settings };
  const life = new Lifecycle(logger);
  const prisma = createPrisma(url, { poolSize: 2 });
  life.keep('connections', () => prisma.$disconnect());
  const database = { url, folder, stop: () => Promise.resolve() };
  const readsOf = await openReads({ config, database, life, logger, prisma }).catch(async (error: unknown) => {
    await life.stop();
    throw error;
  });
  return { lines, prisma, stop: () => life.stop(), partner: readsOf({ role: 'partner', partnerId: 'alpha' }) };
}

describe('a user who may make roles', () => {
  test('gets the lock in four databases of one server that are made at the same moment', async () => {
    const urls = [];
    for (const name of ['one', 'two', 'three', 'four']) urls.push(await databaseOf('hub_maker', name));
    await Promise.all(urls.map((url) => migrate(url)));
    expect(await Promise.all(urls.map((url) => prepareSecondLock(url)))).toEqual(urls.map(() => ({ holds: true })));
    const partners = new PartnerClients(urls[0]!);
    const hub = createPrisma(urls[0]!, { poolSize: 1 });
    await Promise.all(['alpha', 'beta'].map((id) => newPartner(hub, id)));
    expect(await partners.of('alpha').partner.findMany({ select: { id: true } })).toEqual([{ id: 'alpha' }]);
    await partners.close();
    await hub.$disconnect();
    for (const name of ['one', 'two', 'three', 'four']) await administrator.query(`DROP DATABASE ${name}`);
    await administrator.query('DROP ROLE casebridge_partner');
  }, 60_000);
});

describe('a user who may not', () => {
  let url: string;
  beforeAll(async () => {
    url = await databaseOf('hub_plain', 'plain');
    await migrate(url);
  });

  test('is told what an administrator must run; a sandbox goes on, production does not', async () => {
    const sandbox = await reads(url, { CASEBRIDGE_MODE: 'sandbox' });
    expect(sandbox.partner).toBe(sandbox.prisma);
    expect(sandbox.lines).toHaveLength(1);
    expect(sandbox.lines[0]).toContain(
      'CREATE ROLE casebridge_partner NOLOGIN; GRANT casebridge_partner TO hub_plain;',
    );
    await sandbox.stop();
    await expect(reads(url, { CASEBRIDGE_MODE: 'production' })).rejects.toMatchObject({
      code: 'SECOND_LOCK_MISSING',
      message: expect.stringContaining('CASEBRIDGE_SECOND_LOCK=off') as unknown,
    });
    const without = await reads(url, { CASEBRIDGE_MODE: 'production', CASEBRIDGE_SECOND_LOCK: 'off' });
    expect(without.partner).toBe(without.prisma);
    expect(without.lines).toHaveLength(1);
    await without.stop();
  });

  test('is told when the role is there and is not its own to read as, or has too many rights', async () => {
    await administrator.query('CREATE ROLE casebridge_partner BYPASSRLS');
    expect(await prepareSecondLock(url)).toMatchObject({ holds: false, fault: 'ROLE_TOO_MIGHTY' });
    await administrator.query('ALTER ROLE casebridge_partner NOBYPASSRLS');
    expect(await prepareSecondLock(url)).toEqual({
      holds: false,
      fault: 'NO_MEMBER',
      remedy: 'GRANT casebridge_partner TO hub_plain;',
    });
  });

  test('gets the lock at the next start after that was run, as after a restore on another server', async () => {
    await administrator.query('GRANT casebridge_partner TO hub_plain');
    const production = await reads(url, { CASEBRIDGE_MODE: 'production' });
    await Promise.all(['alpha', 'beta'].map((id) => newPartner(production.prisma, id)));
    expect(production.lines).toEqual([]);
    expect(await production.partner.partner.findMany({ select: { id: true } })).toEqual([{ id: 'alpha' }]);
    expect(await production.prisma.partner.count()).toBe(2);
    await production.stop();
  });

  test('finds what was taken away since: a policy, a grant, the switch of a table', async () => {
    const hub = new Client({ connectionString: url });
    await hub.connect();
    await hub.query('DROP POLICY second_lock ON delivery');
    await hub.query('REVOKE ALL ON notice FROM casebridge_partner');
    await hub.query('ALTER TABLE referral DISABLE ROW LEVEL SECURITY');
    await hub.query('GRANT SELECT ON person TO casebridge_partner');
    expect(await prepareSecondLock(url)).toEqual({ holds: true });
    const { rows } = await hub.query(
      `SELECT (SELECT count(*)::int FROM pg_policy WHERE polname = 'second_lock') AS policies,
              has_column_privilege('casebridge_partner', 'notice', 'id', 'SELECT') AS granted,
              (SELECT relrowsecurity FROM pg_class WHERE oid = 'referral'::regclass) AS secured,
              has_any_column_privilege('casebridge_partner', 'person', 'SELECT') AS given,
              (SELECT count(*)::int FROM second_lock_rule) AS rules`,
    );
    const [row] = rows as { policies: number; rules: number }[];
    expect(row).toEqual({ policies: row!.rules, rules: row!.rules, granted: true, secured: true, given: false });
    await hub.end();
  });

  test('another user of the hub’s goes on reading and writing everything', async () => {
    const hub = new Client({ connectionString: url });
    await hub.connect();
    await administrator.query(`CREATE ROLE hub_application LOGIN PASSWORD 'invented'`);
    await hub.query('GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO hub_application');
    expect(await prepareSecondLock(url)).toEqual({ holds: true });
    const other = new URL(url);
    other.username = 'hub_application';
    const application = new Client({ connectionString: other.href });
    await application.connect();
    expect((await application.query('SELECT id FROM partner ORDER BY id')).rows).toEqual([
      { id: 'alpha' },
      { id: 'beta' },
    ]);
    expect((await application.query(`UPDATE partner SET name = name WHERE id = 'beta'`)).rowCount).toBe(1);
    await application.end();
    await hub.end();
  });
});
