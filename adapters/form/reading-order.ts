const RIGHT_TO_LEFT = String.raw`[[\p{L}\p{M}]&&[\p{scx=Arab}\p{scx=Hebr}\p{scx=Syrc}\p{scx=Thaa}\p{scx=Nkoo}]]`;
const PHRASE = new RegExp(String.raw`${RIGHT_TO_LEFT}+(?:[\s\p{P}]+${RIGHT_TO_LEFT}+)*`, 'gv');
const WORD = new RegExp(`(${RIGHT_TO_LEFT}+)`, 'v');
const MIRRORED: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '«': '»',
  '»': '«',
};

/** A part of a line, to be set left of the next; `reads`: what it says, where that is another order than its parts. */
export interface LinePart {
  readonly reads: string;
  readonly pieces: readonly string[];
}

/**
 * The parts of a line from left to right as they stand on paper. In a line of English, words of Arabic or Hebrew that follow
 * one another are set from right to left, and brackets between them turned (Unicode UAX #9, rules L2 and L4, for text whose
 * paragraph runs left to right); digits stay as they are. Each word is then shaped by the font.
 */
export function lineParts(line: string): readonly LinePart[] {
  const parts: LinePart[] = [];
  let from = 0;
  const plain = (text: string) => {
    if (text !== '') parts.push({ reads: text, pieces: [text] });
  };
  for (const match of line.matchAll(PHRASE)) {
    plain(line.slice(from, match.index));
    const [phrase] = match;
    const pieces = phrase.split(WORD).filter((piece) => piece !== '');
    parts.push({ reads: phrase, pieces: pieces.reverse().map((piece) => (WORD.test(piece) ? piece : turned(piece))) });
    from = match.index + phrase.length;
  }
  plain(line.slice(from));
  return parts;
}

const turned = (between: string): string =>
  [...between]
    .reverse()
    .map((each) => MIRRORED[each] ?? each)
    .join('');
