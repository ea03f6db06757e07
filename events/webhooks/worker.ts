import { setTimeout as sleep } from 'node:timers/promises';
import { Alarm } from '../alarm.js';
import { EVENT_CHANNEL } from '../append.js';
import { startListener } from '../listener.js';
import { claimWebhooks, holdLeases, type Lease } from './lease.js';
import { webhookSchedule } from './schedule.js';
import { PAGE, type ServeOptions, WebhookRun } from './serve.js';
import { SharedLog } from './shared-log.js';

export interface WebhookWorkerOptions
  extends
    Pick<ServeOptions, 'prisma' | 'secretBox' | 'source' | 'logger'>,
    Partial<Omit<ServeOptions, 'prisma' | 'log' | 'secretBox' | 'source' | 'logger'>> {
  readonly databaseUrl: string;
  /** Webhooks that this process serves at once at most; 100 unless told. */
  readonly concurrency?: number;
  /** False leaves out LISTEN; everything still goes, later. */
  readonly listen?: boolean;
}

/** Posts the event log to webhooks. Any number of processes may do so; each webhook is served by one of them at a time. */
export interface WebhookWorker {
  /** Whether it has looked for work in the last minute. */
  readonly running: boolean;
  /** Posts nothing more, and ends when what is under way has ended; after `patienceMs` (5 s) that is broken off. */
  stop(patienceMs?: number): Promise<void>;
}

/** How often webhooks that nobody serves are looked for at most, however many events are notified; milliseconds. */
const LOOK_EVERY_MS = 100;

/** Starts posting. Every webhook has a run of its own, so that one that is slow or down holds up none of the others. */
export function startWebhookWorker(options: WebhookWorkerOptions): WebhookWorker {
  const { prisma, logger, concurrency = 100 } = options;
  const log = new SharedLog(prisma, PAGE);
  const serving: ServeOptions = {
    log,
    ...{ leaseMs: 15_000, pollMs: 1_000, timeoutMs: 15_000, lingerMs: 5_000, schedule: webhookSchedule },
    ...options,
  };
  const { leaseMs, pollMs } = serving;
  const runs = new Map<string, WebhookRun>();
  const alarm = new Alarm();
  let stopping = false;
  let lookedAt = Date.now();

  const serve = async (lease: Lease): Promise<void> => {
    // A run of an earlier lease is at its end, or has lost it without having noticed.
    const earlier = runs.get(lease.id);
    earlier?.cutOff();
    await earlier?.done;
    const run = new WebhookRun(serving, lease);
    runs.set(lease.id, run);
    void run.done.finally(() => {
      if (runs.get(lease.id) === run) runs.delete(lease.id);
      alarm.ring();
    });
  };

  const look = async (): Promise<void> => {
    let again = pollMs;
    while (!stopping) {
      const woken = alarm.take();
      lookedAt = Date.now();
      let taken = 0;
      try {
        const free = concurrency - runs.size;
        const leases = free > 0 ? await claimWebhooks(prisma, free, leaseMs) : [];
        taken = leases.length;
        for (const lease of leases) await serve(lease);
      } catch (error) {
        logger.warn({ fault: (error as Error).name }, 'webhooks could not be taken on; trying again');
      }
      again = taken > 0 ? pollMs : woken ? Math.min(10, pollMs) : Math.min(pollMs, again * 2);
      if (!stopping) await alarm.sleep(again);
      // Those that are served already are woken by themselves.
      const early = lookedAt + LOOK_EVERY_MS - Date.now();
      if (!stopping && taken === 0 && early > 0) await sleep(Math.min(early, LOOK_EVERY_MS));
    }
  };

  let holding: Promise<void> | undefined;
  const hold = async (): Promise<void> => {
    const mine = [...runs.values()];
    try {
      const held = await holdLeases(
        prisma,
        mine.map(({ lease }) => lease),
        leaseMs,
      );
      for (const run of mine) if (runs.get(run.lease.id) === run) run.held(held.find(({ id }) => id === run.lease.id));
    } catch (error) {
      logger.warn({ fault: (error as Error).name }, 'the leases of webhooks could not be held');
    }
  };
  const heartbeat = setInterval(() => {
    holding ??= hold().finally(() => (holding = undefined));
  }, leaseMs / 3);

  const looking = look();
  const listener =
    options.listen === false
      ? undefined
      : startListener({
          databaseUrl: options.databaseUrl,
          channel: EVENT_CHANNEL,
          onNotify: () => {
            log.notified();
            for (const run of runs.values()) run.wake();
            alarm.ring();
          },
          onLost: (error) =>
            logger.warn({ reason: error.message }, 'the webhook worker lost its notifications; it goes on polling'),
        });

  return {
    get running() {
      return !stopping && Date.now() - lookedAt < 60_000;
    },
    async stop(patienceMs = 5_000) {
      stopping = true;
      alarm.ring();
      await looking;
      for (const run of runs.values()) run.end();
      const impatience = setTimeout(() => {
        for (const run of runs.values()) run.cutOff();
      }, patienceMs);
      await Promise.all([listener?.stop(), ...[...runs.values()].map(({ done }) => done)]);
      clearTimeout(impatience);
      clearInterval(heartbeat);
      await holding;
    },
  };
}
