import { problem } from '../../domain/problem-catalogue.js';
import type { Transaction } from '../../prisma/client.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { checkReaders } from './readers.js';
import { restrictionChanged } from './restriction-rows.js';

export interface ChangeRestrictionReaders {
  readonly idempotencyKey: string;
  readonly restrictionId: string;
  /** Ids of those who may see the record from now on, and of those who may no longer. */
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/**
 * Changes who may see a restricted record: those named in both lists may not. What is as asked already stays so. Event:
 * restriction.changed. Problems: NOT_FOUND, RESTRICTION_LIFTED, REQUIRED, TOO_MANY, READER_INVALID.
 */
export function changeRestrictionReaders(
  context: ActionContext,
  input: ChangeRestrictionReaders,
): Promise<ActionOutcome> {
  return idempotently(context, 'changeRestrictionReaders', input, async (tx) => {
    const { restrictionId, add, remove } = input;
    const problems = [...checkReaders(add, '/add'), ...checkReaders(remove, '/remove')];
    if (add.length + remove.length === 0) problems.push(problem('REQUIRED', '/add'));
    const restriction = await lockRestriction(tx, restrictionId);
    if (!restriction) problems.push(problem('NOT_FOUND', '/restrictionId'));
    else if (restriction.lifted) problems.push(problem('RESTRICTION_LIFTED', '/restrictionId'));
    if (problems.length > 0) return refused(...problems);

    const [addedBy, addedAt] = [context.actor.id, context.now()];
    await tx.restrictionReader.createMany({
      data: [...new Set(add)].map((actorId) => ({ restrictionId, actorId, addedBy, addedAt })),
      skipDuplicates: true,
    });
    await tx.restrictionReader.deleteMany({ where: { restrictionId, actorId: { in: [...remove] } } });
    await restrictionChanged(tx, restrictionId, 'READERS');
    return { ok: true, id: restrictionId };
  });
}

/** Keeps a restriction as it is until this transaction ends. */
export async function lockRestriction(tx: Transaction, id: string): Promise<{ readonly lifted: boolean } | undefined> {
  const [row] = await tx.$queryRaw<{ lifted: boolean }[]>`
    select lifted_at is not null as lifted from record_restriction where id = ${id}::uuid for no key update`;
  return row;
}
