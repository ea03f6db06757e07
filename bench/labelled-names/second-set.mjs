/**
 * A second labelled set, made by rules instead of lists of names: what clerks, scanners and romanisations do to letters, from public
 * accounts of how names vary (the steps of Soundex, NYSIIS, Daitch–Mokotoff and Beider–Morse; romanisations of ISO 9, ALA-LC, BGN/PCGN,
 * pinyin and Wade–Giles; lists of what transcribers of registers get wrong). Written without a look at the rules of the search.
 * None of its names, and none of its pairs, was ever put into a table of it.
 */
import { chance, mistyped } from './generate.mjs';
import { CALLED, HEARD, ORIGINS } from './second-names.mjs';

/** What is written, and what others write for it: a pattern, and the text or the function that `replace` takes. */
const of = (text) =>
  text
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split('>'))
    .map(([written, other]) => [new RegExp(written, 'g'), other === '-' ? '' : other]);

const GENERAL = [
  [/([bdfglmnprst])\1/g, (_, letter) => letter],
  [/(?<=[aeiou])([lnrtsmpd])(?=[aeiouy])/g, (_, letter) => letter + letter],
  ...of(`ph>f f>ph (?<!^)ck>k (?<=[aeiou])k>ck c(?=[aour])>k k(?=[aour])>c c(?=[ei])>s y(?=[^aeiou])>i i(?=[^aeiou])>y ie$>y y$>ie y$>ey ey$>y
    ee>ea ea>ee ou>u ow>ou oo>u ai>ay ay>ai au>aw aw>au e$>- (?<=[^aeiouy])$>e er>or or>er er>ar ar>er on$>an on$>en en$>an an$>en
    ^kn>n ^wr>r gh(?=t)>- gh$>- gh$>ff wh>w (?<=[aeiou])h(?=[^aeiou])>- th>t dg>g tch>ch sch>sh x>ks qu>kw ei>ie ie>ei
    son$>sen worth$>with ley$>ly ley$>leigh bottom$>botham mb$>m ston$>stone ham$>am ough>off igh>y z>s s(?=[aeiou])>z v>w`),
];

