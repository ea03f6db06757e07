/**
 * Given names of Chinese syllables in pinyin and in Wade–Giles (Xiaoming, Hsiao-ming), the latter without the apostrophes that nobody
 * writes: which makes one spelling of it stand for several of pinyin.
 */
const INITIALS: Readonly<Record<string, string>> = {
  ...{
    b: 'p',
    p: 'p',
    m: 'm',
    f: 'f',
    d: 't',
    t: 't',
    n: 'n',
    l: 'l',
    g: 'k',
    k: 'k',
    h: 'h',
    j: 'ch',
    q: 'ch',
    x: 'hs',
  },
  ...{ zh: 'ch', ch: 'ch', sh: 'sh', r: 'j', z: 'ts', c: 'ts', s: 's', y: 'y', w: 'w' },
};
const FINALS =
  'a o e i u ai ei ao ou an en ang eng ong ia ie iao iu ian in iang ing iong ua uo uai ui uan un uang ue'.split(' ');
const OTHER_FINALS: Readonly<Record<string, string>> = { ian: 'ien', ie: 'ieh', ue: 'ueh', ong: 'ung', iong: 'iung' };

/** A syllable of pinyin in Wade–Giles. */
function inWadeGiles(initial: string, final: string): string {
  const start = INITIALS[initial]!;
  const text = initial + final;
  if (/^(zh|ch|sh|r)i$/.test(text)) return `${start}ih`;
  if (/^[zc]i$/.test(text)) return 'tzu';
  if (text === 'si') return 'ssu';
  if (/^[gkh]e$/.test(text)) return `${start}o`;
  if (/^([dtnlzcsr]|zh|ch)uo$/.test(text)) return `${start}o`;
  if (/^[gk]ui$/.test(text)) return `${start}uei`;
  if (text === 'yan') return 'yen';
  if (text === 'ye') return 'yeh';
  if (text === 'you') return 'yu';
  if (text === 'yi') return 'i';
  return start + (OTHER_FINALS[final] ?? final);
}

const ofPinyin = new Map<string, string[]>();
const ofWadeGiles = new Map<string, string[]>();
for (const initial of Object.keys(INITIALS))
  for (const final of FINALS) {
    const [pinyin, other] = [initial + final, inWadeGiles(initial, final)];
    ofPinyin.set(pinyin, [other]);
    ofWadeGiles.set(other, [...(ofWadeGiles.get(other) ?? []), pinyin]);
  }

const LONGEST = 6;
const MOST_SYLLABLES = 3;
const MOST = 12;

/** A word of two or three syllables with each written as the other romanisation has it; none where it is not of such syllables. */
function rewritten(word: string, syllables: ReadonlyMap<string, readonly string[]>): string[] {
  const words = (rest: string, left: number): string[] => {
    if (rest === '') return [''];
    if (left === 0) return [];
    const found: string[] = [];
    for (let length = 1; length <= Math.min(LONGEST, rest.length); length++)
      for (const other of syllables.get(rest.slice(0, length)) ?? [])
        for (const tail of words(rest.slice(length), left - 1)) found.push(other + tail);
    return found.slice(0, MOST);
  };
  return syllables.has(word) ? [] : words(word, MOST_SYLLABLES);
}

/** What is written so in Wade–Giles alone, so that a name of another language is not taken for one: Dina and Tina are two. */
const TELLS = /hs[iu]|ts[aeou]|tzu|ssu|[^aeiou]ih|ieh|ien|ueh|uei|[^aeiou]ung|^jui|^jen|erh|kuo|kua|cho(?=[a-z])/;

const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 20_000;

/** The other romanisations of a given name of two or three Chinese syllables; of any other word, none. */
export function otherRomanisations(word: string): readonly string[] {
  if (word.length < 5 || word.length > 16) return [];
  let others = known.get(word);
  if (others) return others;
  others = [
    ...(TELLS.test(word) ? rewritten(word, ofWadeGiles) : []),
    ...rewritten(word, ofPinyin).filter((other) => TELLS.test(other)),
  ].filter((other) => other !== word);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(word, others);
  return others;
}
