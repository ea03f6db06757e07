/** Letters that a scanner, or whoever reads a hand, takes for others: what stands there, and what is read. */
const TAKEN_FOR = [
  ...[
    'rn m',
    'nn m',
    'in m',
    'cl d',
    'vv w',
    'ri n',
    'li h',
    'ci a',
    'ii u',
    'c e',
    'l i',
    'l t',
    'f t',
    'v y',
    'h b',
    'g q',
  ],
].map((pair) => pair.split(' ') as [string, string]);

const LEAST_LETTERS = 4;

/** The words that a word may have been before it was scanned: each with one place read otherwise. */
export function beforeScanning(word: string): string[] {
  if (word.length < LEAST_LETTERS) return [];
  const words = new Set<string>();
  for (const [a, b] of TAKEN_FOR)
    for (const [read, stood] of [
      [a, b],
      [b, a],
    ] as const)
      for (let at = word.indexOf(read); at >= 0; at = word.indexOf(read, at + 1))
        words.add(word.slice(0, at) + stood + word.slice(at + read.length));
  return [...words];
}

/** Whether two words differ by one such place of two letters in one. */
export function scannedAlike(a: string, b: string): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  if (longer.length - shorter.length !== 1 || shorter.length < LEAST_LETTERS - 1) return false;
  let from = 0;
  while (from < shorter.length && shorter[from] === longer[from]) from++;
  // The letters before the place may go on alike (nn and m after n): it begins one letter earlier then.
  return [from, from - 1].some(
    (at) =>
      at >= 0 &&
      at < shorter.length &&
      shorter.slice(at + 1) === longer.slice(at + 2) &&
      TAKEN_FOR.some(([two, one]) => two === longer.slice(at, at + 2) && one === shorter[at]),
  );
}
