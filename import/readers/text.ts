import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';

export interface Reading {
  /** WHATWG label, e.g. `utf-8`, `windows-1252`; a byte order mark goes before it. */
  readonly encoding: string;
  /** Told of all bytes of the file, in their order. */
  readonly onBytes?: (bytes: Buffer) => void;
}

/** Small enough that whoever else waits for the processor is not kept waiting while it is parsed. */
const CHUNK_BYTES = 65_536;

/** The encoding that a byte order mark tells. */
function marked(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return undefined;
}

/** The text of a file, some of it at a time, without a byte order mark. Bytes that are no text become U+FFFD. */
export async function* readText(path: string, { encoding, onBytes }: Reading): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const bytes of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    onBytes?.(bytes);
    decoder ??= new TextDecoder(marked(bytes) ?? encoding);
    const text = decoder.decode(bytes, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield rest;
}
