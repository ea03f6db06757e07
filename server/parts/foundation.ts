import { Pool } from 'pg';
import type { Logger } from 'pino';
import { adapters } from '../../adapters/index.js';
import type { ReferralAdapter } from '../../adapters/referral-adapter.js';
import { referralAdapters } from '../../adapters/referral-adapters.js';
import type { SecretBox } from '../../access/sealing.js';
import type { PartnerAdapter } from '../../adapters/adapter.js';
import { AuditLog, type AuditSigner } from '../../audit/index.js';
import { createPrisma, type PrismaClient } from '../../prisma/client.js';
import { type AnsweringPool, createAnsweringPool } from '../../prisma/answering-pool.js';
import { createReadingPool, type ReadingPool } from '../../prisma/reading-pool.js';
import { readingConnections } from './reading-connections.js';
import { openAuditSigner } from '../settings/audit-settings.js';
import type { Config, HubKind } from '../config.js';
import { type HubDatabase, openHubDatabase } from '../database.js';
import type { Progress } from '../hub.js';
import { openSecretBox } from '../settings/secret-key.js';
import { MaterialStore } from '../materials/store.js';
import { privateFolder } from './private-folder.js';
import { databaseAnswers, Readiness } from '../endpoints/readiness.js';
import { Metrics } from '../telemetry/metrics.js';
import { startTracing } from '../telemetry/tracing.js';
import type { Lifecycle } from './lifecycle.js';

/** What every process of the hub stands on, whether it serves the API, sends deliveries, or both. */
export interface Foundation {
  readonly config: Config;
  readonly kind: HubKind;
  readonly logger: Logger;
  readonly progress: Progress;
  readonly life: Lifecycle;
  /** For a benchmark only: nothing is authorised and nobody's look is recorded. */
  readonly unguarded: boolean;
  readonly database: HubDatabase;
  readonly prisma: PrismaClient;
  /** Connections that only read, for queries that one statement answers. */
  readonly reading: AnsweringPool;
  /** For the search of people. */
  readonly searching: ReadingPool;
  /** A few connections for those who watch: they are answered although all others are busy. */
  readonly watching: Pool;
  readonly materials: MaterialStore;
  readonly adapters: ReadonlyMap<string, PartnerAdapter>;
  /** The formats of agencies that take referrals. */
  readonly referralAdapters: ReadonlyMap<string, ReferralAdapter>;
  /** Seals the secrets of webhooks; undefined when no key is configured. */
  readonly secretBox: SecretBox | undefined;
  /** The record of looks; one for the process, so that what is written at the same time is written together. */
  readonly auditLog: AuditLog;
  /** Signs what is said of the audit's chain; undefined when no key is configured. */
  readonly auditSigner: AuditSigner | undefined;
  readonly readiness: Readiness;
  readonly metrics: Metrics;
}

/** Opens the database and what else a process of any kind needs. */
export async function openFoundation(
  options: Pick<Foundation, 'config' | 'kind' | 'logger' | 'progress' | 'life' | 'unguarded'>,
): Promise<Foundation> {
  const { config, kind, logger, progress, life } = options;
  const database = await openHubDatabase(config, kind, progress, life.interrupt);
  life.keep('database', () => database.stop());
  const prisma = createPrisma(database.url, {
    poolSize: config.CASEBRIDGE_POOL_SIZE,
    applicationName: kind === 'both' ? 'casebridge' : `casebridge ${kind}`,
  });
  life.keep('connections', () => prisma.$disconnect());
  const reading = createAnsweringPool(database.url, { poolSize: readingConnections(config) });
  life.keep('connections', () => reading.end());
  const searching = createReadingPool(database.url, {
    poolSize: Math.ceil(config.CASEBRIDGE_POOL_SIZE / 2),
    applicationName: 'casebridge searching',
    bitmapScans: true,
  });
  life.keep('connections', () => searching.end());
  const watching = watchingPool(database.url);
  life.keep('connections', () => watching.end());
  const tracing = await startTracing(config, logger);
  life.keep('telemetry', () => tracing.stop());
  const metrics = new Metrics({ watching, logger });
  life.keep('telemetry', () => metrics.stop());
  const readiness = new Readiness();
  life.keep('announcement', () => readiness.stop(config.CASEBRIDGE_DRAIN_MS));
  readiness.need('database', () => databaseAnswers(watching));
  const materials = await MaterialStore.open(config, await privateFolder(`${database.folder}/materials`));
  const secretBox = await openSecretBox(config, database.folder);
  const formats = { adapters, referralAdapters };
  const auditLog = new AuditLog(prisma, { databaseUrl: database.url });
  life.keep('connections', () => auditLog.close());
  const auditSigner = await openAuditSigner(config);
  return {
    ...options,
    auditLog,
    auditSigner,
    database,
    prisma,
    reading,
    searching,
    watching,
    materials,
    ...formats,
    secretBox,
    readiness,
    metrics,
  };
}

/** How long a question of those who watch may take; milliseconds. */
const WATCH_TIMEOUT_MS = 2_000;

function watchingPool(url: string): Pool {
  const pool = new Pool({
    connectionString: url,
    max: 2,
    application_name: 'casebridge watch',
    keepAlive: true,
    connectionTimeoutMillis: WATCH_TIMEOUT_MS,
    query_timeout: WATCH_TIMEOUT_MS,
    statement_timeout: WATCH_TIMEOUT_MS,
  });
  // A connection that breaks while idle is replaced at the next question, which says what is wrong if that fails.
  pool.on('error', () => undefined);
  return pool;
}
