import { GENESIS_HASH } from './canonical.js';
import type { Head } from './append.js';
import type { StoredEntry } from './entries.js';
import type { AuditFindings } from './findings.js';

/** The start of a chain that nothing was taken from. */
export const GENESIS: Head = { sequence: 0, hash: GENESIS_HASH };

/** Follows the chain entry by entry: each must be the next, hold the hash of the one before, and be what its own hash says. */
export class Chain {
  constructor(
    private readonly findings: AuditFindings,
    /** The entry before the first that comes; its hash is undefined when it is not known. */
    public last: { readonly sequence: number; readonly hash: string | undefined },
  ) {}

  follow(entry: StoredEntry): void {
    const { sequence, hash, previousHash, recomputed } = entry;
    const missing = sequence - this.last.sequence - 1;
    if (missing > 0) {
      const [from, to] = [this.last.sequence + 1, sequence - 1];
      this.findings.add(
        'ENTRY_MISSING',
        from,
        from === to ? `Entry ${from} is gone.` : `Entries ${from} to ${to} are gone.`,
      );
    } else if (this.last.hash !== undefined && previousHash !== this.last.hash) {
      this.findings.add(
        'CHAIN_BROKEN',
        sequence,
        `Entry ${sequence} does not follow on entry ${sequence - 1}: one of them was rewritten, or put there later.`,
      );
    }
    if (recomputed !== hash)
      this.findings.add('ENTRY_EDITED', sequence, `Entry ${sequence} is not what was written: its hash is another.`);
    this.last = { sequence, hash };
  }
}
