import { AsyncLocalStorage } from 'node:async_hooks';

/** Thrown in place of whatever a request that is over still asks of the database. */
export class RequestOver extends Error {
  constructor() {
    super('The request is over: its deadline passed, or its client has gone.');
    this.name = 'RequestOver';
  }
}

/**
 * One request as the database sees it. Once it is over (`end`), what it has under way there is cancelled, and it can ask
 * nothing more. Once it was answered (`close`), what it may have left behind goes on like anything else.
 */
export class RequestScope {
  /** Whether it asks for a change; only then is it unknown, when it is over, what came of it. */
  changes = false;
  private over = false;
  private closed = false;
  private readonly listeners = new Set<() => void>();

  get isOver(): boolean {
    return this.over;
  }

  /** Ends it. Nothing happens when it was answered before. */
  end(): void {
    if (this.over || this.closed) return;
    this.over = true;
    for (const listener of [...this.listeners]) listener();
    this.listeners.clear();
  }

  /** It was answered: nothing of it is cancelled any more. */
  close(): void {
    this.closed = true;
    this.listeners.clear();
  }

  /** Calls `listener` when it ends, unless what is returned was called before. */
  whenOver(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}

const scopes = new AsyncLocalStorage<RequestScope>();

/** Runs work, and everything that it waits for, as part of a request. */
export const inRequest = <T>(scope: RequestScope, work: () => Promise<T>): Promise<T> =>
  // Waited for in here: Prisma begins a query when somebody first waits for it.
  scopes.run(scope, async () => await work());

/** The request that the running code is part of; undefined outside of any. */
export const currentRequest = (): RequestScope | undefined => scopes.getStore();

/**
 * Runs work that several requests share (what one of them reads for all, a write that is grouped), so that the end of the
 * request which happened to begin it does not take it from the others.
 */
export const outsideRequests = <T>(work: () => Promise<T>): Promise<T> => scopes.exit(async () => await work());
