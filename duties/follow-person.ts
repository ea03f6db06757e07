import type { Transaction } from '../prisma/client.js';

/** A row of duties that goes over to another person. */
export interface FollowedRow {
  readonly table: 'duty' | 'duty_decision';
  readonly id: string;
}

/**
 * Makes the duties of a person in some incidents, and what was decided of them, those of another one, with their history: `only` these when
 * given. Of what both had the person's own stays as it is, and is cancelled when the records are evaluated, for nothing calls for it any
 * more. Gives back what went over.
 */
export async function dutiesFollow(
  tx: Transaction,
  { from, to }: { readonly from: string; readonly to: string },
  incidents: readonly string[],
  only?: readonly FollowedRow[],
): Promise<FollowedRow[]> {
  const ids = (table: FollowedRow['table']) => only?.filter((row) => row.table === table).map(({ id }) => id) ?? null;
  const duties = await tx.$queryRaw<{ id: string }[]>`
    update duty d set person_id = ${to}::uuid, key = replace(d.key, ${from}, ${to})
    where d.subject_type = 'INCIDENT' and d.subject_id = any(${[...incidents]}::uuid[]) and d.person_id = ${from}::uuid
      and (${ids('duty')}::uuid[] is null or d.id = any(${ids('duty')}::uuid[]))
      and not exists (select from duty o where o.key = replace(d.key, ${from}, ${to}))
    returning d.id`;
  const decisions = await tx.$queryRaw<{ id: string }[]>`
    update duty_decision d set subject = replace(d.subject, ${from}, ${to})
    where d.subject_type = 'INCIDENT' and d.subject_id = any(${[...incidents]}::uuid[]) and strpos(d.subject, ${from}) > 0
      and (${ids('duty_decision')}::uuid[] is null or d.id = any(${ids('duty_decision')}::uuid[]))
    returning d.id`;
  return [
    ...duties.map(({ id }) => ({ table: 'duty' as const, id })),
    ...decisions.map(({ id }) => ({ table: 'duty_decision' as const, id })),
  ];
}
