import { announceWork } from '../../delivery/queue.js';
import { checkText } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import { appendEvents } from '../../events/append.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { concernedBy } from './concerned-partners.js';

export interface WithdrawNotice {
  readonly idempotencyKey: string;
  /** Database id of the notice. */
  readonly noticeId: string;
  /** Why, in words; at most 1,000 characters. */
  readonly reason: string;
}

/**
 * Withdraws a notice: it no longer applies, and the maintenance it announced no longer closes the partner. Event:
 * notice.withdrawn for each partner that was told; those that got a document get no second one (warning
 * NOTICE_TOLD_BY_DOCUMENT). Withdrawn before: left as it is (warning NOTICE_UNCHANGED).
 * Problems: NOT_FOUND, REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE.
 */
export function withdrawNotice(context: ActionContext, input: WithdrawNotice): Promise<ActionOutcome> {
  return idempotently(context, 'withdrawNotice', input, async (tx) => {
    const problems = checkText(input.reason, '/reason', { longest: 1_000, required: true });
    if (problems.length > 0) return refused(...problems);
    const { count } = await tx.notice.updateMany({
      where: { id: input.noticeId, withdrawnAt: null },
      data: { withdrawnAt: context.now(), withdrawnBy: context.actor.id, withdrawnReason: input.reason },
    });
    const notice = await tx.notice.findUnique({ where: { id: input.noticeId } });
    if (!notice) return refused(problem('NOT_FOUND', '/noticeId'));
    if (count === 0) return { ok: true, id: notice.id, warnings: [problem('NOTICE_UNCHANGED', '/noticeId')] };

    const concerned = await tx.partner.findMany({
      where: concernedBy(notice),
      orderBy: { id: 'asc' },
      select: { id: true },
    });
    await appendEvents(
      tx,
      concerned.map((partner) => ({
        type: 'notice.withdrawn',
        subjectType: 'Notice',
        subjectId: notice.id,
        data: { noticeId: notice.id, partnerId: partner.id, kind: notice.kind },
      })),
    );
    if (notice.partnerId !== null) await announceWork(tx, [notice.partnerId]);
    const documents = await tx.delivery.count({ where: { noticeId: notice.id } });
    const warnings = documents > 0 ? [problem('NOTICE_TOLD_BY_DOCUMENT', '/noticeId')] : [];
    return { ok: true, id: notice.id, warnings };
  });
}
