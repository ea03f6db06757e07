import { setTimeout as sleep } from 'node:timers/promises';
import { Disk } from 'flydrive';
import { ConfigError, type Settings } from '../config.js';
import type { Spooled } from './spool.js';

/** The client speaks through what it throws; its own lines would end on the screen. */
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const TRIES = 4;

/** What the SDK says of a failure, under the wrapping of the storage library. */
interface Failure {
  readonly name: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}
const failureOf = (error: unknown): Failure => ((error as { cause?: unknown }).cause ?? error) as Failure;
const passes = ({ name, $metadata }: Failure): boolean =>
  name !== 'CredentialsProviderError' &&
  ($metadata?.httpStatusCode === undefined || $metadata.httpStatusCode >= 500 || $metadata.httpStatusCode === 429);

/**
 * The S3 bucket of the settings, whose bytes the service encrypts at rest. Throws `ConfigError` when it refuses what the hub
 * needs to do there; one that merely does not answer may be back before anybody needs it.
 */
export async function openBucket(bucket: string, settings: Settings): Promise<Disk> {
  // Loaded only where it is used: the S3 client is the largest of our dependencies.
  const { S3Driver } = await import('flydrive/drivers/s3');
  const endpoint = settings.CASEBRIDGE_MATERIALS_S3_ENDPOINT;
  const disk = new Disk(
    new S3Driver({
      bucket,
      region: settings.CASEBRIDGE_MATERIALS_S3_REGION,
      visibility: 'private',
      supportsACL: false,
      logger: quiet,
      requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000 },
      ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    }),
  );
  try {
    await disk.put('casebridge-may-write', 'ok');
    await disk.getBytes('casebridge-may-write');
    await disk.delete('casebridge-may-write');
  } catch (error) {
    const failure = failureOf(error);
    if (!passes(failure)) {
      throw new ConfigError(
        `CASEBRIDGE_MATERIALS_S3_BUCKET: the bucket cannot be used (${failure.name}). Check its name, its region, the endpoint and the credentials; the hub puts, gets and deletes objects.`,
      );
    }
  }
  return disk;
}

/** Puts what was spooled into the bucket. The client cannot send a stream again; so each try reads it anew. */
export async function putSpooled(disk: Disk, key: string, spooled: Spooled, contentLength: number): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const content = spooled.open();
    try {
      return await disk.putStream(key, content, { contentLength });
    } catch (error) {
      if (tries === TRIES || !passes(failureOf(error))) throw error;
    } finally {
      content.destroy();
    }
    await sleep(200 * 2 ** tries * (0.5 + Math.random() / 2));
  }
}
