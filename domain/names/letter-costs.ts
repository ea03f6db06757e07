/** The letters of plain names and of sounds (`soundsOf`), by their number. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyzSZCJH';
const SIZE = 32;
const code = new Map([...LETTERS].map((letter, index) => [letter, index]));
const NO_LETTER = 31;

/** The numbers of the letters of a text. */
export const letterCodes = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => code.get(letter) ?? NO_LETTER);

const vowels = new Set([...'aeiou'].map((letter) => code.get(letter)));

/**
 * What it costs to hear one sound as another; any other pair costs 1. The nearer, the more often two romanisations of one name, or
 * two clerks, differ by it.
 */
const HEARD: readonly (readonly [pairs: string, cost: number])[] = [
  ['ei ou yi', 0.15],
  ['sz fv', 0.2],
  ['ae ao au zZ JZ sS Hh kH', 0.3],
  ['ia io eu iu eo ye SZ zJ SC Jg Jy gk dt CJ bp gH gh', 0.4],
  ['Ck Cs Js CH kh vb mn Jk JH Jh gy SH Sk vu vo', 0.5],
  ['pf fb lr rl nl ld lt dr', 0.8],
];

const KEYBOARD = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** What it costs to replace letters, by their numbers. Another letter costs 1 at most within a name, and more at its beginning. */
export interface Costs {
  /** Of two letters: first those within a name, then those of its first letter, which is seldom mistaken. */
  readonly replacing: Float64Array;
  /** Of each letter those that replace it for less than 1, one bit each. */
  readonly near: Int32Array;
  /** Of each letter what the nearest of them costs. */
  readonly nearest: Float64Array;
}

function table(between: (x: number, y: number) => number, atFirst: (cost: number) => number): Costs {
  const replacing = new Float64Array(2 * SIZE * SIZE);
  const near = new Int32Array(SIZE);
  const nearest = new Float64Array(SIZE).fill(1);
  for (let x = 0; x < SIZE; x++)
    for (let y = 0; y < SIZE; y++) {
      const cost = between(x, y);
      replacing[x * SIZE + y] = cost;
      replacing[SIZE * SIZE + x * SIZE + y] = atFirst(cost);
      if (cost >= 1) continue;
      near[x]! |= 1 << y;
      if (cost < nearest[x]!) nearest[x] = cost;
    }
  return { replacing, near, nearest };
}

const both = (costs: Map<number, number>, a: string, b: string, cost: number): void => {
  const [x, y] = [code.get(a)!, code.get(b)!];
  costs.set(x * SIZE + y, cost).set(y * SIZE + x, cost);
};

const heard = new Map<number, number>();
for (const [pairs, cost] of HEARD) for (const [a, b] of pairs.split(' ')) both(heard, a!, b!, cost);

const near = new Map<number, number>();
KEYBOARD.forEach((row, y) => {
  for (let x = 0; x < row.length; x++)
    for (const other of [row[x + 1], KEYBOARD[y + 1]?.[x], KEYBOARD[y + 1]?.[x - 1]])
      if (other) both(near, row[x]!, other, 0.7);
});

/** What it costs to hear one sound as another. */
export const heardAs = table(
  (x, y) => heard.get(x * SIZE + y) ?? (vowels.has(x) && vowels.has(y) ? 0.4 : 1),
  (cost) => (cost === 1 ? 1.3 : cost * 1.2),
);

/** What it costs to write one letter for another. */
export const mistypedAs = table(
  (x, y) => near.get(x * SIZE + y) ?? (vowels.has(x) && vowels.has(y) ? 0.8 : 1),
  (cost) => cost + 0.15,
);

const [h, y, H, g, J] = [...'hyHgJ'].map((letter) => code.get(letter));

/** What it costs to hear a sound that is not there, or to miss one: vowels and h little, the first consonant much. */
export function unheardAt(letters: Uint8Array, at: number): number {
  const letter = letters[at];
  const first = at === 0;
  if (letter === h) return first ? 0.4 : 0.15;
  if (letter === y) return first ? 0.35 : 0.2;
  if (vowels.has(letter)) return first ? 0.5 : at === letters.length - 1 ? 0.35 : 0.3;
  if (!first && (letter === H || letter === g || letter === J)) return 0.7;
  return first ? 1.2 : 0.9;
}
