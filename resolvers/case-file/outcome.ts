import type { ActionOutcome } from '../../actions/idempotently.js';
import type { Problem } from '../../domain/problem.js';
import { CaseFile } from '../../schema/case-file/case-file.js';
import { foreignKey } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { caseFileById } from '../by-id.js';
import { afresh } from '../records/afresh.js';

export interface CaseFileOutcome {
  readonly caseFile: CaseFile | null;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** The case file that an action made or changed, or why it was refused. */
export async function changed(context: ApiContext, outcome: ActionOutcome): Promise<CaseFileOutcome> {
  if (!outcome.ok) return { caseFile: null, problems: outcome.problems, warnings: [] };
  // Null when it is a repeat, and the file has been restricted since.
  const caseFile = await afresh(context, outcome, caseFileById, CaseFile.of);
  return { caseFile, problems: [], warnings: outcome.warnings ?? [] };
}

/** The input with the database id of its case file. */
export const withDatabaseId = <Input extends { readonly caseFileId: string }>(input: Input): Input => ({
  ...input,
  caseFileId: foreignKey('CaseFile', input.caseFileId),
});
