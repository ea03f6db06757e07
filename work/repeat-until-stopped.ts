import { setTimeout as sleep } from 'node:timers/promises';

export interface RepeatOptions {
  readonly logger: { warn(details: object, message: string): void };
  /** What is written to the log when a round fails; beside it stands the name of the error alone, whose message may quote personal data. */
  readonly fault: string;
  /** The longest pause between two rounds; milliseconds. */
  readonly everyMs: number;
  /** The pause after a round that failed; `everyMs` unless told. Milliseconds. */
  readonly afterFaultMs?: () => number;
  /** Whether a last round is made after `stop()`, so that nothing of before it is left. */
  readonly onceMoreAtTheEnd?: boolean;
}

/** Work that is done again and again. */
export interface Repeated {
  /** Whether its loop has come round lately: within two of the longest pauses and a minute. False once it is being stopped. */
  readonly running: boolean;
  /** Ends a pause at once, signals the round that is under way, and resolves when that has ended. */
  stop(): Promise<void>;
}

/** A round has this much longer than two pauses. */
const GRACE_MS = 60_000;

/**
 * Does a round of work again and again until stopped, at once to begin with. A round resolves with the pause before the next one, in
 * milliseconds; 0: at once, there is more to do. One that fails is written to the log and tried again; lines that repeat themselves
 * are left out by the logger that workers are given. A pause does not keep the process alive.
 */
export function repeatUntilStopped(
  round: (signal: AbortSignal) => Promise<number>,
  { logger, fault, everyMs, afterFaultMs = () => everyMs, onceMoreAtTheEnd = false }: RepeatOptions,
): Repeated {
  const stopping = new AbortController();
  const { signal } = stopping;
  let cameRoundAt = Date.now();
  const attempt = async (last: boolean): Promise<number> => {
    cameRoundAt = Date.now();
    try {
      return await round(signal);
    } catch (error) {
      // What is cut off by the end is no fault, unless it is what the end waits for.
      if (!signal.aborted || last) logger.warn({ fault: (error as Error).name }, fault);
      return afterFaultMs();
    }
  };
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      const pause = await attempt(onceMoreAtTheEnd);
      if (pause > 0) await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined);
    }
    if (onceMoreAtTheEnd) await attempt(true);
  };
  const running = run();
  return {
    get running() {
      return !signal.aborted && Date.now() - cameRoundAt < 2 * everyMs + GRACE_MS;
    },
    stop() {
      stopping.abort();
      return running;
    },
  };
}
