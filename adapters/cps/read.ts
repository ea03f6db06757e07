import type { CaseFile } from '../../domain/case-file/index.js';
import type { JsonValue, Outcome, Problem } from '../../domain/problem.js';
import { checkDigitalCaseFile } from './digital-case-file/index.js';
import { inspectJsonText, lineAndColumn } from './json-text.js';
import { cpsProblem, type CpsProblemCode } from './problem-codes.js';
import { readDigitalCaseFile } from './to-case-file.js';
import { unstorableCharacters } from './unstorable.js';

export interface ReadLimits {
  /** Characters. A file with one defendant has about 10,000. */
  readonly longest: number;
  /** Objects and arrays within one another; the format itself needs 14. */
  readonly deepest: number;
}
const readLimits: ReadLimits = { longest: 5_000_000, deepest: 64 };

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
  return problems.length > 0
    ? { ok: false, problems, warnings }
    : { ok: true, value: readDigitalCaseFile(document), warnings };
}

function parse(text: string, limits: ReadLimits): Outcome<JsonValue> {
  if (text.length > limits.longest) return refused('DCF-D-TOO-LARGE', `${limits.longest} characters are allowed`);
  if (text.trim() === '') return refused('DCF-D-EMPTY');
  const { faultAt, deepest, duplicateKeys, roundedNumbers } = inspectJsonText(text);
  if (faultAt !== undefined) {
    const { line, column } = lineAndColumn(text, faultAt);
    return refused('DCF-D-NOT-JSON', `look at line ${line}, column ${column}`);
  }
  if (deepest > limits.deepest) return refused('DCF-D-TOO-DEEP', `${limits.deepest} levels are allowed`);
  const warnings = [
    ...duplicateKeys.map((path) => cpsProblem('DCF-D-DUPLICATE-KEY', path)),
    ...roundedNumbers.map((path) => cpsProblem('DCF-D-ROUNDED-NUMBER', path)),
  ];
  try {
    return { ok: true, value: JSON.parse(text) as JsonValue, warnings };
  } catch {
    return refused('DCF-D-NOT-JSON');
  }
}

function refused(code: CpsProblemCode, detail?: string): Outcome<never> {
  return { ok: false, problems: [cpsProblem(code, '', detail)], warnings: [] };
}
