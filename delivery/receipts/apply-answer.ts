import type { AnswerMessage } from '../../adapters/referral-adapter.js';
import {
  fateOfAnswer,
  type ReferralAnswerKind,
  referralProblem,
  type ReferralStatus,
} from '../../domain/referral/index.js';
import { isUuid } from '../../domain/uuid.js';
import { appendEvents } from '../../events/append.js';
import type { PrismaClient, Transaction } from '../../prisma/client.js';
import type { Delivery, Referral } from '../../prisma/rows.js';
import { closeMessage } from './close-message.js';
import { decideDeliveries } from './decide-deliveries.js';
import { observeReceipt } from '../observe.js';
import type { InboundState } from './receipt-table.js';
import { evaluateReferrals, lockReferrals } from '../referral-progress.js';
import { isDecided } from '../status.js';
import { firstBytes } from '../stored-text.js';

/** A message of a partner that was kept. */
interface Kept {
  readonly id: string;
  readonly partnerId: string;
}

/** Who says it for the agency, and when that is. */
export interface AnswerContext {
  readonly now: Date;
  /** Somebody of the force who records what the agency said in another way; null: the agency itself. */
  readonly recordedBy: string | null;
}

/**
 * Makes of a kept answer what can be made of it, by the table in domain/referral/answer-table.ts. Only a message that is
 * RECEIVED is touched: however often and concurrently this is called, it is applied once. Returns its state.
 */
export async function applyAnswerMessage(
  prisma: PrismaClient,
  message: Kept,
  answer: AnswerMessage,
): Promise<InboundState> {
  const { delivery = null } = (await findAnswered(prisma, message.partnerId, answer.correlationId)) ?? {};
  return observeReceipt(message, delivery, () =>
    prisma.$transaction((tx) => applyAnswer(tx, message, answer, { now: new Date(), recordedBy: null })),
  );
}

/** As `applyAnswerMessage`, in the transaction in which the message is kept. */
export async function applyAnswer(
  tx: Transaction,
  message: Kept,
  answer: AnswerMessage,
  context: AnswerContext,
): Promise<InboundState> {
  const found = await findAnswered(tx, message.partnerId, answer.correlationId);
  const standing = found && (await hold(tx, found.referralId, found.delivery?.id));
  const [open] = await tx.$queryRaw<{ state: InboundState }[]>`
    select state from inbound_message where id = ${message.id}::uuid for no key update`;
  if (open!.state !== 'RECEIVED') return open!.state;
  const said = { receiptId: storable(answer.answerId), correlationId: storable(answer.correlationId) };
  if (!standing || (!standing.tried && context.recordedBy === null)) {
    const problems = [referralProblem('REFERRAL_ANSWER_UNMATCHED', '')];
    return closeMessage(tx, message.id, { ...said, state: 'UNMATCHED', problems });
  }
  const { referral, document } = standing;
  const { state, read } = await settle(tx, referral, document, said.receiptId, answer, context);
  return closeMessage(tx, message.id, {
    ...said,
    ...(document ? { deliveryId: document.id } : {}),
    ...(read ? { verdict: 'ACCEPTED' } : {}),
    state,
    problems: state === 'CONTRADICTORY' ? [referralProblem('REFERRAL_ANSWER_CONTRADICTORY', '')] : [],
  });
}

async function settle(
  tx: Transaction,
  referral: Referral,
  document: Delivery | undefined,
  answerId: string,
  answer: AnswerMessage,
  { now, recordedBy }: AnswerContext,
): Promise<{ readonly state: InboundState; readonly read: boolean }> {
  const before = await tx.referralAnswer.findUnique({
    where: { referralId_answerId: { referralId: referral.id, answerId } },
  });
  // An agency whose clock is ahead of ours has not said it in the future.
  const at = new Date(Math.min(Date.parse(answer.at), now.getTime()));
  const fate = fateOfAnswer(
    { ...referral, status: referral.status as ReferralStatus },
    { answer: answer.answer, at, keptBefore: (before?.answer as ReferralAnswerKind | undefined) ?? null },
  );
  if (fate.state === 'CONTRADICTORY') return { state: fate.state, read: false };
  const { id: referralId, incidentId, partnerId, kind } = referral;
  if (fate.state === 'APPLIED') {
    const reason = answer.reason === null ? null : firstBytes(answer.reason, 4_000);
    const by = recordedBy ?? partnerId;
    await tx.referralAnswer.create({ data: { referralId, answerId, answer: answer.answer, reason, at, by } });
    const { status } = fate;
    const decides = status === answer.answer && (status === 'ACCEPTED' || status === 'DECLINED');
    await tx.referral.update({
      where: { id: referralId },
      data: {
        status,
        ...(referral.receivedAt === null ? { receivedAt: at } : {}),
        ...(decides ? { decidedAt: at } : {}),
        ...(fate.outcome ? { outcome: reason, outcomeAt: at } : {}),
      },
    });
    const data = { referralId, partnerId, kind, status };
    await appendEvents(tx, [{ type: 'referral.changed', subjectType: 'Referral', subjectId: referralId, data }]);
  }
  // Who answers a referral could read it, whether or not its system said so.
  const read = document !== undefined && document.attemptCount > 0 && !isDecided(document.status);
  if (read) {
    await decideDeliveries(tx, [{ id: document.id, verdict: 'ACCEPTED', problems: [], keepDecidedBefore: false }]);
  }
  if (fate.state === 'APPLIED') {
    await evaluateReferrals(tx, [{ id: referralId, incidentId }], { now, actor: recordedBy });
  }
  // The document has an answer now, though the referral had it before.
  return { state: read ? 'APPLIED' : fate.state, read };
}

/** The referral of this partner that an answer is to, by a message of it or by its number; another partner's is as good as unknown. */
async function findAnswered(
  prisma: PrismaClient | Transaction,
  partnerId: string,
  correlationId: string,
): Promise<{ readonly referralId: string; readonly delivery?: Delivery } | undefined> {
  const id = correlationId.toLowerCase();
  if (isUuid(id)) {
    const delivery = await prisma.delivery.findFirst({
      where: { correlationId: id, partnerId, referralId: { not: null } },
    });
    return delivery ? { referralId: delivery.referralId!, delivery } : undefined;
  }
  const referral = await prisma.referral.findFirst({
    where: { number: storable(correlationId.toUpperCase()), partnerId },
    select: { id: true },
  });
  return referral ? { referralId: referral.id } : undefined;
}

/** Holds a referral and its documents. `document`: the one that is answered; the first one unless it was named. */
async function hold(tx: Transaction, referralId: string, deliveryId: string | undefined) {
  await lockReferrals(tx, [referralId]);
  await tx.$queryRaw`select id from delivery where referral_id = ${referralId}::uuid order by id for no key update`;
  const [referral, documents] = [
    await tx.referral.findUniqueOrThrow({ where: { id: referralId } }),
    await tx.delivery.findMany({ where: { referralId } }),
  ];
  return {
    referral,
    document: documents.find(({ id, purpose }) =>
      deliveryId === undefined ? purpose === 'ORIGINAL' : id === deliveryId,
    ),
    tried: documents.some(({ attemptCount }) => attemptCount > 0),
  };
}

/** Text from outside, fit for a column and an index. */
const storable = (text: string): string => firstBytes(text, 500);
