import { createHash } from 'node:crypto';
import { canonicalJson } from '../domain/canonical-json.js';
import type { Problem } from '../domain/problem.js';
import { problem } from '../domain/problem-catalogue.js';
import { keepWaiting } from '../audit/index.js';
import type { Prisma, Transaction } from '../prisma/client.js';
import type { ActionContext } from './action-context.js';
import { type AuditedChange, changeMade, changeRefused } from './audited-change.js';

/** The outcome of an action: the id of what it made or changed, or why it was refused. */
export type ActionOutcome =
  | {
      readonly ok: true;
      readonly id: string;
      readonly warnings?: readonly Problem[];
      /** Whom it concerns beside those that the input names, for the audit: ids of people. */
      readonly people?: readonly string[];
    }
  | Refusal;
/** The outcome of an action that changed nothing. */
export interface Refusal {
  readonly ok: false;
  readonly problems: readonly Problem[];
}
/** A refusal with these problems. */
export const refused = (...problems: readonly Problem[]): Refusal => ({ ok: false, problems });

/** Thrown to roll back a transaction with a refusal; never leaves `idempotently`. */
class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super('refused');
  }
}

/**
 * Runs a change once for an idempotency key. However often and however concurrently it is called with the same key and
 * input, the change is made once and everybody gets its outcome. A refusal rolls everything back and is not remembered:
 * the caller mends the input and may use the same key again.
 *
 * The row of the key is inserted first: a concurrent call with the same key waits on it until this transaction ends.
 *
 * What is recorded of the change for the audit is committed with it (`audit_waiting`), and handed to `context.changes`. A repeat
 * changes nothing and records nothing.
 *
 * Problems: `IDEMPOTENCY_KEY_INVALID`, `IDEMPOTENCY_KEY_REUSED`.
 */
export async function idempotently(
  context: ActionContext,
  operation: string,
  input: { readonly idempotencyKey: string },
  change: (tx: Transaction) => Promise<ActionOutcome>,
): Promise<ActionOutcome> {
  const key = input.idempotencyKey;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) return refused(problem('IDEMPOTENCY_KEY_INVALID', '/idempotencyKey'));
  const actor = context.actor.id;
  const requestHash = createHash('sha256').update(canonicalJson(input)).digest('hex');

  const earlier = async (client: Pick<Transaction, 'idempotencyRecord'>): Promise<ActionOutcome | undefined> => {
    const record = await client.idempotencyRecord.findUnique({ where: { actor_key: { actor, key } } });
    if (!record?.outcome) return undefined;
    if (record.operation !== operation || record.requestHash !== requestHash) {
      return refused(problem('IDEMPOTENCY_KEY_REUSED', '/idempotencyKey'));
    }
    return record.outcome as unknown as ActionOutcome;
  };

  const known = await earlier(context.prisma);
  if (known) return known;
  let made: AuditedChange | undefined;
  try {
    const outcome = await context.prisma.$transaction(async (tx) => {
      // In SQL: Prisma translates a `createMany` anew each time.
      const inserted = await tx.$executeRaw`
        insert into idempotency_record (actor, key, operation, request_hash)
        values (${actor}, ${key}, ${operation}, ${requestHash}) on conflict do nothing`;
      if (inserted === 0) {
        const outcome = await earlier(tx);
        if (outcome) return outcome;
        throw new Error('an idempotency record without an outcome was committed');
      }
      const outcome = await change(tx);
      if (!outcome.ok) throw new Refused(outcome);
      await tx.idempotencyRecord.update({
        where: { actor_key: { actor, key } },
        data: { outcome: JSON.parse(JSON.stringify(outcome)) as Prisma.InputJsonValue },
      });
      made = changeMade(context, operation, input, outcome.id, outcome.people);
      if (made) await keepWaiting(tx, [made]);
      return outcome;
    });
    if (made) context.changes?.push(made);
    return outcome;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const refusal = changeRefused(context, operation, input);
    if (refusal) context.changes?.push(refusal);
    return error.refusal;
  }
}
