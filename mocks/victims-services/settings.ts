import { z } from 'zod';
import { answering, answersAtOnce, times } from '../simulator/answering.js';

const decision = z.enum(['accept', 'decline', 'ask', 'receive', 'silence']);
export type Decision = z.infer<typeof decision>;

const givenProblem = z.strictObject({
  code: z.string().min(1).max(60).default('AS_TOLD'),
  path: z.string().max(300).default(''),
  message: z.string().min(1).max(200).default('the simulator was told to say so'),
});
const problems = z
  .array(givenProblem)
  .min(1)
  .default([givenProblem.parse({})]);

/** What the simulator can be told. Every part may be given alone; what is not given stays as it is. */
const schema = z.strictObject({
  ...answering,
  /** Refuses the next messages at once, with this status and these problems. */
  refuse: z.strictObject({ next: times, status: z.int().min(400).max(599).default(422), problems }),
  /** Rejects the next documents in their receipts, with these problems. */
  reject: z.strictObject({ next: times, problems }),
  /**
   * What is decided of the next referrals: `accept`; `decline`, with the words as reason; `ask` for more, with the words as
   * question, and accept once something is added; `receive`: say that it is there, and no more; `silence`: neither a receipt
   * nor anything else ever comes. Afterwards they are accepted again.
   */
  decide: z.strictObject({
    kind: decision,
    next: times.default('all'),
    words: z.string().min(1).max(2_000).optional(),
  }),
  /** What is decided of single referrals, by their number; goes before `decide`. */
  decideByNumber: z.record(z.string(), decision),
  /** Milliseconds from the answer to the receipt: that the document could be read. */
  receiptDelayMs: z.int().min(0).max(3_600_000),
  /** `none`: no receipt ever comes; `double`: the same receipt comes twice; `malformed`: it cannot be understood. */
  receipt: z.enum(['normal', 'none', 'double', 'malformed']),
  /** Milliseconds from the receipt to the decision. */
  decisionDelayMs: z.int().min(0).max(3_600_000),
  /** Milliseconds from an acceptance to its outcome; null: none is reported. */
  outcomeDelayMs: z.int().min(0).max(3_600_000).nullable(),
});

export type VictimsServicesSettings = z.infer<typeof schema>;
export const settingsChangeSchema = schema.partial();
export type VictimsServicesSettingsChange = z.input<typeof settingsChangeSchema>;

export const defaultSettings: VictimsServicesSettings = {
  ...answersAtOnce,
  refuse: { next: 0, status: 422, problems: problems.parse(undefined) },
  reject: { next: 0, problems: problems.parse(undefined) },
  decide: { kind: 'accept', next: 'all' },
  decideByNumber: {},
  receiptDelayMs: 300,
  receipt: 'normal',
  decisionDelayMs: 1_500,
  outcomeDelayMs: null,
};
