import type { SendResult } from '../../adapters/adapter.js';
import { MAX_STARTS, type Claim } from './claims.js';
import { decidedBeforeOf } from '../receipts/decided-before.js';
import type { PartnerRecord } from '../partners/partners.js';
import { retryDelay } from '../partners/retry-policy.js';
import type { DeliveryStatus } from '../status.js';
import { firstBytes, storableProblems } from '../stored-text.js';

/** An attempt keeps this much of what came back, in bytes of UTF-8. */
const ANSWER_BYTES = 20_000;

/**
 * What came of taking up a delivery once: what the partner answered, a fault of ours, or nothing because we cut it off
 * (the process ends, or the claim was lost).
 */
export type AttemptResult =
  SendResult | { readonly kind: 'fault'; readonly what: string } | { readonly kind: 'cut-off' };

/** What is written of it, on the attempt and on the delivery. Times are the database's. */
export interface Settlement {
  readonly result: SendResult['kind'] | 'fault';
  readonly answer: string | null;
  readonly status: DeliveryStatus;
  readonly nextAttemptAt: Date | null;
  readonly lastFailure: string | null;
  readonly starts: number;
  readonly failures: number;
  readonly retryingSince: Date | null;
  /** The partner has it now. */
  readonly sent: boolean;
  readonly receiptDueAt: Date | null;
  /** Left out: they stay as they are. */
  readonly problems?: readonly object[];
  /** Set when a replay found that the partner had it: the time of the receipt that it had been given then. */
  readonly restored?: { readonly receiptAt: Date | null };
}

/** The partner has answered: nothing is owed to it, and nothing of what went wrong before counts any more. */
const answered = {
  nextAttemptAt: null,
  lastFailure: null,
  starts: 0,
  failures: 0,
  retryingSince: null,
  sent: false,
  receiptDueAt: null,
};

const later = (at: Date, ms: number) => new Date(at.getTime() + ms);

/** What follows from what came of an attempt that ended at `at`. */
export function settlementOf(
  claim: Claim,
  result: AttemptResult,
  partner: Pick<PartnerRecord, 'retry' | 'policy' | 'channel'>,
  at: Date,
): Settlement {
  switch (result.kind) {
    case 'received':
      return received(claim, result, partner, at);
    case 'refused': {
      const answer = firstBytes(result.answer, ANSWER_BYTES);
      const problems = storableProblems(result.problems);
      return { ...answered, result: 'refused', answer, status: 'REJECTED', problems };
    }
    case 'unavailable':
      return unavailable(claim, result, partner, at);
    case 'fault':
      return fault(claim, result.what, at);
    case 'cut-off':
      return { ...ours(claim), status: 'QUEUED', nextAttemptAt: at, lastFailure: null, starts: claim.starts - 1 };
  }
}

function received(
  claim: Claim,
  result: SendResult & { kind: 'received' },
  { policy, channel }: Pick<PartnerRecord, 'policy' | 'channel'>,
  at: Date,
): Settlement {
  const common = {
    ...answered,
    result: 'received',
    answer: firstBytes(result.answer, ANSWER_BYTES),
    sent: true,
  } as const;
  const before = decidedBeforeOf(claim.decidedBefore);
  // It was sent again, and the partner had it: what it decided then still stands, and it will not say so again.
  if (before && result.duplicate) {
    const receiptAt = before.receiptAt === null ? null : new Date(before.receiptAt);
    return { ...common, status: before.status, problems: before.problems, restored: { receiptAt } };
  }
  // No verdict is asked for on a notice; but one in an inbox is there until the partner has taken it out.
  if (claim.documentType === 'NOTICE' && channel !== 'INBOX') return { ...common, status: 'ACCEPTED' };
  const receiptDueAt =
    policy.receiptWithinMs === null || claim.documentType === 'NOTICE' ? null : later(at, policy.receiptWithinMs);
  return { ...common, status: 'AWAITING_RECEIPT', receiptDueAt };
}

function unavailable(
  claim: Claim,
  result: SendResult & { kind: 'unavailable' },
  { retry }: Pick<PartnerRecord, 'retry'>,
  at: Date,
): Settlement {
  const failures = claim.failures + 1;
  const retryingSince = claim.retryingSince ?? at;
  const reason = firstBytes(result.reason, 1_000);
  const answer = result.answer === undefined ? null : firstBytes(result.answer, ANSWER_BYTES);
  const common = { ...answered, result: 'unavailable', answer, failures, retryingSince } as const;
  if (retry.giveUpAfterMs !== null && at.getTime() - retryingSince.getTime() >= retry.giveUpAfterMs) {
    const lastFailure = `Given up after ${failures} attempts since ${retryingSince.toISOString()}: ${reason} An operator must send it again.`;
    return { ...common, status: 'STUCK', lastFailure };
  }
  const nextAttemptAt = later(at, retryDelay(retry, failures, result.retryAfterMs));
  return { ...common, status: 'QUEUED', nextAttemptAt, lastFailure: reason };
}

/** Nothing is known of the partner: its failures stay as they are. */
const ours = ({ failures, retryingSince }: Claim) =>
  ({ result: 'fault', answer: null, failures, retryingSince, sent: false, receiptDueAt: null }) as const;

/** A fault of ours: tried again after a while, and set aside when it keeps happening. */
function fault(claim: Claim, what: string, at: Date): Settlement {
  const common = { ...ours(claim), starts: claim.starts };
  if (claim.starts >= MAX_STARTS) {
    const lastFailure = `Set aside after ${MAX_STARTS} starts: ${what} An operator must look at it.`;
    return { ...common, status: 'STUCK', nextAttemptAt: null, lastFailure };
  }
  const lastFailure = `${what} It will be tried again.`;
  return { ...common, status: 'QUEUED', nextAttemptAt: later(at, 1_000 * 2 ** claim.starts), lastFailure };
}
