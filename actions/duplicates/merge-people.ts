import { timeOrderedId } from '../../delivery/time-ordered-id.js';
import { checkText } from '../../domain/checks.js';
import type { PeopleCompared } from '../../domain/duplicates/index.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import { dutiesFollow, evaluateNowOrSoon } from '../../duties/index.js';
import { appendEvents } from '../../events/append.js';
import type { Transaction } from '../../prisma/client.js';
import { indexPeople } from '../../search/index-people.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { seesPerson } from '../person-search/person-of.js';
import { textOrNull } from '../records/text-or-null.js';
import { compareNow, contradictionsIn } from './compare.js';
import { fill } from './fill.js';
import { givingWay, lockPeopleToMerge } from './lock-people.js';
import { type Merging, moveRows, noteMoved } from './move-rows.js';
import { nameAsAlias } from './names.js';
import { dutyRecordsOf, incidentsOf } from './person-records.js';
import { moveRestrictions } from './restrictions.js';
import { settleSuggestions } from './suggestions.js';

export interface MergePeople {
  readonly idempotencyKey: string;
  /** Whose record stays. */
  readonly keep: { readonly personId: string };
  /** Whose record is found to be of the same person. */
  readonly merge: { readonly personId: string };
  /** Why, in words; at most 1,000 characters. */
  readonly reason: string;
  /** What shows that they are one: at least one thing, at most 20, each at most 500 characters. */
  readonly evidence: readonly string[];
  /** Why they are one though the records contradict each other; at most 1,000 characters. */
  readonly despite?: string | null;
}

const MOST_EVIDENCE = 20;

/**
 * Merges the record of a person into another one of the same person: everything that named the one is found under the other from the end
 * of this change on, and what was moved is noted, so that `unmergePeople` puts it back. Waits for whoever is changing either of them.
 * Events: person.merged, and person.changed for both. Problems: PEOPLE_THE_SAME, NOT_FOUND, PERSON_MERGED, REQUIRED, TOO_LONG, TOO_MANY,
 * CHARACTER_NOT_STORABLE, PEOPLE_CONTRADICT, PEOPLE_BEING_CHANGED.
 */
export function mergePeople(context: ActionContext, input: MergePeople): Promise<ActionOutcome> {
  const [keptId, mergedId] = [input.keep.personId, input.merge.personId];
  return givingWay(() =>
    idempotently(context, 'mergePeople', input, async (tx) => {
      const problems = checkTexts(input);
      if (keptId === mergedId) problems.push(problem('PEOPLE_THE_SAME', '/mergeId'));
      const held = await lockPeopleToMerge(tx, [keptId, mergedId]);
      for (const [id, path] of [[keptId, '/keepId'] as const, [mergedId, '/mergeId'] as const])
        if (!(await seesPerson(context, tx, id))) problems.push(problem('NOT_FOUND', path));
        else if (held.get(id)!.mergedIntoId !== null) problems.push(problem('PERSON_MERGED', path));
      if (problems.length > 0) return refused(...problems);

      const compared = await compareNow(tx, keptId, mergedId);
      const contradictory = contradictionsIn(compared);
      if (contradictory.length > 0 && !textOrNull(input.despite))
        return refused(
          problem(
            'PEOPLE_CONTRADICT',
            '/despite',
            `The records contradict each other: ${contradictory.join(', ')}. If they are of one person all the same, say in "despite" why they differ.`,
          ),
        );
      const merging = { mergeId: timeOrderedId(), keptId, mergedId };
      await merge(context, tx, merging, input, compared);
      return { ok: true, id: merging.mergeId, people: [keptId, mergedId] };
    }),
  );
}

function checkTexts({ reason, evidence, despite }: MergePeople): Problem[] {
  return [
    ...checkText(reason, '/reason', { longest: 1_000, required: true }),
    ...checkText(despite, '/despite', { longest: 1_000 }),
    ...(evidence.length === 0 ? [problem('REQUIRED', '/evidence')] : []),
    ...(evidence.length > MOST_EVIDENCE
      ? [problem('TOO_MANY', '/evidence', `Give at most ${MOST_EVIDENCE} pieces of evidence.`)]
      : []),
    ...evidence.flatMap((one, n) => checkText(one, `/evidence/${n}`, { longest: 500, required: true })),
  ];
}

async function merge(
  context: ActionContext,
  tx: Transaction,
  merging: Merging,
  { reason, evidence, despite }: MergePeople,
  { evidence: found, against }: PeopleCompared,
): Promise<void> {
  const { mergeId, keptId, mergedId } = merging;
  const [by, at] = [context.actor.id, context.now()];
  const kept = await tx.person.findUniqueOrThrow({ where: { id: keptId } });
  const merged = await tx.person.findUniqueOrThrow({ where: { id: mergedId } });
  const incidents = await incidentsOf(tx, mergedId);
  await tx.personMerge.create({
    data: {
      ...{ id: mergeId, keptId, mergedId, activeKey: mergedId, underId: keptId, reason },
      ...{ evidence: [...evidence], found: [...found], against: [...against], despite: textOrNull(despite) },
      ...{ mergedBy: by, mergedAt: at },
    },
  });
  await nameAsAlias(tx, merging, { kept, merged }, { by, at });
  await moveRows(tx, merging);
  const filled = await fill(tx, kept, merged);
  await tx.personMerge.update({ where: { id: mergeId }, data: { filled } });
  const duties = await dutiesFollow(tx, { from: mergedId, to: keptId }, incidents);
  await noteMoved(tx, mergeId, duties);
  await moveRestrictions(tx, merging);
  await tx.$executeRaw`
    with below as (update person_merge set under_id = ${keptId}::uuid where under_id = ${mergedId}::uuid returning id)
    insert into person_merge_move (merge_id, table_name, row_id) select ${mergeId}::uuid, 'person_merge', id from below`;
  await tx.$executeRaw`
    update person set merged_into_id = ${keptId}::uuid, updated_at = ${at}::timestamptz
    where id = ${mergedId}::uuid or id in (select merged_id from person_merge where under_id = ${keptId}::uuid)`;
  await settleSuggestions(tx, merging, at);
  await indexPeople(tx, [keptId, mergedId]);
  await appendEvents(tx, [
    {
      ...({ type: 'person.merged', subjectType: 'Person', subjectId: keptId } as const),
      data: { personId: mergedId, personMergeId: mergeId },
    },
    { type: 'person.changed', subjectType: 'Person', subjectId: keptId },
    { type: 'person.changed', subjectType: 'Person', subjectId: mergedId },
  ]);
  await evaluateNowOrSoon(tx, await dutyRecordsOf(tx, keptId), { now: at, actor: by });
}
