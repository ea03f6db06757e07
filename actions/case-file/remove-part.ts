import { problem } from '../../domain/problem-catalogue.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, refused } from '../idempotently.js';
import { type CaseFileChange, changeCaseFile } from './change-case-file.js';
import { type PartList, removePart as without } from './parts.js';

export interface RemovePart extends CaseFileChange {
  readonly key: string;
}

const removeFrom =
  (list: PartList, operation: string) =>
  (context: ActionContext, input: RemovePart): Promise<ActionOutcome> =>
    changeCaseFile(context, operation, input, (file) => {
      const rest = without(file, list, input.key);
      return rest ? { ok: true, file: rest } : refused(problem('NOT_FOUND', '/key'));
    });

/** Remove a part of a case file by its key. Problems: those of `changeCaseFile`, NOT_FOUND. */
export const removeDefendant = removeFrom('defendants', 'removeDefendant');
export const removeWitness = removeFrom('witnesses', 'removeWitness');
export const removeMultimediaEvidence = removeFrom('multimediaEvidence', 'removeMultimediaEvidence');
export const removeProperty = removeFrom('property', 'removeProperty');
