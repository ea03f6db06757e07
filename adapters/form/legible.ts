import anyAscii from 'any-ascii';

/** What a reader gets where a character has neither a sign in the font nor a name in Latin letters. */
const REPLACEMENT = '\ufffd';
const INVISIBLE = /\p{C}/u;
const MARK = /\p{M}/u;

/** A text that can be set, and how many of its characters are others than were given. */
export interface Legible {
  readonly text: string;
  readonly replaced: number;
}

/**
 * A text as a font can set it. What the font lacks is written in Latin letters; control characters, and those that would turn
 * the direction of what follows, are left out; ends of lines are `\n`.
 */
export function legible(given: string, has: (codePoint: number) => boolean): Legible {
  let replaced = 0;
  const characters = [...given.normalize('NFC').replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')].map((character) => {
    if (character === '\n') return character;
    if (/\s/.test(character)) return ' ';
    const invisible = INVISIBLE.test(character);
    if (!invisible && has(character.codePointAt(0)!)) return character;
    replaced += 1;
    if (!character.isWellFormed()) return REPLACEMENT;
    if (invisible) return '';
    return anyAscii(character) || (MARK.test(character) ? '' : REPLACEMENT);
  });
  return { text: characters.join(''), replaced };
}
