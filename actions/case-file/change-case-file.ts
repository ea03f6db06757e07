import type { CaseFile } from '../../domain/case-file/index.js';
import { checkStorable } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import { appendEvents } from '../../events/append.js';
import type { Transaction } from '../../prisma/client.js';
import type { ActionContext } from '../action-context.js';
import { evaluated } from '../evaluated.js';
import { type ActionOutcome, idempotently, type Refusal, refused } from '../idempotently.js';
import { columnsOf, contentOf, lockCaseFile } from './case-file-rows.js';

/** What every change of a case file names. */
export interface CaseFileChange {
  readonly idempotencyKey: string;
  readonly caseFileId: string;
  /** The revision that the caller read. */
  readonly revision: number;
}

/** The file as changed, or why not. */
export type Changed = { readonly ok: true; readonly file: CaseFile; readonly warnings?: readonly Problem[] } | Refusal;

/**
 * Changes what a case file says. A file that was submitted is in preparation again: what was sent stays with its submission.
 * Problems of its own: NOT_FOUND, REVISION_CONFLICT, CHARACTER_NOT_STORABLE, and those of `idempotently`.
 */
export function changeCaseFile<Input extends CaseFileChange>(
  context: ActionContext,
  operation: string,
  input: Input,
  change: (file: CaseFile, tx: Transaction) => Changed | Promise<Changed>,
): Promise<ActionOutcome> {
  return idempotently(context, operation, input, async (tx) => {
    const unstorable = checkStorable(input, '');
    if (unstorable.length > 0) return refused(...unstorable);
    const row = await lockCaseFile(tx, input.caseFileId);
    if (!row) return refused(problem('NOT_FOUND', '/caseFileId'));
    if (row.revision !== input.revision) return refused(problem('REVISION_CONFLICT', '/revision'));
    const changed = await change(contentOf(row), tx);
    if (!changed.ok) return changed;
    await tx.caseFile.update({
      where: { id: row.id },
      data: { ...columnsOf(changed.file), status: 'IN_PREPARATION', revision: { increment: 1 } },
    });
    await appendEvents(tx, [{ type: 'case-file.changed', subjectType: 'CaseFile', subjectId: row.id }]);
    await evaluated(context, tx, { type: 'CASE_FILE', id: row.id });
    return { ok: true, id: row.id, warnings: changed.warnings ?? [] };
  });
}
