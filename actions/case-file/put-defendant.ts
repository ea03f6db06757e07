import type { Defendant } from '../../domain/case-file/index.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { ActionContext } from '../action-context.js';
import type { ActionOutcome } from '../idempotently.js';
import { type CaseFileChange, changeCaseFile } from './change-case-file.js';
import { CodeCheck } from './checks/codes.js';
import { datesOfDefendant } from './checks/date-statements.js';
import { checkEnteredDates } from './checks/dates.js';
import { enterIdentifiers } from './checks/identifiers.js';
import { checkLinks, linksOfDefendant } from './checks/links.js';
import { putEntered } from './put-part.js';
import { type Nullable, withoutNulls } from './without-nulls.js';

export interface PutDefendant extends CaseFileChange {
  /** With a key: replaces that defendant as a whole. Without: is added. */
  readonly defendant: Nullable<Defendant>;
}

/**
 * Adds or replaces a defendant. Problems: those of `changeCaseFile`, NOT_FOUND, DATE_INVALID, DATE_IN_FUTURE, DATE_ORDER,
 * OFFENCE_CODE_UNKNOWN, ORGANISATION_UNIT_UNKNOWN, CODE_UNKNOWN, those of ASN, PNC ID and CRO number.
 */
export function putDefendant(context: ActionContext, input: PutDefendant): Promise<ActionOutcome> {
  return changeCaseFile(context, 'putDefendant', input, async (file, tx) => {
    const path = '/defendant';
    const now = context.now();
    const { value: defendant, problems } = enterIdentifiers(withoutNulls<Defendant>(input.defendant), path, now);
    const known = new Set(file.defendants.find(({ key }) => key === defendant.key)?.offences?.map(({ key }) => key));
    return putEntered(file, 'defendants', defendant, path, [
      ...problems,
      ...checkEnteredDates(datesOfDefendant(defendant, path), now),
      ...new CodeCheck(context.standingData).ofDefendant(defendant, path),
      ...(await checkLinks(tx, linksOfDefendant(defendant, path))),
      ...(defendant.offences ?? []).flatMap(({ key }, index) =>
        // Each key of an offence serves once.
        key === undefined || known.delete(key) ? [] : [problem('NOT_FOUND', `${path}/offences/${index}/key`)],
      ),
    ]);
  });
}
