import { boundedText } from '../../domain/bounded-text.js';
import { certificatesUnchecked } from '../../domain/certificate-checks.js';
import { networkErrorCode } from '../../domain/network-error.js';
import { retryAfterMs } from '../../domain/retry-after.js';
import type { SendResult } from '../adapter.js';

export interface OutboundPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds after which an attempt without an answer is given up. */
  readonly timeoutMs: number;
  /** Of a longer answer nothing is read beyond this. */
  readonly maxAnswerBytes: number;
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
 * and a broken connection are `unavailable`. Redirects are not followed.
 */
export async function postOnce(
  { url, headers, body, timeoutMs, maxAnswerBytes }: OutboundPost,
  read: (answer: PartnerAnswer) => SendResult,
  signal?: AbortSignal,
): Promise<SendResult> {
  const unchecked = certificatesUnchecked(url, process.env);
  if (unchecked) return unavailable(unchecked);
  const timeout = AbortSignal.timeout(timeoutMs);
  let answer: PartnerAnswer;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    answer = {
      status: response.status,
      text: await boundedText(response.body, maxAnswerBytes),
      retryAfterMs: retryAfterMs(response.headers.get('retry-after'), Date.now()),
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
