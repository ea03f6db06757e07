import type { Anchor } from './anchors.js';
import { readAnchors } from './anchors.js';
import type { StoredEntry } from './entries.js';
import type { AuditFindings } from './findings.js';
import type { AuditSigner } from './signing.js';

type HashAt = (sequence: number) => Promise<string | undefined>;

/**
 * Holds the anchors of a file against the chain while that goes by. Both are in order, so that neither is kept in memory; an anchor
 * that two processes wrote in the other order is looked up.
 */
export class AnchorCheck {
  private readonly lines: ReturnType<typeof readAnchors>;
  private next: Anchor | undefined;
  /** Anchors that were read. */
  count = 0;

  constructor(
    private readonly file: string,
    /** Entries up to this one were not read. */
    private readonly after: number,
    private readonly findings: AuditFindings,
    private readonly signer: AuditSigner | undefined,
    private readonly hashAt: HashAt,
  ) {
    this.lines = readAnchors(file);
  }

  async open(): Promise<this> {
    await this.advance();
    return this;
  }

  /** The anchors that lie in a batch, or before it. */
  async pass(batch: readonly StoredEntry[]): Promise<void> {
    const [first, last] = [batch[0]!.sequence, batch.at(-1)!.sequence];
    for (; this.next && this.next.sequence <= last; await this.advance()) {
      const anchor = this.next;
      if (anchor.sequence <= this.after) continue;
      // With entries missing the place in the batch is not the difference of the numbers.
      const guess = batch[anchor.sequence - first];
      const entry = guess?.sequence === anchor.sequence ? guess : batch.find((one) => one.sequence === anchor.sequence);
      this.compare(anchor, entry ? entry.hash : await this.hashAt(anchor.sequence));
    }
  }

  /** What is left when the chain has ended: entries that came while it was read, or a tail that was cut. */
  async finish(): Promise<void> {
    for (; this.next; await this.advance())
      if (this.next.sequence > this.after) this.compare(this.next, await this.hashAt(this.next.sequence));
  }

  private compare({ sequence, hash, writtenAt }: Anchor, found: string | undefined): void {
    if (found === hash) return;
    const when = `at ${writtenAt.toISOString()} (${this.file})`;
    if (found === undefined)
      this.findings.add('TAIL_CUT', sequence, `Entry ${sequence} was anchored ${when} and is gone: the chain was cut.`);
    else
      this.findings.add(
        'ANCHOR_DIFFERS',
        sequence,
        `Entry ${sequence} is not the one that was anchored ${when}: it, or one before it, was rewritten.`,
      );
  }

  /** To the next anchor that is one; what is said of the others is a finding. */
  private async advance(): Promise<void> {
    for (;;) {
      const read = await this.lines.next();
      this.next = read.done ? undefined : read.value.anchor;
      if (read.done) return;
      const { value } = read;
      const where = `Line ${value.line} of ${this.file}`;
      if (!value.anchor) {
        this.findings.add(
          'ANCHOR_UNREADABLE',
          0,
          `${where} is not an anchor: a crash cut it off, or somebody wrote it.`,
        );
        continue;
      }
      this.count += 1;
      if (!this.isOurs(value.anchor)) {
        this.findings.add('ANCHOR_FORGED', value.anchor.sequence, `${where} is not signed with this hub's key.`);
        continue;
      }
      return;
    }
  }

  private isOurs({ sequence, hash, writtenAt, signature }: Anchor): boolean {
    if (!this.signer) return true;
    return signature !== undefined && this.signer.isOurs({ what: 'anchor', sequence, hash, at: writtenAt }, signature);
  }
}
