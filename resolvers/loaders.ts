import DataLoader from 'dataloader';
import type { PrismaClient } from '../prisma/client.js';

/** Reads many records at once: values in the order of the keys, `null` for a key that has none. */
export type BatchRead<Key, Value> = (prisma: PrismaClient, keys: readonly Key[]) => Promise<readonly Value[]>;

/** The data loaders of one operation, so that nested fields of a list cost one query a level and not one an item. */
export class Loaders {
  private loaders = new Map<unknown, DataLoader<unknown, unknown>>();

  constructor(private readonly prisma: PrismaClient) {}

  /** Reads everything afresh from here on. */
  forget(): void {
    this.loaders = new Map();
  }

  /** Shares from here on what another has read: for operations that look at the same thing at the same time. */
  readWith(other: Loaders): void {
    this.loaders = other.loaders;
  }

  /** Loads by `read`, gathered with all other loads by the same `read` in this tick. */
  load<Key, Value>(read: BatchRead<Key, Value>, key: Key): Promise<Value> {
    let loader = this.loaders.get(read);
    if (!loader) {
      loader = new DataLoader((keys) => read(this.prisma, keys as readonly Key[]));
      this.loaders.set(read, loader);
    }
    return loader.load(key) as Promise<Value>;
  }
}
