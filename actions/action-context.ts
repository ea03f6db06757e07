import type { Actor } from '../access/actor.js';
import type { PartnerAdapter } from '../adapters/adapter.js';
import type { DeliveryQueue } from '../delivery/queue.js';
import type { PrismaClient } from '../prisma/client.js';
import type { StandingData } from '../standing-data/index.js';

/** What an action needs of the world. Time is passed in, so that nothing depends on the clock of the machine. */
export interface ActionContext {
  readonly prisma: PrismaClient;
  readonly actor: Actor;
  readonly now: () => Date;
  readonly standingData: StandingData;
  /** The outside systems, by their id (`cps`, `court`). */
  readonly adapters: ReadonlyMap<string, PartnerAdapter>;
  readonly queue: DeliveryQueue;
}
