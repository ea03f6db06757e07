import { startListener } from '../events/listener.js';
import type { DispatchContext } from './dispatch.js';
import { Lane } from './lane.js';
import { DELIVERY_CHANNEL } from './queue.js';
import { sweepReceipts } from './receipts.js';

export interface WorkerOptions extends DispatchContext {
  readonly databaseUrl: string;
  /** Deliveries that may be on their way at once, for each partner; 8 unless told. */
  readonly concurrency?: number;
  /** How long a claim lasts without a sign of life; 15 s unless told. */
  readonly leaseMs?: number;
  /** How often work is looked for when no notification arrives; 1 s unless told. */
  readonly pollMs?: number;
  /** How often partners and receipts left over are looked for; 5 s unless told. */
  readonly sweepMs?: number;
  /** False leaves out LISTEN; everything still goes, later. */
  readonly listen?: boolean;
}

/** A worker: takes every partner's deliveries to it, one lane a partner. Any number of them may share a database. */
export interface DeliveryWorker {
  /** Whether every lane has looked for work in the last minute. */
  readonly running: boolean;
  /** Takes up nothing more and ends when what is under way has ended, at the latest after `patienceMs` (25 s). */
  stop(patienceMs?: number): Promise<void>;
}

/** Starts a worker. Partners that are added later are found within `sweepMs`. */
export function startDeliveryWorker(options: WorkerOptions): DeliveryWorker {
  const { prisma, adapters, logger } = options;
  const lanes = new Map<string, Lane>();
  let stopping = false;

  const openLanes = async (): Promise<void> => {
    const partners = await prisma.partner.findMany({ select: { id: true } });
    for (const { id } of partners) {
      if (stopping || lanes.has(id) || !adapters.has(id)) continue;
      const { concurrency = 8, leaseMs = 15_000, pollMs = 1_000 } = options;
      lanes.set(id, new Lane({ context: options, partnerId: id, concurrency, leaseMs, pollMs }));
    }
  };
  let sweeping: Promise<void> | undefined;
  const sweep = (): void => {
    sweeping ??= openLanes()
      .then(() => sweepReceipts(options))
      .catch((error: unknown) =>
        logger.warn({ fault: (error as Error).name }, 'partners and receipts could not be looked for; trying again'),
      )
      .finally(() => (sweeping = undefined));
  };
  sweep();
  const timer = setInterval(sweep, options.sweepMs ?? 5_000);

  const listener =
    options.listen === false
      ? undefined
      : startListener({
          databaseUrl: options.databaseUrl,
          channel: DELIVERY_CHANNEL,
          onNotify: (partnerId) => {
            if (partnerId !== '') return lanes.get(partnerId)?.wake();
            for (const lane of lanes.values()) lane.wake();
          },
          onLost: (error) =>
            logger.warn({ reason: error.message }, 'the worker lost its notifications; it goes on polling'),
        });

  return {
    get running() {
      return !stopping && [...lanes.values()].every((lane) => lane.alive);
    },
    async stop(patienceMs = 25_000) {
      stopping = true;
      clearInterval(timer);
      await sweeping;
      await Promise.all([listener?.stop(), ...[...lanes.values()].map((lane) => lane.stop(patienceMs))]);
    },
  };
}
