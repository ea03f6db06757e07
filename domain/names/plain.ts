import anyAscii from 'any-ascii';

/**
 * The words of a name in plain small letters a to z: accents and other scripts romanised, apostrophes left out, cut at hyphens and
 * whatever else is no letter (O’Brien-Łuczak: obrien, luczak).
 */
export function plainWords(text: string): string[] {
  const ascii = /^[\x20-\x7e]*$/.test(text) ? text : anyAscii(text.normalize('NFKC').replace(/[ʻʼ‘’´`]/g, "'"));
  return ascii
    .toLowerCase()
    .replace(/['`]/g, '')
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}
