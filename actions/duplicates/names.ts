import { timeOrderedId } from '../../delivery/time-ordered-id.js';
import { plainWords } from '../../domain/names/index.js';
import type { Transaction } from '../../prisma/client.js';
import type { Person } from '../../prisma/rows.js';
import { type Merging, noteMoved } from './move-rows.js';

const plain = ({ givenNames, familyName }: Pick<Person, 'givenNames' | 'familyName'>): string =>
  [...givenNames.flatMap(plainWords), '/', ...plainWords(familyName)].join(' ');

/** The name of the merged record becomes an alias of the kept person, who is then found by it, unless it is known already. */
export async function nameAsAlias(
  tx: Transaction,
  merging: Merging,
  { kept, merged }: { readonly kept: Person; readonly merged: Person },
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> {
  const known = await tx.personName.findMany({ where: { personId: kept.id, withdrawnAt: null } });
  if ([kept, ...known].some((one) => plain(one) === plain(merged))) return;
  const id = timeOrderedId();
  const { givenNames, familyName } = merged;
  await tx.personName.create({
    data: { id, personId: kept.id, kind: 'ALIAS', givenNames, familyName, recordedBy: by, recordedAt: at },
  });
  await noteMoved(tx, merging.mergeId, [{ table: 'person_name', id, before: { made: true } }]);
}

/** Withdraws the alias that a merge made. */
export async function withdrawAlias(
  tx: Transaction,
  { mergeId }: Merging,
  { by, at, reason }: { readonly by: string; readonly at: Date; readonly reason: string },
): Promise<void> {
  await tx.$executeRaw`
    update person_name n set withdrawn_at = ${at}::timestamptz, withdrawn_by = ${by}, withdrawn_reason = ${reason}
    from person_merge_move m
    where m.merge_id = ${mergeId}::uuid and m.table_name = 'person_name' and m.before ? 'made' and m.row_id = n.id and n.withdrawn_at is null`;
}
