import { checkText } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import {
  LONGEST_REASON,
  recordOf,
  type RestrictableTarget,
  type RestrictionKind,
} from '../../domain/restrictions/index.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { personNow } from '../records/person-now.js';
import { checkReaders } from './readers.js';
import { activeKeyOf, recordExists, restrictionChanged } from './restriction-rows.js';

export interface RestrictRecord extends RestrictableTarget {
  readonly idempotencyKey: string;
  readonly kind: RestrictionKind;
  /** Why, in words; at most 1,000 characters. */
  readonly reason: string;
  /** Ids of those who may see it. */
  readonly readers: readonly string[];
  /** Whether whoever places it is not to be one of them. */
  readonly withoutMe: boolean;
}

/**
 * Restricts a record: from the end of this change on it is found by its named readers alone, and so is what depends on it. Who
 * places it is a reader unless told otherwise. Event: restriction.changed. Problems: NOT_FOUND, REQUIRED, TOO_LONG,
 * CHARACTER_NOT_STORABLE, TOO_MANY, READER_INVALID, RESTRICTION_REPEATED.
 */
export function restrictRecord(context: ActionContext, input: RestrictRecord): Promise<ActionOutcome> {
  return idempotently(context, 'restrictRecord', input, async (tx) => {
    const problems = [
      ...checkText(input.reason, '/reason', { longest: LONGEST_REASON, required: true }),
      ...checkReaders(input.readers, '/readers'),
    ];
    const named = recordOf(input);
    const merged = named?.type === 'PERSON' ? await personNow(tx, named.id) : null;
    // What is restricted of somebody who was merged is restricted of the one who is kept, and so of both.
    const record = named && merged ? { ...named, id: merged } : named;
    if (!record || !(await recordExists(tx, record.type, record.id))) problems.push(problem('NOT_FOUND', '/recordId'));
    if (problems.length > 0 || !record) return refused(...problems);

    const [by, at] = [context.actor.id, context.now()];
    // Two who restrict the same record at once wait for each other here; the second finds it restricted.
    const [placed] = await tx.recordRestriction.createManyAndReturn({
      data: [
        {
          ...{ recordType: record.type, recordId: record.id, kind: input.kind, reason: input.reason },
          ...{ activeKey: activeKeyOf(record.type, record.id, input.kind), placedBy: by, placedAt: at },
        },
      ],
      skipDuplicates: true,
      select: { id: true },
    });
    if (!placed) return refused(problem('RESTRICTION_REPEATED', '/kind'));
    const readers = new Set([...input.readers, ...(input.withoutMe ? [] : [by])]);
    await tx.restrictionReader.createMany({
      data: [...readers].map((actorId) => ({ restrictionId: placed.id, actorId, addedBy: by, addedAt: at })),
    });
    await restrictionChanged(tx, placed.id, 'PLACED');
    return { ok: true, id: placed.id };
  });
}
