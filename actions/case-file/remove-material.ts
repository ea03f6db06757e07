import { problem } from '../../domain/problem-catalogue.js';
import { appendEvents } from '../../events/append.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { lockCaseFile } from './case-file-rows.js';

export interface RemoveMaterial {
  readonly idempotencyKey: string;
  readonly materialId: string;
}

/**
 * Takes a material out of its case file, as long as it was never submitted; its bytes stay in store. Gives the id of the case
 * file. Problems: NOT_FOUND, MATERIAL_SUBMITTED.
 */
export function removeMaterial(context: ActionContext, input: RemoveMaterial): Promise<ActionOutcome> {
  return idempotently(context, 'removeMaterial', input, async (tx) => {
    const material = await tx.material.findUnique({
      where: { id: input.materialId },
      select: { id: true, caseFileId: true },
    });
    if (!material) return refused(problem('NOT_FOUND', '/materialId'));
    const { id, caseFileId } = material;
    await lockCaseFile(tx, caseFileId);
    const submitted = await tx.submission.count({ where: { caseFileId, materials: { array_contains: [{ id }] } } });
    if (submitted > 0) return refused(problem('MATERIAL_SUBMITTED', '/materialId'));
    // Somebody may have been quicker before the lock.
    const { count } = await tx.material.deleteMany({ where: { id } });
    if (count === 0) return refused(problem('NOT_FOUND', '/materialId'));
    await tx.caseFile.update({ where: { id: caseFileId }, data: { status: 'IN_PREPARATION' } });
    await appendEvents(tx, [
      { type: 'case-file.changed', subjectType: 'CaseFile', subjectId: caseFileId, data: { materialId: id } },
    ]);
    return { ok: true, id: caseFileId };
  });
}
