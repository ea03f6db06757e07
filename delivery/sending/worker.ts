import { startListener } from '../../events/listener.js';
import type { DispatchContext } from './dispatch.js';
import { endDraining } from '../partners/flow.js';
import { Lane } from './lane.js';
import type { LaneSnapshot } from './lane-options.js';
import { runLastStarts } from './last-starts.js';
import { markLateReceipts } from '../receipts/late-receipts.js';
import { sweepMail } from '../mail/receive-mail.js';
import { adapterIdOf } from '../partners/partners.js';
import { DELIVERY_CHANNEL } from '../queue.js';
import { sweepReceipts } from '../receipts/receipts.js';
import { StartGate } from './start-gate.js';

export interface WorkerOptions extends DispatchContext {
  readonly databaseUrl: string;
  /** Deliveries that may be on their way at once, for each partner whose policy says nothing else; 8 unless told. */
  readonly concurrency?: number;
  /** How long a claim lasts without a sign of life; 15 s unless told. */
  readonly leaseMs?: number;
  /** How often work is looked for when no notification arrives; 1 s unless told. */
  readonly pollMs?: number;
  /** How often partners, receipts left over and receipts that are late are looked for; 5 s unless told. */
  readonly sweepMs?: number;
  /** False leaves out LISTEN; everything still goes, later. */
  readonly listen?: boolean;
}

/** How a worker is doing, for metrics. */
export interface WorkerSnapshot {
  readonly lanes: readonly LaneSnapshot[];
  /** When partners were last looked for with success; milliseconds since 1970. */
  readonly partnersReadAt: number;
}

/** A worker: takes every partner's deliveries to it, one lane a partner. Any number of them may share a database. */
export interface DeliveryWorker {
  /** Whether every lane has had an answer of the database within the last seconds, and partners were looked for lately. */
  readonly running: boolean;
  readonly snapshot: WorkerSnapshot;
  /**
   * Takes up nothing more and ends when what is under way has ended; after `patienceMs` (25 s) that is cut off. What was
   * taken up and not sent, and what was cut off, is given back at once, for another worker.
   */
  stop(patienceMs?: number): Promise<void>;
}

const failed = (error: unknown, message: string) => [{ fault: (error as Error).name }, message] as const;

/** A lane that has had no answer of the database for this much longer than a poll does not run. */
const GRACE_MS = 10_000;

/** Starts a worker. Partners that are added later are found within `sweepMs`. */
export function startDeliveryWorker(options: WorkerOptions): DeliveryWorker {
  const {
    prisma,
    adapters,
    referralAdapters,
    logger,
    concurrency = 8,
    leaseMs = 15_000,
    pollMs = 1_000,
    sweepMs = 5_000,
  } = options;
  const lanes = new Map<string, Lane>();
  const gate = new StartGate();
  const stopping = new AbortController();
  let partnersReadAt = Date.now();

  const openLanes = async (): Promise<void> => {
    const partners = await prisma.partner.findMany({ select: { id: true, adapter: true, channel: true } });
    partnersReadAt = Date.now();
    for (const partner of partners) {
      // Without an adapter nothing can go in a partner's own format; a notice needs none.
      const format = adapterIdOf(partner);
      const reachable =
        partner.channel !== 'HTTPS' || adapters.has(format) || referralAdapters?.get(format)?.https !== undefined;
      if (stopping.signal.aborted || lanes.has(partner.id) || !reachable) continue;
      lanes.set(partner.id, new Lane({ context: options, partnerId: partner.id, concurrency, leaseMs, pollMs, gate }));
    }
  };
  const sweepAll = async (): Promise<void> => {
    const sweeps = [
      () => sweepReceipts(options),
      () => sweepMail(options),
      () => markLateReceipts(prisma),
      () => endDraining(prisma),
    ];
    // One that fails does not keep the others from their work.
    for (const each of sweeps)
      await each().catch((error: unknown) =>
        logger.warn(...failed(error, 'what was left over could not be looked for; trying again')),
      );
  };
  let sweeping: Promise<void> | undefined;
  let opening: Promise<void> | undefined;
  const sweep = (): void => {
    opening ??= openLanes()
      .catch((error: unknown) => logger.warn(...failed(error, 'partners could not be looked for; trying again')))
      .finally(() => (opening = undefined));
    // These may take their time, after an outage say.
    sweeping ??= sweepAll().finally(() => (sweeping = undefined));
  };
  sweep();
  const timer = setInterval(sweep, sweepMs);
  const lastStarts = runLastStarts({ prisma, logger, lanes, gate, pollMs, signal: stopping.signal });

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

  const snapshot = (): WorkerSnapshot => ({ lanes: [...lanes.values()].map((lane) => lane.snapshot), partnersReadAt });
  return {
    get running() {
      const latest = Date.now() - GRACE_MS;
      return (
        !stopping.signal.aborted &&
        partnersReadAt >= latest - sweepMs &&
        snapshot().lanes.every(({ lookedAt }) => lookedAt >= latest - pollMs)
      );
    },
    get snapshot() {
      return snapshot();
    },
    async stop(patienceMs = 25_000) {
      stopping.abort();
      clearInterval(timer);
      await Promise.all([opening, sweeping]);
      await Promise.all([listener?.stop(), ...[...lanes.values()].map((lane) => lane.stop(patienceMs)), lastStarts]);
    },
  };
}
