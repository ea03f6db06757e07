import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Beyond this a larger space for what is soon forgotten saves little time and costs three times its size. */
const ENOUGH_BYTES = 16_777_216;

/**
 * Looks whether the space for new objects has grown enough, and then lets it grow no more: what an import reads is forgotten a batch
 * later, and V8 would take up to a hundred megabytes for that. To be called now and then.
 */
export function boundYoungHeap(): () => void {
  let bounded = false;
  return () => {
    if (bounded) return;
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    if (!young || young.space_size < ENOUGH_BYTES) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    bounded = true;
  };
}
