const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Breaks a text into lines no wider than `width`, at spaces; a word that is wider than a line is broken within. */
export function breakLines(text: string, width: number, widthOf: (text: string) => number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => linesOf(paragraph.trimEnd(), width, widthOf));
}

function linesOf(paragraph: string, width: number, widthOf: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  const space = widthOf(' ');
  let line = '';
  let taken = 0;
  for (const word of paragraph.split(' ').flatMap((each) => fitting(each, width, widthOf))) {
    const wide = widthOf(word);
    if (line !== '' && taken + space + wide > width) {
      lines.push(line);
      [line, taken] = [word, wide];
    } else {
      taken += wide + (line === '' ? 0 : space);
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** A word in parts that fit: itself, where it does. */
function fitting(word: string, width: number, widthOf: (text: string) => number): readonly string[] {
  if (widthOf(word) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  let taken = 0;
  for (const { segment } of graphemes.segment(word)) {
    const wide = widthOf(segment);
    if (part !== '' && taken + wide > width) {
      parts.push(part);
      [part, taken] = ['', 0];
    }
    part += segment;
    taken += wide;
  }
  return [...parts, part];
}
