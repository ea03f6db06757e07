import { AsyncResource } from 'node:async_hooks';
import { Client, Pool, type PoolClient, type PoolConfig } from 'pg';
import { cancelQuery } from './cancel-query.js';
import { currentRequest, RequestOver, type RequestScope } from './request-scope.js';

type Callback = (error: Error | null | undefined, result?: unknown) => void;
type Query = (config: unknown, values?: unknown, callback?: Callback) => unknown;

const textOf = (config: unknown): string =>
  typeof config === 'string' ? config : ((config as { text?: string } | null)?.text ?? '');

/** What ends a transaction is always sent, and never cancelled: nobody would know whether it was committed. */
const endsTransaction = (text: string): boolean => /^\s*(commit|rollback)\b/i.test(text);

/**
 * A connection whose statements belong to the request that sends them: when that is over, what runs is cancelled, and nothing
 * more is sent for it. What became of a statement is told only after a cancellation under way has arrived, so that this cannot
 * hit what the connection does next, for whomever.
 */
class RequestClient extends Client {
  private cancelling: Promise<void> | undefined;
  private ending = 0;

  /** Takes the place of the driver's own, whatever way it is called. */
  override query = ((config: unknown, values?: unknown, callback?: Callback): unknown => {
    const scope = currentRequest();
    const plain = (super.query as unknown as Query).bind(this);
    if (!scope) return plain(config, values, callback);
    if (typeof values === 'function') [values, callback] = [undefined, values as Callback];
    if (callback) return void this.ask(scope, plain, config, values, callback);
    return new Promise((resolve, reject) => {
      this.ask(scope, plain, config, values, (error, result) => (error ? reject(error) : resolve(result)));
    });
  }) as never;

  private ask(scope: RequestScope, plain: Query, config: unknown, values: unknown, told: Callback): void {
    if (endsTransaction(textOf(config))) return this.endTransaction(plain, config, values, told);
    if (scope.isOver) return void process.nextTick(told, new RequestOver());
    const forget = scope.whenOver(() => {
      if (this.ending === 0) this.cancelling ??= cancelQuery(this).finally(() => (this.cancelling = undefined));
    });
    plain(config, values, (error, result) => {
      forget();
      const reported = error && scope.isOver ? new RequestOver() : error;
      if (this.cancelling) void this.cancelling.then(() => told(reported, result));
      else told(reported, result);
    });
  }

  private endTransaction(plain: Query, config: unknown, values: unknown, told: Callback): void {
    this.ending += 1;
    const send = (): unknown =>
      plain(config, values, (error, result) => {
        this.ending -= 1;
        told(error, result);
      });
    if (this.cancelling) void this.cancelling.then(send);
    else send();
  }
}

type Connected = (error: Error | undefined, client: PoolClient | undefined, done: (release?: unknown) => void) => void;

/**
 * Has a callback run as part of what asks for it now. `AsyncLocalStorage.bind` does the same, but gives each function it makes a shape of
 * its own, which V8 keeps with all that it refers to (the rows of an answer) until it next collects everything: a third of what a request
 * allocated outlived it.
 */
function inItsContext(callback: Connected): Connected {
  const asking = new AsyncResource('casebridge:connection');
  return (error, client, done) => asking.runInAsyncScope(callback, undefined, error, client, done);
}

/**
 * A pool of such connections. Waiting for one ends with the request as well; the connection that comes too late for it goes to
 * the next.
 */
export class RequestPool extends Pool {
  constructor(config: PoolConfig) {
    super({ ...config, Client: RequestClient });
  }

  override connect = ((callback?: Connected): unknown => {
    const plain = (super.connect as unknown as (callback?: Connected) => unknown).bind(this);
    const scope = currentRequest();
    // A connection is handed over by whoever gives it back: what it is then used for is still its new holder's.
    if (!scope) return plain(callback && inItsContext(callback));
    if (callback) return void this.wait(scope, plain, callback);
    return new Promise((resolve, reject) => {
      this.wait(scope, plain, (error, client) => (error ? reject(error) : resolve(client)));
    });
  }) as never;

  private wait(scope: RequestScope, plain: (callback: Connected) => unknown, given: Connected): void {
    const told = inItsContext(given);
    if (scope.isOver) return void process.nextTick(told, new RequestOver(), undefined, () => undefined);
    let waiting = true;
    const forget = scope.whenOver(() => {
      waiting = false;
      told(new RequestOver(), undefined, () => undefined);
    });
    plain((error, client, done) => {
      forget();
      if (waiting) told(error, client, done);
      else if (client) done();
    });
  }
}
