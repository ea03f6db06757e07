import type { PrismaClient } from '../prisma/client.js';
import { KEPT_MS } from './find-people.js';

/** A moment with the lowest number of a transaction that was not over then. */
export interface Horizon {
  readonly at: number;
  readonly transaction: string;
}

/**
 * Takes away rows of an index that were replaced longer ago than a search can be gone on with, as far as it is known when: by the horizons
 * that it gives back for the next call. `forgetSome` takes away rows replaced by transactions before one, some at a time; whether there are more.
 */
export async function forgetBeyondHorizon(
  prisma: PrismaClient,
  horizons: readonly Horizon[],
  now: number,
  forgetSome: (before: string) => Promise<boolean>,
): Promise<readonly Horizon[]> {
  const [current] = await prisma.$queryRaw<{ transaction: string }[]>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as transaction`;
  const old = horizons.filter(({ at }) => at < now - 2 * KEPT_MS).at(-1);
  if (old) while (await forgetSome(old.transaction));
  return [
    ...horizons.filter((horizon) => horizon === old || horizon.at >= now - 2 * KEPT_MS),
    { at: now, transaction: current!.transaction },
  ];
}
