import type { CaseFile } from '../../domain/case-file/index.js';
import type { JsonValue, Outcome, Problem } from '../../domain/problem.js';
import { checkDigitalCaseFile } from './digital-case-file/index.js';
import { inspectJsonText, lineAndColumn } from './json-text.js';
import { readDigitalCaseFile } from './to-case-file.js';
import { unstorableCharacters } from './unstorable.js';

/** What is wrong with a document before its contents count; see README.md for each. */
export type DocumentProblemCode = 'DCF-D-EMPTY' | 'DCF-D-TOO-LARGE' | 'DCF-D-NOT-JSON' | 'DCF-D-TOO-DEEP';
export type DocumentWarningCode = 'DCF-D-DUPLICATE-KEY' | 'DCF-D-ROUNDED-NUMBER';

export interface ReadLimits {
  /** Characters. A file of 200 defendants has about 2 million. */
  readonly longest: number;
  /** Objects and arrays within one another; the format itself needs 14. */
  readonly deepest: number;
}
export const readLimits: ReadLimits = { longest: 10_000_000, deepest: 64 };

/**
 * Reads the text of a Digital Case File 1.2.2.1. Refuses what cannot be parsed or stored (`DCF-D-…`), and with all their
 * problems at once documents that the published schema (`DCF-S-…`) or a business rule (`DCF-R-…`) refuses; what is merely
 * unusual is a warning and is kept as it came. Paths are those of the document. Never throws.
 */
export function readText(text: string, limits: ReadLimits = readLimits): Outcome<CaseFile> {
  const parsed = parse(text.startsWith('\ufeff') ? text.slice(1) : text, limits);
  if (!parsed.ok) return parsed;
  const document = parsed.value;
  const check = checkDigitalCaseFile(document);
  const warnings = [...parsed.warnings, ...check.warnings];
  const problems: Problem[] = [...unstorableCharacters(document), ...check.problems];
  return problems.length > 0 ? { ok: false, problems, warnings } : { ok: true, value: readDigitalCaseFile(document), warnings };
}

function parse(text: string, limits: ReadLimits): Outcome<JsonValue> {
  if (text.length > limits.longest) {
    return refused('DCF-D-TOO-LARGE', `The file is longer than ${limits.longest} characters. Send photographs and recordings as materials, not inside it.`);
  }
  if (text.trim() === '') return refused('DCF-D-EMPTY', 'The file is empty. Send the Digital Case File as a JSON document.');
  const { faultAt, deepest, duplicateKeys, roundedNumbers } = inspectJsonText(text);
  if (faultAt !== undefined) {
    const { line, column } = lineAndColumn(text, faultAt);
    return refused('DCF-D-NOT-JSON', `This is not a JSON document: look at line ${line}, column ${column}. Correct it, or export it again.`);
  }
  if (deepest > limits.deepest) {
    return refused('DCF-D-TOO-DEEP', `Objects and lists stand more than ${limits.deepest} levels within one another, which no case file needs. Export it again.`);
  }
  const warnings = [
    ...duplicateKeys.map((path) => warning('DCF-D-DUPLICATE-KEY', path, 'This field stands here twice. Only the last was kept: look whether it is the right one.')),
    ...roundedNumbers.map((path) => warning('DCF-D-ROUNDED-NUMBER', path, 'This number has more digits than can be kept. It was rounded: look whether that matters.')),
  ];
  try {
    return { ok: true, value: JSON.parse(text) as JsonValue, warnings };
  } catch {
    return refused('DCF-D-NOT-JSON', 'This is not a JSON document. Correct it, or export it again.');
  }
}

function refused(code: DocumentProblemCode, message: string): Outcome<never> {
  return { ok: false, problems: [{ code, path: '', message }], warnings: [] };
}

function warning(code: DocumentWarningCode, path: string, message: string): Problem<DocumentWarningCode> {
  return { code, path, message };
}
