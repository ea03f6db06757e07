import type { Problem } from '../../domain/problem.js';
import { problem } from '../../domain/problem-catalogue.js';

const MOST_READERS = 200;
/** As credentials give them: `user:…` and `client:…` of an identity provider, `token:…` of the hub; `webhook:…` with its id. */
const ACTOR_ID = /^(user|client|token|webhook):[\x21-\x7e]{1,300}$/;

/** Ids of people and systems must be such as callers have. */
export function checkReaders(readers: readonly string[], path: string): Problem[] {
  if (readers.length > MOST_READERS) return [problem('TOO_MANY', path, `Name at most ${MOST_READERS} at once.`)];
  return readers.flatMap((reader, n) => (ACTOR_ID.test(reader) ? [] : [problem('READER_INVALID', `${path}/${n}`)]));
}
