import { NameKind, type CaseFile } from '../../domain/case-file/index.js';
import type { JsonValue } from '../../domain/problem.js';
import type { Loss } from '../adapter.js';
import { caseFile } from './case-file-table.js';
import type { JsonObject } from './digital-case-file/json.js';
import { cpsProblem } from './problem-codes.js';

/** The only value that the schema of the Digital Case File 1.2.2.1 allows. */
export const SCHEMA_VERSION = '1.2.2';

/**
 * A case file as Digital Case File 1.2.2.1. Pure and deterministic. A draft gives a document that lacks what the draft
 * lacks; whether the document is complete is `checkDigitalCaseFile`'s to say. What the document has no place for, though
 * the reader of the case would look for it there, is reported as losses, by its path in our case file.
 */
export function toDigitalCaseFile(file: CaseFile): { document: JsonValue; losses: readonly Loss[] } {
  const document = caseFile.write(file) as JsonObject;
  return {
    document: Object.hasOwn(document, 'schema_version') ? document : { schema_version: SCHEMA_VERSION, ...document },
    losses: [...organisationDefendants(file), ...titles(file, '')],
  };
}

function organisationDefendants(file: CaseFile): readonly Loss[] {
  return file.defendants.flatMap((defendant, index) =>
    defendant.name?.kind === NameKind.ORGANISATION
      ? [cpsProblem('DCF-L-ORGANISATION-DEFENDANT', `/defendants/${index}/name`)]
      : [],
  );
}

const names = new Set<unknown>(Object.values(NameKind));
/** Particulars for the courts, and what was received beyond a format, are not part of what this format says. */
const notOfTheCase = new Set(['court', 'asReceived']);

function titles(value: unknown, path: string): readonly Loss[] {
  if (typeof value !== 'object' || value === null) return [];
  const isTitledName = 'title' in value && value.title && 'kind' in value && names.has(value.kind);
  const own = isTitledName ? [cpsProblem('DCF-L-NAME-TITLE', `${path}/title`)] : [];
  const inner = Object.entries(value).flatMap(([key, part]) =>
    notOfTheCase.has(key) ? [] : titles(part, `${path}/${key}`),
  );
  return [...own, ...inner];
}
