import type { CallRules } from '../../domain/network-address.js';
import { getPinned } from '../../network/index.js';

/** Largest document of an issuer that is read, bytes; those of real ones have a few kilobytes. */
const MOST_BYTES = 256_000;
/** How long an issuer has to answer. */
const PATIENCE_MS = 5_000;

/** An answer of an issuer that cannot be used; its message holds nothing that came from there, so that it may be logged. */
export class UnusableAnswer extends Error {}

/**
 * Reads a JSON document of an issuer, such as its keys. Called as partners are (network/): redirects are not followed. Rejects
 * when it does not arrive, is too large, or is not a JSON object.
 */
export async function readDocument(url: string, rules: CallRules): Promise<Readonly<Record<string, unknown>>> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const reply = await getPinned({ url, headers: { accept: 'application/json' }, rules }, signal);
  if (!reply.sent) throw new UnusableAnswer(reply.reason);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of reply.body) {
    size += chunk.length;
    // Leaving the loop breaks the connection off.
    if (size > MOST_BYTES) throw new UnusableAnswer(`The issuer's answer is larger than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  if (reply.status !== 200) throw new UnusableAnswer(`The issuer answered with status ${reply.status}`);
  const document: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    throw new UnusableAnswer('The issuer answered with something else than an object');
  return document as Readonly<Record<string, unknown>>;
}
