import { randomBytes } from 'node:crypto';

/** The millisecond of the last id, and how many there were in it. */
let last = 0;
let within = 0;
/** What fits into the twelve bits after the time. */
const MOST_WITHIN = 0xfff;

/**
 * A UUID of version 7 (RFC 9562, with the counter of its section 6.2): begins with the time, as the ids that Prisma makes do, so that
 * an index grows at its end; those that a process makes are in the order in which it made them.
 */
export function timeOrderedId(): string {
  const now = Date.now();
  if (now > last) [last, within] = [now, 0];
  else if (within < MOST_WITHIN) within += 1;
  else [last, within] = [last + 1, 0];
  const bytes = randomBytes(16);
  bytes.writeUIntBE(last, 0, 6);
  bytes.writeUInt16BE(0x7000 | within, 6);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
