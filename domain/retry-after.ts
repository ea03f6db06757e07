/** A receiver that asks for more is asked again after a day. */
const MAX_WAIT_MS = 24 * 60 * 60 * 1000;

/** The wait that a `Retry-After` header asks for (RFC 9110, 10.2.3: seconds or a date), in milliseconds. */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  const value = header?.trim();
  if (!value) return undefined;
  const wait = /^\d+$/.test(value)
    ? Number(value) * 1000
    : /[A-Za-z]{3}/.test(value)
      ? Date.parse(value) - now
      : Number.NaN;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), MAX_WAIT_MS);
}
