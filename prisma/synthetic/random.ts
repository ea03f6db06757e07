/** Scatters the bits of a number over 32 bits (the finaliser of MurmurHash3). */
function scatter(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** 32 bits that depend on all of the numbers and on nothing else. */
export function hash(...numbers: readonly number[]): number {
  return numbers.reduce((state, number) => scatter(Math.imul(state, 31) + scatter(number) + 0x9e3779b9), 0);
}

/**
 * Chance that repeats itself: the same numbers give the same row of throws on every machine (mulberry32). Each row of the
 * synthetic force has its own, so that it does not depend on how many others there are.
 */
export class Random {
  #state: number;

  constructor(...numbers: readonly number[]) {
    this.#state = hash(...numbers);
  }

  /** At least 0, less than 1. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.between(0, from.length - 1)] as T;
  }

  /** Picks by weight; the weights need not add up to anything in particular. */
  weighted<T>(from: readonly (readonly [value: T, weight: number])[]): T {
    let left = this.fraction() * from.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of from) {
      left -= weight;
      if (left < 0) return value;
    }
    return (from.at(-1) as readonly [T, number])[0];
  }
}
