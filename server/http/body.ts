import type { IncomingMessage } from 'node:http';
import { refusals } from './refusal.js';

const BODY_TIMEOUT_MS = 60_000;

/** Reads a body of at most `limit` bytes. Refuses a larger one as soon as that is known, and leaves the rest of it unread. */
export function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') return reject(refusals.encoded());
    if (Number(request.headers['content-length'] ?? 0) > limit) return reject(refusals.tooLarge(limit));
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => stop(refusals.tooSlow()), BODY_TIMEOUT_MS);
    const stop = (failure?: Error): void => {
      clearTimeout(timer);
      request.off('data', take).off('close', broken).pause();
      if (failure) reject(failure);
      else resolve(Buffer.concat(chunks, size));
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limit) return stop(refusals.tooLarge(limit));
      chunks.push(chunk);
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

/** The same as text; refused when it is not UTF-8, so that no name is stored with a character lost. */
export async function readText(request: IncomingMessage, limit: number): Promise<string> {
  const bytes = await readBytes(request, limit);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refusals.notUtf8();
  }
}
