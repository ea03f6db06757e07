import type { Transaction } from '../../prisma/client.js';
import { type Merging, noteMoved } from './move-rows.js';

/** Two people in the order in which a suggestion names them. */
const inOrder = (a: string, b: string): { readonly firstId: string; readonly secondId: string } =>
  a < b ? { firstId: a, secondId: b } : { firstId: b, secondId: a };

/**
 * After a merge: the suggestion of the two is settled, others of the merged person go, and of whom it was said that they are not the merged
 * person, they are not the kept one either.
 */
export async function settleSuggestions(
  tx: Transaction,
  { mergeId, keptId, mergedId }: Merging,
  now: Date,
): Promise<void> {
  const pair = inOrder(keptId, mergedId);
  await tx.possibleDuplicate.updateMany({ where: pair, data: { state: 'MERGED', changedAt: now } });
  await tx.$executeRaw`
    update possible_duplicate set state = 'GONE', changed_at = ${now}::timestamptz
    where (first_id = ${mergedId}::uuid or second_id = ${mergedId}::uuid) and state = 'OPEN'`;
  const made = await tx.$queryRaw<{ id: string }[]>`
    insert into possible_duplicate (id, first_id, second_id, score, evidence, against, state, found_at, changed_at,
      dismissed_by, dismissed_at, dismissed_reason, dismissed_evidence)
    select gen_random_uuid(), least(other, ${keptId}::uuid), greatest(other, ${keptId}::uuid), score, evidence, against, 'DISMISSED',
      found_at, ${now}::timestamptz, dismissed_by, dismissed_at, dismissed_reason, dismissed_evidence
    from (
      select p.*, case when first_id = ${mergedId}::uuid then second_id else first_id end as other from possible_duplicate p
      where (first_id = ${mergedId}::uuid or second_id = ${mergedId}::uuid) and state = 'DISMISSED'
    ) dismissed
    where other <> ${keptId}::uuid
    order by other
    on conflict (first_id, second_id) do nothing returning id`;
  await noteMoved(
    tx,
    mergeId,
    made.map(({ id }) => ({ table: 'possible_duplicate', id, before: { made: true } })),
  );
}

/** After a merge was undone: somebody has said that they are two people, for the evidence that there was. */
export async function parted(
  tx: Transaction,
  { mergeId, keptId, mergedId }: Merging,
  found: { readonly evidence: readonly string[]; readonly against: readonly string[] },
  { by, at, reason }: { readonly by: string; readonly at: Date; readonly reason: string },
): Promise<void> {
  await tx.$executeRaw`
    delete from possible_duplicate p using person_merge_move m
    where m.merge_id = ${mergeId}::uuid and m.table_name = 'possible_duplicate' and m.row_id = p.id and p.state = 'DISMISSED'`;
  const pair = inOrder(keptId, mergedId);
  const evidence = [...found.evidence];
  const dismissed = { dismissedBy: by, dismissedAt: at, dismissedReason: reason, dismissedEvidence: evidence };
  const data = { state: 'DISMISSED', changedAt: at, evidence, against: [...found.against], ...dismissed };
  await tx.possibleDuplicate.upsert({
    where: { firstId_secondId: pair },
    update: data,
    create: { ...pair, score: 0, foundAt: at, ...data },
  });
}
