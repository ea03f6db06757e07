import type { JsonValue } from '../../../domain/problem.js';

export type JsonObject = { [key: string]: JsonValue };

/** Whether a value is an object, not a list. */
export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field of an object, of its own: `constructor` and the like are not there unless the document says so. */
export const fieldOf = (value: JsonValue | undefined, name: string): JsonValue | undefined =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

/** Whether lists and objects are nested more than `limit` deep. Does not recurse, so no document can exhaust the stack. */
export function deeperThan(limit: number, document: JsonValue): boolean {
  let level: JsonValue[] = [document];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    const next: JsonValue[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      for (const inner of Array.isArray(value) ? value : Object.values(value)) {
        if (typeof inner === 'object' && inner !== null) next.push(inner);
      }
    }
    level = next;
  }
  return false;
}
