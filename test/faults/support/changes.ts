/** Changes to deliveries as the hub commits them: the event in a transaction of its own, and the notification with it. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { encodePosition } from '../../../events/cursor.js';
import type { World } from './world.js';

export interface Change {
  readonly cursor: string;
  readonly partnerId: string;
  /** When the commit was answered; milliseconds of performance.now(). */
  readonly committedAt: number;
}

interface Subject {
  id: string;
  partner_id: string;
  case_file_id: string;
}

export interface Changing {
  /** What has been committed, in the order in which it was. */
  readonly changes: readonly Change[];
  /** Resolves with all changes once the last is committed. */
  stop(): Promise<readonly Change[]>;
}

const WRITERS = 8;

/** Commits so many changes a second to all deliveries in turn, by transactions of random length, until stopped. */
export async function changing(world: World, aSecond: number): Promise<Changing> {
  const subjects = await world.sql<Subject>('select id, partner_id, case_file_id from delivery order by random()');
  const pool = new pg.Pool({ connectionString: world.database.url, max: WRITERS });
  const changes: Change[] = [];
  const running = new Set<Promise<void>>();
  let stopping = false;
  const change = async (subject: Subject): Promise<void> => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query<{ id: string; transaction: string }>(
        `insert into event (type, subject_type, subject_id, data)
         values ('delivery.changed', 'Delivery', $1, jsonb_build_object('partnerId', $2::text, 'caseFileId', $3::text))
         returning id, transaction`,
        [subject.id, subject.partner_id, subject.case_file_id],
      );
      if (Math.random() < 0.3) await sleep(Math.random() * 15);
      await client.query(`select pg_notify('casebridge_event', '')`);
      await client.query('commit');
      const { transaction, id } = rows[0]!;
      changes.push({
        cursor: encodePosition({ transaction: BigInt(transaction), id: BigInt(id) }),
        partnerId: subject.partner_id,
        committedAt: performance.now(),
      });
    } finally {
      client.release();
    }
  };
  const began = performance.now();
  const writing = (async () => {
    for (let number = 0; !stopping; number += 1) {
      const due = began + (number * 1_000) / aSecond;
      await sleep(Math.max(0, due - performance.now()));
      const one: Promise<void> = change(subjects[number % subjects.length]!).finally(() => running.delete(one));
      running.add(one);
      // A machine that is too slow for the rate makes it slower; it does not pile up.
      while (running.size >= WRITERS * 2) await Promise.race(running);
    }
  })();
  return {
    changes,
    stop: async () => {
      stopping = true;
      await writing;
      await Promise.all(running);
      await pool.end();
      return changes;
    },
  };
}

/** Commits many changes to the deliveries of a partner in a few large transactions. */
export async function changeMany(world: World, partnerId: string, count: number): Promise<void> {
  for (let done = 0; done < count; done += 2_000) {
    await world.sql(
      `with changed as (
         insert into event (type, subject_type, subject_id, data)
         select 'delivery.changed', 'Delivery', d.id, jsonb_build_object('partnerId', d.partner_id, 'caseFileId', d.case_file_id)
         from generate_series(1, $2::int) number
         join (select *, row_number() over (order by id) - 1 as place, count(*) over () as total
               from delivery where partner_id = $1) d on d.place = number % d.total
         order by number returning 1)
       select pg_notify('casebridge_event', '') from (select count(*) from changed) counted`,
      [partnerId, Math.min(2_000, count - done)],
    );
  }
}
