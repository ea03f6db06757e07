/** What can be wrong with the chain. */
export type AuditFindingCode =
  | 'ENTRY_EDITED'
  | 'ENTRY_MISSING'
  | 'CHAIN_BROKEN'
  | 'TAIL_CUT'
  | 'HEAD_DIFFERS'
  | 'ANCHOR_DIFFERS'
  | 'ANCHOR_FORGED'
  | 'ANCHOR_UNREADABLE'
  | 'ANCHORS_MISSING'
  | 'HORIZON_FORGED';

export interface AuditFinding {
  readonly code: AuditFindingCode;
  /** The entry that it is about; the first of them where it is about several. */
  readonly sequence: number;
  /** What it means, in words for whoever has to look into it. */
  readonly message: string;
}

/** Keeps the first findings and counts all: a table that is all wrong must not fill the memory. */
export class AuditFindings {
  readonly first: AuditFinding[] = [];
  count = 0;

  constructor(private readonly most: number) {}

  add(code: AuditFindingCode, sequence: number, message: string): void {
    this.count += 1;
    if (this.first.length < this.most) this.first.push({ code, sequence, message });
  }
}
