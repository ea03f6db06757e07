import type { MultimediaEvidence } from '../../domain/case-file/index.js';
import type { ActionContext } from '../action-context.js';
import type { ActionOutcome } from '../idempotently.js';
import { type CaseFileChange, changeCaseFile } from './change-case-file.js';
import { datesOfMultimediaEvidence } from './checks/date-statements.js';
import { checkEnteredDates } from './checks/dates.js';
import { putEntered } from './put-part.js';
import { type Nullable, withoutNulls } from './without-nulls.js';

export interface PutMultimediaEvidence extends CaseFileChange {
  /** With a key: replaces that recording as a whole. Without: is added. */
  readonly multimediaEvidence: Nullable<MultimediaEvidence>;
}

/** Adds or replaces a recording. Problems: those of `changeCaseFile`, NOT_FOUND, DATE_INVALID, DATE_IN_FUTURE, DATE_ORDER. */
export function putMultimediaEvidence(context: ActionContext, input: PutMultimediaEvidence): Promise<ActionOutcome> {
  return changeCaseFile(context, 'putMultimediaEvidence', input, (file) => {
    const path = '/multimediaEvidence';
    const evidence = withoutNulls<MultimediaEvidence>(input.multimediaEvidence);
    return putEntered(
      file,
      'multimediaEvidence',
      evidence,
      path,
      checkEnteredDates(datesOfMultimediaEvidence(evidence, path), context.now()),
    );
  });
}
