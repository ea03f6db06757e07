import type { Prisma } from '../../prisma/client.js';
import type { Notice } from '../../prisma/rows.js';

/** The partners that a notice concerns: the one it names, or every one that was there when it was announced. */
export const concernedBy = (notice: Pick<Notice, 'partnerId' | 'createdAt'>): Prisma.PartnerWhereInput =>
  notice.partnerId === null ? { createdAt: { lte: notice.createdAt } } : { id: notice.partnerId };
