import { catalogueOf, type CatalogueTexts, problemsFrom, type ProblemCatalogueEntry } from '../../domain/catalogue.js';

/** What can be wrong with a case for the court, with a message read, and what a translation had to change. */
const entries = {
  // Reading a message
  'SPI-NOT-NEW-CASE': [
    'The document is not a NewCaseMessage',
    'Give a NewCaseMessage of Flow NewCasesFromThePolice, bare or in its CJSE envelope.',
  ],
  'SPI-SCHEMA-VERSION': ['The message is of a version that is not 0.6g', 'Have it made again with SchemaVersion 0.6g.'],
  'SPI-ATTRIBUTE-UNKNOWN': ['An attribute is not part of the format', 'Remove the attribute.'],
  'SPI-ELEMENT-UNKNOWN': [
    'An element is not part of the format',
    'Remove the element, or correct its name or namespace.',
  ],
  'SPI-ELEMENT-MISSING': ['An element that the format requires is missing', 'Add the element.'],
  'SPI-ELEMENT-ORDER': ['An element stands in the wrong place', 'Put the elements into the order of the format.'],
  'SPI-ELEMENT-REPEATED': ['An element occurs more often than the format allows', 'Keep one of them.'],
  'SPI-CHOICE': ['The elements given exclude each other, or none of them is given', 'Give one of the alternatives.'],
  'SPI-TEXT-UNEXPECTED': ['There is text where only elements may stand', 'Remove the text.'],
  'SPI-TOO-LONG': ['The value is too long', 'Shorten it to the length the format allows.'],
  'SPI-TOO-SHORT': ['The value is empty', 'Give a value, or leave the element out.'],
  'SPI-CHARACTERS': [
    'The value does not have the form that the format requires',
    'Correct it; letters with accents and unusual signs are not allowed everywhere.',
  ],
  'SPI-DATE': ['The value is not a date', 'Write year, month and day, e.g. 2026-11-22.'],
  'SPI-TIME': ['The value is not a time', 'Write hours, minutes and seconds, e.g. 10:00:00.'],
  'SPI-NUMBER': ['The value is not a whole number in the range allowed', 'Correct the number.'],
  'SPI-PTIURN': [
    'The PTIURN is impossible',
    'Give the 11 characters of force, unit, serial and year, e.g. 06AA1234526.',
  ],
  'SPI-TOO-MANY-PROBLEMS': ['There are more problems than are listed', 'Correct these first and try again.'],
  'SPI-GIVEN-NAMES': ['A given name is missing before another one', 'Nothing: the names are kept in their order.'],
  // Readiness
  'SPI-REQUIRED': ['The court needs this and it is missing', 'Fill it in.'],
  'SPI-ADDRESS-INCOMPLETE': [
    'The court needs an address with a street and a locality, town or administrative area',
    'Complete the address.',
  ],
  'SPI-CODE-INVALID': ['The court cannot take this code', 'Correct the code; codes are never shortened.'],
  'SPI-INITIATION': [
    'The way the case is begun does not suit the court',
    'Give C for a charge; S or R with a summons code otherwise. An organisation cannot be charged.',
  ],
  'SPI-FORMAT': ['The message would not satisfy the format', 'Report it to the people who run the hub, with the path.'],
  // Losses
  'SPI-LOSS-SHORTENED': ['A text was shortened', 'Shorten it yourself if the court must see another part of it.'],
  'SPI-LOSS-TRANSLITERATED': [
    'Characters that the format does not know were written in others',
    'Nothing, or spell it as the court should see it.',
  ],
  'SPI-LOSS-LEFT-OUT': [
    'A value could not be said in the format and was left out',
    'Correct it if the court needs it.',
  ],
  'SPI-LOSS-REWRITTEN': ['A value was written another way', 'Nothing, if the meaning is right.'],
  'SPI-LOSS-MOVED': ['A line of an address stands in another line', 'Nothing, or complete the address.'],
  'SPI-LOSS-JOINED': ['Values were joined into one', 'Nothing: the format has room for fewer.'],
  'SPI-LOSS-DIFFERS': [
    'Defendants differ in something that the message says once',
    'Send a message for each, or make them agree.',
  ],
} as const satisfies CatalogueTexts;

export type CourtProblemCode = keyof typeof entries;

/** The codes of the court adapter; the envelope has its own (`adapters/cjse`). */
export const courtProblemCatalogue: readonly ProblemCatalogueEntry[] = catalogueOf(entries);

/** A problem of this catalogue; `detail` (never personal data) says more exactly what. */
export const courtProblem = problemsFrom(entries);
