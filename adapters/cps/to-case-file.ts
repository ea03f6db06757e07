import { CaseFileKind, type CaseFile } from '../../domain/case-file/index.js';
import type { JsonValue } from '../../domain/problem.js';
import { caseFile } from './case-file-table.js';
import { SCHEMA_VERSION } from './from-case-file.js';
import { isObject } from './digital-case-file/json.js';

/** What a document that says nothing of itself is taken for; `checkDigitalCaseFile` refuses it. */
const nothingSaid = {
  kind: CaseFileKind.FIRST_HEARING,
  ptiUrn: '',
  version: 1,
  defendants: [],
  witnesses: [],
} as const;

/**
 * A Digital Case File 1.2.2.1 as case file. Pure. For documents that `checkDigitalCaseFile` accepts: nothing is lost, and
 * `toDigitalCaseFile` gives back an equal document, undeclared keys and omitted `type`s included (in `asReceived`). Of any
 * other document as much is read as can be.
 */
export function readDigitalCaseFile(document: JsonValue): CaseFile {
  if (!isObject(document)) return nothingSaid;
  const said = Object.fromEntries(
    Object.entries(document).filter(([key, value]) => key !== 'schema_version' || value !== SCHEMA_VERSION),
  );
  return { ...nothingSaid, ...caseFile.read(said) };
}
