/**
 * A labelled set for person search: searches, each with the person who is meant (or who is not), over spelling, romanisation,
 * nicknames, order, typing errors and forms. The same set on every machine. One in four lines of names is held out: none of them was
 * ever put into a table of the search. Their misses were seen, so that rules may have been shaped by them: another set is the real test.
 */
import { FAMILY, GIVEN } from './pools.mjs';
import * as lists from './variants.mjs';

/** Chance that repeats itself (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const below = (count) => Math.floor(fraction() * count);
  return { fraction, below, pick: (list) => list[below(list.length)] };
}

const NEIGHBOURS = {
  ...{
    q: 'wa',
    w: 'qes',
    e: 'wrd',
    r: 'etf',
    t: 'ryg',
    y: 'tuh',
    u: 'yij',
    i: 'uok',
    o: 'ipl',
    p: 'ol',
    a: 'qsz',
    s: 'adwx',
  },
  ...{
    d: 'sfec',
    f: 'dgrv',
    g: 'fhtb',
    h: 'gjyn',
    j: 'hkum',
    k: 'jlio',
    l: 'kop',
    z: 'asx',
    x: 'zcsd',
    c: 'xvdf',
    v: 'cbfg',
  },
  ...{ b: 'vngh', n: 'bmhj', m: 'njk' },
};

/** One slip of the fingers, anywhere but in the first letter three times out of four. */
export function mistyped(word, dice) {
  const at = Math.min(word.length - 1, dice.fraction() < 0.25 ? 0 : 1 + dice.below(Math.max(1, word.length - 1)));
  const letter = word[at].toLowerCase();
  const cut = (from, to, between) => word.slice(0, from) + between + word.slice(to);
  switch (dice.below(5)) {
    case 0:
      return cut(at, at + 1, '');
    case 1:
      return cut(at, at + 1, letter + letter);
    case 2:
      return cut(at, at + 1, dice.pick(NEIGHBOURS[letter] ?? 'e'));
    case 3: {
      const first = Math.max(0, Math.min(at, word.length - 2));
      return cut(first, first + 2, word[first + 1] + word[first]);
    }
    default:
      return cut(at, at, dice.pick('aeioustrnl'));
  }
}

const HELD_OUT_EVERY = 4;

/** All pairs of a list of lines, as [one, other, held out]. */
function pairsOf(lines, both) {
  return lines.flatMap((names, index) => {
    const [first, ...rest] = names;
    const pairs = both
      ? names.flatMap((a) => names.map((b) => [a, b])).filter(([a, b]) => a !== b)
      : rest.map((b) => [first, b]);
    return pairs.map(([a, b]) => [a, b, index % HELD_OUT_EVERY === 3]);
  });
}

/** The day on which the person of a pair was born, YYYY-MM-DD, and as an officer types it. */
const dayOf = (index) =>
  new Date(Date.UTC(1940 + ((index * 7) % 65), 0, 1 + ((index * 131) % 365))).toISOString().slice(0, 10);
const typed = (day) => day.split('-').reverse().join('/');

const must = [];
const mustNot = [];