/** By origin: how a name is romanised, or written by those who do not know its letters. */
const ROMANISED = {
  scottish: of(
    `^mac>mc ^mc>mac ^mac>mac\u0020 ^mc>mc\u0020 lachlan$>lauchlan och>ock ugh>och dougall>dugal leod>loud au>aw quh>wh`,
  ),
  irish: of(
    `^o'>o ^o'>- ^o'>ó\u0020 ^o'>o\u0020 ^mc>mac ^mc>mc\u0020 agh>a ogh>o gh>h ghan>gan onoghue>onohue eigh>ey eely>elly ie>ea ahony>ahoney`,
  ),
  welsh: of(`dd>th ff>f f(?=[aeiou])>v ll>l ^ll>l ^gw>w w(?=[^aeiou])>oo y>i ^rh>r wy>ui eu>ei ^p(?=[ry])>ap\u0020`),
  polish: of(
    `sz>sh cz>ch w>v ł>w rz>zh ż>zh ą>on ą>om ę>en ś>sh ć>ch ń>ni j(?=[aeou])>y ski$>sky ska$>ski ski$>ska cki$>tsky ch>h ck>tsk ó>u szcz>shch dź>dz`,
  ),
  slavic:
    of(`iy$>y iy$>i y$>iy ya>ia ya$>ja yu>iu yu>ju zh>j kh>h kh>ch ts>tz ts>c shch>sch ov$>off ov$>ow ev$>eff ev$>yev ch>tch ye>e ^e>ye
    ^h>g g>h y(?=[^aeiou])>i v>w enko$>enco chuk$>czuk ks>x ii>i ei$>ey ei$>ej k(?=s)>c ulia>ulya lk>l'k`),
  arabic:
    of(`q>k k(?=a)>q kh>k ou>u u>ou u>oo ee>i i(?=[^aeiou])>ee aa>a ^al->el- ^al->al\u0020 ^al->- ^el->al- ^al-(.)>al$1 ^abd(ul|el)?(?=[a-z]{4})>abdul\u0020
    ^abd(ul|el)?(?=[a-z]{4})>abdel\u0020 ah$>a a$>ah iy>i y(?=[^aeiou])>i w>ou sh>ch j>dj j>g gh>g z>dh ai>ei a(?=[^aeiou]$)>e id$>eed ss>s f>ph`),
  southAsian:
    of(`ee>i i(?=[^aeiou])>ee oo>u u(?=[^aeiou])>oo v>w w>v aa>a a(?=[^aeiou])>aa ai>ei ay>ai y$>i i$>y z>j sh>s ph>f f>ph j>z dh>d th>t bh>b kh>k
    jit$>jeet deep$>dip inder$>indar pal$>paul a$>ah q>k hq>kh ua>wa iq>ique ur$>oor ddin$>deen lla>la hoq>haq aq>uq or>ur ksh>x chau>chow ou>ow`),
  chinese: of(
    `^zh>ch ^x>hs ^q>ch ^j>ch ^z>ts ^c(?!h)>ts ^b>p ^d>t ^g>k ian>ien ong>ung ^r>j ui>uei ie>ieh uo>o ^x>sh ^zh>j ^q(?=[iu])>k`,
  ),
  vietnamese: of(`ph>f ng$>n uy>ui ^ngu>nu qu>kw y>i ^th>t nh>n ươ>uo ^đ>d ^tr>ch ^gi>z`),
  turkish: of(`ş>sh ş>s ç>ch ç>c ğ>g ğ>- ğ>y ı>i ı>y ö>oe ü>ue ö>o ü>u c(?=[aeiou])>j et$>ed y(?=[aou])>i k>c`),
  greek: of(
    `ch>h ch>kh gi>yi ou>u ph>f x>ks mp>b nt>d os$>ou ou$>os ios$>is ios$>eos y>i ei>i ai>e kh>ch k>c c(?=[aour])>k h>ch ks>x ^ha>ha ide>idi des$>dis ^io>yo ^gio>yo`,
  ),
  somali: of(`x>h c(?=[aeiou])>- ^c>a dh>d aa>a ii>i ii>ee oo>o uu>u q>k ee>e j>g r$>rr sh>ch`),
  westAfrican: of(
    `ch>sh gb>b o$>oh ^olu>oluwa ^oluwa>olu u>oo w>v ^ade>adé ye>e kw>qu ky>ch gy>j a$>ah ku>ko onye>onyi e$>i ^ogu>ougu ^a>ah`,
  ),
  european:
    of(`ç>s ñ>n ñ>ny ã>a ões$>oes z$>s s$>z qu>k gu(?=[ei])>g ll>l j>h ^x>j ei>ey sch>sh tz>ts ü>ue ö>oe ä>ae ü>u y$>i gn>n cz>ts gy>dy sz>s cs>ch
    ch>sh ou>u eau>o eau>eaux ff>f ll>gl x>sh ș>sh ţ>ts č>ch ř>rz š>sh ž>zh ć>ch ø>oe ø>o å>aa auskas$>auskis ^van-der->vander ^van-der->- ^de->de ^d'>d`),
  iranian: of(
    `sh>sch ee>i ou>u u>oo gh>q gh>k z>s zadeh$>zada eh$>e ai>ei i$>ee i$>y ja>dja kh>h ah>a a(?=[^aeiou])>aa o>u`,
  ),
};

