import { checkText } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import { appendEvents } from '../../events/append.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { lockCaseFile } from './case-file-rows.js';

const materialKinds = ['STATEMENT', 'EXHIBIT', 'FORM', 'RECORDING', 'OTHER'] as const;

/** A material whose bytes are stored already. */
export interface RecordMaterial {
  readonly idempotencyKey: string;
  readonly caseFileId: string;
  /** One of `materialKinds`. */
  readonly kind: string;
  /** What it is called in the file; at most 200 characters. */
  readonly title: string;
  /** At most 200 characters. */
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly storageKey: string;
}

/**
 * Adds an uploaded material to a case file, which is in preparation again. Gives the id of the material. A repeat with the
 * same key may name other bytes in store, as long as they are the same by their SHA-256; the first stay.
 * Problems: NOT_FOUND, CODE_UNKNOWN, REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE.
 */
export function recordMaterial(
  context: ActionContext,
  { storageKey, ...input }: RecordMaterial,
): Promise<ActionOutcome> {
  return idempotently(context, 'recordMaterial', input, async (tx) => {
    const { caseFileId, kind, title, fileName, contentType, sizeBytes, sha256 } = input;
    const problems = [
      ...((materialKinds as readonly string[]).includes(kind)
        ? []
        : [problem('CODE_UNKNOWN', '/kind', `Use one of ${materialKinds.join(', ')}.`)]),
      ...checkText(title, '/title', { longest: 200, required: true }),
      ...checkText(fileName, '/fileName', { longest: 200, required: true }),
    ];
    if (problems.length > 0) return refused(...problems);
    const file = await lockCaseFile(tx, caseFileId);
    if (!file) return refused(problem('NOT_FOUND', '/caseFileId'));
    const data = { caseFileId, kind, title, fileName, contentType, sizeBytes, sha256, storageKey };
    const { id } = await tx.material.create({ data, select: { id: true } });
    await tx.caseFile.update({ where: { id: caseFileId }, data: { status: 'IN_PREPARATION' } });
    await appendEvents(tx, [
      { type: 'case-file.changed', subjectType: 'CaseFile', subjectId: caseFileId, data: { materialId: id } },
    ]);
    return { ok: true, id };
  });
}
