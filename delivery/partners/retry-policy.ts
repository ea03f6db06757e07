import { z } from 'zod';

/** When to try a partner again. Kept on the partner's row, so that it can be changed without a release. */
export const retryPolicy = z.object({
  /** Delay after the first failure, milliseconds. */
  firstDelayMs: z.number().int().min(1),
  /** Each further delay is this many times the one before. */
  factor: z.number().min(1),
  /** No delay is longer than this, milliseconds. */
  maxDelayMs: z.number().int().min(1),
  /** Share of the delay by which it varies at random, 0 to 1, so that not everything comes back at once. */
  jitter: z.number().min(0).max(1),
  /** How long a delivery is tried, from its first failure, before it is stuck; milliseconds. Null: for ever. */
  giveUpAfterMs: z.number().int().min(1).nullable(),
});
export type RetryPolicy = z.infer<typeof retryPolicy>;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** From seconds to a quarter of an hour; two weeks outlast any announced closure of a partner. */
export const defaultRetryPolicy: RetryPolicy = {
  firstDelayMs: 2_000,
  factor: 2,
  maxDelayMs: 15 * MINUTE,
  jitter: 0.2,
  giveUpAfterMs: 14 * DAY,
};

/** A partner's `Retry-After` is followed up to this; a mistyped year does not stop a case. */
const LONGEST_RETRY_AFTER_MS = DAY;

/**
 * Milliseconds to wait after the `failures`-th failure in a row (1 for the first). When the partner named a time
 * (`Retry-After`), never less than that.
 */
export function retryDelay(
  policy: RetryPolicy,
  failures: number,
  retryAfterMs?: number,
  random: () => number = Math.random,
): number {
  const planned = Math.min(policy.maxDelayMs, policy.firstDelayMs * policy.factor ** Math.min(failures - 1, 1_000));
  if (retryAfterMs !== undefined && retryAfterMs >= 0) {
    // Not at once either, should it say 0 for ever.
    const asked = Math.max(policy.firstDelayMs, Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS));
    return Math.round(asked + policy.jitter * random() * Math.min(asked, policy.firstDelayMs));
  }
  return Math.max(1, Math.round(planned * (1 + policy.jitter * (2 * random() - 1))));
}
