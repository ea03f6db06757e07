/** What of a typed text is not read yet. */
export interface Rest {
  text: string;
  /** What was taken out, but nothing could be made of it. */
  readonly notUsed: string[];
}

/** So many of one kind are read. */
const MOST_OF_A_KIND = 10;

/** Takes out of a text what a pattern finds, and gives it. */
export function taken(rest: Rest, pattern: RegExp): RegExpMatchArray | null {
  const found = rest.text.match(pattern);
  if (found) rest.text = rest.text.replace(found[0], ' , ');
  return found;
}

export function allTaken(rest: Rest, pattern: RegExp): string[] {
  const all: string[] = [];
  for (let found = taken(rest, pattern); found && all.length < MOST_OF_A_KIND; found = taken(rest, pattern))
    all.push(found[0]);
  return all;
}