/** The labelled set: `{ kind, text, given, family, born, heldOut }`, where the names are those of the record. */
export function labelledSet(seed = 2026) {
  const dice = chance(seed);
  must.length = 0;
  mustNot.length = 0;
  const add = (list, kind, text, given, family, heldOut = false) =>
    list.push({ kind, text, given: Array.isArray(given) ? given : [given], family, born: dayOf(list.length), heldOut });
  const turned = (a, b) => (dice.fraction() < 0.3 ? `${b} ${a}` : `${a} ${b}`);

  for (const [kind, families, givens] of [
    ['spelling', lists.SPELLING_FAMILY, lists.SPELLING_GIVEN],
    ['romanised', lists.ROMANISED_FAMILY, lists.ROMANISED_GIVEN],
  ]) {
    for (const [asked, known, held] of pairsOf(families, true)) {
      const given = dice.pick(GIVEN);
      add(must, kind, turned(given, asked), given, known, held);
    }
    for (const [asked, known, held] of pairsOf(givens, true)) {
      const family = dice.pick(FAMILY);
      add(must, kind, turned(asked, family), known, family, held);
    }
    const both = pairsOf(families, false);
    for (const [askedGiven, knownGiven, held] of pairsOf(givens, false)) {
      const [knownFamily, askedFamily, alsoHeld] = dice.pick(both);
      add(must, `${kind}, both`, `${askedGiven} ${askedFamily}`, knownGiven, knownFamily, held || alsoHeld);
    }
  }
  for (const [full, short, held] of pairsOf(lists.NICKNAMES, false)) {
    for (let times = 0; times < 3; times++) {
      const family = dice.pick(FAMILY);
      add(must, 'nickname', turned(short, family), full, family, held);
    }
    const family = dice.pick(FAMILY);
    add(must, 'nickname', `${full} ${family}`, short, family, held);
  }
  for (let index = 0; index < 1500; index++) {
    const [given, family] = [dice.pick(GIVEN), dice.pick(FAMILY)];
    const held = index % HELD_OUT_EVERY === 3;
    const which = dice.below(3);
    const text = which === 0 ? `${mistyped(given, dice)} ${family}` : `${given} ${mistyped(family, dice)}`;
    add(must, 'typing', text, given, family, held);
    if (index % 3 === 0)
      add(must, 'typing, both', `${mistyped(given, dice)} ${mistyped(family, dice)}`, given, family, held);
  }
  for (let index = 0; index < 900; index++) {
    const [given, middle, family, second] = [dice.pick(GIVEN), dice.pick(GIVEN), dice.pick(FAMILY), dice.pick(FAMILY)];
    const held = index % HELD_OUT_EVERY === 3;
    const forms = [
      [`${family} ${given}`, given, family],
      [`${family}, ${given}`.toUpperCase(), [given, middle], family],
      [`${given[0]} ${family} ${typed(dayOf(must.length))}`, given, family],
      [`${given[0]}. ${family} ${typed(dayOf(must.length))}`, [given, middle], family],
      [`${given} ${family}`, [given, middle], family],
      [`${middle} ${family}`, [given, middle], family],
      [`${given} ${family}`, given, `${family}-${second}`],
      [`${given} ${second}`, given, `${family}-${second}`],
      [`${given} ${family} ${second}`, given, `${family}-${second}`],
      [`${given} ${middle} ${family}`, given, family],
      [`${given}${middle.toLowerCase()} ${family}`, [given, middle], family],
      [`${given} ${family.replace(/[^A-Za-z]/g, ' ')}`, given, family],
      [`${given} van der ${family}`, given, family],
    ];
    const [text, names, known] = forms[index % forms.length];
    add(must, 'form', text, names, known, held);
  }

  // People who are not meant: near names that are others, one name of two the same, and any two with the same beginnings.
  const spellings = new Map();
  for (const lines of [
    lists.SPELLING_FAMILY,
    lists.ROMANISED_FAMILY,
    lists.SPELLING_GIVEN,
    lists.ROMANISED_GIVEN,
    lists.NICKNAMES,
  ])
    for (const names of lines)
      for (const name of names) spellings.set(name, new Set([...(spellings.get(name) ?? []), ...names]));
  const other = (a, b) => a !== b && ![...(spellings.get(a) ?? [])].some((name) => spellings.get(b)?.has(name));
  for (const [a, b] of [...pairsOf(lists.OTHERS_FAMILY, true)])
    for (let times = 0; times < 8; times++) {
      const given = dice.pick(GIVEN);
      add(mustNot, 'other family name', `${given} ${a}`, given, b);
    }
  for (const [a, b] of [...pairsOf(lists.OTHERS_GIVEN, true)])
    for (let times = 0; times < 8; times++) {
      const family = dice.pick(FAMILY);
      add(mustNot, 'other given name', `${a} ${family}`, b, family);
    }
  while (mustNot.length < 5600) {
    const [given, family] = [dice.pick(GIVEN), dice.pick(FAMILY)];
    const near = (list, name) => list.filter((one) => one[0] === name[0] && other(name, one));
    const [otherGiven, otherFamily] = [dice.pick(near(GIVEN, given)), dice.pick(near(FAMILY, family))];
    switch (mustNot.length % 3) {
      case 0:
        if (otherFamily) add(mustNot, 'other family name', `${given} ${family}`, given, otherFamily);
        break;
      case 1:
        if (otherGiven) add(mustNot, 'other given name', `${given} ${family}`, otherGiven, family);
        break;
      default:
        if (otherGiven && otherFamily) add(mustNot, 'both other', `${given} ${family}`, otherGiven, otherFamily);
    }
    if (!otherGiven || !otherFamily)
      add(
        mustNot,
        'both other',
        `${given} ${family}`,
        dice.pick(GIVEN.filter((one) => other(given, one))),
        dice.pick(FAMILY.filter((one) => other(family, one))),
      );
  }
  return { must: [...must], mustNot: [...mustNot] };
}
