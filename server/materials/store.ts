import { createHash, randomUUID } from 'node:crypto';
import { Transform, type Readable } from 'node:stream';
import type { Disk } from 'flydrive';
import type { Config } from '../config.js';
import { refusals } from '../http/refusal.js';
import { Spool } from './spool.js';

/** What is known of bytes once they are stored. */
export interface StoredContent {
  readonly storageKey: string;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** Where the bytes of materials are kept: a folder by default, an S3 bucket in production. */
export class MaterialStore {
  private constructor(
    private readonly disk: () => Promise<Disk>,
    /** For a bucket, which takes nothing of unknown length: a request comes without one, or with one that is not true. */
    private readonly spool?: Spool,
  ) {}

  /** The store that the settings name. Throws `ConfigError` when a bucket cannot be used. */
  static async open(config: Config, folder: string): Promise<MaterialStore> {
    const bucket = config.CASEBRIDGE_MATERIALS_S3_BUCKET;
    if (!bucket) {
      // Loaded with the first material: many a process never sees one, and each start would wait for it.
      let disk: Promise<Disk> | undefined;
      return new MaterialStore(() => (disk ??= openFolder(folder)));
    }
    const { openBucket } = await import('./bucket.js');
    const disk = await openBucket(bucket, config);
    return new MaterialStore(() => Promise.resolve(disk), await Spool.open(`${folder}/incoming`));
  }

  /**
   * Stores a stream of at most `limit` bytes in a folder, under a key of its own: whoever drops what was refused cannot take
   * it from somebody else. Nothing is left of a stream that breaks off or is too large.
   */
  async put(content: Readable, folder: string, limit: number): Promise<StoredContent> {
    const disk = await this.disk();
    const storageKey = `${folder}/${randomUUID()}`;
    const digest = createHash('sha256');
    let sizeBytes = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        sizeBytes += chunk.length;
        if (sizeBytes > limit) return done(refusals.tooLarge(limit));
        digest.update(chunk);
        done(null, chunk);
      },
    });
    content.on('error', (error) => measure.destroy(error));
    // A request that breaks off ends without 'end'; without this the half of it would be taken for the whole.
    content.on('close', () => {
      if (!content.readableEnded) measure.destroy(refusals.brokenOff());
    });
    let failure: unknown;
    measure.on('error', (error) => (failure = error));
    try {
      const measured = content.pipe(measure);
      if (this.spool) {
        const spooled = await this.spool.write(measured);
        const { putSpooled } = await import('./bucket.js');
        await putSpooled(disk, storageKey, spooled, sizeBytes).finally(() => spooled.remove());
      } else await disk.putStream(storageKey, measured);
    } catch (error) {
      await disk.delete(storageKey).catch(() => undefined);
      throw failure ?? error;
    }
    return { storageKey, sizeBytes, sha256: digest.digest('hex') };
  }

  async read(storageKey: string): Promise<Uint8Array> {
    return (await this.disk()).getBytes(storageKey);
  }

  async stream(storageKey: string): Promise<Readable> {
    return (await this.disk()).getStream(storageKey);
  }

  async remove(storageKey: string): Promise<void> {
    await (await this.disk()).delete(storageKey);
  }
}

async function openFolder(location: string): Promise<Disk> {
  const [{ Disk }, { FSDriver }] = await Promise.all([import('flydrive'), import('flydrive/drivers/fs')]);
  return new Disk(new FSDriver({ location, visibility: 'private' }));
}
