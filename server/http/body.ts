import type { IncomingMessage } from 'node:http';
import { refusals } from './refusal.js';

const BODY_TIMEOUT_MS = 60_000;

/** Reads a body of at most `limit` bytes as UTF-8. Refuses a larger one as soon as that is known. */
export async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw refusals.tooLarge(limit);
  const chunks: Buffer[] = [];
  let size = 0;
  const timer = setTimeout(() => request.destroy(refusals.tooSlow()), BODY_TIMEOUT_MS);
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw refusals.tooLarge(limit);
      chunks.push(chunk);
    }
  } finally {
    clearTimeout(timer);
  }
  return Buffer.concat(chunks, size).toString('utf8');
}
