/** Words that belong to the next word of a name: often left out, or written with it in one. */
const PARTICLES: ReadonlySet<string> = new Set(
  (
    'van von vom der den de del dela della di da dal dos das do du des la le lo el al ul ud un ur us as ash ad ar bin ibn bint ben abu ' +
    'umm ter ten te zu zur zum und y e af av ap ab ag nic ni och auf im in t'
  ).split(' '),
);
/** Those of them that are names too (Ben, Al, Ash, Den, Do Thi Hoa): at the beginning of a name they are words of it. */
const NAMES_TOO: ReadonlySet<string> = new Set(
  'ben al ash den del van von le la do du das dos abu ad ag bin im nic ni te ter umm ab ap'.split(' '),
);
/** Beginnings that make one word with the next: O Neill, Mac Donald, Fitz Gerald, St John. */
const BEGINNINGS: ReadonlySet<string> = new Set(['o', 'mc', 'mac', 'fitz', 'st', 'saint', 'd', 'l', 'm']);
/** Those of them that are initials when they stand among given names. */
const LETTERS: ReadonlySet<string> = new Set(['o', 'd', 'l', 'm']);

/** A stretch of a name that can be matched as one word. */
export interface Segment {
  readonly text: string;
  /** Which units of the name it covers, one bit each. */
  readonly mask: number;
  /** Whether it is of the family name. */
  readonly family: boolean;
  /** Whether it is one unit as it stands, rather than several in one or a part of one. */
  readonly plain: boolean;
}

/** A name cut into units, the words that carry it, with the other ways to take them together. */
export interface SegmentedName {
  readonly segments: readonly Segment[];
  readonly units: number;
  /** Which units are of the family name, one bit each. */
  readonly familyMask: number;
}

const MOST_UNITS = 7;

interface Unit {
  /** As it is usually looked for. */
  readonly text: string;
  /** With the particles before it, in one word; the text itself where there are none. */
  readonly whole: string;
  /** Without the beginning that it has (neill of oneill). */
  readonly bare?: string;
}

function unitsOf(words: readonly string[], family: boolean): Unit[] {
  const units: Unit[] = [];
  let particles = '';
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const next = words[at + 1];
    if (next !== undefined && BEGINNINGS.has(word) && (family || !LETTERS.has(word)) && next.length > 1) {
      units.push({ text: word + next, whole: particles + word + next, ...(word === 'o' ? { bare: next } : {}) });
      particles = '';
      at++;
    } else if (next !== undefined && PARTICLES.has(word) && !isName(words, at, family)) particles += word;
    else {
      const bare =
        /^o[^aeiou]..../.test(word) && family
          ? word.slice(1)
          : /^(al|el)[^aeioul].../.test(word)
            ? word.slice(2)
            : undefined;
      units.push({ text: word, whole: particles + word, ...(bare ? { bare } : {}) });
      particles = '';
    }
  }
  return units;
}

/** Whether what is a particle elsewhere is a name here: the first of those typed or given, and no other particle follows (van der Berg). */
const isName = (words: readonly string[], at: number, family: boolean): boolean =>
  at === 0 && !family && NAMES_TOO.has(words[0]!) && !PARTICLES.has(words[1]!);

function add(segments: Segment[], text: string, mask: number, family: boolean, plain: boolean): void {
  for (const one of segments) if (one.mask === mask && one.text === text) return;
  segments.push({ text, mask, family, plain });
}

/** The given names or the family name, cut by itself. */
interface Part {
  readonly segments: readonly Segment[];
  readonly units: number;
}

/** Cuts a part of a name that comes after so many units. */
function partOf(words: readonly string[], family: boolean, first: number): Part {
  const segments: Segment[] = [];
  const units = unitsOf(words, family).slice(0, MOST_UNITS - first);
  units.forEach((unit, index) => {
    const bit = 1 << (first + index);
    add(segments, unit.text, bit, family, true);
    add(segments, unit.whole, bit, family, false);
    if (unit.bare) add(segments, unit.bare, bit, family, false);
    const next = units[index + 1];
    if (next && next.text.length > 1 && (unit.text.length > 1 || LETTERS.has(unit.text))) {
      const mask = bit | (bit << 1);
      add(segments, unit.text + next.whole, mask, family, false);
      add(segments, unit.text + next.text, mask, family, false);
    }
  });
  return { segments, units: units.length };
}

const together = (given: Part, family: Part): SegmentedName => ({
  segments: [...given.segments, ...family.segments],
  units: given.units + family.units,
  familyMask: ((1 << family.units) - 1) << given.units,
});

/**
 * Cuts a name of plain words (`plainWords`) into segments: each unit; a unit with its particles (vanderberg); two neighbours in one
 * word (annemarie of anne marie); a unit without its beginning (neill of oneill).
 */
export function segmented(given: readonly string[], family: readonly string[]): SegmentedName {
  const first = partOf(given, false, 0);
  return together(first, partOf(family, true, first.units));
}

/** Parts that were cut before, by their texts: of given names, and of family names after so many units. */
const cut = {
  given: new Map<string, Part>(),
  family: Array.from({ length: MOST_UNITS + 1 }, () => new Map<string, Part>()),
};
const MOST_CUT = 60_000;

const wordsIn = (text: string): string[] => text.split(' ').filter((word) => word !== '');

function known(parts: Map<string, Part>, text: string, family: boolean, first: number): Part {
  let part = parts.get(text);
  if (!part) {
    if (parts.size >= MOST_CUT) parts.clear();
    parts.set(text, (part = partOf(wordsIn(text), family, first)));
  }
  return part;
}

/** The same of plain words with spaces between. Many people share a given or a family name: each is cut once. */
export function segmentedTexts(given: string, family: string): SegmentedName {
  const first = known(cut.given, given, false, 0);
  return together(first, known(cut.family[first.units]!, family, true, first.units));
}
