import { Grouped } from '../domain/grouped.js';
import type { PrismaClient } from '../prisma/client.js';
import { appendEntries, type Head } from './append.js';
import { type EntryFields, fieldsOf, type NewAuditEntry } from './entry.js';

export interface AuditLogOptions {
  /** Entries that one statement writes at most. */
  readonly largest?: number;
}

/**
 * Writes the record of consultation and disclosure. What concurrent requests write goes into one statement, and the chain is
 * extended in turn by all processes. One of these a process is enough.
 */
export class AuditLog {
  /** Where the chain ended when this process last wrote; another may have gone on since. */
  private head: Head | undefined;
  private readonly groups: Grouped<EntryFields, number>;

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
    return this.groups.do(fieldsOf(entry));
  }

  private async append(group: readonly EntryFields[]): Promise<readonly number[]> {
    const known = this.head;
    // After a failure it is not known where the chain ends.
    this.head = undefined;
    this.head = await appendEntries(this.prisma, group, known);
    const first = this.head.sequence - group.length + 1;
    return group.map((_, at) => first + at);
  }
}
