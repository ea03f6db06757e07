import { timeOrderedId } from '../../delivery/time-ordered-id.js';
import type { Transaction } from '../../prisma/client.js';
import { restrictionChanged } from '../restrictions/restriction-rows.js';
import type { Merging } from './move-rows.js';

/**
 * What restricts the merged person restricts the kept one from now on, and so both: whoever may not see the one does not come by it by way of
 * the other. Several of one kind may hold then; a reader must be named for each.
 */
export async function moveRestrictions(tx: Transaction, { mergeId, keptId, mergedId }: Merging): Promise<void> {
  await tx.$executeRaw`
    with mine as (
      select id, active_key, 'PERSON:' || ${keptId} || ':' || kind as key from record_restriction
      where record_type = 'PERSON' and record_id = ${mergedId}::uuid and lifted_at is null
    ), moved as (
      update record_restriction r set record_id = ${keptId}::uuid,
        active_key = case when mine.key in (select active_key from record_restriction where active_key is not null)
          or mine.key in (select o.key from mine o where o.id < mine.id) then mine.key || ':' || r.id else mine.key end
      from mine where r.id = mine.id returning r.id, mine.active_key
    )
    insert into person_merge_move (merge_id, table_name, row_id, before)
    select ${mergeId}::uuid, 'record_restriction', id, jsonb_build_object('active_key', active_key) from moved`;
}

/**
 * Gives the merged person back what restricted him or her, and restricts both by what was placed meanwhile: it was placed for
 * either.
 */
export async function moveRestrictionsBack(
  tx: Transaction,
  { mergeId, keptId, mergedId }: Merging,
  mergedAt: Date,
): Promise<void> {
  await tx.$executeRaw`
    update record_restriction r set record_id = ${mergedId}::uuid,
      active_key = case when r.lifted_at is null then m.before->>'active_key' end
    from person_merge_move m
    where m.merge_id = ${mergeId}::uuid and m.table_name = 'record_restriction' and m.row_id = r.id and r.record_id = ${keptId}::uuid`;
  const since = await tx.recordRestriction.findMany({
    where: { recordType: 'PERSON', recordId: keptId, liftedAt: null, placedAt: { gte: mergedAt } },
    include: { readers: true },
  });
  for (const { readers, ...restriction } of since) {
    const id = timeOrderedId();
    const key = `PERSON:${mergedId}:${restriction.kind}`;
    const taken = await tx.recordRestriction.findUnique({ where: { activeKey: key }, select: { id: true } });
    await tx.recordRestriction.create({
      data: { ...restriction, id, recordId: mergedId, activeKey: taken ? `${key}:${id}` : key },
    });
    await tx.restrictionReader.createMany({ data: readers.map((reader) => ({ ...reader, restrictionId: id })) });
    await restrictionChanged(tx, id, 'PLACED');
  }
}
