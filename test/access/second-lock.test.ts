import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventTypes } from '../../events/append.js';
import { mayKnow } from '../../events/rights.js';
import { PartnerClients } from '../../prisma/partner-client.js';
import { prepareSecondLock } from '../../prisma/second-lock.js';
import type { Prisma, PrismaClient } from '../../prisma/client.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { type Belongings, settle } from './second-lock-world.js';

let database: TestDatabase;
let clients: PartnerClients;
let alpha: PrismaClient;
let rules: readonly { tableName: string; columns: string[]; condition: string }[];
let alphas: Belongings;
let betas: Belongings;
let everybodys: string;

beforeAll(async () => {
  database = await testDatabase();
  const { prisma } = database;
  expect(await prepareSecondLock(database.url)).toEqual({ holds: true });
  clients = new PartnerClients(database.url, { poolSize: 2 });
  alpha = clients.of('alpha');
  rules = await prisma.secondLockRule.findMany({ orderBy: { tableName: 'asc' } });
  alphas = await settle(prisma, 'alpha');
  betas = await settle(prisma, 'beta');
  const notice = { kind: 'CHANGE', title: 'To all', text: 'Invented', startsAt: new Date(), announcedBy: 'operator' };
  everybodys = (await prisma.notice.create({ data: notice })).id;
});
afterAll(async () => {
  await clients?.close();
  await database?.close();
});

const keyOf = (table: string): string => (table === 'partner_flow' ? 'partner_id' : 'id');
const idsIn = async (prisma: PrismaClient, table: string): Promise<string[]> => {
  const key = keyOf(table);
  const rows = await prisma.$queryRawUnsafe<{ id: string }[]>(
    `select ${key}::text as id from "${table}" order by ${key}`,
  );
  return rows.map(({ id }) => id);
};
/** PostgreSQL's code of what a statement is refused with; undefined when it is not refused. */
const refusal = async (statement: Promise<unknown>): Promise<string | undefined> => {
  const error = await statement.then(
    () => undefined,
    (thrown: Prisma.PrismaClientKnownRequestError) => thrown,
  );
  return error && /(?:42501|25006)/.exec(`${error.message} ${JSON.stringify(error.meta ?? {})}`)?.[0];
};
const tablesOf = (prisma: PrismaClient) =>
  prisma.$queryRaw<{ name: string; secured: boolean }[]>`
    select relname as name, relrowsecurity as secured from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') order by relname`;

