/**
 * How names are shortened, in English and other languages: to the beginning, often with an ending of its own (Kuldeep: Kuldi; Margaret:
 * Margo; Thomas: Tommo), in England with z or l for r (Barry: Baz, Derek: Del), or to the end (Oluwakemi: Kemi, Sebastian: Bastian).
 */
const ENDING = /(?:ie|ey|y|i|o|a|s|sie|zza|er|ers)$/;
const LEAST = 3;
const LEAST_END = 4;
/** A short name of more letters is found as a word that is written otherwise. */
const MOST = 6;
/** A short name leaves out so many letters at least. */
const LEFT_OUT = 2;

/** What a name would be the beginnings of, were it a short one: without its ending and a letter doubled for it (Tommo: tom). */
export function stemsOf(word: string): string[] {
  if (word.length < LEAST || word.length > MOST) return [];
  const bare = word.replace(ENDING, '');
  const stem = bare.at(-1) === bare.at(-2) ? bare.slice(0, -1) : bare;
  const first = [stem, bare].find(({ length }) => length >= LEAST) ?? word;
  return /^[^aeiou]{1,2}[aeiou][zl]$/.test(first) ? [first, `${first.slice(0, -1)}r`] : [first];
}

/** The beginnings of a name that a short one of it may have for its stem. */
export const beginningsOf = (word: string): string[] =>
  word.length < LEAST + LEFT_OUT ? [] : [word.slice(0, LEAST), word.slice(0, LEAST + 1)];

/** The ends of a name that it may be shortened to. */
export const endsOf = (word: string): string[] =>
  [LEAST_END, LEAST_END + 1]
    .filter((letters) => word.length >= letters + LEFT_OUT)
    .map((letters) => word.slice(-letters));

/** Whether one of two names may be short for the other: the part of its letters that the short one has; undefined: it may not. */
export function shortened(a: string, b: string): { readonly share: number; readonly end: boolean } | undefined {
  const [short, full] = a.length < b.length ? [a, b] : [b, a];
  if (full.length >= short.length + LEFT_OUT && short.length >= LEAST_END && full.endsWith(short))
    return { share: short.length / full.length, end: true };
  const stem = stemsOf(short).find((one) => full.length >= one.length + LEFT_OUT && full.startsWith(one));
  return stem ? { share: stem.length / full.length, end: false } : undefined;
}
