import type { PrismaClient } from '../../prisma/client.js';
import type { BatchRead } from '../loaders.js';

interface Finder<Row> {
  findMany(query: { where: { id: { in: string[] } } }): Promise<Row[]>;
}

/** Reads rows of one table by their ids, in the order of the ids. */
const byId =
  <Row extends { id: string }>(table: (prisma: PrismaClient) => Finder<Row>): BatchRead<string, Row | null> =>
  async (prisma, ids) => {
    const rows = await table(prisma).findMany({ where: { id: { in: [...ids] } } });
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id) ?? null);
  };

export const personById = byId((prisma) => prisma.person);
export const incidentById = byId((prisma) => prisma.incident);
export const involvementById = byId((prisma) => prisma.involvement);
export const custodyRecordById = byId((prisma) => prisma.custodyRecord);
export const custodyEventById = byId((prisma) => prisma.custodyEvent);
export const chargeById = byId((prisma) => prisma.charge);
