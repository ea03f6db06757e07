import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MaterialStore } from './store.js';

/** What is said of the bytes of a material. */
export interface SentMaterial {
  readonly fileName: string;
  readonly contentType: string;
  readonly storageKey: string;
  /** Left out where it is not kept beside the description. */
  readonly sizeBytes?: bigint;
}

/** Answers with the bytes of a material, streamed, as a file to keep. */
export async function sendMaterial(
  store: MaterialStore,
  { fileName, contentType, storageKey, sizeBytes }: SentMaterial,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const content = request.method === 'HEAD' ? undefined : await store.stream(storageKey);
  // Too late: the request was answered, or its client has gone.
  if (response.headersSent || response.destroyed) return void content?.destroy();
  response.writeHead(200, {
    'content-type': contentType,
    ...(sizeBytes === undefined ? {} : { 'content-length': String(sizeBytes) }),
    'content-disposition': `attachment; filename*=UTF-8''${encoded(fileName)}`,
  });
  if (content) content.on('error', () => response.destroy()).pipe(response);
  else response.end();
}

/** A file name in a header, as RFC 8187 has it. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
