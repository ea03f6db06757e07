import { randomFillSync } from 'node:crypto';

const MOST = 0xfff;
const random = new Uint8Array(8);
let lastMs = 0;
let counter = 0;

/**
 * A UUID of version 7 (RFC 9562). Ids of one process are in the order in which they were made, also within a millisecond:
 * what happened to a duty is read in the order of its ids.
 */
export function newId(nowMs: number = Date.now()): string {
  if (nowMs > lastMs) {
    lastMs = nowMs;
    counter = 0;
  } else if (counter === MOST) {
    lastMs += 1;
    counter = 0;
  } else counter += 1;
  randomFillSync(random);
  random[0] = 0x80 | (random[0]! & 0x3f);
  const time = lastMs.toString(16).padStart(12, '0');
  const rest = Buffer.from(random).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${rest.slice(0, 4)}-${rest.slice(4)}`;
}