const capital = (text) => text.replace(/(^|[\s'-])(\p{Ll})/gu, (_, before, letter) => before + letter.toUpperCase());
const plain = (text) =>
  text
    .normalize('NFKD')
    .replace(/[ıł]/g, (letter) => (letter === 'ı' ? 'i' : 'l'))
    .replace(/[đø]/g, (letter) => (letter === 'đ' ? 'd' : 'o'))
    .replace(/\p{M}/gu, '');

/** Everything that one rule makes of a name. */
const variantsBy = (rules, name) => {
  const small = name.toLowerCase().normalize('NFC');
  const found = new Set();
  for (const [written, other] of rules)
    for (const place of small.matchAll(written)) {
      const changed = place[0].replace(new RegExp(written.source), other);
      // What looks around itself is replaced in its place.
      const made =
        small.slice(0, place.index) +
        (typeof other === 'function'
          ? other(...place)
          : changed === place[0]
            ? other.replace('$1', place[1] ?? '')
            : changed) +
        small.slice(place.index + place[0].length);
      if (made !== small && made.length > 1) found.add(made);
    }
  return [...found];
};

const LOOKS_LIKE = [['rn', 'm'], ['m', 'rn'], ['cl', 'd'], ['d', 'cl'], ['ll', 'li'], ['li', 'h'], ['h', 'b'], ['e', 'c'], ['c', 'e'], ['l', 'i'], ['u', 'n'], ['n', 'u'], ['a', 'o'], ['o', 'a'], ['vv', 'w'], ['g', 'q'], ['t', 'f'], ['l', '1'], ['o', '0'], ['s', '5'], ['b', '8']]; // prettier-ignore

const born = (index) =>
  new Date(Date.UTC(1938 + ((index * 11) % 67), 0, 1 + ((index * 97) % 365))).toISOString().slice(0, 10);
const typedDay = (day) => day.split('-').reverse().join('/');

/** The second set: `{ kind, text, given, family, born }` as `labelledSet` gives it. */
export function secondSet(seed = 1707) {
  const dice = chance(seed);
  const set = [];
  const origins = Object.keys(ORIGINS);
  const add = (kind, text, given, family) =>
    set.push({ kind, text, given: [given].flat(), family: family, born: born(set.length), heldOut: true });
  const somebody = (origin = dice.pick(origins)) => ({
    origin,
    given: dice.pick(ORIGINS[origin].given),
    middle: dice.pick(ORIGINS[origin].given),
    family: dice.pick(ORIGINS[origin].family),
    other: dice.pick(ORIGINS[dice.pick(origins)].family),
  });
  const turned = (given, family) => (dice.fraction() < 0.25 ? `${family} ${given}` : `${given} ${family}`);
  const ascii = (text) => (dice.fraction() < 0.6 ? plain(text) : text);

  // Every rule at every name, one in a name; and two of them, or one in each name.
  for (const origin of origins)
    for (const [which, names] of [
      ['given', ORIGINS[origin].given],
      ['family', ORIGINS[origin].family],
    ])
      for (const name of names)
        for (const [kind, rules, share] of [
          ['spelling', GENERAL, origin === 'english' ? 0.9 : 0.22],
          ['romanised', ROMANISED[origin] ?? [], 0.75],
        ])
          for (const made of variantsBy(rules, name)) {
            if (dice.fraction() > share) continue;
            const { given, family } = somebody(origin);
            const both = dice.fraction();
            const again = both < 0.2 ? variantsBy([...rules, ...GENERAL], made) : [];
            const typed = capital(ascii(again.length > 0 ? dice.pick(again) : made));
            if (plain(typed).toLowerCase() === plain(name).toLowerCase()) continue;
            if (which === 'given')
              add(again.length > 0 ? `${kind}, twice` : kind, turned(typed, ascii(family)), name, family);
            else add(again.length > 0 ? `${kind}, twice` : kind, turned(ascii(given), typed), given, name);
          }
  for (let times = 0; times < 500; times++) {
    const { origin, given, family } = somebody();
    const [givens, families] = [given, family].map((name) =>
      variantsBy([...(ROMANISED[origin] ?? []), ...GENERAL], name),
    );
    if (givens.length > 0 && families.length > 0)
      add('both names otherwise', turned(capital(dice.pick(givens)), capital(dice.pick(families))), given, family);
  }
  for (const [full, short] of CALLED)
    for (const [asked, known] of [
      [short, full],
      [short, full],
      [full, short],
    ]) {
      const { family } = somebody(
        dice.pick(['english', 'scottish', 'irish', 'polish', 'slavic', 'westAfrican', 'greek', 'european']),
      );
      add('nickname', turned(ascii(asked), family), known, family);
    }
  for (const [name, heard] of HEARD) {
    const origin =
      origins.find((one) => ORIGINS[one].given.includes(name) || ORIGINS[one].family.includes(name)) ?? 'english';
    const { given, family } = somebody(origin);
    if (ORIGINS[origin].family.includes(name)) add('as heard', turned(ascii(given), heard), given, name);
    else add('as heard', turned(heard, ascii(family)), name, family);
  }
  for (let index = 0; index < 1600; index++) {
    const { given, family } = somebody();
    const [g, f] = [plain(given), plain(family)];
    const twice = (name) => mistyped(mistyped(name, dice), dice);
    switch (index % 8) {
      case 0:
      case 1: add('typing', turned(g, mistyped(f, dice)), given, family); break; // prettier-ignore
      case 2: add('typing', turned(mistyped(g, dice), f), given, family); break; // prettier-ignore
      case 3: if (f.length > 5) add('typing, two in a name', `${g} ${twice(f)}`, given, family); break; // prettier-ignore
      case 4: if (g.length > 5) add('typing, two in a name', `${twice(g)} ${f}`, given, family); break; // prettier-ignore
      case 5: add('typing, both', `${mistyped(g, dice)} ${mistyped(f, dice)}`, given, family); break; // prettier-ignore
      default: {
        const [read, stood] = dice.pick(LOOKS_LIKE);
        const inFamily = f.toLowerCase().includes(read);
        const name = inFamily ? f : g;
        const scanned = capital(name.toLowerCase().replace(read, stood));
        if (scanned.toLowerCase() !== name.toLowerCase())
          add('scanned', inFamily ? `${g} ${scanned}` : `${scanned} ${f}`, given, family);
      }
    }
  }
  for (let index = 0; index < 1400; index++) {
    const { given, middle, family, other } = somebody();
    const day = born(set.length);
    const [year, month, date] = day.split('-').map(Number);
    const [g, m, f, o] = [given, middle, family, other].map((name) => ascii(name));
    const wrong = mistyped(f, dice);
    const two = (number) => String(number).padStart(2, '0');
    const at = 3 + dice.below(Math.max(1, f.length - 4));
    const forms = [
      ['order', `${f} ${g}`, given, family],
      ['order', `${f.toUpperCase()}, ${g}`, given, family],
      ['order', `${m} ${g} ${f}`, [given, middle], family],
      ['order', `${f} ${m} ${g}`, [given, middle], family],
      ['middle name', `${m} ${f}`, [given, middle], family],
      ['middle name', `${g} ${f}`, [given, middle], family],
      ['middle name', `${g} ${m} ${f}`, given, family],
      ['middle name', `${g} ${m[0]} ${f}`, [given, middle], family],
      ['middle name', `${g} ${m[0]}. ${f}`, given, family],
      ['middle name', `${m} ${wrong}`, [given, middle], family],
      ['initials', `${g[0]} ${f} ${typedDay(day)}`, given, family],
      ['initials', `${g[0]}.${m[0]}. ${f} ${typedDay(day)}`, [given, middle], family],
      ['initials', `${g[0]} ${m[0]} ${f} ${year}`, [given, middle], family],
      ['initials', `${f} ${g[0]} ${year}`, given, family],
      ['hyphen', `${g} ${f} ${o}`, given, `${family}-${other}`],
      ['hyphen', `${g} ${o}-${f}`, given, `${family}-${other}`],
      ['hyphen', `${g} ${f}`, given, `${family}-${other}`],
      ['hyphen', `${g} ${o}`, given, `${family}-${other}`],
      ['hyphen', `${g} ${f}${o.toLowerCase()}`, given, `${family}-${other}`],
      ['hyphen', `${g} ${f}-${o}`, given, family],
      ['hyphen', `${g} ${f}-${o}`, given, other],
      ['hyphen', `${g} ${mistyped(o, dice)}`, given, `${family}-${other}`],
      ['in one or in two', `${g}${m.toLowerCase()} ${f}`, [given, middle], family],
      ['in one or in two', `${g} ${m} ${f}`, `${given}${middle.toLowerCase()}`, family],
      ['in one or in two', `${g}${f}`, given, family],
      ['in one or in two', `${g} ${f.slice(0, at)} ${f.slice(at)}`, given, family],
      ['in one or in two', `${g}-${m} ${f}`, [given, middle], family],
      ['born', `${g} ${wrong} ${typedDay(day)}`, given, family],
      ['born', `${g} ${f} ${two(month)}/${two(date)}/${year}`, given, family],
      ['born', `${g} ${f} ${two(date)}/${two(month)}/${year + 1}`, given, family],
      ['born', `${g} ${wrong} ${two(date)}/${two(month)}/${year - 1}`, given, family],
      ['born', `${g} ${f} ${two(Math.min(28, date + 1))}/${two(month)}/${year}`, given, family],
      ['born', `${wrong} ${two(date)}/${two(month)}/${year}`, given, family],
      ['born', `${f} ${two(month)}/${two(date)}/${year}`, given, family],
      ['title', `Mr ${g} ${f}`, given, family],
      ['title', `${g} ${f} Jr`, given, family],
      ['title', `Dr. ${f}, ${g} ${m}`, [given, middle], family],
    ];
    add(...forms[index % forms.length]);
  }
  return set;
}

/** People with these names: the same ones each time. */
export function* secondPeople(count, seed = 8) {
  const dice = chance(seed);
  const origins = Object.keys(ORIGINS);
  for (let done = 0; done < count; done += 5_000)
    yield Array.from({ length: Math.min(5_000, count - done) }, () => {
      const { given, family } = ORIGINS[dice.pick(origins)];
      return {
        given_names: [dice.pick(given), ...(dice.fraction() < 0.35 ? [dice.pick(given)] : [])],
        family_name: dice.pick(family) + (dice.fraction() < 0.04 ? `-${dice.pick(family)}` : ''),
        date_of_birth: new Date(Date.UTC(1935 + dice.below(70), 0, 1 + dice.below(365))).toISOString().slice(0, 10),
        gender: '0',
      };
    });
}
