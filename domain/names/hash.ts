let low = 0;
let high = 0;

/** Takes in a part of a text that begins at a place of it; where the next part begins. */
function takeIn(part: string, from: number): number {
  for (let at = 0; at < part.length; at++) {
    const code = part.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul((high << 13) | (high >>> 19), 5) ^ Math.imul(code + from + at, 0xcc9e2d51);
  }
  return from + part.length;
}

/**
 * A whole number from 0 to 2^53 − 1 that stands for a text, given in parts, with a space between any two after the first: the same on every
 * machine and in every release of a key algorithm. Nothing is put together for it: a search asks for some hundreds.
 */
export function hash(beginning: string, ...words: readonly string[]): number {
  low = 0x811c9dc5;
  high = 0x1b873593;
  let from = takeIn(beginning, 0);
  for (let index = 0; index < words.length; index++) {
    if (index > 0) from = takeIn(' ', from);
    from = takeIn(words[index]!, from);
  }
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b);
  low ^= low >>> 13;
  high = Math.imul(high ^ (high >>> 15), 0xc2b2ae35);
  high ^= high >>> 16;
  return ((high >>> 11) & 0x1f_ffff) * 0x1_0000_0000 + (low >>> 0);
}
