import type { SendResult } from '../../adapters/adapter.js';
import { boundedText } from '../../domain/bounded-text.js';
import type { CallRules } from '../../domain/network-address.js';
import { networkErrorCode } from '../../domain/network-error.js';
import { retryAfterMs } from '../../domain/retry-after.js';
import { postPinned, type Reply, type Resolve } from '../../network/index.js';
import { deliveryProblem } from '../problem-catalogue.js';

/** An answer to a webhook is short; whatever is longer is not read to its end, nor needed: its status is the answer. */
const MAX_ANSWER_BYTES = 64 * 1024;

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  readonly now: () => number;
  /** What may be called besides public addresses. */
  readonly rules: CallRules;
  /** Where names are resolved; by the system unless told. */
  readonly resolve?: Resolve | undefined;
}

/**
 * Posts once and reads the status. 2xx is `received`; 408, 425, 429, 5xx, a redirect (not followed), no answer at all and
 * an address that may not be called are `unavailable`, with `Retry-After` where the partner names a time; any other 4xx is `refused`.
 */
export async function post({ timeoutMs, now, ...message }: Post, signal?: AbortSignal): Promise<SendResult> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const reply = await postPinned(message, signal ? AbortSignal.any([signal, timeout]) : timeout);
    if (!reply.sent) return { kind: 'unavailable', reason: reply.reason };
    const answer = await boundedText(reply.body, MAX_ANSWER_BYTES);
    return readAnswer(reply, answer ?? '(longer than an answer is; not kept)', now());
  } catch (error) {
    return { kind: 'unavailable', reason: whyNoAnswer(error, timeout.aborted ? timeoutMs : undefined, signal) };
  }
}

function readAnswer({ status, headers }: Extract<Reply, { sent: true }>, answer: string, now: number): SendResult {
  if (status >= 200 && status <= 299) return { kind: 'received', duplicate: false, answer };
  if (status >= 400 && status <= 499 && ![408, 425, 429].includes(status)) {
    return { kind: 'refused', problems: [deliveryProblem('WEBHOOK_REFUSED', `HTTP ${status}`)], answer };
  }
  const wait = retryAfterMs(headers['retry-after'] ?? null, now);
  const asks = status === 429 ? ' It has too much to do and asks to wait.' : '';
  return {
    kind: 'unavailable',
    reason: `The partner did not take the message (HTTP ${status}).${asks}`,
    answer,
    ...(wait !== undefined && { retryAfterMs: wait }),
  };
}

function whyNoAnswer(error: unknown, timedOutMs: number | undefined, signal: AbortSignal | undefined): string {
  if (timedOutMs !== undefined) return `The partner gave no answer within ${timedOutMs} ms.`;
  if (signal?.aborted) return 'The attempt was broken off by the hub.';
  return `The partner could not be reached, or broke the connection (${networkErrorCode(error)}).`;
}
