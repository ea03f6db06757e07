import { catalogueOf, type CatalogueTexts, problemsFrom, type ProblemCatalogueEntry } from '../../domain/catalogue.js';
import { dcfProblemCatalogue } from './digital-case-file/index.js';

const entries = {
  // Before the contents of a document count
  'DCF-D-EMPTY': ['The file is empty', 'Send the Digital Case File as a JSON document.'],
  'DCF-D-TOO-LARGE': ['The file is too long', 'Send photographs and recordings as materials, not inside the file.'],
  'DCF-D-NOT-JSON': ['This is not a JSON document', 'Correct it where it says, or export it again.'],
  'DCF-D-TOO-DEEP': [
    'Objects and lists stand within one another more often than any case file needs',
    'Export the file again.',
  ],
  'DCF-D-NUL-CHARACTER': [
    'A text contains a NUL character (\\u0000), which cannot be stored',
    'Remove it and send the file again.',
  ],
  'DCF-D-BROKEN-CHARACTER': [
    'A text contains half of a character (\\uD800 to \\uDFFF without its other half), which cannot be stored',
    'Correct it and send the file again.',
  ],
  'DCF-D-NUMBER-TOO-LARGE': ['The number is too large to be stored', 'Correct it and send the file again.'],
  // Warnings about a document that is accepted
  'DCF-D-DUPLICATE-KEY': [
    'This field stands here more than once',
    'Only the last was kept: look whether it is the right one.',
  ],
  'DCF-D-ROUNDED-NUMBER': ['The number has more digits than can be kept', 'It was rounded: look whether that matters.'],
  // What the Digital Case File cannot say
  'DCF-L-NAME-TITLE': [
    'The Digital Case File has no place for the title of a person (Mr, Ms, Dr …)',
    'Nothing: the CPS gets the name without it.',
  ],
  'DCF-L-ORGANISATION-DEFENDANT': [
    'The Digital Case File has no form for an organisation as defendant',
    'Send this case to the CPS by another way.',
  ],
} as const satisfies CatalogueTexts;

/** The codes of this folder; the check of the contents has its own (`digital-case-file/`). */
export type CpsProblemCode = keyof typeof entries;

/** Every code that this adapter reports: its own and those of the check. The envelope has its own catalogue. */
export const cpsProblemCatalogue: readonly ProblemCatalogueEntry[] = [...catalogueOf(entries), ...dcfProblemCatalogue];

/** A problem with one of the codes of this folder; `detail` (never personal data) says more exactly what or where. */
export const cpsProblem = problemsFrom(entries);
