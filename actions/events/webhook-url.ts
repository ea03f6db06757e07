const LONGEST = 2_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether events may be posted to an address: https; in a sandbox also http to the machine itself. */
export function isWebhookUrl(text: string, loopbackAllowed: boolean): boolean {
  if (text.length > LONGEST || !URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username || url.password || url.hash || text.includes('#')) return false;
  return url.protocol === 'https:' || (loopbackAllowed && url.protocol === 'http:' && LOOPBACK.has(url.hostname));
}
