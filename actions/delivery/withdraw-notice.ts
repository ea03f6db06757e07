import { announceWork } from '../../delivery/queue.js';
import { checkText } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import { appendEvents } from '../../events/append.js';
import type { Transaction } from '../../prisma/client.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { concernedBy } from './concerned-partners.js';
import { queueNoticeDocuments, takesNotices } from './notice-documents.js';

export interface WithdrawNotice {
  readonly idempotencyKey: string;
  /** Database id of the notice. */
  readonly noticeId: string;
  /** Why, in words; at most 1,000 characters. */
  readonly reason: string;
}

/**
 * Withdraws a notice: it no longer applies, and the maintenance it announced no longer closes the partner. Event:
 * notice.withdrawn for each partner that was told; those that may have got a document get a second one that takes it back. A
 * document that was not tried yet says itself that the notice is withdrawn. Withdrawn before: left as it is (warning NOTICE_UNCHANGED).
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
      select: { id: true, channel: true },
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
    const told = await toldByDocument(tx, notice.id);
    const addressees = concerned.filter((partner) => takesNotices(partner) && told.has(partner.id));
    await tx.notice.update({
      where: { id: notice.id },
      data: { withdrawalPartnerIds: addressees.map(({ id }) => id) },
    });
    await queueNoticeDocuments(context, tx, { noticeId: notice.id, purpose: 'WITHDRAWAL' }, addressees);
    return { ok: true, id: notice.id };
  });
}

/** Partners to whom a document of it has been on its way. What is taken up after this transaction reads the withdrawn notice. */
async function toldByDocument(tx: Transaction, noticeId: string): Promise<ReadonlySet<string>> {
  const documents = await tx.$queryRaw<{ partnerId: string; tried: boolean }[]>`
    select partner_id as "partnerId", attempt_count > 0 as tried from delivery
    where notice_id = ${noticeId}::uuid order by id for no key update`;
  return new Set(documents.flatMap(({ partnerId, tried }) => (tried ? [partnerId] : [])));
}
