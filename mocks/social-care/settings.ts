import { z } from 'zod';
import { answering, answersAtOnce, times } from '../simulator/answering.js';

const words = z.string().min(1).max(2_000);

/** What the simulator can be told. Every part may be given alone; what is not given stays as it is. */
const schema = z.strictObject({
  ...answering,
  /** Refuses the next messages at once, with this status. */
  refuse: z.strictObject({ next: times, status: z.int().min(400).max(599).default(422) }),
  /**
   * What is decided of the next referrals: `accept`; `decline` with the reason; `ask` for more, and accept what is added;
   * `receive`: it is there, and no more is said; `silence`: neither a receipt nor a decision ever comes. Then they are
   * accepted again.
   */
  decide: z.strictObject({
    kind: z.enum(['accept', 'decline', 'ask', 'receive', 'silence']),
    next: times.default('all'),
    words: words.optional(),
  }),
  /** Milliseconds from the answer to the receipt: that the message could be read. */
  receiptDelayMs: z.int().min(0).max(3_600_000),
  /** Milliseconds from the receipt to the decision: a working day in a sandbox. */
  decisionDelayMs: z.int().min(0).max(3_600_000),
  /** Milliseconds from an acceptance to what came of it; null: nothing is said of that. */
  outcomeDelayMs: z.int().min(0).max(3_600_000).nullable(),
  /** `none`: no receipt ever comes; `double`: the same receipt comes twice; `malformed`: it cannot be understood. */
  receipt: z.enum(['normal', 'none', 'double', 'malformed']),
});

export type SocialCareSettings = z.infer<typeof schema>;
export const settingsChangeSchema = schema.partial();
export type SocialCareSettingsChange = z.input<typeof settingsChangeSchema>;

export const defaultSettings: SocialCareSettings = {
  ...answersAtOnce,
  refuse: { next: 0, status: 422 },
  decide: { kind: 'accept', next: 'all' },
  receiptDelayMs: 300,
  decisionDelayMs: 1_500,
  outcomeDelayMs: null,
  receipt: 'normal',
};
