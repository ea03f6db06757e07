import { checkText } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import { appendEvents } from '../../events/append.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { seesPerson } from '../person-search/person-of.js';

export interface DismissPossibleDuplicate {
  readonly idempotencyKey: string;
  readonly possibleDuplicateId: string;
  /** Why they are two people; at most 1,000 characters. */
  readonly reason: string;
}

/**
 * Says that two records are of two people: they are not suggested again until something else speaks for it. Event: person.changed for both.
 * Problems: NOT_FOUND, DUPLICATE_SETTLED, REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE.
 */
export function dismissPossibleDuplicate(
  context: ActionContext,
  input: DismissPossibleDuplicate,
): Promise<ActionOutcome> {
  const { possibleDuplicateId: id, reason } = input;
  return idempotently(context, 'dismissPossibleDuplicate', input, async (tx) => {
    const problems = checkText(reason, '/reason', { longest: 1_000, required: true });
    await tx.$queryRaw`select from possible_duplicate where id = ${id}::uuid for no key update`;
    const row = await tx.possibleDuplicate.findUnique({ where: { id } });
    const seen = row && (await seesPerson(context, tx, row.firstId)) && (await seesPerson(context, tx, row.secondId));
    if (!row || !seen) problems.push(problem('NOT_FOUND', '/possibleDuplicateId'));
    else if (row.state !== 'OPEN') problems.push(problem('DUPLICATE_SETTLED', '/possibleDuplicateId'));
    if (problems.length > 0 || !row) return refused(...problems);
    const at = context.now();
    await tx.possibleDuplicate.update({
      where: { id },
      data: {
        ...{
          state: 'DISMISSED',
          changedAt: at,
          dismissedBy: context.actor.id,
          dismissedAt: at,
          dismissedReason: reason,
        },
        dismissedEvidence: row.evidence,
      },
    });
    const people = [row.firstId, row.secondId];
    await appendEvents(
      tx,
      people.map((subjectId) => ({ type: 'person.changed', subjectType: 'Person', subjectId })),
    );
    return { ok: true, id, people };
  });
}
