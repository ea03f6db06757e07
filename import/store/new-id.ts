import { randomUUID } from 'node:crypto';

/** A new UUID of version 7: the moment, then chance (RFC 9562). */
export function newId(now: Date): string {
  const time = now.getTime().toString(16).padStart(12, '0');
  const random = randomUUID();
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`;
}
