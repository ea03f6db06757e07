import type { PrismaClient } from '../../prisma/client.js';
import { upsertPartners } from '../../delivery/partners/partners.js';

/** Registers an invented partner that fetches its documents. */
export const newPartner = (prisma: PrismaClient, id: string): Promise<void> =>
  upsertPartners(prisma, [{ id, name: `Invented ${id}`, channel: 'INBOX', connection: { testOperation: true } }]);
