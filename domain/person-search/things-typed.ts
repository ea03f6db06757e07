import { type Rest, taken } from './taken.js';

/** What people are not recorded by here; of the name in an e-mail address the words are kept. */
const EMAIL = /([\p{L}\d._%+-]+)@[a-z\d-]+(?:\.[a-z\d-]+)+/iu;
const NATIONAL_INSURANCE = /\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/i;
const DRIVING_LICENCE = /\b[A-Z9]{5}\d{6}[A-Z9]{2}[A-Z\d]{3}\b/i;
/** In capital or in small letters alone: Wi11iam is a name that was scanned. */
const VEHICLE = /\b(?:[A-Z]{2}\d{2} ?[A-Z]{3}|[a-z]{2}\d{2} ?[a-z]{3})\b/;
const PASSPORT = /\bpassport(?: ?(?:no|number))?[ :.#]*\d{9}\b/i;
const NAMES_OF_THINGS =
  /\b(?:e-?mail|nino|ni(?= *,)|vrm|reg(?= *,)|driving licence|dl(?= *,)|(?:of )?no fixed (?:abode|address))\b:?/gi;
const HEIGHT = /\b\d ?ft(?: ?\d{1,2}(?: ?in)?)?\b/i;

/** Takes out what nobody is searched by here: e-mail addresses, vehicles, national insurance, passport and driving licence numbers, emoji. */
export function withoutOtherThings(rest: Rest): void {
  rest.text = rest.text.replace(/[\p{Extended_Pictographic}\u200d\ufe0f]/gu, (sign) =>
    /[\d#*]/.test(sign) ? sign : ' ',
  );
  const email = taken(rest, EMAIL);
  if (email) {
    rest.notUsed.push(email[0]);
    // With nothing else to go by, it may well hold a name.
    if (!/\p{L}/u.test(rest.text)) rest.text = email[1]!.replace(/[^\p{L}]+/gu, ' ');
  }
  for (const thing of [DRIVING_LICENCE, NATIONAL_INSURANCE, PASSPORT, VEHICLE, HEIGHT]) {
    const found = taken(rest, thing);
    if (found) rest.notUsed.push(found[0]);
  }
  rest.text = rest.text.replace(NAMES_OF_THINGS, ' ');
}

const ETHNIC_APPEARANCE = /\bic ?[1-9]\b/i;
const GENDER =
  /\((m|f|male|female)\)|\b(?:sex|gender)[:= ]*(male|female|m|f)\b|\bic ?[1-9] ?(male|female|m|f)\b|\b(?:white|black|asian|mixed race) (male|female)\b/i;

/** A sex that is said as such, as its CJS gender code; takes it out of the text. */
export function genderIn(rest: Rest): string | undefined {
  const found = taken(rest, GENDER)?.slice(1).find(Boolean)?.toLowerCase();
  const appearance = found === undefined ? taken(rest, ETHNIC_APPEARANCE)?.[0] : undefined;
  if (appearance) rest.notUsed.push(appearance);
  if (found === undefined) return undefined;
  return found.startsWith('m') ? '1' : '2';
}
