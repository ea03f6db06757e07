import type { Problem } from '../domain/problem.js';

/** The beginning of a text, at most `limit` bytes of UTF-8 and no half character; fit for a text column. */
export function firstBytes(text: string, limit: number): string {
  const storable = text.replaceAll('\0', '\u{FFFD}').toWellFormed();
  if (Buffer.byteLength(storable) <= limit) return storable;
  const bytes = Buffer.from(storable, 'utf8');
  let end = limit;
  while (end > 0 && (bytes[end]! & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end).toString('utf8');
}

/** Problems in a partner's words, fit for a column. */
export const storableProblems = (problems: readonly Problem[]): { code: string; path: string; message: string }[] =>
  problems.map(({ code, path, message }) => ({
    code: firstBytes(code, 200),
    path: firstBytes(path, 2_000),
    message: firstBytes(message, 4_000),
  }));
