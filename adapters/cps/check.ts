import type { CaseFile } from '../../domain/case-file/index.js';
import { keysOf, pointer } from '../../domain/json-pointer.js';
import type { Problem } from '../../domain/problem.js';
import { caseFile } from './case-file-table.js';
import { checkDigitalCaseFile } from './digital-case-file/index.js';
import { toDigitalCaseFile } from './from-case-file.js';
import { unstorableCharacters } from './unstorable.js';

/**
 * Is the file complete for the CPS? The schema and the business rules of the Digital Case File, run on the document that
 * would be sent; the paths are those of our case file. No problem means ready.
 */
export function checkCaseFile(file: CaseFile): readonly Problem[] {
  const { document } = toDigitalCaseFile(file);
  const found = [...unstorableCharacters(document), ...checkDigitalCaseFile(document).problems];
  const byRule = new Set(found.filter(({ code }) => code.startsWith('DCF-R-')).map(({ path }) => path));
  return (
    found
      // What a rule asks for in its own words need not be asked for by the schema again.
      .filter(({ code, path }) => !(code === 'DCF-S-MISSING' && byRule.has(path)))
      .map((problem) => ({ ...problem, path: ourPath(problem.path, file) }))
  );
}

/**
 * A path (JSON Pointer) in the Digital Case File that `toDigitalCaseFile(file)` writes, as a path in our case file, e.g.
 * `/case/defendants/0/offences/1/generic_offences/0/offence/anticipated_plea` as `/defendants/0/offences/3/anticipatedPlea`.
 */
export function ourPath(path: string, file: CaseFile): string {
  return caseFile.path(keysOf(path), file).reduce(pointer, '');
}
