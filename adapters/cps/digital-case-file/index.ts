/** The check of a Digital Case File 1.2.2.1: the published schema's verdict and the 172 business rules, side by side. */
import type { JsonValue, Problem } from '../../../domain/problem.js';
import type { DcfProblemCode, DcfWarningCode } from './codes.js';
import { checkDates } from './date-warnings.js';
import { checkRules } from './rules/index.js';
import { checkStructure } from './structure.js';
import { checkReadable } from './unreadable.js';
export { dcfProblemCatalogue } from './catalogue.js';

/** Refused when `problems` is not empty; `warnings` never refuse. Paths are JSON Pointers into the document. */
export interface DigitalCaseFileCheck {
  readonly problems: readonly Problem<DcfProblemCode>[];
  readonly warnings: readonly Problem<DcfWarningCode>[];
}

/**
 * Checks a parsed document of any JSON shape; never throws. `now` is the moment against which a date counts as being in the
 * future.
 */
export function checkDigitalCaseFile(document: JsonValue, now: Date = new Date()): DigitalCaseFileCheck {
  const structure = checkStructure(document);
  if (structure.some(({ code }) => code === 'DCF-S-TOO-DEEP')) return { problems: structure, warnings: [] };
  const known = new Set(structure.map(({ path }) => path));
  return {
    problems: [...structure, ...checkReadable(document, known), ...checkRules(document)],
    warnings: checkDates(document, now),
  };
}
