import { z } from 'zod';

/** How often an instruction holds: so many times more, or until told otherwise. */
export const times = z.union([z.int().min(0), z.literal('all')]);

/** What every simulator can be told of how it answers a message, whatever it then says of the document. */
export const answering = {
  /** Milliseconds before every answer. */
  slowMs: z.int().min(0).max(600_000),
  /** `refuse`: the connection is broken; `unavailable`: HTTP 503; `busy`: HTTP 429; `no`: up. */
  down: z.enum(['no', 'refuse', 'unavailable', 'busy']),
  /** Seconds in `Retry-After` of 503 and 429; null sends none. */
  retryAfterSeconds: z.int().min(0).max(86_400).nullable(),
  /** `lost`: the message is taken, then the connection breaks before the answer. `malformed`: an answer that cannot be read. */
  answer: z.strictObject({ kind: z.enum(['normal', 'lost', 'malformed', 'huge']), next: times.default('all') }),
  /** Bytes of a `huge` answer. */
  hugeAnswerBytes: z.int().min(1).max(200_000_000),
};

/** A simulator that was told nothing answers at once, and as it should. */
export const answersAtOnce = {
  slowMs: 0,
  down: 'no',
  retryAfterSeconds: null,
  answer: { kind: 'normal', next: 'all' },
  hugeAnswerBytes: 5_000_000,
} as const;
