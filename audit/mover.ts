import { repeatUntilStopped } from '../work/repeat-until-stopped.js';
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
  const move = async (): Promise<number> => {
    while ((await log.moveWaiting(BATCH)) === BATCH) movedAt = Date.now();
    movedAt = Date.now();
    return everyMs;
  };
  const moving = repeatUntilStopped(move, {
    ...{ logger, everyMs, onceMoreAtTheEnd: true },
    fault: 'what waits could not be put into the audit; trying again',
  });
  return {
    get running() {
      return moving.running && Date.now() - movedAt < everyMs + GRACE_MS;
    },
    stop: () => moving.stop(),
  };
}
