import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, type ReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What a process that was killed left behind is removed when it is older than this, milliseconds. */
const LEFTOVER_MS = 24 * 3_600_000;

/** A stream that was written down, to be read as often as needed. */
export interface Spooled {
  open(): ReadStream;
  remove(): Promise<void>;
}

/**
 * Writes streams to files of a folder that only this user can read, for a receiver that must know the length beforehand or
 * may ask for the bytes again.
 */
export class Spool {
  private constructor(private readonly folder: string) {}

  static async open(folder: string): Promise<Spool> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(folder)) {
      const file = join(folder, name);
      const found = await stat(file).catch(() => undefined);
      if (found?.isFile() && Date.now() - found.mtimeMs > LEFTOVER_MS) await rm(file, { force: true });
    }
    return new Spool(folder);
  }

  /** Rejects as the stream does, and then leaves nothing. */
  async write(content: Readable): Promise<Spooled> {
    const file = join(this.folder, randomUUID());
    const remove = (): Promise<void> => rm(file, { force: true });
    try {
      await pipeline(content, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
    } catch (error) {
      await remove();
      throw error;
    }
    return { open: () => createReadStream(file), remove };
  }
}
