import { Prisma, type Transaction } from '../prisma/client.js';
import { wantedIds } from './facts/decisions.js';
import { askAll, jsonRows } from './rows/json-rows.js';

/** The first number of the advisory locks of victims, which tell evaluations at the same time that they may not see each other. */
const VICTIM_LOCKS = 727_073_702;
/** Victims share so many of them: a lock that another victim holds costs one more look, and no more. */
const BUCKETS = 1_023;

/** Of an incident `w`: whether it was ever one of domestic abuse, or led to a MARAC referral, and so counts for later ones. */
const counts = Prisma.sql`
  (w.domestic_abuse or exists (select 1 from mark m where m.incident_id = w.id and m.kind = 'DOMESTIC_ABUSE')
    or exists (select 1 from referral r where r.incident_id = w.id and r.kind = 'MARAC'))`;

/**
 * The incidents that are to be looked at again after this transaction. Those that are in `ids` themselves: at this moment another
 * transaction evaluates one of the same victim, and neither sees what the other writes. With `spread`, also later ones of the same
 * victims, for which these count. To be asked before the facts are read.
 */
export async function incidentsToLookAt(
  tx: Transaction,
  ids: readonly string[],
  { months, spread }: { readonly months: number; readonly spread: boolean },
): Promise<string[]> {
  if (ids.length === 0) return [];
  const { unsure, later } = await askAll<{ unsure: { id: string }[]; later: { id: string }[] }>(
    tx,
    {
      unsure: jsonRows(Prisma.sql`
        select v.incident_id as id from wanted join incident w on w.id = wanted.id
        join involvement v on v.incident_id = w.id and v.role = 'VICTIM'
        where ${counts}
        group by v.incident_id
        having not bool_and(pg_try_advisory_xact_lock(${VICTIM_LOCKS}::int, hashtext(v.person_id::text) & ${BUCKETS}::int))`),
      later: spread
        ? jsonRows(Prisma.sql`
            select distinct i.id from wanted join incident w on w.id = wanted.id
            join involvement v on v.incident_id = w.id and v.role = 'VICTIM'
            join involvement o on o.person_id = v.person_id and o.role = 'VICTIM' and o.incident_id <> v.incident_id
            join incident i on i.id = o.incident_id and i.reported_at >= w.reported_at
              and i.reported_at <= w.reported_at + make_interval(months => ${months}::int, days => 2)
            where ${counts} and not exists (select 1 from wanted also where also.id = i.id)
              and (i.domestic_abuse
                or exists (select 1 from mark m where m.incident_id = i.id and m.kind = 'DOMESTIC_ABUSE'))`)
        : Prisma.sql`'[]'::json`,
    },
    wantedIds(ids),
  );
  return [...new Set([...unsure, ...later].map(({ id }) => id))];
}
