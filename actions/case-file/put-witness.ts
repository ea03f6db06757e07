import type { Witness } from '../../domain/case-file/index.js';
import type { ActionContext } from '../action-context.js';
import type { ActionOutcome } from '../idempotently.js';
import { type CaseFileChange, changeCaseFile } from './change-case-file.js';
import { datesOfWitness } from './checks/date-statements.js';
import { checkEnteredDates } from './checks/dates.js';
import { checkLinks, linksOfWitness } from './checks/links.js';
import { putEntered } from './put-part.js';
import { type Nullable, withoutNulls } from './without-nulls.js';

export interface PutWitness extends CaseFileChange {
  /** With a key: replaces that witness as a whole. Without: is added. */
  readonly witness: Nullable<Witness>;
}

/** Adds or replaces a witness or victim. Problems: those of `changeCaseFile`, NOT_FOUND, DATE_INVALID, DATE_IN_FUTURE. */
export function putWitness(context: ActionContext, input: PutWitness): Promise<ActionOutcome> {
  return changeCaseFile(context, 'putWitness', input, async (file, tx) => {
    const path = '/witness';
    const witness = withoutNulls<Witness>(input.witness);
    return putEntered(file, 'witnesses', witness, path, [
      ...checkEnteredDates(datesOfWitness(witness, path), context.now()),
      ...(await checkLinks(tx, linksOfWitness(witness, path))),
    ]);
  });
}
