import type { CaseFile, Material } from '../../prisma/rows.js';
import type { BatchRead } from '../loaders.js';

/** Case files by their ids, in one query for all that are asked for together. */
export const caseFileById: BatchRead<string, CaseFile | null> = async (prisma, ids) =>
  inOrder(ids, await prisma.caseFile.findMany({ where: { id: { in: [...ids] } } }));

/** Materials by their ids, likewise. */
export const materialById: BatchRead<string, Material | null> = async (prisma, ids) =>
  inOrder(ids, await prisma.material.findMany({ where: { id: { in: [...ids] } } }));

function inOrder<Row extends { id: string }>(ids: readonly string[], rows: readonly Row[]): (Row | null)[] {
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id) ?? null);
}
