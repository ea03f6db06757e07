import { plainWords } from '../names/index.js';
import { addressFrom, isTown } from './places-typed.js';
import { addressWords } from './searchable.js';
import type { Rest } from './taken.js';

/** One way in which the words that are left can be meant. */
export interface WordsRead {
  readonly names: string[];
  readonly address: string[];
  /** CJS gender code. */
  readonly gender?: string;
  /** Two digits by themselves: an age, or a year of birth. */
  readonly figure?: string;
  /** Whether the address or gender are of words that are names first. */
  readonly guessed?: true;
}

/** What is no name wherever it stands. */
const TITLES =
  /^(mr|mrs|miss|ms|mx|dr|prof|sgt|mister|aka|alias|nee|dob|aged|age|about|approx|approximately|circa|yrs|years|mobile|phone|pnc|cro|custody|number|asn|nfa|lives|living)$/;
/** What is a title before a name, and a name after another: Jack Lord. */
const TITLES_BEFORE = /^(sir|lady|lord|dame|rev|fr|pc|master)$/;
/** What says something of a name, unless another name comes after it. */
const WORDS_AFTER = /^(jr|jnr|junior|sr|snr|esq)$/;
/** What says something of a figure that follows, or followed until it was taken; a name elsewhere: Tel Smith, Leonard Born. */
const BEFORE_FIGURES = /^(born|old|tel|mob)$/;

/** Whether a word of a part of the text belongs to a name; `last`: nothing follows that part. */
const ofName = (word: string, at: number, words: readonly string[], last: boolean): boolean =>
  !TITLES.test(word) &&
  !(at === 0 && words.length > 1 && TITLES_BEFORE.test(word)) &&
  !(at === words.length - 1 && (WORDS_AFTER.test(word) || (BEFORE_FIGURES.test(word) && !(last && at > 0))));

const GENDERS: Readonly<Partial<Record<string, string>>> = {
  ...Object.fromEntries(['m', 'male', 'man', 'boy', 'gent'].map((word) => [word, '1'])),
  ...Object.fromEntries(['f', 'female', 'woman', 'girl'].map((word) => [word, '2'])),
};

const LOOKS_LIKE: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '5': 's', '8': 'b' };
/** A word of letters among which a scanner took one for a digit, with the letter instead: Hai1e, 8egum. */
const unscanned = (word: string): string =>
  /^\p{L}*[0158]\p{L}*$/u.test(word) && word.length > 3 ? word.replace(/[0158]/, (digit) => LOOKS_LIKE[digit]!) : word;

/** Beginnings of names after which a capital letter does not begin another. */
const BEGINS_ONE = /^(Mc|Mac|De|Del|Della|Di|Da|Du|La|Le|Van|Von|Fitz|St|Al|El|O|D|L|M)$/;
/** Two names in one word, each with a capital letter: JohnSmith. */
function takenTogether(word: string): string[] {
  const [, first, second] = /^(\p{Lu}\p{Ll}+)(\p{Lu}\p{Ll}{2,})$/u.exec(word) ?? [];
  return first && second && !BEGINS_ONE.test(first) ? [first, second] : [word];
}

const MOST_NAMES = 7;
/** Whether the last word of a part of the text is a number of two digits that belongs to no address. */
const isFigureAlone = (words: readonly string[], named: boolean): boolean =>
  /^['’]?\d{2}$/.test(words.at(-1) ?? '') &&
  (words.length > 1 || named) &&
  !/^(flat|apt|apartment|unit|room)$/i.test(words.at(-2) ?? '') &&
  !words.slice(0, -1).some((word) => /\d/.test(word)) &&
  addressFrom(words.slice(0, -1)).from === words.length - 1;

/** Few letters with digits are no name: 12AB. Several may be one that was scanned: Gi55ing. */
const noName = (word: string): boolean => /\d/.test(word) && word.replace(/\P{L}/gu, '').length < 4;
const namesOf = (words: readonly string[], last: boolean): string[] =>
  words
    .flatMap(takenTogether)
    .flatMap(plainWords)
    .filter((word, at, all) => ofName(word, at, all, last));

/**
 * What is left: a house number and what follows it are an address, and so may be words that end in one like Road; a last word may be that
 * of a town or say whether it is a man or a woman; the rest are names. As names first, but for longer ones with a street.
 */
export function namesAndAddress(rest: Rest): WordsRead[] {
  const names: string[] = [];
  const address: string[] = [];
  const other: { names: string[]; address: string[]; gender?: string } = { names: [], address: [] };
  let figure: string | undefined;
  let differs = false;
  let longStreet = false;
  const parts = rest.text.split(/[,;\n]/);
  for (const [at, part] of parts.entries()) {
    const last = at === parts.length - 1;
    const words = part.trim().split(/\s+/).filter(Boolean).map(unscanned);
    if (figure === undefined && isFigureAlone(words, names.length > 0)) figure = words.pop()!.slice(-2);
    const { from, perhaps } = addressFrom(words);
    const certainly = perhaps ? words.length : from;
    rest.notUsed.push(...words.slice(0, certainly).filter(noName));
    const before = words.slice(0, certainly).filter((word) => !noName(word));
    names.push(...namesOf(before, last));
    address.push(...addressWords(words.slice(certainly).join(' ')));
    const meant = otherWay(before, perhaps ? from : undefined, names.length > 0 || other.names.length > 0);
    longStreet ||= perhaps && from > 0 && words.length > 3;
    differs ||= meant.differs;
    other.names.push(...namesOf(meant.names, last));
    other.address.push(...meant.address, ...addressWords(words.slice(certainly).join(' ')));
    if (meant.gender) other.gender = meant.gender;
  }
  // Without a name and an address there is nothing that two digits could say more of.
  const withFigure = figure !== undefined && names.length + address.length > 0 ? { figure } : {};
  if (figure !== undefined && withFigure.figure === undefined) rest.notUsed.push(figure);
  const asNames = { names: names.slice(0, MOST_NAMES), address, ...withFigure };
  if (!differs) return [asNames];
  const otherwise = { ...other, names: other.names.slice(0, MOST_NAMES), ...withFigure };
  return longStreet ? [otherwise, asNames] : [asNames, { ...otherwise, guessed: true }];
}

/** The words of a part of the text in the other way in which they may be meant. */
function otherWay(words: readonly string[], street: number | undefined, named: boolean) {
  const left = [...words];
  const address = street === undefined ? [] : addressWords(left.splice(street).join(' '));
  let gender: string | undefined;
  for (let last = left.at(-1)?.toLowerCase(); last && (left.length > 1 || named); last = left.at(-1)?.toLowerCase()) {
    if (GENDERS[last] && !gender) gender = GENDERS[last];
    else if (isTown(last) && address.length === 0) address.push(last);
    else break;
    left.pop();
    if (left.at(-1)?.toLowerCase() === 'in' && address.length > 0) left.pop();
  }
  return { names: left, address, ...(gender ? { gender } : {}), differs: gender !== undefined || address.length > 0 };
}
