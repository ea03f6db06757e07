import type { ReceiptVerdict } from '../../adapters/adapter.js';
import type { Problem } from '../../domain/problem.js';
import { EVENT_CHANNEL } from '../../events/append.js';
import type { Transaction } from '../../prisma/client.js';
import { type InboundState, isQuarantined } from './receipt-table.js';
import { storableProblems } from '../stored-text.js';

/** What became of a message. */
export interface MessageFate {
  readonly state: InboundState;
  readonly problems: readonly Problem[];
  readonly receiptId?: string;
  readonly correlationId?: string;
  readonly deliveryId?: string;
  /** What it says of its delivery. */
  readonly verdict?: ReceiptVerdict;
}

/**
 * Gives messages their states, and says so once of each that is quarantined: not again when it was read again in vain.
 * One that is not RECEIVED keeps what it has.
 */
export async function closeMessages(
  tx: Transaction,
  closing: readonly (MessageFate & { readonly id: string })[],
): Promise<void> {
  if (closing.length === 0) return;
  const given = closing.map((fate) => ({
    ...fate,
    problems: storableProblems(fate.problems),
    quarantined: isQuarantined(fate.state),
  }));
  await tx.$queryRaw`
    with closed as (
      update inbound_message message set state = given.state, problems = given.problems,
        receipt_id = coalesce(given."receiptId", message.receipt_id),
        correlation_id = coalesce(given."correlationId", message.correlation_id),
        delivery_id = coalesce(given."deliveryId", message.delivery_id), verdict = coalesce(given.verdict, message.verdict)
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (
        id uuid, state text, problems jsonb, "receiptId" text, "correlationId" text, "deliveryId" uuid, verdict text,
        quarantined boolean)
      where message.id = given.id and message.state = 'RECEIVED'
      returning message.id, message.partner_id, message.state, given.quarantined and message.replays = 0 as telling
    )
    insert into event (type, subject_type, subject_id, data)
    select 'inbound-message.quarantined', 'InboundMessage', id::text,
      jsonb_build_object('partnerId', partner_id, 'state', state)
    from closed where telling
    returning pg_notify(${EVENT_CHANNEL}, '')::text`;
}

/** As `closeMessages`, of one. Returns the state that it has then. */
export async function closeMessage(tx: Transaction, id: string, fate: MessageFate): Promise<InboundState> {
  await closeMessages(tx, [{ id, ...fate }]);
  const { state } = await tx.inboundMessage.findUniqueOrThrow({ where: { id }, select: { state: true } });
  return state as InboundState;
}
