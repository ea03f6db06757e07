import { consonants, read, type Rule, silent, vowels } from './sound.js';

/**
 * Readings of languages that are met less often: what a name is looked up by and compared by besides, but not filed under. So another one
 * needs no index made anew.
 */
const readings: readonly (readonly [where: RegExp, rules: readonly Rule[]])[] = [
  // Irish and Scottish Gaelic, and Bengali: bh and mh are v, dh and gh at the end are not heard.
  [
    /[bm]h|fh|[dg]h$/,
    [
      [/[bm]h/g, 'v'],
      [/fh/g, ''],
      [/(?<=[aeiou])[dg]h$/, ''],
    ],
  ],
  // Welsh dd and wy.
  [
    /[aeiouy]dd|wy/,
    [
      [/dd/g, 't'],
      [/wy/g, 'ui'],
    ],
  ],
  // Somali: c is not heard by others, x is h, vowels are doubled.
  [
    /x.*([aeiou])\1|([aeiou])\2.*[xc]|c.*([aiu])\3/,
    [
      [/c/g, ''],
      [/x/g, 'h'],
      [/(.)\1+/g, '$1'],
    ],
  ],
  // Hungarian.
  [
    /sz|zs|cs|gy/,
    [
      [/zs/g, 'Z'],
      [/cs/g, 'C'],
      [/(?<!s)s(?![zs])/g, 'S'],
      [/sz/g, 's'],
      [/gy/g, 'J'],
      [/ly/g, 'y'],
    ],
  ],
  // Albanian.
  [
    /[aeiounr]qi|gj|[^aeiou]q/,
    [
      [/xh|gj/g, 'J'],
      [/q/g, 'C'],
    ],
  ],
  // Portuguese x, lh and nh; Catalan.
  [
    /[aeiou]x[aeiou]|lh|nh[aeiou]/,
    [
      [/(?<=[aeiou])x(?=[aeiou])/g, 'S'],
      [/lh/g, 'ly'],
      [/nh/g, 'ny'],
    ],
  ],
  // French endings that are not heard, and gn.
  [
    /eaux?$|[ai]ux$|au[lx]ts?$|au[dt]$|ai[lst]$|oi[sxt]?$|[aeiou]gn|ille/,
    [
      [/(eaux?|aux|aults?|au[dt])$/, 'o'],
      [/ai[st]$/, 'e'],
      [/oi[sxt]?$/, 'ua'],
      [/gn/g, 'ny'],
      [/ille/g, 'iy'],
    ],
  ],
  // Greek: mp, nt and gk are b, d and g; gi before a vowel is y.
  [
    /^(mp|nt|gk|gi[aeou])/,
    [
      [/^mp/, 'b'],
      [/^nt/, 'd'],
      [/^gk/, 'g'],
      [/^gi(?=[aeou])/, 'y'],
    ],
  ],
  // Russian by way of German and French.
  [
    /tsch|[^i]tch|stch|^dj/,
    [
      [/schtsch|chtch|stch/g, 'S'],
      [/tsch|tch/g, 'C'],
      [/sch/g, 'S'],
      [/dsch|dj/g, 'J'],
      [/ch/g, 'H'],
      [/ow$/, 'ov'],
      [/j(?=[aeiou])/g, 'Z'],
    ],
  ],
];

const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 100_000;

/** How a plain name may sound in languages met less often, in the letters of `soundsOf`, beside what that gives. */
export function otherSoundsOf(plain: string): readonly string[] {
  let sounds = known.get(plain);
  if (sounds) return sounds;
  const found = new Set<string>();
  for (const [where, rules] of readings)
    if (where.test(plain)) found.add(read(plain, rules, silent, consonants, vowels));
  found.delete('');
  sounds = [...found].slice(0, 3);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(plain, sounds);
  return sounds;
}
