/** How far a typed word is from another: letters missing, too many, wrong, or two neighbours exchanged. */
export interface Slips {
  /** From the whole of the other word. */
  readonly whole: number;
  /** From the nearest beginning of it, for a word that is still being typed. */
  readonly beginning: number;
}

/**
 * Counts the slips (optimal string alignment distance) between what was typed and a word, giving up with undefined as
 * soon as there must be more than `most` of them even from a beginning of the word.
 */
export function typingSlips(typed: string, word: string, most: number): Slips | undefined {
  if (word.length < typed.length - most) return undefined;
  // More of the word than this cannot be within reach of what was typed; the rest is what has not been typed yet.
  const width = Math.min(word.length, typed.length + most);
  let beforeLast: number[] = [];
  let last = Array.from({ length: width + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= width; column++) {
      const same = typed[row - 1] === word[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return undefined;
    beforeLast = last;
    last = current;
  }
  const beginning = Math.min(...last);
  if (beginning > most) return undefined;
  return { whole: width === word.length ? (last[width] ?? 0) : Number.POSITIVE_INFINITY, beginning };
}
