import type { Cut } from './cut-out.js';
import type { Slot } from './kept.js';

/** The document of the one record that is asked for by its id: it is not given when its version is that which the asker has kept. */
export interface HeldDocument {
  /** The place of the value for the version that the asker knows; null: none. */
  readonly knownAt: number;
  /** The place of the value that names the record. */
  readonly idAt: number;
  /** The numbers of the cuts of what the document says. */
  readonly cuts: Set<number>;
}

/** A statement being written: its text, and the values that its `$n` stand for. */
export class Statement {
  readonly values: unknown[] = [];
  /** What the values at some places stand for; at the others they are the same whenever the same is asked. */
  readonly slots = new Map<number, Slot>();
  /** What is cut out of documents, by the numbers that stand in the text; undefined: it stands there as it is. */
  readonly cuts: (Cut | undefined)[] = [];
  /** The document that is not given again to whoever names its version. */
  held: HeldDocument | undefined;
  private rows = 0;

  /** Gives a value, and how it is called in the text. */
  value(given: unknown, type: string, slot?: Slot): string {
    this.values.push(given);
    if (slot) this.slots.set(this.values.length - 1, slot);
    return `$${this.values.length}::${type}`;
  }

  /** Numbers one more cut. */
  cut(cut: Cut | undefined): number {
    return this.cuts.push(cut) - 1;
  }

  /** A name for the rows of one more table. */
  row(): string {
    this.rows += 1;
    return `r${this.rows}`;
  }
}

/** What cannot be said in one statement: the resolvers answer the operation instead. */
export class NotInOneStatement extends Error {}
