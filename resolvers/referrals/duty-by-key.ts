import type { Duty } from '../../prisma/rows.js';
import type { BatchRead } from '../loaders.js';

/** Duties by their keys, in the order of the keys; null for a key that has none. */
export const dutyByKey: BatchRead<string, Duty | null> = async (prisma, keys) => {
  const rows = await prisma.duty.findMany({ where: { key: { in: [...keys] } } });
  const found = new Map(rows.map((row) => [row.key, row]));
  return keys.map((key) => found.get(key) ?? null);
};
