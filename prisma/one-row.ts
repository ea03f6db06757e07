import { serialize } from 'pg-protocol';
import type { ByteText } from '../domain/byte-text.js';

/** The values of a row in the order of its columns. */
export type Row = readonly (ByteText | null)[];

/** A statement with what it is given; under its name, if it has one, connections keep it prepared. */
export interface Asked {
  readonly name: string | undefined;
  readonly text: string;
  readonly values: readonly (string | Buffer | null)[];
}

/** What the driver does not declare of a connection. */
interface Connection {
  readonly parsedStatements: Readonly<Record<string, string>>;
  readonly stream: { write(bytes: Buffer): boolean };
  sendCopyFail(why: string): void;
}

const EXECUTE_AND_SYNC = Buffer.concat([serialize.execute(), serialize.sync()]);

/**
 * A statement that gives one row, as the driver's `Client.query` takes it. Who asks knows the columns: they are not asked for, and no
 * object is made of the row. It goes out in one piece.
 */
export class OneRow {
  readonly name: string;
  readonly text: string;
  /** The driver sets it where it has to tell of a failure of its own. */
  callback: (error: Error | null) => void;
  private row: Row | undefined;
  private failed: Error | undefined;

  constructor(
    private readonly asked: Asked,
    private readonly told: (error: Error | undefined, row: Row | undefined) => void,
  ) {
    this.name = asked.name ?? '';
    this.text = asked.text;
    this.callback = (error) => error && this.handleError(error);
  }

  submit({ parsedStatements, stream }: Connection): void {
    const { name, text } = this;
    const bound = serialize.bind({ statement: name, values: [...this.asked.values] });
    const known = name !== '' && parsedStatements[name] !== undefined;
    const pieces = known ? [bound, EXECUTE_AND_SYNC] : [serialize.parse({ name, text }), bound, EXECUTE_AND_SYNC];
    stream.write(Buffer.concat(pieces));
  }

  handleDataRow({ fields }: { readonly fields: Row }): void {
    this.row ??= fields;
  }

  /** The server is ready for the next only after that: until then this one holds the connection. */
  handleError(error: Error): void {
    if (this.failed) return;
    this.failed = error;
    this.told(error, undefined);
  }

  handleReadyForQuery(): void {
    if (!this.failed) this.told(undefined, this.row);
  }

  handleRowDescription(): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
  handleCopyInResponse(connection: Connection): void {
    connection.sendCopyFail('nothing is copied');
  }
  handleCopyData(): void {}
}
