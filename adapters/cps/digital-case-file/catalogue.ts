import { catalogueOf, type CatalogueTexts, type ProblemCatalogueEntry } from '../../../domain/catalogue.js';
import type { DcfProblemCode, DcfStructureCode } from './codes.js';
import { dateWarnings } from './date-warnings.js';
import { generalAction, ruleCode, rules } from './rules/index.js';
import { unreadableProblems } from './unreadable.js';

/** What a code means, and what to do about it. */
export interface CatalogueEntry extends ProblemCatalogueEntry {
  readonly code: DcfProblemCode;
}

const structureProblems: CatalogueTexts<DcfStructureCode> = {
  'DCF-S-UNKNOWN-FIELD': ['A field the format does not have', 'Remove the field or correct its name.'],
  'DCF-S-MISSING': ['A field the format requires is missing', 'Give the field that the path names.'],
  'DCF-S-TYPE': [
    'A value of the wrong kind',
    'Give text, a number, true or false, a list or an object, as the message says.',
  ],
  'DCF-S-CODE': ['A value that is not in the list of the field', 'Use one of the values the message lists.'],
  'DCF-S-TOO-FEW': ['A list with too few entries', 'Add an entry to the list.'],
  'DCF-S-TOO-MANY': ['A list with too many entries', 'Remove entries from the list.'],
  'DCF-S-REPEATED': ['An entry that is twice in a list', 'Remove the entry: it is the same as an earlier one.'],
  'DCF-S-PATTERN': ['Text that is not formed as it must be', 'Write the text in the form the message describes.'],
  'DCF-S-TOO-SMALL': ['A number that is too small', 'Give a number of at least the size the message says.'],
  'DCF-S-VERSION': [
    'Another version of the format',
    'Give the file in the format of Digital Case File 1.2.2.1 (schema_version "1.2.2").',
  ],
  'DCF-S-TOO-DEEP': [
    'A document that is nested too deeply',
    'Give a Digital Case File: it needs no more than 14 levels.',
  ],
};

/** Every code that the check of a Digital Case File can report; DCF-R-014 and DCF-R-026 never are. */
export const dcfProblemCatalogue: readonly CatalogueEntry[] = [
  ...catalogueOf(structureProblems),
  ...unreadableProblems,
  ...rules.map((rule) => ({ code: ruleCode(rule.number), title: rule.title, action: generalAction(rule) })),
  ...Object.entries(dateWarnings).map(([code, entry]) => ({ code: code as keyof typeof dateWarnings, ...entry })),
];
