import { setTimeout as sleep } from 'node:timers/promises';
import { GraphQLError } from 'graphql';
import { decodePosition, encodePosition, type EventPosition } from '../../events/cursor.js';
import { EventsPrunedError, type StoredEvent } from '../../events/read.js';
import { mayKnow } from '../../events/rights.js';
import { canBeHidden, hiddenBy } from '../../prisma/restrictions/hidden-subjects.js';
import type { ApiContext } from '../api-context.js';
import { type BatchRead, Loaders } from '../loaders.js';
import { loadersOf } from './shared-reads.js';
import { sightOf } from './sight.js';

/** One step of a subscription: a change to hand out, and the event behind it. */
export interface Step<Change> {
  readonly change: Change;
  readonly event: StoredEvent;
}

/**
 * The changes that a subscriber wants, from `after` on or from now. Before each event it is asked again who the caller
 * is and whether it may know of it; `load` reads the record afresh, and decides again whether the caller may see it:
 * null is passed over. Ends with an error of code `EVENTS_PRUNED`, with `extensions.cursor`, when the log no longer
 * reaches as far back as `after`, and with `EVENTS_ROLLED_BACK` when it ends before it.
 */
export function changes<Change>(
  context: ApiContext,
  after: string | null | undefined,
  wanted: (event: StoredEvent) => boolean,
  load: (event: StoredEvent, cursor: string) => Promise<Change | null>,
): AsyncIterableIterator<Step<Change>> {
  const { reads } = context;
  const { actor } = context.action;
  const reader = context.events.follow({
    wanted: (event) => mayKnow(actor, event) && wanted(event),
    partnerId: actor.partnerId,
    ...(after ? { after: requirePosition(after) } : {}),
  });
  const end = (): IteratorResult<Step<Change>> => {
    reader.close();
    return { done: true, value: undefined };
  };
  return {
    async next() {
      try {
        for (;;) {
          const { done, value: event } = await reader.next();
          if (done) return end();
          const change = await patiently(async (again) => {
            if (context.stillHolds && !(await context.stillHolds())) return undefined;
            const sight = await sightOf(context);
            // One context serves the whole subscription: what was read for the last event is old.
            context.loaders.readWith(again ? new Loaders(reads, sight.scope) : loadersOf(event, reads, sight));
            return (await isHidden(context, event)) ? null : load(event, encodePosition(event));
          });
          if (change === undefined) return end();
          if (change) return { done: false, value: { change, event } };
          reader.passedOver(event);
        }
      } catch (error) {
        reader.close();
        throw error instanceof EventsPrunedError ? pruned(error) : error;
      }
    },
    return: () => Promise.resolve(end()),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** How long a subscription waits for a database that is away; its subscriber loses nothing by it. */
const PATIENCE_MS = 60_000;
const RETRY_MS = 500;

/** What the database client calls the failures of a database that does not answer. */
const DATABASE_AWAY = /^(PrismaClient(KnownRequest|UnknownRequest|Initialization|RustPanic)Error|DriverAdapterError)$/;

/** Tries again, with loaders of its own, while the database does not answer. Any other failure is final. */
async function patiently<T>(attempt: (again: boolean) => Promise<T>): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  for (let again = false; ; again = true) {
    try {
      return await attempt(again);
    } catch (error) {
      if (!DATABASE_AWAY.test((error as Error).name) || Date.now() > until) throw error;
      await sleep(RETRY_MS);
    }
  }
}

const hiddenSubjects: BatchRead<string, boolean> = async (prisma, subjects, scope) => {
  const asked = subjects.map((subject) => {
    const [type = '', id = ''] = subject.split('/');
    return { type, id };
  });
  return (await hiddenBy(prisma, scope, asked)).map((closed) => closed.length > 0);
};

/** Whether an event is about a restricted record that the subscriber may not see: asked once for all that see alike. */
const isHidden = ({ loaders }: ApiContext, { subjectType: type, subjectId: id }: StoredEvent): Promise<boolean> =>
  canBeHidden({ type, id }) ? loaders.load(hiddenSubjects, `${type}/${id}`) : Promise.resolve(false);

/** The change of a step, for its resolver. */
export const changeOf = <Change>(step: Step<Change>): Change => step.change;

const pruned = (error: EventsPrunedError): GraphQLError =>
  new GraphQLError(error.message, { extensions: { code: error.code, cursor: error.cursor, path: '/after' } });

function requirePosition(cursor: string): EventPosition {
  const position = decodePosition(cursor);
  if (position) return position;
  throw new GraphQLError(
    '"after" is not a cursor of the event log. Use the "cursor" of the last change you received, unchanged.',
    { extensions: { code: 'BAD_USER_INPUT', path: '/after' } },
  );
}
