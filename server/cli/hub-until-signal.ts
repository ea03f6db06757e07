import type { Hub } from '../hub.js';

/** How long a stop may take before it is cut short, milliseconds. */
const STOP_LIMIT_MS = 30_000;

/**
 * Starts a hub, and stops it when SIGTERM, SIGINT or SIGHUP comes, ending the process with `status`, or with 1 when not all
 * of it ended in order and in time. The signal may come while it starts: a database of our own must not be left behind. A
 * second signal ends the process at once.
 */
export async function hubUntilSignal(start: (interrupt: AbortSignal) => Promise<Hub>, status: number): Promise<Hub> {
  const interrupt = new AbortController();
  let hub: Hub | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    if (interrupt.signal.aborted) process.exit(1);
    console.log(`\n${signal}: finishing what is in flight …`);
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    interrupt.abort();
    void hub?.stop().then((inOrder) => process.exit(inOrder ? status : 1));
  };
  process.on('SIGTERM', stop).on('SIGINT', stop).on('SIGHUP', stop);
  // A terminal that was closed, or `| head`, takes away the output; the hub goes on, or stops in order.
  process.stdout.on('error', () => undefined);
  try {
    hub = await start(interrupt.signal);
    return hub;
  } catch (error) {
    if (interrupt.signal.aborted) process.exit(status);
    throw error;
  }
}
