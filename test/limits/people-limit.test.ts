import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Pool } from 'pg';
import type { Actor } from '../../access/actor.js';
import { limitsByRole } from '../../server/limits/limits-by-role.js';
import { PeopleLimit } from '../../server/limits/people-limit.js';
import { silent } from '../support/silent-logger.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await testDatabase();
  pool = new Pool({ connectionString: database.url, max: 2 });
  // Its connections may still be closing when the database is dropped under them.
  pool.on('error', () => undefined);
  // The database goes at the end, perhaps before the last connection has.
  pool.on('error', () => undefined);
});
afterAll(async () => {
  await pool?.end();
  await database?.close();
});

const MINUTE = 60_000;
const actor = (): Actor => ({ id: `token:${randomUUID()}`, name: 'Test', role: 'supervisor' });
const people = (count: number) => new Set(Array.from({ length: count }, () => randomUUID()));

function limited(most: number) {
  let now = Date.now();
  const limits = limitsByRole('production', JSON.stringify({ supervisor: { peoplePerHour: most } }));
  const alarms: string[] = [];
  const limit = new PeopleLimit({
    limits,
    database: pool,
    logger: silent,
    alarm: ({ id }) => void alarms.push(id),
    now: () => now,
  });
  return { limit, alarms, pass: (ms: number) => void (now += ms) };
}

test('an hour slides: who was seen an hour ago counts no longer, who was seen again does', async () => {
  const { limit, alarms, pass } = limited(3);
  const who = actor();
  const [first, second, third, fourth] = [people(1), people(1), people(1), people(1)];
  for (const one of [first, second, third]) {
    expect(await limit.admit(who, one)).toBeUndefined();
    pass(10 * MINUTE);
  }
  // 30 minutes on: the first leaves in another 30.
  expect(await limit.admit(who, fourth)).toBe(30 * 60);
  expect(await limit.admit(who, first)).toBeUndefined();
  // Now it is the second that was seen longest ago.
  expect(await limit.admit(who, fourth)).toBe(40 * 60);
  pass(41 * MINUTE);
  expect(await limit.admit(who, fourth)).toBeUndefined();
  expect(alarms).toEqual([who.id, who.id]);
});

test('a list that is asked for again and again was seen when it was asked for last', async () => {
  const { limit, pass } = limited(3);
  const who = actor();
  const list = people(2);
  for (let asked = 0; asked < 3; asked++) {
    expect(await limit.admit(who, list)).toBeUndefined();
    pass(30 * MINUTE);
  }
  // 30 minutes after the last time: both count, and leave in another 30.
  expect(await limit.admit(who, people(2))).toBe(30 * 60);
  expect(await limit.admit(who, people(1))).toBeUndefined();
  expect(await limit.admit(who, list)).toBeUndefined();
  for (const one of people(2)) list.add(one);
  expect(await limit.admit(who, list)).toBeDefined();
});

test('an answer of more than the limit is never given, one of exactly it is; changes are told of and count', async () => {
  const { limit } = limited(10);
  expect(await limit.admit(actor(), people(11))).toBe(3_600);
  expect(await limit.admit(actor(), people(10))).toBeUndefined();
  const who = actor();
  expect(await limit.admit(who, people(15), true)).toBeUndefined();
  expect(await limit.admit(who, people(1))).toBeGreaterThan(3_500);
  expect(await limit.admit(who, new Set())).toBeUndefined();
});

test('what the audit has of the last hour counts at first sight', async () => {
  const who = actor();
  const seen = [...people(3)];
  const entry = (sequence: number, minutesAgo: number, of: string[], outcome: string) =>
    pool.query(
      `insert into audit_entry (sequence, version, at, actor_id, actor_name, role, operation, kind, records, people, recipients, outcome, count, previous_hash, hash)
       values ($1, 1, now() - make_interval(mins => $2), $3, 'Test', 'supervisor', 'person', 'CONSULTATION', '{}', $4, '{}', $5, 1, '\\x00', '\\x00')`,
      [sequence, minutesAgo, who.id, of, outcome],
    );
  await entry(1, 90, [...people(5)], 'ALLOWED');
  await entry(2, 30, seen.slice(0, 2), 'ALLOWED');
  await entry(3, 20, seen.slice(2), 'ALLOWED');
  await entry(4, 10, [...people(5)], 'REFUSED');
  const { limit } = limited(4);
  expect(await limit.admit(who, people(2))).toBeGreaterThan(29 * 60);
  expect(await limit.admit(who, new Set([...seen, ...people(1)]))).toBeUndefined();
  expect(await limit.admit(who, people(1))).toBeGreaterThan(29 * 60);
});

test('all tokens of a partner count together, also what the audit has of them; those of another do not', async () => {
  const token = (partnerId: string): Actor => ({ ...actor(), role: 'partner', partnerId });
  const limits = limitsByRole('production', JSON.stringify({ partner: { peoplePerHour: 4 } }));
  const started = () => new PeopleLimit({ limits, database: pool, logger: silent, alarm: () => undefined });
  const [limit, first, second] = [started(), token('alpha'), token('alpha')];
  expect(await limit.admit(first, people(2))).toBeUndefined();
  expect(await limit.admit(second, people(2))).toBeUndefined();
  expect(await limit.admit(second, people(1))).toBeGreaterThan(3_500);
  expect(await limit.admit(token('beta'), people(4))).toBeUndefined();
  await pool.query(
    `insert into audit_entry (sequence, version, at, actor_id, actor_name, role, partner_id, operation, kind, records, people, recipients, outcome, count, previous_hash, hash)
     values (5, 1, now(), $1, 'Test', 'partner', 'alpha', 'referrals', 'DISCLOSURE', '{}', $2, '{}', 'ALLOWED', 1, '\\x00', '\\x00')`,
    [first.id, [...people(3)]],
  );
  const again = started();
  expect(await again.admit(second, people(2))).toBeGreaterThan(3_500);
  expect(await again.admit(second, people(1))).toBeUndefined();
});

test('what could not be read is read the next time', async () => {
  let broken = true;
  const limit = new PeopleLimit({
    limits: limitsByRole('production'),
    database: {
      query: ((...asked: never[]) =>
        broken
          ? Promise.reject(new Error('away'))
          : (pool.query as never as (...asked: never[]) => unknown).apply(pool, asked)) as never,
    },
    logger: silent,
    alarm: () => undefined,
  });
  const who = actor();
  await expect(limit.admit(who, people(1))).rejects.toThrow('away');
  broken = false;
  expect(await limit.admit(who, people(1))).toBeUndefined();
});
