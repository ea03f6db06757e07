/** A whole number from 0 to 2^53 − 1 that stands for a text: the same on every machine and in every release of a key algorithm. */
export function hash(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul((high << 13) | (high >>> 19), 5) ^ Math.imul(code + at, 0xcc9e2d51);
  }
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b);
  low ^= low >>> 13;
  high = Math.imul(high ^ (high >>> 15), 0xc2b2ae35);
  high ^= high >>> 16;
  return ((high >>> 11) & 0x1f_ffff) * 0x1_0000_0000 + (low >>> 0);
}
