import { networkErrorCode } from '../../domain/network-error.js';
import { retryAfterMs } from '../../domain/retry-after.js';
import { signatureHeaders, signingKey } from '../../domain/standard-webhooks.js';
import { postPinned, type Resolve } from '../../network/index.js';
import { CLOUD_EVENT_TYPE, type CloudEvent } from '../cloud-event.js';

/** What came of posting one event once. */
export interface Posted {
  /** `gone` (410): it wants nothing any more. `refused` and `unavailable` are both tried again. */
  readonly result: 'taken' | 'gone' | 'refused' | 'unavailable';
  /** In words, for the owner of the webhook; never what the answer said. */
  readonly reason: string;
  /** What came back, at most the first 20,000 bytes; null when nothing did. */
  readonly answer: string | null;
  readonly retryAfterMs?: number;
  readonly startedAt: Date;
  readonly endedAt: Date;
}

export interface PostOptions {
  readonly url: string;
  readonly secrets: readonly string[];
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Whether this machine may be called: in a sandbox only. */
  readonly loopbackAllowed?: boolean | undefined;
  /** Where names are resolved; by the system unless told. */
  readonly resolve?: Resolve | undefined;
}

const ANSWER_BYTES = 20_000;
/** Statuses of the 400s that say "later", not "no". */
const LATER = new Set([408, 425, 429]);

/**
 * Posts an event once, signed afresh with every live secret (Standard Webhooks; `webhook-id` is the id of the event, the
 * same on every attempt). Redirects are not followed, and only public addresses are called. Never throws for what a
 * network or a subscriber can do.
 */
export async function postEvent(event: CloudEvent, options: PostOptions): Promise<Posted> {
  const startedAt = new Date();
  const ended = (outcome: Omit<Posted, 'startedAt' | 'endedAt'>): Posted => ({
    ...outcome,
    startedAt,
    endedAt: new Date(),
  });
  const unavailable = (reason: string): Posted => ended({ result: 'unavailable', reason, answer: null });
  const body = JSON.stringify(event);
  const keys = options.secrets.flatMap((secret) => signingKey(secret) ?? []);
  if (keys.length === 0) return unavailable('Nothing was sent: there is no live secret to sign it with. Add one.');
  const timeout = AbortSignal.timeout(options.timeoutMs);
  try {
    const { url, resolve, loopbackAllowed = false } = options;
    const headers = {
      'content-type': CLOUD_EVENT_TYPE,
      ...signatureHeaders(event.id, startedAt.getTime(), body, keys),
    };
    const message = { url, headers, body, resolve, rules: { loopbackAllowed } };
    const reply = await postPinned(message, AbortSignal.any([options.signal, timeout]));
    if (!reply.sent) return unavailable(reply.reason);
    const wait = retryAfterMs(reply.headers['retry-after'] ?? null, Date.now());
    return ended({
      ...ofStatus(reply.status),
      answer: await beginningOf(reply.body),
      ...(wait === undefined ? {} : { retryAfterMs: wait }),
    });
  } catch (error) {
    if (timeout.aborted) return unavailable(`It gave no answer within ${options.timeoutMs} ms.`);
    if (options.signal.aborted) return unavailable('The attempt was broken off by the hub.');
    return unavailable(`It could not be reached, or broke the connection (${networkErrorCode(error)}).`);
  }
}

function ofStatus(status: number): Pick<Posted, 'result' | 'reason'> {
  if (status >= 200 && status < 300) return { result: 'taken', reason: `Taken (HTTP ${status}).` };
  if (status === 410) return { result: 'gone', reason: 'It wants no more events (HTTP 410).' };
  if (status >= 300 && status < 400)
    return { result: 'refused', reason: `It points elsewhere, which is not followed (HTTP ${status}).` };
  if (status < 500 && !LATER.has(status))
    return { result: 'refused', reason: `It did not take the event (HTTP ${status}).` };
  return { result: 'unavailable', reason: `It is not able to take the event now (HTTP ${status}).` };
}

/** The beginning of the body; what breaks off in the middle of it does not matter, the status has been read. */
async function beginningOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      length += chunk.byteLength;
      if (length > ANSWER_BYTES) break; // leaving the loop cancels the stream
    }
  } catch {
    // As far as it came.
  }
  // A character cut in two at the end is left out; the database cannot keep a null character.
  const bytes = Buffer.concat(chunks).subarray(0, ANSWER_BYTES);
  return new TextDecoder().decode(bytes, { stream: true }).replaceAll('\0', '');
}
