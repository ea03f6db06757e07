import { z } from 'zod';

const timeOfDay = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'a time of day such as 08:00');

/** When a partner takes documents: London time; a day that is not listed is closed. */
const serviceHours = z.object({
  days: z.array(z.enum(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'])).min(1),
  from: timeOfDay,
  /** 24:00 is the end of the day. */
  to: timeOfDay,
});

/**
 * How much a partner is sent, when, and what is expected back. Kept on the partner's row, so that it can be changed
 * without a release; what is left out has the value said here.
 */
export const deliveryPolicy = z.object({
  /** Documents that may be on their way at once from one worker; 8. */
  concurrency: z.number().int().min(1).max(200).optional(),
  /** Documents a second, over all workers; null: as fast as it answers. `burst` may go at once after a quiet time. */
  rate: z
    .object({ perSecond: z.number().positive(), burst: z.number().min(1).default(1) })
    .nullable()
    .default(null),
  /** Failures in a row after which the circuit opens: one document at a time is tried until one is answered. */
  failuresToOpen: z.number().int().min(1).default(5),
  /** How long a receipt may take before an alarm is raised, milliseconds; null: none is expected in any time. */
  receiptWithinMs: z
    .number()
    .int()
    .min(1)
    .nullable()
    .default(24 * 3_600_000),
  /** Periods in which it takes documents; empty: always. */
  serviceHours: z.array(serviceHours).default([]),
});
export type DeliveryPolicy = z.infer<typeof deliveryPolicy>;