describe('a connection of a partner', () => {
  test('sees its own rows of every table that it may read, whatever is asked, and of the others none', async () => {
    const others = ['event', 'event_horizon'];
    const own = rules.filter(({ tableName }) => !others.includes(tableName));
    expect(own.map(({ tableName }) => tableName)).toEqual(
      Object.keys(alphas)
        .filter((name) => name !== 'hidden')
        .sort(),
    );
    for (const { tableName } of own) {
      const seen = await idsIn(alpha, tableName);
      const general = tableName === 'notice' ? [everybodys] : [];
      expect({ tableName, seen }).toEqual({ tableName, seen: [...alphas[tableName]!, ...general].sort() });
      const all = await idsIn(database.prisma, tableName);
      for (const id of betas[tableName]!) expect(all).toContain(id);
    }
    expect((await idsIn(clients.of('beta'), 'delivery')).sort()).toEqual([...betas['delivery']!].sort());
  });

  test('finds nothing of another partner by id, nor of its own what has not reached it', async () => {
    for (const id of [...betas['referral']!, ...alphas['hidden']!, ...betas['hidden']!])
      expect(await alpha.referral.findUnique({ where: { id } })).toBeNull();
    for (const id of [...betas['submission']!, ...alphas['hidden']!])
      expect(await alpha.submission.findUnique({ where: { id }, select: { id: true } })).toBeNull();
    expect(await alpha.delivery.count()).toBe(alphas['delivery']!.length);
    const counted = await alpha.delivery.groupBy({ by: ['partnerId'], _count: true });
    expect(counted).toEqual([{ partnerId: 'alpha', _count: alphas['delivery']!.length }]);
  });

  test('reads of the log what names it, of the types of which a partner may hear', async () => {
    const events = await alpha.event.findMany({ orderBy: { id: 'asc' } });
    const knowable = eventTypes.filter((type) =>
      mayKnow({ role: 'partner', partnerId: 'alpha' }, { type, data: { partnerId: 'alpha' } }),
    );
    expect(events.map(({ type }) => type).sort()).toEqual([...knowable].sort());
    expect(new Set(events.map(({ data }) => (data as { partnerId: string }).partnerId))).toEqual(new Set(['alpha']));
  });

  test('is denied every other table, and one that is made later', async () => {
    await database.prisma.$executeRawUnsafe('create table made_later (id int primary key, note text)');
    await database.prisma.$executeRawUnsafe(`insert into made_later values (1, 'Invented')`);
    const open = new Set(rules.map(({ tableName }) => tableName));
    const tables = await tablesOf(database.prisma);
    const denied = tables.filter(({ name }) => !open.has(name));
    expect(denied.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['access_token', 'audit_entry', 'case_file', 'custody_record', 'made_later', 'person']),
    );
    for (const { name } of denied)
      expect({ name, refused: await refusal(alpha.$queryRawUnsafe(`select count(*) from "${name}"`)) }).toEqual({
        name,
        refused: '42501',
      });
    expect(tables.filter(({ name, secured }) => open.has(name) && !secured)).toEqual([]);
  });

  test('is denied the columns that no partner reads, and one that is made later', async () => {
    await database.prisma.$executeRawUnsafe(`alter table delivery add column made_later text default 'Invented'`);
    const columns = await database.prisma.$queryRaw<{ table: string; column: string }[]>`
      select table_name as table, column_name as column from information_schema.columns where table_schema = 'public'`;
    for (const { tableName, columns: granted } of rules) {
      const ungranted = columns.filter(({ table, column }) => table === tableName && !granted.includes(column));
      for (const { column } of ungranted)
        expect({
          column,
          refused: await refusal(alpha.$queryRawUnsafe(`select "${column}" from "${tableName}"`)),
        }).toEqual({
          column,
          refused: '42501',
        });
    }
    expect(await refusal(alpha.$queryRaw`select connection from partner`)).toBe('42501');
    expect(await refusal(alpha.$queryRaw`select summary from incident`)).toBe('42501');
    expect(await refusal(alpha.$queryRaw`select made_later from delivery`)).toBe('42501');
    await database.prisma.$executeRawUnsafe('alter table delivery drop column made_later');
  });

  test('may read every column of what is read whole: a column that is made has to be given to it, or left out', async () => {
    const inPart = ['incident', 'partner', 'submission'];
    const columns = await database.prisma.$queryRaw<{ table: string; columns: string[] }[]>`
      select table_name as table, array_agg(column_name::text order by column_name) as columns
      from information_schema.columns where table_schema = 'public' group by table_name`;
    for (const rule of rules.filter(({ tableName }) => !inPart.includes(tableName)))
      expect({ table: rule.tableName, columns: [...rule.columns].sort() }).toEqual({
        table: rule.tableName,
        columns: columns.find(({ table }) => table === rule.tableName)!.columns.toSorted(),
      });
  });

  test('writes nothing, not even what is its own', async () => {
    const id = alphas['delivery']![0]!;
    const writes = [
      `update delivery set status = 'ACCEPTED' where id = '${id}'`,
      `delete from attempt`,
      `insert into event (type, subject_type, subject_id, data) values ('delivery.changed', 'Delivery', '${id}', '{}')`,
      `truncate webhook`,
      `select id from delivery for update`,
      `create table of_mine (id int)`,
      `alter table delivery disable row level security`,
      `drop policy second_lock on delivery`,
      `select second_lock_install()`,
    ];
    for (const write of writes)
      expect({ write, refused: await refusal(alpha.$executeRawUnsafe(write)) }).toEqual({
        write,
        refused: expect.stringMatching(/42501|25006/) as unknown,
      });
    // Not only because the transaction is one that reads.
    for (const write of writes.slice(0, 3))
      expect(
        await refusal(
          alpha.$transaction(async (tx) => {
            await tx.$executeRawUnsafe('set transaction read write');
            await tx.$executeRawUnsafe(write);
          }),
        ),
      ).toBe('42501');
    expect((await database.prisma.delivery.findUniqueOrThrow({ where: { id } })).status).toBe('AWAITING_RECEIPT');
  });

  test('of an id that cannot be a partner sees no row but what is for everybody', async () => {
    for (const id of [undefined, '', "x' or '1'='1", 'Alpha', 'alpha -c role=none', '-', 'a'.repeat(41)]) {
      const nobody = clients.of(id);
      expect(await nobody.delivery.count()).toBe(0);
      expect(await nobody.event.count()).toBe(0);
      expect((await idsIn(nobody, 'notice')).length).toBe(1);
    }
  });
});

describe('the clients of partners', () => {
  test('are one for each partner, and no more than are kept', async () => {
    const few = new PartnerClients(database.url, { poolSize: 1, keep: 2, idleMs: 100 });
    try {
      const first = few.of('alpha');
      expect(few.of('alpha')).toBe(first);
      few.of('beta');
      few.of('gamma');
      // Let go, it still serves who has it.
      expect(await first.delivery.count()).toBe(alphas['delivery']!.length);
      expect(few.of('alpha')).not.toBe(first);
    } finally {
      await few.close();
    }
  });

  test('refuse to read on a connection that lost what it began with', async () => {
    // What a URL says of options takes the place of ours, as a pooler would drop them.
    const url = new URL(database.url);
    url.searchParams.set('options', '-c geqo=on');
    const lost = new PartnerClients(url.href);
    try {
      await expect(lost.of('alpha').delivery.findMany()).rejects.toThrow('did not begin as one');
      await expect(lost.of('alpha').$queryRaw`select * from person`).rejects.toThrow('did not begin as one');
      expect(await prepareSecondLock(url.href)).toMatchObject({ holds: false, fault: 'LOST' });
    } finally {
      await lost.close();
    }
  });

  test('close connections that nobody uses', async () => {
    const few = new PartnerClients(database.url, { idleMs: 50 });
    const connections = async (): Promise<number> => {
      const [row] = await database.prisma.$queryRaw<{ count: number }[]>`
        select count(*)::int as count from pg_stat_activity
        where application_name = 'casebridge partner delta' and datname = current_database()`;
      return row!.count;
    };
    await few.of('delta').delivery.count();
    for (const until = Date.now() + 15_000; (await connections()) > 0 && Date.now() < until;)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await connections()).toBe(0);
    await few.close();
  });
});
