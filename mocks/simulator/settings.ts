import { z } from 'zod';
import { answering, answersAtOnce, times } from './answering.js';

const givenProblem = z.strictObject({
  code: z.int().min(2).max(2_147_483_647).default(9001),
  name: z.string().min(1).max(60).default('AS_TOLD'),
  description: z.string().min(1).max(200).default('the simulator was told to say so'),
  context: z.string().min(1).max(300).default('/'),
});

const problems = z
  .array(givenProblem)
  .min(1)
  .default([givenProblem.parse({})]);

/** What a simulator can be told. Every part may be given alone; what is not given stays as it is. */
const settingsSchema = z.strictObject({
  ...answering,
  /** Refuses the next messages at once, with this CJSE number. */
  refuse: z.strictObject({
    next: times,
    code: z.int().min(2).max(99_999).default(1310),
    text: z.string().min(1).max(200).default('AsTold'),
  }),
  /** Rejects the next documents in their receipts, with these problems. */
  reject: z.strictObject({ next: times, problems }),
  /** Accepts the next documents with these warnings. */
  acceptWithWarnings: z.strictObject({ next: times, problems }),
  /** Milliseconds from the answer to the receipt. */
  receiptDelayMs: z.int().min(0).max(3_600_000),
  /** `none`: no receipt ever comes; `double`: the same receipt comes twice; `malformed`: it cannot be understood. */
  receipt: z.enum(['normal', 'none', 'double', 'malformed']),
  /** Offence codes that are refused with 309 although they look right. */
  unknownOffenceCodes: z.array(z.string().min(1).max(8)),
});

export type SimulatorSettings = z.infer<typeof settingsSchema>;

/** A change of settings, as it comes from a caller or a test. */
export const settingsChangeSchema = settingsSchema.partial();
export type SimulatorSettingsChange = z.input<typeof settingsChangeSchema>;

export const defaultSettings: SimulatorSettings = {
  ...answersAtOnce,
  refuse: { next: 0, code: 1310, text: 'AsTold' },
  reject: { next: 0, problems: problems.parse(undefined) },
  acceptWithWarnings: { next: 0, problems: problems.parse(undefined) },
  receiptDelayMs: 300,
  receipt: 'normal',
  unknownOffenceCodes: [],
};

/** Whether the next time is due, and the instruction with one time less. */
export function takeOne<T extends { next: number | 'all' }>(instruction: T): { due: boolean; left: T } {
  if (instruction.next === 'all') return { due: true, left: instruction };
  if (instruction.next === 0) return { due: false, left: instruction };
  return { due: true, left: { ...instruction, next: instruction.next - 1 } };
}
