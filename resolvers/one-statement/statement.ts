/** A statement being written: its text, and the values that its `$n` stand for. */
export class Statement {
  readonly values: unknown[] = [];
  private rows = 0;

  /** Gives a value, and how it is called in the text. */
  value(given: unknown, type: string): string {
    this.values.push(given);
    return `$${this.values.length}::${type}`;
  }

  /** A name for the rows of one more table. */
  row(): string {
    this.rows += 1;
    return `r${this.rows}`;
  }
}

/** What cannot be said in one statement: the resolvers answer the operation instead. */
export class NotInOneStatement extends Error {}
