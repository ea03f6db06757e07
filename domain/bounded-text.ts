/** The text of a stream of bytes, or `undefined` when it is longer than `limit` bytes; no more than that is read. */
export async function boundedText(
  stream: AsyncIterable<Uint8Array> | null | undefined,
  limit: number,
): Promise<string | undefined> {
  if (!stream) return '';
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.byteLength;
    if (length > limit) return undefined; // leaving the loop cancels the stream
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
