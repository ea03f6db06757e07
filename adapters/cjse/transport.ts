import { rulesOfPartner } from '../../domain/network-address.js';
import type { PartnerConnection, SendResult } from '../adapter.js';
import { notTaken, type PartnerAnswer, postOnce, unavailable } from '../transport/post-once.js';
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
export function sendToCjse(
  message: { body: string; headers: Record<string, string> },
  connection: PartnerConnection,
  signal?: AbortSignal,
): Promise<SendResult> {
  const { url, timeoutMs } = connection;
  const rules = rulesOfPartner(connection);
  return postOnce({ url, ...message, timeoutMs, rules, maxAnswerBytes: MAX_ANSWER_BYTES }, readAnswer, signal);
}

function readAnswer(answer: PartnerAnswer): SendResult {
  const { status, text } = answer;
  if (text === undefined) return unavailable('The answer of the partner was too long to be one.');
  if (status < 200 || status > 299) return notTaken(answer);
  const response = readSubmitResponse(text);
  if (!response.ok)
    return unavailable(`The answer of the partner could not be understood (${response.problems[0]?.code}).`, text);
  const code = response.value.responseCode;
  if (code === SUCCESS || code === PREVIOUSLY_SENT)
    return { kind: 'received', duplicate: code === PREVIOUSLY_SENT, answer: text };
  const refusal = documentedRefusal(code);
  if (refusal === undefined)
    return unavailable(`The partner answered with a code that is not documented (${code}).`, text);
  return { kind: 'refused', problems: [cjseProblem(refusal, '')], answer: text };
}
