import type { CaseFile } from '../../domain/case-file/index.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, refused } from '../idempotently.js';
import type { CaseParticulars } from './case-particulars.js';
import { type CaseFileChange, changeCaseFile } from './change-case-file.js';
import { CodeCheck } from './checks/codes.js';
import { datesOfParticulars } from './checks/date-statements.js';
import { checkEnteredDates } from './checks/dates.js';
import { checkUrns } from './checks/identifiers.js';
import { droppedWith } from './parts.js';
import { type Nullable, withoutNulls } from './without-nulls.js';

/** What is left out stays as it is; null clears it. */
export type UpdateCaseFile = CaseFileChange & Partial<Nullable<CaseParticulars>>;

/**
 * Changes what a case file says of the case as a whole. Problems: those of `changeCaseFile`, DATE_INVALID, DATE_IN_FUTURE,
 * ORGANISATION_UNIT_UNKNOWN, CODE_UNKNOWN, those of the PTIURN for associated cases.
 */
export function updateCaseFile(context: ActionContext, input: UpdateCaseFile): Promise<ActionOutcome> {
  return changeCaseFile(context, 'updateCaseFile', input, (file) => {
    const { idempotencyKey: _key, caseFileId: _id, revision: _revision, ...patch } = input;
    const given = withoutNulls<CaseParticulars>(patch);
    const problems = [
      ...checkEnteredDates(datesOfParticulars(given, ''), context.now()),
      ...new CodeCheck(context.standingData).ofParticulars(given, ''),
      ...checkUrns(given.associatedCaseUrns, '/associatedCaseUrns'),
    ];
    if (problems.length > 0) return refused(...problems);
    const touched = Object.entries(patch).filter(([, value]) => value !== undefined);
    const cleared = Object.fromEntries(touched.map(([field]) => [field, undefined]));
    const warnings = touched.flatMap(([field]) => droppedWith(file[field as keyof CaseFile], `/${field}`));
    return { ok: true, file: { ...file, ...cleared, ...given }, warnings };
  });
}
