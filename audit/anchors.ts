import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Head } from './append.js';
import type { AuditSigner } from './signing.js';

/** Where the chain ended at a moment, kept outside the table: a tail that was cut, or a chain that was hashed anew, is found by it. */
export interface Anchor extends Head {
  readonly writtenAt: Date;
  readonly signature?: string;
}

/** A line of a file of anchors: what it says, or undefined when it cannot be read. */
export interface AnchorLine {
  readonly line: number;
  readonly anchor: Anchor | undefined;
}

/** Appends the head to a file, one line of JSON, and resolves when it is on the disk. The file may be append-only (`chattr +a`). */
export async function appendAnchor(
  file: string,
  { sequence, hash }: Head,
  signer: AuditSigner | undefined,
  now: Date,
): Promise<void> {
  const signature = signer?.sign({ what: 'anchor', sequence, hash, at: now });
  const line = JSON.stringify({ version: 1, sequence, hash, writtenAt: now.toISOString(), signature });
  // What a crash left half written must not take the next line with it: empty lines are nothing.
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.appendFile(`\n${line}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Reads a file of anchors line by line; nothing when there is no such file. */
export async function* readAnchors(file: string): AsyncGenerator<AnchorLine> {
  try {
    const handle = await open(file);
    await handle.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() !== '') yield { line, anchor: parse(text) };
  }
}

function parse(text: string): Anchor | undefined {
  try {
    const { version, sequence, hash, writtenAt, signature } = JSON.parse(text) as Record<string, unknown>;
    const at = new Date(String(writtenAt));
    if (version !== 1 || !Number.isSafeInteger(sequence) || typeof hash !== 'string' || Number.isNaN(at.getTime()))
      return undefined;
    return {
      sequence: sequence as number,
      hash,
      writtenAt: at,
      ...(typeof signature === 'string' ? { signature } : {}),
    };
  } catch {
    return undefined;
  }
}
