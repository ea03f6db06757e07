import { AsyncLocalStorage } from 'node:async_hooks';
import { Grouped } from '../domain/grouped.js';
import type { PrismaClient } from '../prisma/client.js';
import { appendEntries, type Head, type Pending } from './append.js';
import { fieldsOf, type NewAuditEntry } from './entry.js';
import { moveWaiting } from './waiting.js';

export interface AuditLogOptions {
  /** Requests whose entries one statement writes at most. */
  readonly largest?: number;
}

/**
 * Writes the record of consultation and disclosure. What concurrent requests write goes into one statement, and the chain is
 * extended in turn by all processes. One of these a process is enough.
 */
export class AuditLog {
  /** Where the chain ended when this process last wrote; another may have gone on since. */
  private head: Head | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  /** A group is of several requests: it does not end with the one that happened to come first. */
  private readonly apart = AsyncLocalStorage.snapshot();
  private readonly groups: Grouped<readonly Pending[], readonly (number | undefined)[]>;

  constructor(
    private readonly prisma: PrismaClient,
    { largest = 200 }: AuditLogOptions = {},
  ) {
    // An entry that is wrong was refused before: what fails is the database, and one by one would fail likewise.
    this.groups = new Grouped((group) => this.append(group), { largest, splits: () => false });
  }

  /**
   * Resolves with the number of the entry once it is committed. Rejects when it is not known to be written: the answer must then not
   * be given. Rejects with `AuditEntryError` when the entry cannot be written as it is.
   */
  async write(entry: NewAuditEntry): Promise<number> {
    const pending = { fields: fieldsOf(entry) };
    const [sequence] = await this.apart(() => this.groups.do([pending]));
    return sequence!;
  }

  /** As `write`, for all entries of one request; those that wait (`waitingId`) are moved, unless somebody else was quicker. */
  async writeAll(entries: readonly Pending[]): Promise<void> {
    if (entries.length > 0) await this.apart(() => this.groups.do(entries));
  }

  /** Moves what waits and is due into the chain, at most so many entries. Resolves with how many there were. */
  moveWaiting(most = 500): Promise<number> {
    return this.inTurn(async (known) => {
      const { head, moved } = await moveWaiting(this.prisma, most);
      // What was known stays right when nothing waited.
      return { head: head ?? known, result: moved };
    });
  }

  private append(group: readonly (readonly Pending[])[]): Promise<readonly (readonly (number | undefined)[])[]> {
    return this.inTurn(async (known) => {
      const { head, sequences } = await appendEntries(this.prisma, group.flat(), known);
      let from = 0;
      return { head, result: group.map(({ length }) => sequences.slice(from, (from += length))) };
    });
  }

  /** One at a time in this process: each begins where the one before ended. */
  private inTurn<T>(work: (known: Head | undefined) => Promise<{ head: Head | undefined; result: T }>): Promise<T> {
    const mine = this.turn.then(async () => {
      const known = this.head;
      // After a failure it is not known where the chain ends.
      this.head = undefined;
      const { head, result } = await work(known);
      this.head = head;
      return result;
    });
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}
