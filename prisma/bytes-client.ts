import { Client, type ClientConfig } from 'pg';
import { Parser } from 'pg-protocol/dist/parser.js';
import type { Readable } from 'node:stream';

/** What the driver does not declare. */
interface Message {
  readonly name: string;
}
interface Listening {
  attachListeners(stream: Readable): void;
  emit(event: string, message: Message): boolean;
}
type HandlePacket = (offset: number, code: number, length: number, bytes: Buffer) => Message;

/** The code of a message that holds a row. */
const DATA_ROW = 'D'.charCodeAt(0);

/** Reads the values of rows as bytes (`ByteText`), and all else that the server says (errors, names) as the UTF-8 that it is. */
class BytesParser extends Parser {
  private readonly ofRows = this as unknown as { reader: { encoding: BufferEncoding }; handlePacket: HandlePacket };

  constructor() {
    super();
    const { ofRows } = this;
    const plain = ofRows.handlePacket;
    ofRows.handlePacket = (offset, code, length, bytes) => {
      ofRows.reader.encoding = code === DATA_ROW ? 'latin1' : 'utf8';
      return plain.call(this, offset, code, length, bytes);
    };
  }
}

/** A connection whose rows come as bytes. What is sent is UTF-8 as ever. */
export class BytesClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    const connection = (this as unknown as { connection: Listening }).connection;
    connection.attachListeners = (stream) => {
      const parser = new BytesParser();
      stream.on('data', (bytes: Buffer) =>
        parser.parse(bytes, (message) => {
          const { name } = message as Message;
          connection.emit(name === 'error' ? 'errorMessage' : name, message);
        }),
      );
    };
  }
}
