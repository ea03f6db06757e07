import { LEAST_SUGGESTED } from '../../domain/duplicates/index.js';
import type { Transaction } from '../../prisma/client.js';
import type { ComparedPair } from './find-duplicates.js';

/**
 * Stores what comparing people came to. A pair that somebody dismissed stays dismissed until something speaks for it that did not then;
 * one for which too little speaks now is gone. People who were merged meanwhile are left out, and held until the end of the transaction, so
 * that they are not merged in between.
 */
export async function suggest(tx: Transaction, pairs: readonly ComparedPair[], now: Date): Promise<void> {
  if (pairs.length === 0) return;
  const rows = pairs
    .map(({ firstId, secondId, score, evidence, against }) => ({
      ...{ first_id: firstId, second_id: secondId, score, evidence, against },
      state: score >= LEAST_SUGGESTED ? 'OPEN' : 'GONE',
    }))
    // In one order for everybody, so that two who store the same pairs do not wait for each other crosswise.
    .sort((a, b) => (a.first_id + a.second_id < b.first_id + b.second_id ? -1 : 1));
  const people = [...new Set(pairs.flatMap(({ firstId, secondId }) => [firstId, secondId]))];
  await tx.$executeRaw`
    with held as materialized (
      select id from person where id = any(${people}::uuid[]) and merged_into_id is null order by id for key share
    ), given as (
      select g.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as g (first_id uuid, second_id uuid, score int, evidence text[], against text[], state text)
      where first_id in (select id from held) and second_id in (select id from held)
      order by g.first_id, g.second_id
    )
    insert into possible_duplicate as p (id, first_id, second_id, score, evidence, against, state, found_at, changed_at)
    select gen_random_uuid(), first_id, second_id, score, evidence, against, state, ${now}::timestamptz, ${now}::timestamptz from given
    on conflict (first_id, second_id) do update set
      score = excluded.score, evidence = excluded.evidence, against = excluded.against,
      state = case when p.dismissed_at is not null and excluded.evidence <@ p.dismissed_evidence then 'DISMISSED' else excluded.state end,
      changed_at = excluded.changed_at
    where p.state <> 'MERGED' and (p.score, p.evidence, p.against, p.state) is distinct from (excluded.score, excluded.evidence, excluded.against,
      case when p.dismissed_at is not null and excluded.evidence <@ p.dismissed_evidence then 'DISMISSED' else excluded.state end)`;
}
