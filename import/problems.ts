import { catalogueOf, type CatalogueTexts, problemsFrom } from '../domain/catalogue.js';

const texts = {
  ROW_UNREADABLE: ['The row cannot be read', 'Mend its quotes in the file and import the file again.'],
  COLUMN_COUNT: ['The row has more or fewer columns than the header', 'Mend the row in the file and import it again.'],
  JSON_INVALID: ['The line is not a JSON object', 'Mend the line in the file and import it again.'],
  XML_INVALID: ['The element is not well-formed XML', 'Mend the element in the file and import it again.'],
  RECORD_TOO_LONG: ['The record is longer than a record may be', 'Look whether a quote or an end tag is missing.'],
  ENCODING_INVALID: [
    'The record has bytes that are no text in the encoding of the file',
    'Name the right encoding in the mapping, or mend the record.',
  ],
  FILE_TRUNCATED: ['The file ends before its end', 'Have the file written again, whole; records are missing.'],
  RECORD_TOO_DEEP: ['The record is nested too deeply', 'Have it written with fewer levels; 64 are read.'],
  NOT_STORABLE: [
    'The database does not take the record as it is',
    'Look at the record for values out of the ordinary, and report it; the others are not affected.',
  ],
  RECORD_TYPE_UNKNOWN: ['The mapping does not say what this record is', 'Add a kind of record to the mapping.'],
  KEY_MISSING: [
    'The record has no key',
    'Give the record a key in the older system, or name another column in the mapping.',
  ],
  KEY_TOO_LONG: ['The key is longer than 200 characters', 'Name another column as the key in the mapping.'],
  KEY_REPEATED: ['The key occurs twice in these files', 'Find out which of the two records is right.'],
  NUMBER_IN_USE: ['Another record has this number', 'Look whether it is the same; it was recorded here already.'],
  REFERENCE_NOT_IMPORTED: [
    'The record that this one belongs to has not been imported',
    'Import that one first, then this file again.',
  ],
  REFERENCE_NOT_LIVE: [
    'The record that this one belongs to is a record of the older system, not a live one',
    'Nothing, unless that one is to be live; then import this file again.',
  ],
  LIVE_RECORD_KEPT: [
    'The record is live here and was kept as it was before',
    'Look at what the older system says now, and record it here.',
  ],
  CHANGED_HERE_SINCE: [
    'The record was changed here after it was imported; what is here was kept',
    'Compare both, and record what is right.',
  ],
} as const satisfies CatalogueTexts;

export type ImportProblemCode = keyof typeof texts;

/** Codes of the import, beside those of the hub. */
export const importProblemCatalogue = catalogueOf(texts);

/** A problem of a record that was read. */
export const importProblem = problemsFrom(texts);
