import { Prisma } from '../../prisma/client.js';
import { visible } from '../../prisma/restrictions/scope.js';
import type { Duty } from '../../prisma/rows.js';
import type { BatchRead } from '../loaders.js';
import { selected, tables } from '../tables.js';

const columns = selected(tables.duty);

/** Duties by their keys, in the order of the keys; null for a key that has none. */
export const dutyByKey: BatchRead<string, Duty | null> = async (prisma, keys, scope) => {
  const rows = await prisma.$queryRaw<Duty[]>(
    Prisma.sql`select ${columns} from duty where key = any(${[...keys]}) and ${visible(scope, 'duty')}`,
  );
  const found = new Map(rows.map((row) => [row.key, row]));
  return keys.map((key) => found.get(key) ?? null);
};
