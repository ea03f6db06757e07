import type { PrismaClient } from '../../prisma/client.js';
import { readerOf } from '../statement-reader.js';
import { findDuplicates } from './find-duplicates.js';
import { suggest } from './suggest.js';

const PEOPLE_AT_A_TIME = 10;

/** What one round of comparing came to. */
export interface ComparedDue {
  readonly people: number;
  /** Whether all of them were brought by many at once: nobody waits for these. */
  readonly bulk: boolean;
}

/**
 * Compares people who wait for it with others, in any number of processes at once: first those whom somebody recorded or changed. What
 * another process has taken up is passed over.
 */
export async function compareDue(
  prisma: PrismaClient,
  { now = new Date(), limit = PEOPLE_AT_A_TIME }: { readonly now?: Date; readonly limit?: number } = {},
): Promise<ComparedDue> {
  // Searches remember what they learnt with the client they read with, so not with one transaction.
  const reader = readerOf(prisma);
  return prisma.$transaction(async (tx) => {
    const due = await tx.$queryRaw<{ person_id: string; bulk: boolean }[]>`
      delete from person_compare_due where number in
        (select number from person_compare_due order by bulk, number limit ${limit} for update skip locked)
      returning person_id, bulk`;
    const people = [...new Set(due.map(({ person_id }) => person_id))].sort();
    for (const id of people) await suggest(tx, await findDuplicates(tx, reader, id, now), now);
    return { people: due.length, bulk: due.every(({ bulk }) => bulk) };
  });
}
