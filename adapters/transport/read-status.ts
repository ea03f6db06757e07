import type { Problem } from '../../domain/problem.js';
import type { SendResult } from '../adapter.js';
import { notTaken, type PartnerAnswer } from './post-once.js';

/** Statuses below 500 that say nothing about this message: who we are, where the door is, how busy it is behind it. */
const NOT_OF_THIS_MESSAGE: ReadonlySet<number> = new Set([401, 402, 403, 404, 405, 407, 408, 421, 423, 425, 426, 429]);
const CONFLICT = 409;
const TOO_LONG = '(longer than an answer is; not kept)';

/**
 * What an HTTP status means for a message that has an id of its own: 2xx received, 409 received before, any other 4xx that is
 * about the message refused, with what `problemsOf` reads in the answer. Everything else, redirects among it, is unavailable:
 * a door that is closed to us refuses nobody's referral.
 */
export function readStatus(
  answer: PartnerAnswer,
  problemsOf: (status: number, text: string | undefined) => readonly Problem[],
): SendResult {
  const { status, text } = answer;
  const kept = text ?? TOO_LONG;
  if (status >= 200 && status <= 299) return { kind: 'received', duplicate: false, answer: kept };
  if (status === CONFLICT) return { kind: 'received', duplicate: true, answer: kept };
  if (status >= 400 && status <= 499 && !NOT_OF_THIS_MESSAGE.has(status))
    return { kind: 'refused', problems: problemsOf(status, text), answer: kept };
  return notTaken(answer);
}
