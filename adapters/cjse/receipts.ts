import type { Outcome, Problem } from '../../domain/problem.js';
import type { Receipt, ReceiptVerdict } from '../adapter.js';
import { cjseProblem } from './problem-codes.js';
import { readRouteDataResponse, type OperationStatus } from './route-data-response.js';
import { readSubmitRequest, writeSubmitResponse } from './submit-request.js';

/** Answer codes to a receipt: 1 taken, 1310 (unusable data stream) not understood. */
const TAKEN = 1;
const UNUSABLE = 1310;

/**
 * Reads a receipt: a SOAP SubmitRequest whose Message holds a RouteDataResp (see README.md). What cannot be understood is
 * refused, never taken for an acceptance.
 */
export function readCjseReceipt(body: string): Outcome<Receipt> {
  const request = readSubmitRequest(body);
  if (!request.ok) return request;
  const response = readRouteDataResponse(request.value.message);
  if (!response.ok) return response;
  const { responseToSystem, statuses } = response.value;
  const unknown = statuses.flatMap((status, index) =>
    isUnderstood(status) ? [] : [cjseProblem('CJSE-RECEIPT-STATUS', `/RouteDataResp/OperationStatus/${index}`)],
  );
  if (unknown.length > 0) return { ok: false, problems: unknown, warnings: [] };
  return {
    ok: true,
    value: {
      correlationId: responseToSystem.correlationId,
      receiptId: request.value.requestId,
      verdict: verdictOf(statuses),
      problems: statuses.filter((status) => status.statusClass !== 'Success').map(problemOf),
    },
    warnings: [],
  };
}

/** The synchronous answer to whoever posted a receipt. `requestId` is the RequestID of the receipt, where it could be read. */
export function acknowledgeCjseReceipt(
  requestId: string | undefined,
  ok: boolean,
): { body: string; contentType: string } {
  const response = ok
    ? { requestId, responseCode: TAKEN, responseText: 'Success' }
    : { requestId, responseCode: UNUSABLE, responseText: 'UnusableDataStream' };
  return { body: writeSubmitResponse(response), contentType: 'text/xml; charset=utf-8' };
}

// Success with any code but 1, or a failure with code 1, contradicts itself.
function isUnderstood({ statusClass, code }: OperationStatus): boolean {
  return statusClass === 'Success' ? code === 1 : (statusClass === 'Warning' || statusClass === 'Error') && code !== 1;
}

function verdictOf(statuses: readonly OperationStatus[]): ReceiptVerdict {
  if (statuses.some((status) => status.statusClass === 'Error')) return 'REJECTED';
  return statuses.some((status) => status.statusClass === 'Warning') ? 'ACCEPTED_WITH_WARNINGS' : 'ACCEPTED';
}

/** What the partner says, under its number. The words are the partner's: they are shown to case workers and never logged. */
function problemOf(status: OperationStatus): Problem {
  const said = status.description ? `The receiver says: ${status.description}` : 'The receiver gives no reason.';
  const todo = status.statusClass === 'Error' ? ' Correct the file and submit it again.' : '';
  return { code: `CJSE-${status.code}`, path: status.responseContext ?? '', message: said + todo };
}
