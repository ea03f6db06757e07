/** The 23 check letters of ASN, PNC ID and CRO number, in the order of the remainder they stand for; no I, O or S. */
export const CHECK_LETTERS = 'ZABCDEFGHJKLMNPQRTUVWXY';

/** What a check letter may be. */
export const CHECK_LETTER = /^[A-HJ-NP-RT-Z]$/;

/**
 * The check letter of a number written in decimal digits: its remainder after division by 23 picks the letter. Digit by
 * digit, because the number of an ASN exceeds what a JavaScript number holds exactly.
 */
export function checkLetter(digits: string): string {
  let remainder = 0;
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % CHECK_LETTERS.length;
  return CHECK_LETTERS.charAt(remainder);
}
