import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditLog } from './audit-log.js';

/** Entries that are moved at once: the head of the chain is held meanwhile. */
const BATCH = 500;
/** A round that was not through within this time does not run. */
const GRACE_MS = 30_000;

export interface MovingOptions {
  readonly log: Pick<AuditLog, 'moveWaiting'>;
  readonly logger: Record<'warn', (details: object, message: string) => void>;
  /** How often it is looked; 1 s unless told. */
  readonly everyMs?: number;
}

/**
 * Moves what waits into the chain: what has left for partners and come from them, and what processes that died had not moved
 * themselves. Any number of processes may.
 */
export function startMovingAudit({ log, logger, everyMs = 1_000 }: MovingOptions): {
  /** Whether it has had an answer of the database lately. */
  readonly running: boolean;
  /** Moves what is due once more and ends. */
  stop(): Promise<void>;
} {
  let movedAt = Date.now();
  const stopping = new AbortController();
  const { signal } = stopping;
  const move = async (): Promise<void> => {
    try {
      while ((await log.moveWaiting(BATCH)) === BATCH) movedAt = Date.now();
      movedAt = Date.now();
    } catch (error) {
      logger.warn({ fault: (error as Error).name }, 'what waits could not be put into the audit; trying again');
    }
  };
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      await move();
      await sleep(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
    await move();
  };
  const running = run();
  return {
    get running() {
      return !signal.aborted && Date.now() - movedAt < everyMs + GRACE_MS;
    },
    stop() {
      stopping.abort();
      return running;
    },
  };
}
