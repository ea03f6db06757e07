import { z } from 'zod';

const times = z.union([z.int().min(0), z.literal('all')]);

/** What the simulator can be told. Every part may be given alone; what is not given stays as it is. */
const schema = z.strictObject({
  /** Milliseconds before a message is taken. */
  slowMs: z.int().min(0).max(600_000),
  /** `refuse`: the connection is broken; `unavailable`: SMTP 451; `no`: up. */
  down: z.enum(['no', 'refuse', 'unavailable']),
  /** Refuses the next messages at once, with this SMTP code. */
  refuse: z.strictObject({ next: times, code: z.int().min(400).max(599).default(550) }),
  /**
   * What the mail system says of the next messages: `delivered`; `bounced` (the mailbox does not exist), `delayed`, and nothing
   * more of it; `silence`: nothing ever comes, from nobody.
   */
  mail: z.strictObject({ kind: z.enum(['delivered', 'bounced', 'delayed', 'silence']), next: times.default('all') }),
  /**
   * What a MARAC decides of the next referrals: `accept`; `decline` with the reason; `ask` for more, and accept what is
   * added; `silence`: no decision ever comes. A school decides nothing.
   */
  decide: z.strictObject({
    kind: z.enum(['accept', 'decline', 'ask', 'silence']),
    next: times.default('all'),
    words: z.string().min(1).max(2_000).optional(),
  }),
  /** Milliseconds from taking a message to what the mail system says, and what the agency's software could read. */
  receiptDelayMs: z.int().min(0).max(3_600_000),
  /** Milliseconds from there to the decision. */
  decisionDelayMs: z.int().min(0).max(3_600_000),
});

export type MailAgencySettings = z.infer<typeof schema>;
export const settingsChangeSchema = schema.partial();
export type MailAgencySettingsChange = z.input<typeof settingsChangeSchema>;

export const defaultSettings: MailAgencySettings = {
  slowMs: 0,
  down: 'no',
  refuse: { next: 0, code: 550 },
  mail: { kind: 'delivered', next: 'all' },
  decide: { kind: 'accept', next: 'all' },
  receiptDelayMs: 300,
  decisionDelayMs: 1_500,
};
