/**
 * What may be stored as material, and how its first bytes must look. Text formats have no signature; they are taken when
 * the bytes show no other format.
 */
const signed = new Set([
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/webp',
  'video/mp4',
  'video/quicktime',
  'video/webm',
  'audio/mpeg',
  'audio/wav',
  'audio/mp4',
  'audio/ogg',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]);
const unsigned = new Set(['text/plain', 'text/csv', 'application/json']);

export const acceptedContentTypes: readonly string[] = [...signed, ...unsigned].sort();

/** How many bytes `contentMatches` needs to see. */
export const SIGNATURE_BYTES = 4_100;

/** Names of one format that differ between senders. */
const sameAs: Readonly<Record<string, string>> = {
  'audio/x-wav': 'audio/wav',
  'audio/x-m4a': 'audio/mp4',
  'video/x-m4v': 'video/mp4',
  'audio/vnd.wave': 'audio/wav',
};
const canonical = (type: string) => sameAs[type] ?? type;

/** Whether the content is what its sender says. `undefined`: it is; otherwise what it looks like (or `unknown`). */
export async function contentMismatch(contentType: string, head: Uint8Array): Promise<string | undefined> {
  // Loaded with the first upload, so that a start does without.
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(head);
  const declared = canonical(contentType);
  if (unsigned.has(declared)) return found ? found.mime : head.includes(0) ? 'unknown' : undefined;
  if (!found) return 'unknown';
  return canonical(found.mime) === declared ? undefined : found.mime;
}
