import type { Hub } from '../hub.js';

/** How long a stop may take before it is cut short, milliseconds. */
const STOP_LIMIT_MS = 30_000;

/**
 * Starts a hub and lets it run until SIGTERM, SIGINT or SIGHUP; then stops it and ends the process with status 0. The signal may
 * come while it starts: a database of our own must not be left behind. A second signal ends the process at once.
 */
export async function runUntilSignal(start: (interrupt: AbortSignal) => Promise<Hub>, ready: (hub: Hub) => Promise<void>): Promise<void> {
  const interrupt = new AbortController();
  let hub: Hub | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    if (interrupt.signal.aborted) process.exit(1);
    console.log(`\n${signal}: finishing what is in flight …`);
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    interrupt.abort();
    void hub?.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop).on('SIGINT', stop).on('SIGHUP', stop);
  // A terminal that was closed, or `| head`, takes away the output; the hub goes on, or stops in order.
  process.stdout.on('error', () => undefined);
  try {
    hub = await start(interrupt.signal);
  } catch (error) {
    if (interrupt.signal.aborted) process.exit(0);
    throw error;
  }
  await ready(hub);
}
