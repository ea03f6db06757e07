import { typingSlips } from './typing-slips.js';

const SHORTEST = 5;
const LONG = 8;

/** A function that gives the word of some that a misspelt one was probably meant to be: nearest, and none other as near. */
export function wordMeant(words: Iterable<string>): (typed: string) => string | undefined {
  const known = new Set(words);
  const byLetter = new Map<string, string[]>();
  for (const word of known)
    if (word.length >= SHORTEST) byLetter.set(word[0]!, [...(byLetter.get(word[0]!) ?? []), word]);
  return (typed) => {
    if (typed.length < SHORTEST || !/^[a-z]+$/.test(typed) || known.has(typed)) return undefined;
    let least = typed.length < LONG ? 1 : 2;
    let nearest: string[] = [];
    // Whoever misspells a word hardly ever does so with its first letter; a name may well differ from a word in that.
    for (const word of byLetter.get(typed[0]!) ?? []) {
      const slips = typingSlips(typed, word, least)?.whole;
      if (slips === undefined || slips > least) continue;
      if (slips < least) nearest = [];
      least = slips;
      nearest.push(word);
    }
    return nearest.length === 1 ? nearest[0] : undefined;
  };
}
