import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { refusals } from '../http/refusal.js';

/** The first bytes of a body, and the whole of it. Rejects with BODY_BROKEN_OFF when it ends before its end. */
export async function peek(source: IncomingMessage, size: number): Promise<{ head: Buffer; body: PassThrough }> {
  const chunks: Buffer[] = [];
  let length = 0;
  await new Promise<void>((resolve, reject) => {
    const stop = (failure?: Error): void => {
      source.off('data', take).off('end', done).off('close', broken).pause();
      if (failure) reject(failure);
      else resolve();
    };
    const take = (chunk: Buffer): void => {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= size) stop();
    };
    const done = (): void => stop();
    const broken = (): void => stop(refusals.brokenOff());
    // An error is followed by 'close'; unheard, it would end the process.
    source.on('error', () => undefined);
    source.on('data', take).once('end', done).once('close', broken);
  });
  const body = new PassThrough();
  for (const chunk of chunks) body.write(chunk);
  if (source.readableEnded) body.end();
  else {
    source.once('close', () => source.complete || body.destroy(refusals.brokenOff()));
    source.pipe(body);
  }
  return { head: Buffer.concat(chunks, length), body };
}
