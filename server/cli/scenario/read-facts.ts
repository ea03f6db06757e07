import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { defaultFacts, type Facts } from '../../../scenarios/golive/facts.js';
import { CommandError } from '../fail.js';

const share = z.number().min(0).max(1);
const count = z.number().int().min(0).max(1_000_000);

/** Facts that may be given otherwise: what is left out stays as it is, what is unknown is refused. */
const given = z.strictObject({
  firstDay: z.iso.date().optional(),
  incidentsADay: count.optional(),
  people: count.min(500).optional(),
  shares: z.strictObject(sharesOf(defaultFacts.shares)).partial().optional(),
  conduct: z
    .strictObject({ ...sharesOf(defaultFacts.conduct), notAssessed: count })
    .partial()
    .optional(),
  partnersDownDays: count.optional(),
  documentsAnHour: count.optional(),
  accepted: share.optional(),
  declined: share.optional(),
  arrestsADay: count.optional(),
  custodyLateHours: count.optional(),
  custodyLateDays: count.optional(),
  catchUpADay: count.optional(),
});

function sharesOf<N extends string>(of: Readonly<Record<N, number>>): Record<N, typeof share> {
  return Object.fromEntries(Object.keys(of).map((name) => [name, share])) as Record<N, typeof share>;
}

/** Reads facts from a JSON file. Throws `CommandError`, which says where they are wrong. */
export async function readFacts(file: string): Promise<Partial<Facts>> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CommandError(`--facts: there is no readable file ${file}.`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CommandError(`--facts: ${file} is not JSON.`);
  }
  const facts = given.safeParse(value);
  if (facts.success) return facts.data as Partial<Facts>;
  const wrong = facts.error.issues.map(({ path, message }) => `  /${path.join('/')}: ${message}`);
  throw new CommandError(`--facts: ${file} has wrong facts.\n${wrong.join('\n')}`);
}
