import type { IncomingMessage } from 'node:http';
import { refusals } from './refusal.js';

const BODY_TIMEOUT_MS = 60_000;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The beginning of a body, and whether that was all of it. */
export interface Beginning {
  readonly bytes: Buffer;
  readonly whole: boolean;
}

/**
 * Reads the first `limit` bytes of a body and leaves the rest unread. Refused when it does not arrive within `patienceMs`
 * (408), breaks off (400) or is compressed (415): then it is no message, and whoever sent it has no acknowledgement.
 */
export async function readBeginning(request: IncomingMessage, limit: number, patienceMs: number): Promise<Beginning> {
  refuseEncoded(request);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => stop(refusals.tooSlow()), patienceMs);
    const stop = (failure?: Error): void => {
      clearTimeout(timer);
      request.off('data', take).off('close', broken).pause();
      if (failure) reject(failure);
      else resolve({ bytes: Buffer.concat(chunks).subarray(0, limit), whole: size <= limit });
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > limit) stop();
    };
    const broken = (): void => stop(refusals.brokenOff());
    // An error is followed by 'close'; unheard, it would end the process.
    request.on('error', () => undefined);
    request
      .on('data', take)
      .once('end', () => stop())
      .once('close', broken);
  });
}

/** Reads a body of at most `limit` bytes. Refuses a larger one as soon as that is known, and leaves the rest of it unread. */
export async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  refuseEncoded(request);
  if (Number(request.headers['content-length'] ?? 0) > limit) throw refusals.tooLarge(limit);
  const { bytes, whole } = await readBeginning(request, limit, BODY_TIMEOUT_MS);
  if (!whole) throw refusals.tooLarge(limit);
  return bytes;
}

/** The same as text; refused when it is not UTF-8, so that no name is stored with a character lost. */
export async function readText(request: IncomingMessage, limit: number): Promise<string> {
  const bytes = await readBytes(request, limit);
  try {
    return utf8.decode(bytes);
  } catch {
    throw refusals.notUtf8();
  }
}

function refuseEncoded(request: IncomingMessage): void {
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') throw refusals.encoded();
}
