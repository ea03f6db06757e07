import { startDeliveryWorker } from '../../delivery/sending/worker.js';
import { startDutySweep, startFoldingCounts, startReevaluation } from '../../duties/index.js';
import { startPruning } from '../../events/prune.js';
import { startWebhookWorker } from '../../events/webhooks/worker.js';
import { startAnchoring, startAuditRetention, startMovingAudit } from '../../audit/index.js';
import { anchorFiles, auditRetentionMs } from '../settings/audit-settings.js';
import { startComparing } from '../../search/duplicates/worker.js';
import { startIndexing } from '../../search/worker.js';
import { startIndexingRecords } from '../../search/records/worker.js';
import { withoutRepeats } from '../telemetry/without-repeats.js';
import type { Foundation } from './foundation.js';

/** Something that works through what is due, in any number of processes at once. */
export interface Worker {
  /** Whether its loop has come round lately. */
  readonly running: boolean;
  /** Takes up nothing more, and ends when what is under way has ended; after `patienceMs` that is cut off or handed back. */
  stop(patienceMs: number): Promise<void>;
}

/** What a partner has not answered by then is cut off, and sent again under the same message id by another worker. */
const PATIENCE_MS = 5_000;

/** What workers are given: as everything else, with a log that is not filled by what fails every second. */
type WorkerFoundation = Omit<Foundation, 'logger'> & { readonly logger: ReturnType<typeof withoutRepeats> };

/** Every worker of the hub, by its name in `/health/ready`. A new one is a line here. */
const workers: Readonly<Record<string, (foundation: WorkerFoundation) => Worker>> = {
  delivery: ({ prisma, database, adapters, referralAdapters, materials, logger, config, metrics }) => {
    const worker = startDeliveryWorker({
      prisma,
      databaseUrl: database.url,
      adapters,
      referralAdapters,
      materials,
      logger,
      concurrency: config.CASEBRIDGE_WORKER_CONCURRENCY,
      leaseMs: config.CASEBRIDGE_CLAIM_SECONDS * 1_000,
      listen: config.CASEBRIDGE_LISTEN,
    });
    metrics.watchLanes(() => worker.snapshot.lanes);
    return worker;
  },
  webhooks: ({ prisma, database, secretBox, logger, config }) =>
    startWebhookWorker({
      prisma,
      databaseUrl: database.url,
      secretBox,
      source: config.eventSource,
      logger,
      loopbackAllowed: config.CASEBRIDGE_MODE === 'sandbox',
      listen: config.CASEBRIDGE_LISTEN,
    }),
  duties: ({ prisma, logger }) => startDutySweep({ prisma, logger }),
  counts: ({ prisma, logger }) => startFoldingCounts({ prisma, logger }),
  reevaluation: ({ prisma, logger }) => startReevaluation({ prisma, logger }),
  auditMoving: ({ auditLog, logger }) => startMovingAudit({ log: auditLog, logger }),
  auditAnchoring: ({ prisma, config, auditSigner, logger }) =>
    startAnchoring({ prisma, files: anchorFiles(config), signer: auditSigner, logger }),
  auditRetention: ({ prisma, config, auditSigner, logger }) =>
    startAuditRetention({ prisma, retentionMs: auditRetentionMs(config), signer: auditSigner, logger }),
  search: ({ prisma, logger }) => startIndexing({ prisma, logger }),
  recordSearch: ({ prisma, logger }) => startIndexingRecords({ prisma, logger }),
  comparing: ({ prisma, logger }) => startComparing({ prisma, logger }),
  pruning: ({ prisma, logger, config }) =>
    startPruning({ prisma, retentionMs: config.CASEBRIDGE_EVENT_RETENTION_DAYS * 86_400_000, logger }),
};

/** Starts all of them in this process. */
export function startWorkers(foundation: Foundation): void {
  const given = { ...foundation, logger: withoutRepeats(foundation.logger) };
  for (const [name, start] of Object.entries(workers)) {
    const worker = start(given);
    foundation.life.keep('work', () => worker.stop(PATIENCE_MS));
    foundation.readiness.need(`worker:${name}`, () =>
      worker.running
        ? undefined
        : 'Its loop has not come round lately. It goes on by itself once the database answers; if that does, restart this process.',
    );
  }
}
