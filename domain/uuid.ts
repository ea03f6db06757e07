/** Whether text is a UUID as the hub writes them: in small letters. */
export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);

/**
 * The least id that a record made at a moment or later has: ids are UUIDs of version 7, which begin with the milliseconds
 * since 1970 (RFC 9562). So a range of time is a range of ids.
 */
export function firstIdOf(moment: Date): string {
  const milliseconds = Math.max(0, moment.getTime()).toString(16).padStart(12, '0');
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-7000-8000-000000000000`;
}
