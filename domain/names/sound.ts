/** One step of reading a plain name aloud: what is written, and the letters of sounds that stand for it. */
export type Rule = readonly [written: RegExp, sound: string];

/**
 * The sounds are written with small letters as in English and S (sh), Z (zh), C (ch), J (j as in John), H (ch as in loch, kh).
 */
export const silent: readonly Rule[] = [
  [/^mc(?=.)/, 'mak'],
  [/^(kn|gn|pn)(?=[aeiouy])/, 'n'],
  [/^wr/, 'r'],
  [/^wh/, 'w'],
  [/^ps(?=[aeiouy])/, 's'],
  [/^rh/, 'r'],
  [/^x(?=[aeiouy])/, 'S'],
  [/eigh/g, 'ei'],
  [/augh(?=t|$)/g, 'au'],
  [/augha/g, 'a'],
  [/ough(?=t|$)/g, 'o'],
  [/igh(?=t|$|[^aeiouy])/g, 'i'],
  [/ugh(?=$|[^aeiouy])/g, 'u'],
  [/(?<=a)lm(?=e|$)/g, 'm'],
  [/mb$/, 'm'],
];

export const consonants: readonly Rule[] = [
  [/s?z?cz|tsch|tch|tsh|tsz/g, 'C'],
  [/shch|sch|sh|sz/g, 'S'],
  [/dzh|dj|dg(?=[eiy])|gj/g, 'J'],
  [/zh/g, 'Z'],
  [/ch/g, 'C'],
  [/ph|pf/g, 'f'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/bh/g, 'b'],
  [/kh/g, 'H'],
  [/gh/g, 'g'],
  [/ck|cq/g, 'k'],
  [/sc(?=[eiy])/g, 's'],
  [/c(?=[eiy])/g, 's'],
  [/qu(?=[aeiouy])/g, 'kv'],
  [/[cq]/g, 'k'],
  [/x/g, 'ks'],
  [/tz|ts|ds(?=$)/g, 's'],
  [/j/g, 'J'],
];

export const vowels: readonly Rule[] = [
  [/(?<=[aeo])w(?=$|[^aeiouyh])/g, 'u'],
  [/w/g, 'v'],
  [/(?<=[aeiouy])h(?=$|[^aeiouy])/g, ''],
  [/(?<=[^aeiouy])h/g, ''],
  [/ff$/g, 'v'],
  [/(?:[iey]y|ii|ij|iJ|ie|ee|ea|ey|ei)$/g, 'i'],
  [/ee|ea|ei|ie(?=[^aeiou])|ey(?=[^aeiou])/g, 'i'],
  [/a[iy](?=$|[^aeiou])|ae/g, 'e'],
  [/oo|ou|ue|eu|ew/g, 'u'],
  [/oe/g, 'o'],
  [/au|oa(?=[^aeiou])/g, 'o'],
  [/y(?=[aeou])/g, 'Y'],
  [/(?<=[^aeiou]|^)i(?=[aou])/g, 'iY'],
  [/y/g, 'i'],
  [/Y/g, 'y'],
  [/^iy/, 'y'],
  [/(.)\1+/g, '$1'],
  [/(?<=..[^aeiouy])e$/, ''],
];

/** A plain name read by steps of rules. */
export const read = (text: string, ...steps: readonly (readonly Rule[])[]): string =>
  steps.flat().reduce((sounds, [written, sound]) => sounds.replace(written, sound), text);

/** German, Polish and other Slavic spelling: j is y, ch is a rough h, rz is zh, w is v wherever it stands. */
const slavic: readonly Rule[] = [
  [/sch|sz/g, 'S'],
  [/s?cz|tsch/g, 'C'],
  [/ch/g, 'H'],
  [/rz/g, 'Z'],
  [/dzi?/g, 'J'],
  [/c(?=[^eiyhkz]|$)/g, 's'],
  [/w/g, 'v'],
  [/ij$|yj$/g, 'i'],
  [/j/g, 'y'],
];
/** Arabic by way of French, Somali (x is a rough h, c is not heard by others) and Turkish (c is j). */
const arabic: readonly Rule[] = [
  [/^c(?=[aeiou])/g, ''],
  [/ch/g, 'S'],
  [/x/g, 'H'],
  [/th/g, 's'],
  [/dj/g, 'J'],
  [/c/g, 'J'],
  [/aa/g, 'a'],
];
/** Pinyin and Wade–Giles; Vietnamese tr. */
const chinese: readonly Rule[] = [
  [/^tr/, 'C'],
  [/^zh/, 'J'],
  [/^(hs|x)(?=[iuy])/, 'S'],
  [/^q(?=[iu])/, 'C'],
  [/^(ts|tz|c)(?=[auoe])/, 's'],
];

/**
 * Welsh and Spanish: j is a rough h, w between consonants is a vowel. Scots: z and quh stand for letters that are no more (Menzies,
 * Colquhoun). Albanian xh; Greek x at the beginning; Vietnamese ng.
 */
const others: readonly Rule[] = [
  [/xh/g, 'J'],
  [/^x/, 'ks'],
  [/^ng(?=[aeiouy])/, 'n'],
  [/quh/g, 'h'],
  [/(?<=[ln])z(?=i)/g, 'g'],
  [/(?<=[^aeiou])w(?=[^aeiouh]|$)/g, 'u'],
  [/j/g, 'H'],
];

/** English and Irish where gh is not heard (Callaghan, Dougherty), and a French name that England has made its own. */
const silentGh: readonly Rule[] = [
  [/(?<=.)gh/g, 'h'],
  [/^beauch/, 'beech'],
];

/** Where a reading differs from that of English at all. */
const readings: readonly (readonly [where: RegExp, rules: readonly Rule[]])[] = [
  [/j|w|sch|sz|cz|ch|rz|dz|c([^eiyhkz]|$)/, slavic],
  [/^c[aeiou]|x|th|ch|c/, arabic],
  [/^(zh|hs|x|q|ts|tz|tr|c)/, chinese],
  [/j|xh|^x|^ng|quh|[ln]zi|[^aeiou]w([^aeiouh]|$)/, others],
  [/.gh|^beauch/, silentGh],
];

const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 100_000;

/**
 * How a plain name may sound, in the letters above: as in English first, then as in other languages where that differs. Names that
 * are romanised in several ways come out alike (Yousef and Yusuf; Choudhury and Chowdhry nearly).
 */
export function soundsOf(plain: string): readonly string[] {
  let sounds = known.get(plain);
  if (sounds) return sounds;
  const found = new Set([read(plain, silent, consonants, vowels)]);
  for (const [where, rules] of readings)
    if (where.test(plain)) found.add(read(plain, rules, silent, consonants, vowels));
  found.delete('');
  sounds = [...found].slice(0, 4);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(plain, sounds);
  return sounds;
}

const CLASSES: Readonly<Record<string, string>> = {
  ...{ b: 'p', p: 'p', d: 't', t: 't', g: 'k', k: 'k', H: 'k', f: 'f', v: 'f', m: 'n', n: 'n', l: 'l', r: 'r' },
  ...{ s: 's', z: 's', S: 's', Z: 's', C: 's', J: 's' },
};

/** The consonants of a sound, alike ones as one: what is left of a name however its vowels are heard. */
export function skeletonOf(sound: string): string {
  let skeleton = '';
  for (const letter of sound) {
    const kind = CLASSES[letter];
    if (kind && !skeleton.endsWith(kind)) skeleton += kind;
  }
  return skeleton;
}
