/** When a webhook that did not take an event is tried again, as data. */
export interface WebhookSchedule {
  /** The wait after the first, second, … failure in a row, milliseconds; the last one holds from then on. */
  readonly delaysMs: readonly number[];
  /** Share of the wait by which it varies at random, so that not everything comes back at once. */
  readonly jitter: number;
  /** Failures in a row after which it is told that the webhook is failing. One alone is not worth an alarm. */
  readonly failuresToTell: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** From seconds to a quarter of an hour, for as long as the log holds what is owed. */
export const webhookSchedule: WebhookSchedule = {
  delaysMs: [2 * SECOND, 10 * SECOND, 30 * SECOND, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE],
  jitter: 0.2,
  failuresToTell: 3,
};

/** Milliseconds to wait after the `failures`-th failure in a row; never less than the subscriber asked for. */
export function webhookDelay(
  { delaysMs, jitter }: WebhookSchedule,
  failures: number,
  retryAfterMs = 0,
  random: () => number = Math.random,
): number {
  const planned = delaysMs[Math.min(failures, delaysMs.length) - 1]!;
  if (retryAfterMs > planned) return Math.round(retryAfterMs + jitter * random() * planned);
  return Math.max(1, retryAfterMs, Math.round(planned * (1 + jitter * (2 * random() - 1))));
}
