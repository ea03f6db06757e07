import { Prisma, type Transaction } from '../../prisma/client.js';
import { type MovedTable, movedTables } from './moved-tables.js';

/** Who becomes whom, by which merge. */
export interface Merging {
  readonly mergeId: string;
  readonly keptId: string;
  readonly mergedId: string;
}

/** Notes rows that a merge changed, so that it can be undone. */
export async function noteMoved(
  tx: Transaction,
  mergeId: string,
  rows: readonly { readonly table: string; readonly id: string; readonly before?: object }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.personMergeMove.createMany({
    data: rows.map(({ table, id, before = {} }) => ({ mergeId, tableName: table, rowId: id, before })),
  });
}

const others = (table: MovedTable): Prisma.Sql => Prisma.raw(`"${table}"`);

/** Brings every row of the merged person under the kept one. Whatever the number of rows, a statement for each table. */
export async function moveRows(tx: Transaction, { mergeId, keptId, mergedId }: Merging): Promise<void> {
  for (const table of movedTables) {
    if (table === 'involvement') await moveInvolvements(tx, { mergeId, keptId, mergedId });
    else
      await tx.$executeRaw`
        with moved as (
          update ${others(table)} set person_id = ${keptId}::uuid
            ${table === 'referral' ? Prisma.sql`, duty_key = replace(duty_key, ${mergedId}, ${keptId})` : Prisma.empty}
          where person_id = ${mergedId}::uuid returning id
        )
        insert into person_merge_move (merge_id, table_name, row_id) select ${mergeId}::uuid, ${table}, id from moved`;
  }
}

/** Where the kept person has the same part in the same incident, the row becomes its twin: marks and tests stay with the row they are of. */
const moveInvolvements = (tx: Transaction, { mergeId, keptId, mergedId }: Merging): Promise<number> =>
  tx.$executeRaw`
    with mine as (
      select v.id, v.twin as before, v.twin + coalesce((select max(o.twin) + 1 from involvement o
        where o.incident_id = v.incident_id and o.person_id = ${keptId}::uuid and o.role = v.role), 0) as twin
      from involvement v where v.person_id = ${mergedId}::uuid
    ), moved as (
      update involvement v set person_id = ${keptId}::uuid, twin = mine.twin from mine where v.id = mine.id
      returning v.id, mine.before
    )
    insert into person_merge_move (merge_id, table_name, row_id, before)
    select ${mergeId}::uuid, 'involvement', id, jsonb_build_object('twin', before) from moved`;

/**
 * Puts back what a merge moved, as far as it is still with the kept person. The merged person must stand for him- or herself again, or it
 * would be written of the kept one.
 */
export async function moveRowsBack(tx: Transaction, { mergeId, keptId, mergedId }: Merging): Promise<void> {
  for (const table of movedTables) {
    const besides =
      table === 'involvement'
        ? Prisma.sql`, twin = (m.before->>'twin')::int`
        : table === 'referral'
          ? Prisma.sql`, duty_key = replace(t.duty_key, ${keptId}, ${mergedId})`
          : Prisma.empty;
    await tx.$executeRaw`
      update ${others(table)} t set person_id = ${mergedId}::uuid ${besides}
      from person_merge_move m
      where m.merge_id = ${mergeId}::uuid and m.table_name = ${table} and m.row_id = t.id and t.person_id = ${keptId}::uuid
        and not m.before ? 'made'`;
  }
}
