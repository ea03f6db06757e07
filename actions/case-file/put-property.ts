import type { PropertyItem } from '../../domain/case-file/index.js';
import type { ActionContext } from '../action-context.js';
import type { ActionOutcome } from '../idempotently.js';
import { type CaseFileChange, changeCaseFile } from './change-case-file.js';
import { putEntered } from './put-part.js';
import { type Nullable, withoutNulls } from './without-nulls.js';

export interface PutProperty extends CaseFileChange {
  /** With a key: replaces that item as a whole. Without: is added. */
  readonly property: Nullable<PropertyItem>;
}

/** Adds or replaces property. Problems: those of `changeCaseFile`, NOT_FOUND. */
export function putProperty(context: ActionContext, input: PutProperty): Promise<ActionOutcome> {
  return changeCaseFile(context, 'putProperty', input, (file) =>
    putEntered(file, 'property', withoutNulls<PropertyItem>(input.property), '/property', []),
  );
}
