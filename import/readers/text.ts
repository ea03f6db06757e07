import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';

export interface Reading {
  /** WHATWG label, e.g. `utf-8`, `windows-1252`; a byte order mark goes before it. Undefined: what the XML says of itself, or UTF-8. */
  readonly encoding: string | undefined;
  /** Told of all bytes of the file, in their order. */
  readonly onBytes?: (bytes: Buffer) => void;
}

/** Small enough that whoever else waits for the processor is not kept waiting while it is parsed. */
const CHUNK_BYTES = 65_536;

/** The encoding that a byte order mark tells. */
function marked(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** What an XML declaration says that is known; UTF-8 otherwise. */
function declared(bytes: Buffer): string {
  const [, label = 'utf-8'] =
    /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(bytes.toString('latin1', 0, 200)) ?? [];
  try {
    const { encoding } = new TextDecoder(label);
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding; // it was read as bytes, so it is not that
  } catch {
    return 'utf-8';
  }
}

/** The text of a file, some of it at a time, without a byte order mark. Bytes that are no text become U+FFFD. */
export async function* readText(path: string, { encoding, onBytes }: Reading): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const bytes of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    onBytes?.(bytes);
    decoder ??= new TextDecoder(marked(bytes) ?? encoding ?? declared(bytes));
    const text = decoder.decode(bytes, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield rest;
}
