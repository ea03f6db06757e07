import type { Horizon } from './replaced-rows.js';

const MINUTE = 60_000;
/**
 * So many times as long as it took to index some of many who wait, everybody else has after it: what an import brought comes by the
 * thousand, and indexing all of it at once would keep those waiting who are at work.
 */
const LEFT_TO_OTHERS = 2;

interface IndexingRound {
  /** Indexes some of what waits; whether there may be more. */
  readonly index: () => Promise<boolean>;
  /** Takes away what no search goes by any more. */
  readonly forget: (horizons: readonly Horizon[]) => Promise<readonly Horizon[]>;
  /** Has wait what is indexed otherwise than now; whether there is any. */
  readonly takeUpAgain: () => Promise<boolean>;
  readonly everyMs: number;
}

/** A round of an index: what waits, and once a minute, when nothing does, what is to go and what is to be indexed again. */
export function indexingRound({ index, forget, takeUpAgain, everyMs }: IndexingRound): () => Promise<number> {
  let horizons: readonly Horizon[] = [];
  let lookedRoundAt = 0;
  return async () => {
    const began = Date.now();
    if (await index()) return LEFT_TO_OTHERS * (Date.now() - began);
    if (Date.now() - lookedRoundAt < MINUTE) return everyMs;
    lookedRoundAt = Date.now();
    horizons = await forget(horizons);
    return (await takeUpAgain()) ? 0 : everyMs;
  };
}
