import { AsyncLocalStorage } from 'node:async_hooks';
import { Pool } from 'pg';
import type { PrismaClient } from '../prisma/client.js';
import { appendEntries, type Ask, type Head, type Pending } from './append.js';
import { type AuditedRecord, fieldsOf, type NewAuditEntry, REFERENCE, REFERRED_FOR_MS } from './entry.js';
import { Paced } from './paced.js';
import { moveWaiting } from './waiting.js';

export interface AuditLogOptions {
  /** Requests whose entries one statement writes at most. */
  readonly largest?: number;
  /**
   * Under load a statement begins so many milliseconds after the one before, or as soon as all requests wait for it; 20 unless told. A
   * request that comes alone never waits.
   */
  readonly everyMs?: number;
  /** For a connection of its own, on which the statement stays prepared. Left out: one of those of `prisma`. */
  readonly databaseUrl?: string;
}

/** As long as any statement of the hub may take (prisma/client.ts). */
const TIMEOUT_MS = 30_000;

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
  private readonly groups: Paced<readonly Pending[], readonly (number | undefined)[]>;
  private readonly pool: Pool | undefined;
  /** Entries of this process that others may refer to, by what they tell of. */
  private readonly toldBy = new WeakMap<object, { readonly sequence: number; readonly at: number }>();

  constructor(
    private readonly prisma: PrismaClient,
    { largest = 200, everyMs = 20, databaseUrl }: AuditLogOptions = {},
  ) {
    this.groups = new Paced((group) => this.append(group), { largest, everyMs });
    this.pool =
      databaseUrl === undefined
        ? undefined
        : new Pool({
            ...{ connectionString: databaseUrl, application_name: 'casebridge audit', max: 1, keepAlive: true },
            ...{ connectionTimeoutMillis: TIMEOUT_MS, query_timeout: TIMEOUT_MS, statement_timeout: TIMEOUT_MS },
            idleTimeoutMillis: 0,
          });
    // A connection that breaks while idle is replaced at the next statement, which says what is wrong if that fails.
    this.pool?.on('error', () => undefined);
  }

  async close(): Promise<void> {
    await this.pool?.end();
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

  /** Announces a request that may write: a group need not wait for more when all that are announced are in it. The result ends it. */
  coming(): () => void {
    return this.groups.coming();
  }

  /** As `write`, for all entries of one request; those that wait (`waitingId`) are moved, unless somebody else was quicker. */
  async writeAll(entries: readonly Pending[]): Promise<void> {
    if (entries.length === 0) return;
    const sequences = await this.apart(() => this.groups.do(entries));
    entries.forEach(({ shown, fields }, at) => {
      const sequence = sequences[at];
      if (shown && sequence !== undefined) this.toldBy.set(shown, { sequence, at: fields.at.getTime() });
    });
  }

  /**
   * An entry that tells of exactly the same records and people, not longer ago than `REFERRED_FOR_MS`: to be named as the one record of
   * an entry instead of all of them over again. Undefined when there is none.
   */
  referenceTo(shown: object): AuditedRecord | undefined {
    const entry = this.toldBy.get(shown);
    return entry && Date.now() - entry.at < REFERRED_FOR_MS
      ? { type: REFERENCE, id: String(entry.sequence) }
      : undefined;
  }

  /** Moves what waits and is due into the chain, at most so many entries. Resolves with how many there were. */
  moveWaiting(most = 500): Promise<number> {
    return this.inTurn(async (known) => {
      const { head, moved } = await moveWaiting(this.prisma, most, known, this.ask());
      // What was known stays right when nothing waited.
      return { head: head ?? known, result: moved };
    });
  }

  private append(group: readonly (readonly Pending[])[]): Promise<readonly (readonly (number | undefined)[])[]> {
    return this.inTurn(async (known) => {
      const { head, sequences } = await appendEntries(this.prisma, group.flat(), known, this.ask());
      let from = 0;
      return { head, result: group.map(({ length }) => sequences.slice(from, (from += length))) };
    });
  }

  private ask(): Ask | undefined {
    const { pool } = this;
    return (
      pool &&
      (async (text, values) =>
        (await pool.query<{ written: number }>({ name: `audit ${values.length}`, text, values: [...values] })).rows)
    );
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
