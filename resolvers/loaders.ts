import DataLoader from 'dataloader';
import type { PrismaClient } from '../prisma/client.js';
import type { RestrictedScope } from '../prisma/restrictions/scope.js';

/**
 * Reads many records at once: values in the order of the keys, `null` for a key that has none. What the scope does not let the
 * caller see, there is none of.
 */
export type BatchRead<Key, Value> = (
  prisma: PrismaClient,
  keys: readonly Key[],
  scope: RestrictedScope,
) => Promise<readonly Value[]>;

/** The data loaders of one operation, so that nested fields of a list cost one query a level and not one an item. */
export class Loaders {
  private loaders = new Map<unknown, DataLoader<unknown, unknown>>();

  /** `scope` says which restricted records are seen: `restrictedScopeOf` of the caller. */
  constructor(
    private prisma: PrismaClient,
    private scope: RestrictedScope,
  ) {}

  /** Reads everything afresh from here on. */
  forget(): void {
    this.loaders = new Map();
  }

  /** Shares from here on what another has read, and reads as that one does: for operations that look at the same thing at the same time. */
  readWith(other: Loaders): void {
    this.loaders = other.loaders;
    this.prisma = other.prisma;
    this.scope = other.scope;
  }

  /** Loads by `read`, gathered with all other loads by the same `read` in this tick. */
  load<Key, Value>(read: BatchRead<Key, Value>, key: Key): Promise<Value> {
    let loader = this.loaders.get(read);
    if (!loader) {
      loader = new DataLoader((keys) => read(this.prisma, keys as readonly Key[], this.scope));
      this.loaders.set(read, loader);
    }
    return loader.load(key) as Promise<Value>;
  }
}
