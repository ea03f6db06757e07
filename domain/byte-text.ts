/**
 * A text as the bytes that UTF-8 has for it, one character each, from U+0000 to U+00FF. A text with one character beyond Latin-1 (ć, ł, a
 * curly quote) takes two bytes for each of its characters, and reading, joining and writing it as UTF-8 cost several times as much; what is
 * only put together and passed on need not be read. ASCII is the same in both.
 */
export type ByteText = string & { readonly isBytes: true };

/** The bytes of a text. */
export const bytesOf = (text: string): ByteText => Buffer.from(text, 'utf8').toString('latin1') as ByteText;

/** What the bytes say. */
export const textOf = (bytes: ByteText): string => Buffer.from(bytes, 'latin1').toString('utf8');
