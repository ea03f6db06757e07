import type { IncomingMessage } from 'node:http';
import { refusals } from './http/refusal.js';

/** The beginning of a body, and whether that was all of it. */
export interface Beginning {
  readonly bytes: Buffer;
  readonly whole: boolean;
}

/**
 * Reads the first `limit` bytes of a body and leaves the rest unread. Refused when it does not arrive within `patienceMs`
 * (408), breaks off (400) or is compressed (415): then it is no message, and whoever sent it has no acknowledgement.
 */
export function readBeginning(request: IncomingMessage, limit: number, patienceMs: number): Promise<Beginning> {
  return new Promise((resolve, reject) => {
    if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') return reject(refusals.encoded());
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
