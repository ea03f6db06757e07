import { boundedText } from '../../domain/bounded-text.js';
import { networkErrorCode } from '../../domain/network-error.js';
import { retryAfterMs } from '../../domain/retry-after.js';
import { certificatesUnchecked } from '../../domain/certificate-checks.js';
import type { PartnerConnection, SendResult } from '../adapter.js';
import { SUBMIT_ACTION } from './namespaces.js';
import { cjseProblem, documentedRefusal } from './problem-codes.js';
import { readSubmitResponse } from './submit-request.js';

const SUCCESS = 1;
const PREVIOUSLY_SENT = 302;
/** An answer has a dozen lines; whatever is longer is not read to its end. */
const MAX_ANSWER_BYTES = 256 * 1024;

/** The headers of a SOAP 1.1 message to the exchange. */
export const SUBMIT_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/xml; charset=utf-8',
  soapaction: `"${SUBMIT_ACTION}"`,
  accept: 'text/xml',
};

/**
 * Posts a message once and reads the synchronous answer. Never throws for what a network or a partner can do: no answer,
 * an answer that nobody understands, a redirect (not followed), 429 and 5xx are `unavailable`; 302 PreviouslySent is
 * `received`; the receiver's other documented numbers are `refused`.
 */
export async function sendToCjse(
  message: { body: string; headers: Record<string, string> },
  connection: PartnerConnection,
  signal?: AbortSignal,
): Promise<SendResult> {
  const unchecked = certificatesUnchecked(connection.url, process.env);
  if (unchecked) return unavailable(unchecked);
  const timeout = AbortSignal.timeout(connection.timeoutMs);
  try {
    const response = await fetch(connection.url, {
      method: 'POST',
      headers: message.headers,
      body: message.body,
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    return readAnswer(
      response.status,
      response.headers.get('retry-after'),
      await boundedText(response.body, MAX_ANSWER_BYTES),
    );
  } catch (error) {
    if (timeout.aborted) return unavailable(`The partner gave no answer within ${connection.timeoutMs} ms.`);
    if (signal?.aborted) return unavailable('The attempt was broken off by the hub.');
    return unavailable(`The partner could not be reached, or broke the connection (${networkErrorCode(error)}).`);
  }
}

function readAnswer(status: number, retryAfter: string | null, answer: string | undefined): SendResult {
  if (answer === undefined) return unavailable('The answer of the partner was too long to be one.');
  if (status < 200 || status > 299) {
    const wait = retryAfterMs(retryAfter, Date.now());
    return { ...unavailable(statusInWords(status), answer), ...(wait !== undefined && { retryAfterMs: wait }) };
  }
  const response = readSubmitResponse(answer);
  if (!response.ok)
    return unavailable(`The answer of the partner could not be understood (${response.problems[0]?.code}).`, answer);
  const code = response.value.responseCode;
  if (code === SUCCESS || code === PREVIOUSLY_SENT)
    return { kind: 'received', duplicate: code === PREVIOUSLY_SENT, answer };
  const refusal = documentedRefusal(code);
  if (refusal === undefined)
    return unavailable(`The partner answered with a code that is not documented (${code}).`, answer);
  return { kind: 'refused', problems: [cjseProblem(refusal, '')], answer };
}

/** What a case worker is told of an answer that was none. */
function statusInWords(status: number): string {
  if (status === 429) return 'The partner has too much to do and asks to wait (HTTP 429).';
  if (status === 503) return 'The partner is not available at the moment (HTTP 503).';
  return `The partner did not take the message (HTTP ${status}).`;
}

function unavailable(reason: string, answer?: string): Extract<SendResult, { kind: 'unavailable' }> {
  return answer === undefined ? { kind: 'unavailable', reason } : { kind: 'unavailable', reason, answer };
}
