import { z } from 'zod';
import { decidedStatuses } from '../status.js';

/**
 * What had been decided of a delivery before an operator had it sent again, kept in `decided_before` while the replay runs.
 * `attempts` is how often it had been tried by then: an answer can only be one to the replay when it has been tried since.
 */
const decidedBefore = z.object({
  status: z.enum(decidedStatuses),
  problems: z.array(z.object({ code: z.string(), path: z.string(), message: z.string() })).default([]),
  receiptAt: z.string().nullable().default(null),
  attempts: z.number().int().default(0),
});
export type DecidedBefore = z.infer<typeof decidedBefore>;

/** The column as an object; undefined when nothing had been decided, or what is there is none of ours. */
export const decidedBeforeOf = (column: unknown): DecidedBefore | undefined => decidedBefore.safeParse(column).data;
