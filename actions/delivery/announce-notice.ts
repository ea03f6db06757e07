import { checkOrder, checkText, isStorable } from '../../domain/checks.js';
import type { Problem } from '../../domain/problem.js';
import { problem } from '../../domain/problem-catalogue.js';
import { appendEvents } from '../../events/append.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { queueNoticeDocuments, takesNotices } from './notice-documents.js';

export interface AnnounceNotice {
  readonly idempotencyKey: string;
  readonly kind: 'HUB_MAINTENANCE' | 'PARTNER_MAINTENANCE' | 'CHANGE' | 'OUTAGE';
  /** Whom alone it concerns; every partner when left out. */
  readonly partner?: string | null | undefined;
  readonly title: string;
  readonly text: string;
  readonly startsAt: Date;
  readonly endsAt?: Date | null | undefined;
}

/** A notice may tell of what has begun, not of what is history. */
const EARLIEST_START_MS = 24 * 3_600_000;

/**
 * Announces a notice: one event for each partner that it concerns, and a delivery for each that takes notices as
 * documents, all in one transaction. A maintenance of a partner closes that partner while it lasts.
 * Problems: REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE, DATE_ORDER, DATE_TOO_LONG_AGO, PARTNER_UNKNOWN.
 */
export function announceNotice(context: ActionContext, input: AnnounceNotice): Promise<ActionOutcome> {
  return idempotently(context, 'announceNotice', input, async (tx) => {
    const { kind, partner: partnerId = null, title, text, startsAt, endsAt = null } = input;
    const concerned = await tx.partner.findMany({
      where: partnerId === null ? {} : { id: { in: [partnerId].filter(isStorable) } },
      orderBy: { id: 'asc' },
      select: { id: true, channel: true },
    });
    const problems = [
      ...faultsOf(input, context.now()),
      ...(partnerId !== null && concerned.length === 0 ? [problem('PARTNER_UNKNOWN', '/partner')] : []),
    ];
    if (problems.length > 0) return refused(...problems);

    const addressees = concerned.filter(takesNotices);
    const notice = await tx.notice.create({
      data: {
        ...{ kind, partnerId, title, text, startsAt, endsAt, announcedBy: context.actor.id },
        partnerIds: addressees.map(({ id }) => id),
      },
    });
    await appendEvents(
      tx,
      concerned.map((partner) => ({
        type: 'notice.announced',
        subjectType: 'Notice',
        subjectId: notice.id,
        data: { noticeId: notice.id, partnerId: partner.id, kind },
      })),
    );
    await queueNoticeDocuments(context, tx, { noticeId: notice.id, purpose: 'ORIGINAL' }, addressees);
    return { ok: true, id: notice.id };
  });
}

function faultsOf({ kind, partner, title, text, startsAt, endsAt }: AnnounceNotice, now: Date): Problem[] {
  const early = startsAt.getTime() < now.getTime() - EARLIEST_START_MS;
  return [
    ...checkText(title, '/title', { longest: 200, required: true }),
    ...checkText(text, '/text', { longest: 10_000, required: true }),
    ...(kind === 'PARTNER_MAINTENANCE' && !partner
      ? [problem('REQUIRED', '/partner', 'Say which partner is maintained.')]
      : []),
    ...(early ? [problem('DATE_TOO_LONG_AGO', '/startsAt')] : []),
    // An end at the beginning would be no time at all.
    ...checkOrder(new Date(startsAt.getTime() + 1), endsAt, '/endsAt', 'The notice must end after it begins.'),
  ];
}
