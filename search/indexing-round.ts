import type { Horizon } from './replaced-rows.js';

const MINUTE = 60_000;

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
    if (await index()) return 0;
    if (Date.now() - lookedRoundAt < MINUTE) return everyMs;
    lookedRoundAt = Date.now();
    horizons = await forget(horizons);
    return (await takeUpAgain()) ? 0 : everyMs;
  };
}
