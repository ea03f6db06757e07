import { boundedText } from '../../domain/bounded-text.js';
import type { CallRules } from '../../domain/network-address.js';
import { networkErrorCode } from '../../domain/network-error.js';
import { retryAfterMs } from '../../domain/retry-after.js';
import { postPinned, type Resolve } from '../../network/index.js';
import type { SendResult } from '../adapter.js';

export interface OutboundPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds after which an attempt without an answer is given up. */
  readonly timeoutMs: number;
  /** Of a longer answer nothing is read beyond this. */
  readonly maxAnswerBytes: number;
  /** What may be called besides public addresses. */
  readonly rules: CallRules;
  /** Where names are resolved; by the system unless told. */
  readonly resolve?: Resolve;
}

/** What the partner's server said at once. */
export interface PartnerAnswer {
  readonly status: number;
  /** Undefined: it was longer than an answer may be. */
  readonly text: string | undefined;
  /** The wait that it asks for, in milliseconds. */
  readonly retryAfterMs: number | undefined;
}

type Unavailable = Extract<SendResult, { kind: 'unavailable' }>;

/**
 * Posts once and gives the partner's answer to `read`. Never throws for what a network or a partner can do: no answer in time
 * and a broken connection are `unavailable`, and so is an address that may not be called, to which nothing is sent. Redirects
 * are not followed.
 */
export async function postOnce(
  { timeoutMs, maxAnswerBytes, ...message }: OutboundPost,
  read: (answer: PartnerAnswer) => SendResult,
  signal?: AbortSignal,
): Promise<SendResult> {
  const timeout = AbortSignal.timeout(timeoutMs);
  let answer: PartnerAnswer;
  try {
    const reply = await postPinned(message, signal ? AbortSignal.any([signal, timeout]) : timeout);
    if (!reply.sent) return unavailable(reply.reason);
    answer = {
      status: reply.status,
      text: await boundedText(reply.body, maxAnswerBytes),
      retryAfterMs: retryAfterMs(reply.headers['retry-after'] ?? null, Date.now()),
    };
  } catch (error) {
    if (timeout.aborted) return unavailable(`The partner gave no answer within ${timeoutMs} ms.`);
    if (signal?.aborted) return unavailable('The attempt was broken off by the hub.');
    return unavailable(`The partner could not be reached, or broke the connection (${networkErrorCode(error)}).`);
  }
  return read(answer);
}

/** Nothing is known of the message; it is sent again. */
export const unavailable = (reason: string, answer?: string): Unavailable =>
  answer === undefined ? { kind: 'unavailable', reason } : { kind: 'unavailable', reason, answer };

/** An HTTP status that says nothing about the message: it is sent again, after the wait that the partner asks for. */
export const notTaken = ({ status, text, retryAfterMs: wait }: PartnerAnswer): Unavailable => ({
  ...unavailable(statusInWords(status), text),
  ...(wait !== undefined && { retryAfterMs: wait }),
});

/** What staff are told of an answer that was none. */
function statusInWords(status: number): string {
  if (status === 429) return 'The partner has too much to do and asks to wait (HTTP 429).';
  if (status === 503) return 'The partner is not available at the moment (HTTP 503).';
  if (status === 401 || status === 403) return `The partner does not let the hub in (HTTP ${status}).`;
  return `The partner did not take the message (HTTP ${status}).`;
}
