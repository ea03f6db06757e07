import { setTimeout as sleep } from 'node:timers/promises';
import { GraphQLError } from 'graphql';
import { decodePosition, encodePosition, type EventPosition } from '../../events/cursor.js';
import { EventsPrunedError, type StoredEvent } from '../../events/read.js';
import { mayKnow } from '../../events/rights.js';
import { canBeHidden, hiddenBy } from '../../prisma/restrictions/hidden-subjects.js';
import type { ApiContext } from '../api-context.js';
import type { BatchRead, Loaders } from '../loaders.js';
import { loadersOf } from './shared-reads.js';
import { sightOf } from './sight.js';

/** One step of a subscription: a change to hand out, the event behind it, and what the rest of its answer is read with. */
export interface Step<Change> {
  readonly change: Change;
  readonly event: StoredEvent;
  readonly loaders: Loaders;
}

/** The steps of a subscription; one by one, or as many at once as there are. */
export interface Changes<Change> extends AsyncIterableIterator<Step<Change>, undefined> {
  /** The next steps, at most so many, their records read together; waits for one. None when the subscription has ended. */
  nextOnes(most: number): Promise<readonly Step<Change>[]>;
  /** Steps that were handed out once more, as they are now; without those that the caller may not see any more. */
  afresh(steps: readonly Step<Change>[]): Promise<readonly Step<Change>[]>;
}

/**
 * The changes that a subscriber wants, from `after` on or from now. Before events are handed out it is asked again who the caller
 * is and whether it may know of them; `load` reads the record afresh, with what it is given, and decides again whether the caller
 * may see it: null is passed over. Ends with an error of code `EVENTS_PRUNED`, with `extensions.cursor`, when the log no longer
 * reaches as far back as `after`, and with `EVENTS_ROLLED_BACK` when it ends before it.
 */
export function changes<Change>(
  context: ApiContext,
  after: string | null | undefined,
  wanted: (event: StoredEvent) => boolean,
  load: (seeing: ApiContext, event: StoredEvent, cursor: string) => Promise<Change | null>,
): Changes<Change> {
  const { reads } = context;
  const { actor } = context.action;
  const reader = context.events.follow({
    wanted: (event) => mayKnow(actor, event) && wanted(event),
    partnerId: actor.partnerId,
    ...(after ? { after: requirePosition(after) } : {}),
  });
  const changeTold = async (event: StoredEvent, loaders: Loaders): Promise<Step<Change> | null> => {
    const seeing = { ...context, loaders };
    // Both at once: what is hidden is not looked at.
    const [hidden, change] = await Promise.all([isHidden(loaders, event), load(seeing, event, encodePosition(event))]);
    return hidden || !change ? null : { change, event, loaders };
  };
  /** What the caller may see of events now; undefined when it is not who it was any more. */
  const toldOf = (events: readonly StoredEvent[]) =>
    patiently(async (again) => {
      if (context.stillHolds && !(await context.stillHolds())) return undefined;
      // One context serves the whole subscription: what was read for events before is old.
      const loaders = loadersOf(events, reads, await sightOf(context), again);
      return Promise.all(events.map((event, at) => changeTold(event, loaders[at]!)));
    });
  const ending = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      reader.close();
      throw error instanceof EventsPrunedError ? pruned(error) : error;
    }
  };
  const shownOf = async (events: readonly StoredEvent[]): Promise<readonly Step<Change>[] | undefined> => {
    const told = await toldOf(events);
    events.forEach((event, at) => (told && !told[at] ? reader.passedOver(event) : undefined));
    return told?.filter((step) => step !== null);
  };
  return {
    nextOnes: (most) =>
      ending(async () => {
        for (;;) {
          const events = await reader.nextOnes(most);
          const steps = events.length === 0 ? undefined : await shownOf(events);
          if (!steps) {
            reader.close();
            return [];
          }
          if (steps.length > 0) return steps;
        }
      }),
    afresh: (steps) => ending(async () => (await shownOf(steps.map(({ event }) => event))) ?? []),
    async next() {
      const [step] = await this.nextOnes(1);
      if (!step) return { done: true, value: undefined };
      context.loaders.readWith(step.loaders);
      return { done: false, value: step };
    },
    return() {
      reader.close();
      return Promise.resolve({ done: true, value: undefined });
    },
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

/** Tries again while the database does not answer. Any other failure is final. */
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
const isHidden = (loaders: Loaders, { subjectType: type, subjectId: id }: StoredEvent): Promise<boolean> =>
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
