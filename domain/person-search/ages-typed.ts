import { taken, type Rest } from './taken.js';

/** Years, give or take so many. */
export interface AgeAsked {
  readonly years: number;
  readonly give: number;
}

const AGE =
  /\baged? ?()(\d{1,3}) ?(?:-|to) ?(\d{1,3})\b|\b(?:(about|approx(?:imately)?|around|circa|c\.?) ?)?(?:aged? ?)?(\d{1,3})(?: ?(?:-|to) ?(\d{1,3}))? ?(?:years?(?: old)?|yrs?|yo)\b|\b(?:(about|approx(?:imately)?|around|circa) ?)(\d{1,3})\b|\baged? ?(about |approx |around )?(\d{1,3})\b/i;

const DECADES = ['twent', 'thirt', 'fort', 'fift', 'sixt', 'sevent', 'eight', 'ninet'];
const UNITS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const PART_OF_DECADE: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['early', [0, 3]],
  ['mid', [4, 6]],
  ['late', [7, 9]],
]);
const DECADE_WORD = `(?:(${DECADES.join('|')})ies|['’]?([2-9])0['’]?s)`;
const BORN_IN_DECADE = new RegExp(`\\b(?:born|dob)(?: in)?(?: the)? ?${DECADE_WORD}\\b`, 'gi');
const DECADE = new RegExp(`\\b(?:in (?:his|her|their) )?(?:(early|mid|late)[ -]?)?${DECADE_WORD}\\b`, 'gi');
const YEARS_IN_WORDS = new RegExp(
  `\\b(?<=\\b(?:aged?|about|around|approx) )(${DECADES.join('|')})y(?:[ -](${UNITS.join('|')}))?\\b`,
  'gi',
);
/** "Over 50" and "50+" are up to so many years more, "under 18" up to so many less. */
const OPEN_RANGE = 29;

/** A name alone has none of this. */
const SAYS_AGE = /\d|ies\b|teen|juvenile|\b(?:aged?|about|around|approx)\b/i;

const inTens = (word: string | undefined, figure: string | undefined): number =>
  word ? (DECADES.indexOf(word.toLowerCase()) + 2) * 10 : Number(figure) * 10;
const aged = (from: number, to: number): string => ` , aged ${from}-${to} , `;

/** Ages in words and in the shorthand of officers, in figures: in his late forties, aged fifty-one, ~50, c50, 50 y/o, over 50, teens. */
export function inFigures(text: string, now: Date): string {
  if (!SAYS_AGE.test(text)) return text;
  const year = now.getUTCFullYear();
  const bornFrom = (first: number, last: number): string => aged(Math.max(0, year - last - 1), year - first);
  return text
    .replace(/\bd\.? ?o\.? ?b\b\.?:?/gi, ' dob ')
    .replace(BORN_IN_DECADE, (_all, word?: string, figure?: string) => {
      const first = 1900 + inTens(word, figure);
      return bornFrom(first, first + 9);
    })
    .replace(/\b((?:19|20)\d)0['’]?s\b/gi, (_all, tens: string) => bornFrom(Number(tens) * 10, Number(tens) * 10 + 9))
    .replace(/\b((?:19|20)\d{2}) ?(?:-|to) ?((?:19|20)\d{2})\b(?!-)/gi, (all, first: string, last: string) =>
      Number(first) < Number(last) && Number(last) - Number(first) <= OPEN_RANGE ? bornFrom(+first, +last) : all,
    )
    .replace(/\b(?:c\.|c(?=\d)|ca|circa|yob|b\.|b(?=\d))[. ]*(?=(?:19|20)\d{2}\b)/gi, ' ')
    .replace(/\bb[. ]+(?=\d{1,2}[./-]\d{1,2}[./-]\d{2})/gi, ' ')
    .replace(/\b((?:19|20)\d{2})-?ish\b/gi, '$1')
    .replace(DECADE, (_all, part: string | undefined, word: string | undefined, figure: string | undefined) => {
      const from = inTens(word, figure);
      const [first, last] = PART_OF_DECADE.get(part?.toLowerCase() ?? '') ?? [0, 9];
      return aged(from + first, from + last);
    })
    .replace(YEARS_IN_WORDS, (_all, tens: string, ones?: string) =>
      String(inTens(tens, undefined) + (ones ? UNITS.indexOf(ones.toLowerCase()) + 1 : 0)),
    )
    .replace(/\b(?:in (?:his|her|their) )?(?:teens|teenager|teenaged?)\b/gi, aged(13, 19))
    .replace(/\bjuvenile\b/gi, aged(10, 17))
    .replace(/\b(?:over|older than|at least) (\d{2})s?\b|\b(\d{2})\+(?!\d)/gi, (_all, one?: string, other?: string) => {
      const from = Number(one ?? other);
      return aged(from, from + OPEN_RANGE);
    })
    .replace(/\b(?:under|younger than) (\d{2})s?\b/gi, (_all, to: string) =>
      aged(Math.max(0, Number(to) - 1 - OPEN_RANGE), Number(to) - 1),
    )
    .replace(/\b(?:c\.|c(?=\d)|ca|abt|aprox|roughly)[. ]*(?=\d{2}\b(?![/.-]?\d))/gi, ' about ')
    .replace(/\b(\d{2}) ?-?ish\b/gi, ' about $1 ')
    .replace(/~ ?(?=\d{1,3}\b)/g, ' about ')
    .replace(/\bage ?[:=] ?(?=\d)/gi, 'age ')
    .replace(/(?<=\d) ?(?:y\/o|y\.o\.?)(?![a-z])/gi, 'yo')
    .replace(/\b(\d{2}) ?y\b/gi, '$1 yrs')
    .replace(/(?<![\d/.-])([1-9]\d) ?(?:-|to) ?([1-9]\d)(?= *(?:,|$))/gi, (all, from: string, to: string) =>
      from < to ? aged(Number(from), Number(to)) : all,
    );
}

/** An age, or from which to which; takes it out of the text. Of a text that `inFigures` wrote. */
export function ageIn(rest: Rest): AgeAsked | undefined {
  const found = taken(rest, AGE);
  if (!found) return undefined;
  const [all, , first, last, , years, upTo, , aboutYears, , agedYears] = found;
  const from = Number(first ?? years ?? aboutYears ?? agedYears);
  const to = Number(last ?? upTo ?? from);
  if (from <= 120) return { years: (from + to) / 2, give: Math.abs(to - from) / 2 };
  rest.notUsed.push(all.trim());
  return undefined;
}
