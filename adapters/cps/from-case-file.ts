import { NameKind, type CaseFile } from '../../domain/case-file/index.js';
import type { JsonValue } from '../../domain/problem.js';
import type { Loss } from '../adapter.js';
import { caseFile } from './case-file-table.js';
import type { JsonObject } from './mapping.js';

/** The only value that the schema of the Digital Case File 1.2.2.1 allows. */
export const SCHEMA_VERSION = '1.2.2';

/** What a case file can hold and the Digital Case File cannot say. */
export type CpsLossCode = 'DCF-L-NAME-TITLE' | 'DCF-L-ORGANISATION-DEFENDANT';

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
      ? [{
          code: 'DCF-L-ORGANISATION-DEFENDANT' satisfies CpsLossCode,
          path: `/defendants/${index}/name`,
          message: 'The Digital Case File has no form for an organisation as defendant. Send this file to the CPS by another way.',
        }]
      : [],
  );
}

const names = new Set<unknown>(Object.values(NameKind));
/** Particulars for the courts, and what was received beyond a format, are not part of what this format says. */
const notOfTheCase = new Set(['court', 'asReceived']);

function titles(value: unknown, path: string): readonly Loss[] {
  if (typeof value !== 'object' || value === null) return [];
  const own: Loss[] = 'title' in value && value.title && 'kind' in value && names.has(value.kind)
    ? [{
        code: 'DCF-L-NAME-TITLE' satisfies CpsLossCode,
        path: `${path}/title`,
        message: 'The Digital Case File has no place for the title of a person (Mr, Ms, Dr …). The CPS gets the name without it.',
      }]
    : [];
  const inner = Object.entries(value).flatMap(([key, part]) => (notOfTheCase.has(key) ? [] : titles(part, `${path}/${key}`)));
  return [...own, ...inner];
}
