import { GraphQLError } from 'graphql';
import { decodePosition, encodePosition, type EventPosition } from '../../events/cursor.js';
import type { StoredEvent } from '../../events/read.js';
import { ReaderTooSlowError } from '../../events/reader.js';
import type { ApiContext } from '../api-context.js';

/** One step of a subscription: a change to hand out, or why there will be no more. */
export type Step<Change> = { readonly change: Change } | { readonly failure: unknown };

/**
 * The changes that a subscriber wants, from `after` on or from now. `load` reads the record afresh at each event, and
 * decides again whether the caller may see it: null is passed over. A reader that is too slow gets an error that says
 * where it was (`READER_TOO_SLOW`, `extensions.cursor`), and then the end.
 */
export function changes<Change>(
  context: ApiContext,
  after: string | null | undefined,
  wanted: (event: StoredEvent) => boolean,
  load: (event: StoredEvent, cursor: string) => Promise<Change | null>,
): AsyncIterableIterator<Step<Change>> {
  const reader = context.events.follow({ wanted, ...(after ? { after: requirePosition(after) } : {}) });
  let failed = false;
  return {
    async next() {
      for (;;) {
        if (failed) return { done: true, value: undefined };
        try {
          const { done, value: event } = await reader.next();
          if (done) return { done: true, value: undefined };
          // One context serves the whole subscription: what was read for the last event is old.
          context.loaders.forget();
          const change = await load(event, encodePosition(event));
          if (change) return { done: false, value: { change } };
        } catch (failure) {
          failed = true;
          reader.close();
          return {
            done: false,
            value: { failure: failure instanceof ReaderTooSlowError ? tooSlow(failure) : failure },
          };
        }
      }
    },
    return() {
      failed = true;
      reader.close();
      return Promise.resolve({ done: true, value: undefined });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** The change of a step; throws its failure, which the caller gets as the last answer of the subscription. */
export function changeOf<Change>(step: Step<Change>): Change {
  if ('failure' in step) throw step.failure;
  return step.change;
}

const tooSlow = (error: ReaderTooSlowError): GraphQLError =>
  new GraphQLError(error.message, { extensions: { code: error.code, cursor: error.cursor } });

function requirePosition(cursor: string): EventPosition {
  const position = decodePosition(cursor);
  if (position) return position;
  throw new GraphQLError(
    '"after" is not a cursor of the event log. Use the "cursor" of the last change you received, unchanged.',
    {
      extensions: { code: 'BAD_USER_INPUT', path: '/after' },
    },
  );
}
