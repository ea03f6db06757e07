import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Beyond this a larger space for what is soon forgotten saves little time and costs three times its size. */
const ENOUGH_BYTES = 8_388_608;
const LOOK_EVERY_MS = 10;

/**
 * Lets the space for new objects grow to a bound and no more: what an import reads is forgotten a batch later, and V8 would take up to a
 * hundred megabytes for that.
 */
export function boundYoungHeap(): void {
  const looking = setInterval(() => {
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    if (young && young.space_size < ENOUGH_BYTES) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    clearInterval(looking);
  }, LOOK_EVERY_MS);
  looking.unref();
}
