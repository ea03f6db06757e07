import type { Delivery, PartnerShown, SubmittedContent } from '../../prisma/rows.js';
import { inOrder } from '../by-id.js';
import type { BatchRead } from '../loaders.js';

/** Left out of a partner where it is shown. */
export const notShown = { connection: true, retry: true, updatedAt: true } as const;

export const partnerById: BatchRead<string, PartnerShown | null> = async (prisma, ids) =>
  inOrder(ids, await prisma.partner.findMany({ where: { id: { in: [...ids] } }, omit: notShown }));

/** What submissions carry, for whoever is sent it. */
export const submittedById: BatchRead<string, SubmittedContent | null> = async (prisma, ids) => {
  const select = { id: true, content: true, materials: true } as const;
  return inOrder(ids, await prisma.submission.findMany({ where: { id: { in: [...ids] } }, select }));
};

/** The delivery that each blocked delivery waits for: the first of its line that is not through. */
export const blockerOf: BatchRead<string, Delivery | null> = async (prisma, ids) => {
  const pairs = await prisma.$queryRaw<{ blocked: string; blocker: string }[]>`
    select d.id as blocked, (
      select e.id from delivery e
      where e.partner_id = d.partner_id and e.case_file_id = d.case_file_id and e.position < d.position
        and e.status in ('QUEUED', 'SENDING', 'STUCK')
      order by e.position limit 1) as blocker
    from delivery d where d.id = any(${[...ids]}::uuid[]) and d.status = 'BLOCKED'`;
  const blockers = new Map(pairs.map(({ blocked, blocker }) => [blocked, blocker]));
  const rows = await prisma.delivery.findMany({
    where: { id: { in: [...new Set(blockers.values())].filter(Boolean) } },
  });
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(blockers.get(id) ?? '') ?? null);
};
