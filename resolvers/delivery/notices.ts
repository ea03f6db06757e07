import { concernedBy } from '../../actions/delivery/concerned-partners.js';
import { type Page, type PageRequest, toPage } from '../../domain/paging.js';
import type { Prisma } from '../../prisma/client.js';
import type { Delivery, Notice as NoticeRow, PartnerShown } from '../../prisma/rows.js';
import { Notice, type NoticeFilter, NoticeTime } from '../../schema/delivery/notice.js';
import type { ApiContext } from '../api-context.js';
import { noticeById } from '../by-id.js';
import { beforeCursor } from '../cursors.js';
import type { BatchRead } from '../loaders.js';
import { searchText } from '../search-text.js';
import { notShown } from './loaders.js';
import { isPartner } from './visible.js';

/** Those that concern a partner: its own, and those for every partner. */
const concerning = (partnerId: string): Prisma.NoticeWhereInput => ({ OR: [{ partnerId: null }, { partnerId }] });

/** The notice with a database id; null when there is none that the caller may see. */
export async function findNotice(context: ApiContext, id: string): Promise<Notice | null> {
  const row = await context.loaders.load(noticeById, id);
  const concerns = row && (!isPartner(context) || [null, context.action.actor.partnerId].includes(row.partnerId));
  return row && concerns ? Notice.of(row) : null;
}

/** Notices that the caller may see, the latest first. */
export async function listNotices(
  context: ApiContext,
  { when, kind, partner }: NoticeFilter,
  request: PageRequest,
): Promise<Page<NoticeRow>> {
  const conditions: Prisma.NoticeWhereInput[] = [beforeCursor(request)];
  if (isPartner(context)) conditions.push(concerning(context.action.actor.partnerId ?? ''));
  if (typeof partner === 'string') conditions.push(concerning(searchText(partner, '/filter/partner')));
  if (kind) conditions.push({ kind });
  if (when) conditions.push(applying(when, context.action.now()));
  const rows = await context.reads.notice.findMany({
    where: { AND: conditions },
    orderBy: { id: 'desc' },
    take: request.first + 1,
  });
  return toPage(rows, request.first, (row) => [row.id]);
}

function applying(when: NoticeTime, now: Date): Prisma.NoticeWhereInput {
  switch (when) {
    case NoticeTime.CURRENT:
      return { withdrawnAt: null, startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] };
    case NoticeTime.UPCOMING:
      return { withdrawnAt: null, startsAt: { gt: now } };
    case NoticeTime.PAST:
      return { OR: [{ withdrawnAt: { not: null } }, { endsAt: { lte: now } }] };
  }
}

/** A partner that a notice concerns, with the documents that tell it and that take it back, if there are any. */
export interface Reached {
  readonly partner: PartnerShown;
  readonly delivery: Delivery | null;
  readonly withdrawal: Delivery | null;
}

/** Whom notices reach, and by what: two statements for all of them. */
export const reachOf: BatchRead<NoticeRow, readonly Reached[]> = async (prisma, notices) => {
  const [partners, deliveries] = await Promise.all([
    prisma.partner.findMany({ where: { OR: notices.map(concernedBy) }, orderBy: { id: 'asc' }, omit: notShown }),
    prisma.delivery.findMany({ where: { noticeId: { in: notices.map(({ id }) => id) } } }),
  ]);
  const documentOf = (notice: NoticeRow, partner: PartnerShown, purpose: string): Delivery | null =>
    deliveries.find((row) => row.noticeId === notice.id && row.partnerId === partner.id && row.purpose === purpose) ??
    null;
  return notices.map((notice) =>
    partners
      .filter(({ id, createdAt }) =>
        notice.partnerId === null ? createdAt <= notice.createdAt : id === notice.partnerId,
      )
      .map((partner) => ({
        partner,
        delivery: documentOf(notice, partner, 'ORIGINAL'),
        withdrawal: documentOf(notice, partner, 'WITHDRAWAL'),
      })),
  );
};
