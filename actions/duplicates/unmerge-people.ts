import { checkText } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import { dutiesFollow, evaluateNowOrSoon, type FollowedRow } from '../../duties/index.js';
import { appendEvents } from '../../events/append.js';
import type { Transaction } from '../../prisma/client.js';
import type { PersonMerge } from '../../prisma/rows.js';
import { indexPeople } from '../../search/index-people.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { seesPerson } from '../person-search/person-of.js';
import { type Filled, fillAgain, unfill } from './fill.js';
import { givingWay, lockPeopleToMerge } from './lock-people.js';
import { moveRowsBack } from './move-rows.js';
import { withdrawAlias } from './names.js';
import { dutyRecordsOf, incidentsOf } from './person-records.js';
import { moveRestrictionsBack } from './restrictions.js';
import { parted } from './suggestions.js';

export interface UnmergePeople {
  readonly idempotencyKey: string;
  readonly personMergeId: string;
  /** Why they are two people; at most 1,000 characters. */
  readonly reason: string;
}

/**
 * Undoes a merge: what it moved is put back, and the record stands for itself again. What came to the kept person since stays there. Events:
 * person.unmerged, and person.changed for both. Problems: NOT_FOUND, MERGE_UNDONE, MERGE_BELOW_ANOTHER, REQUIRED, TOO_LONG,
 * CHARACTER_NOT_STORABLE, PEOPLE_BEING_CHANGED.
 */
export function unmergePeople(context: ActionContext, input: UnmergePeople): Promise<ActionOutcome> {
  const { personMergeId: id, reason } = input;
  return givingWay(() =>
    idempotently(context, 'unmergePeople', input, async (tx) => {
      const problems = checkText(reason, '/reason', { longest: 1_000, required: true });
      const known = await tx.personMerge.findUnique({ where: { id } });
      if (known) await lockPeopleToMerge(tx, [known.keptId, known.mergedId]);
      const merge = await tx.personMerge.findUnique({ where: { id } });
      const seen =
        merge && (await seesPerson(context, tx, merge.keptId)) && (await seesPerson(context, tx, merge.mergedId));
      if (!merge || !seen) problems.push(problem('NOT_FOUND', '/personMergeId'));
      else if (merge.unmergedAt) problems.push(problem('MERGE_UNDONE', '/personMergeId'));
      else if (merge.underId !== merge.keptId) problems.push(problem('MERGE_BELOW_ANOTHER', '/personMergeId'));
      if (problems.length > 0 || !merge) return refused(...problems);
      await unmerge(context, tx, merge, reason);
      return { ok: true, id, people: [merge.keptId, merge.mergedId] };
    }),
  );
}

async function unmerge(context: ActionContext, tx: Transaction, row: PersonMerge, reason: string): Promise<void> {
  const { id: mergeId, keptId, mergedId } = row;
  const merging = { mergeId, keptId, mergedId };
  const [by, at] = [context.actor.id, context.now()];
  await tx.personMerge.update({
    where: { id: mergeId },
    data: { activeKey: null, underId: null, unmergedBy: by, unmergedAt: at, unmergedReason: reason },
  });
  await tx.$executeRaw`
    update person_merge g set under_id = ${mergedId}::uuid from person_merge_move m
    where m.merge_id = ${mergeId}::uuid and m.table_name = 'person_merge' and m.row_id = g.id and g.under_id = ${keptId}::uuid`;
  await tx.$executeRaw`
    update person set merged_into_id = case when id = ${mergedId}::uuid then null else ${mergedId}::uuid end, updated_at = ${at}::timestamptz
    where id = ${mergedId}::uuid or id in (select merged_id from person_merge where under_id = ${mergedId}::uuid)`;
  await withdrawAlias(tx, merging, { by, at, reason });
  await moveRowsBack(tx, merging);
  const kept = await tx.person.findUniqueOrThrow({ where: { id: keptId } });
  await unfill(tx, kept, mergedId, row.filled as Filled);
  await fillAgain(tx, keptId);
  await dutiesFollow(
    tx,
    { from: keptId, to: mergedId },
    await incidentsOf(tx, mergedId),
    await dutiesMoved(tx, mergeId),
  );
  await moveRestrictionsBack(tx, merging, row.mergedAt);
  await parted(tx, merging, { evidence: row.found, against: row.against }, { by, at, reason });
  await indexPeople(tx, [keptId, mergedId]);
  await appendEvents(tx, [
    {
      ...({ type: 'person.unmerged', subjectType: 'Person', subjectId: mergedId } as const),
      data: { personId: keptId, personMergeId: mergeId },
    },
    { type: 'person.changed', subjectType: 'Person', subjectId: keptId },
    { type: 'person.changed', subjectType: 'Person', subjectId: mergedId },
  ]);
  const records = [...(await dutyRecordsOf(tx, keptId)), ...(await dutyRecordsOf(tx, mergedId))];
  const distinct = [...new Map(records.map((record) => [record.id, record])).values()];
  await evaluateNowOrSoon(tx, distinct, { now: at, actor: by });
}

const dutiesMoved = async (tx: Transaction, mergeId: string): Promise<FollowedRow[]> => {
  const rows = await tx.personMergeMove.findMany({
    where: { mergeId, tableName: { in: ['duty', 'duty_decision'] } },
    select: { tableName: true, rowId: true },
  });
  return rows.map(({ tableName, rowId }) => ({ table: tableName as FollowedRow['table'], id: rowId }));
};
