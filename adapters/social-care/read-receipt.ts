import type { OperationOutcomeIssue } from '@medplum/fhirtypes';
import type { Outcome, Problem } from '../../domain/problem.js';
import type { ReferralMessage } from '../referral-adapter.js';
import { socialCareProblem } from './problem-codes.js';
import { type AnswerParts, refusedAnswer } from './answer-parts.js';

const isError = ({ severity }: OperationOutcomeIssue) => severity === 'error' || severity === 'fatal';

/** Whether social care could read a message: `ok` without errors, or `fatal-error` with at least one. */
export function receiptOf({ header, outcome }: AnswerParts): Outcome<ReferralMessage> {
  const { identifier, code } = header.response ?? {};
  if (!identifier) return refusedAnswer('SOC-A-CORRELATION', '/entry/0/resource/response');
  const issues = outcome?.issue ?? [];
  const errors = issues.some(isError);
  // A transient error is no verdict: whoever has one answers the message itself with it, and it is sent again.
  if ((code !== 'ok' && code !== 'fatal-error') || errors !== (code === 'fatal-error'))
    return refusedAnswer('SOC-A-CONTRADICTORY', '/entry/0/resource/response');
  const warnings = issues.some(({ severity }) => severity === 'warning');
  return {
    ok: true,
    value: {
      type: 'RECEIPT',
      receipt: {
        correlationId: identifier,
        receiptId: header.id!,
        verdict: errors ? 'REJECTED' : warnings ? 'ACCEPTED_WITH_WARNINGS' : 'ACCEPTED',
        problems: issues.filter(({ severity }) => severity !== 'information').map(problemOf),
      },
    },
    warnings: [],
  };
}

/** What social care says, in its own words: shown to whoever refers, and never logged. */
export function problemOf(issue: OperationOutcomeIssue): Problem {
  const said = (issue.details?.text ?? issue.diagnostics ?? '').trim().toWellFormed();
  const problem = socialCareProblem(isError(issue) ? 'SOC-R-ERROR' : 'SOC-R-INFORMATION', issue.expression?.[0] ?? '');
  return said === '' ? problem : { ...problem, message: `The receiver says: ${said}` };
}
