import { hash } from './random.js';

/** What a row is; part of its id, so that no two rows of any tables share one. */
export enum RowKind {
  PERSON = 1,
  INCIDENT,
  INVOLVEMENT,
  CUSTODY_RECORD,
  CUSTODY_EVENT,
  CHARGE,
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/**
 * A UUID of version 7 for row `index` of its kind: the moment, then bits of seed and kind, then the index. The same row
 * has the same id in every force of that seed, however large.
 * @param moment when the row was recorded, milliseconds since 1970
 */
export function syntheticId(seed: number, kind: RowKind, index: number, moment: number): string {
  const time = hex(moment, 12);
  const random = hash(seed, kind);
  const variant = 0x8000 | ((random >>> 12) & 0x3fff);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(random & 0xfff, 3)}-${hex(variant, 4)}-${hex(index, 12)}`;
}
