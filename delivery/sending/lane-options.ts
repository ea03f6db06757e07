import type { DispatchContext } from './dispatch.js';
import type { StartGate } from './start-gate.js';

/** What a lane is told. */
export interface LaneOptions {
  readonly context: DispatchContext;
  readonly partnerId: string;
  /** Deliveries that may be on their way to this partner at once, unless its policy says another number. */
  readonly concurrency: number;
  /** A claim lasts this long unless it is extended; milliseconds. */
  readonly leaseMs: number;
  /** How often work is looked for when nothing announces it; milliseconds. */
  readonly pollMs: number;
  /** Shared by all lanes of the process. */
  readonly gate: StartGate;
}

/** How a lane is doing, for metrics and readiness. */
export interface LaneSnapshot {
  readonly partnerId: string;
  /** Documents on their way to the partner. */
  readonly sending: number;
  /** Answered, and waiting to be written down. */
  readonly recording: number;
  readonly concurrency: number;
  /** When the database last answered its question for work, or said that it is there; milliseconds since 1970. */
  readonly lookedAt: number;
}
