const REGISTRATION = /^[a-z]{2}\d{2}[a-z]{3}$/;
const MOBILE = /^07\d{9}$/;

/** Ways in which a mobile number or the registration of a vehicle is grouped, besides all together. */
function grouped(whole: string): string[] {
  if (REGISTRATION.test(whole)) return [`${whole.slice(0, 4)} ${whole.slice(4)}`];
  if (MOBILE.test(whole))
    return [`${whole.slice(0, 5)} ${whole.slice(5)}`, `${whole.slice(0, 5)} ${whole.slice(5, 8)} ${whole.slice(8)}`];
  return [];
}

/**
 * How else a word may be written: the registration of a vehicle and a mobile number with spaces where they were typed without, and without
 * where they were typed with some; a word with a hyphen as one (e-bike, ebike).
 */
export function writtenOtherwise(tokens: readonly string[], at: number, parts: readonly string[]): string[] {
  const joined = parts.join('');
  const others = parts.length > 1 && !/\d/.test(joined) ? [joined] : grouped(joined);
  for (let from = Math.max(0, at - 2); from <= at; from++)
    for (let to = at + 1; to <= Math.min(from + 3, tokens.length); to++) {
      const whole = tokens.slice(from, to).join('');
      if (to - from > 1 && (REGISTRATION.test(whole) || MOBILE.test(whole))) others.push(whole, ...grouped(whole));
    }
  return [...new Set(others)];
}
