import type { Pool, PoolClient } from 'pg';
import { cancelQuery } from './cancel-query.js';
import { type Asked, OneRow, type Row } from './one-row.js';
import { currentRequest, outsideRequests, RequestOver, type RequestScope } from './request-scope.js';

/** How often it is looked which connections nobody has used since; milliseconds. */
const LOOKED_AT_EVERY = 10_000;

/** Somebody who asks. */
interface Asking {
  readonly asked: Asked;
  readonly scope: RequestScope | undefined;
  readonly resolve: (row: Row | undefined) => void;
  readonly reject: (error: Error) => void;
  /** Hears no more of the end of its request. */
  forget: () => void;
  /** On which its statement runs. */
  client?: PoolClient;
  /** Under way since its request was over. */
  cancelling?: Promise<void>;
}

/**
 * Connections taken from a pool and held while they are used: what waits goes to the one that is free next, without giving it back and
 * taking it out for each statement. What a request asks ends with it, as in `RequestPool`.
 */
export class HeldConnections {
  private readonly free: PoolClient[] = [];
  private readonly waiting = new Set<Asking>();
  /** With those that are being opened. */
  private held = 0;
  /** So many were free all the time since it was looked. */
  private leastFree = 0;
  private looking: NodeJS.Timeout | undefined;
  private ended = false;

  constructor(
    private readonly pool: Pool,
    private readonly most: number,
  ) {}

  /** The row that a statement gives. */
  ask(asked: Asked): Promise<Row | undefined> {
    const scope = currentRequest();
    if (scope?.isOver) return Promise.reject(new RequestOver());
    if (this.ended) return Promise.reject(new Error('The connections are closed.'));
    return new Promise((resolve, reject) => {
      const asking: Asking = { asked, scope, resolve, reject, forget: () => undefined };
      if (scope) asking.forget = scope.whenOver(() => this.over(asking));
      const client = this.free.pop();
      if (client) {
        if (this.free.length < this.leastFree) this.leastFree = this.free.length;
        this.send(client, asking);
      } else {
        this.waiting.add(asking);
        this.open();
      }
    });
  }

  /** Closes all connections, each when what runs on it has ended. */
  end(): Promise<void> {
    this.ended = true;
    clearTimeout(this.looking);
    for (const client of this.free.splice(0)) this.giveBack(client);
    return this.pool.end();
  }

  private open(): void {
    if (this.held >= this.most) return;
    this.held += 1;
    // It serves others after the request that happened to need it first.
    void outsideRequests(() => this.pool.connect()).then(
      (client) => {
        client.once('error', () => this.broken(client));
        this.looking ??= setTimeout(() => this.look(), LOOKED_AT_EVERY).unref();
        this.next(client);
      },
      (error: unknown) => {
        this.held -= 1;
        const [first] = this.waiting;
        if (first) this.tell(first, error as Error, undefined);
        if (this.waiting.size > 0) this.open();
      },
    );
  }

  private send(client: PoolClient, asking: Asking): void {
    asking.client = client;
    const told = (error: Error | undefined, row: Row | undefined): void => {
      if (asking.cancelling) void asking.cancelling.then(() => this.done(client, asking, error, row));
      else this.done(client, asking, error, row);
    };
    void client.query(new OneRow(asking.asked, told));
  }

  /** What failed may have left its connection in any state: another one is opened in its place. */
  private done(client: PoolClient, asking: Asking, error: Error | undefined, row: Row | undefined): void {
    if (error) this.giveBack(client, error);
    else this.next(client);
    this.tell(asking, error, row);
    if (error && this.waiting.size > 0) this.open();
  }

  private next(client: PoolClient): void {
    for (const asking of this.waiting) {
      this.waiting.delete(asking);
      return this.send(client, asking);
    }
    if (this.ended) this.giveBack(client);
    else this.free.push(client);
  }

  private tell(asking: Asking, error: Error | undefined, row: Row | undefined): void {
    this.waiting.delete(asking);
    asking.forget();
    if (error) asking.reject(asking.scope?.isOver ? new RequestOver() : error);
    else asking.resolve(row);
  }

  /** Its request is over: nothing is sent for it any more, and what runs is cancelled before the connection does anything else. */
  private over(asking: Asking): void {
    if (asking.client) asking.cancelling ??= cancelQuery(asking.client);
    else this.tell(asking, new RequestOver(), undefined);
  }

  /** A connection that breaks while it is free; one that is used tells whoever uses it. */
  private broken(client: PoolClient): void {
    const at = this.free.indexOf(client);
    if (at < 0) return;
    this.free.splice(at, 1);
    this.giveBack(client, new Error('The connection broke.'));
  }

  private giveBack(client: PoolClient, error?: Error): void {
    this.held -= 1;
    client.release(error);
  }

  /** Gives back what nobody has used for a while; the pool closes it. */
  private look(): void {
    for (const client of this.free.splice(0, this.leastFree)) this.giveBack(client);
    this.leastFree = this.free.length;
    this.looking = this.held > 0 ? setTimeout(() => this.look(), LOOKED_AT_EVERY).unref() : undefined;
  }
}
