import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export interface ListenerOptions {
  readonly databaseUrl: string;
  readonly channel: string;
  /** Called for each notification, and once after each (re)connection, as some may have been missed. */
  readonly onNotify: (payload: string) => void;
  /** Called when the connection is lost or cannot be made; the listener goes on trying. */
  readonly onLost?: (error: Error) => void;
  /** How often the connection is tried, so that a half-open socket is found; milliseconds. */
  readonly checkEveryMs?: number;
}

const LONGEST_WAIT_MS = 5_000;

/**
 * Listens on a channel of the database, and connects again whenever the connection is lost. Notifications only save
 * latency: whoever uses this polls as well, so nothing depends on one arriving.
 */
export function startListener(options: ListenerOptions): { stop(): Promise<void> } {
  const checkEveryMs = options.checkEveryMs ?? 5_000;
  const stopping = new AbortController();
  const { signal } = stopping;

  /** Lives until the connection is lost or the listener is stopped. */
  const listen = async (): Promise<void> => {
    const client = new pg.Client({
      connectionString: options.databaseUrl,
      application_name: `casebridge listen ${options.channel}`,
      keepAlive: true,
      connectionTimeoutMillis: checkEveryMs,
      query_timeout: checkEveryMs,
    });
    const lost = new Promise<Error>((resolve) => {
      client.once('error', resolve);
      client.once('end', () => resolve(new Error('the connection was closed')));
    });
    try {
      await client.connect();
      client.on('notification', (message) => options.onNotify(message.payload ?? ''));
      await client.query(`listen ${client.escapeIdentifier(options.channel)}`);
      options.onNotify('');
      while (!signal.aborted) {
        const error = await Promise.race([lost, sleep(checkEveryMs, undefined, { signal }).catch(() => undefined)]);
        if (error) throw error;
        if (!signal.aborted) await client.query('select 1');
      }
    } finally {
      client.removeAllListeners('notification');
      client.on('error', () => undefined);
      // A half-open socket never answers the farewell: do not wait for it.
      await Promise.race([client.end().catch(() => undefined), sleep(500, undefined, { ref: false })]);
      (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    }
  };

  const run = async (): Promise<void> => {
    for (let failures = 0; !signal.aborted;) {
      const began = Date.now();
      try {
        await listen();
      } catch (error) {
        if (signal.aborted) break;
        options.onLost?.(error as Error);
        failures = Date.now() - began > 2 * checkEveryMs ? 1 : failures + 1;
        await sleep(Math.min(LONGEST_WAIT_MS, 100 * 2 ** failures), undefined, { signal }).catch(() => undefined);
      }
    }
  };

  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
