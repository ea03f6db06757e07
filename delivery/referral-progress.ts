import { type ReferralStatus, statusAfterAddition, statusAfterDocument } from '../domain/referral/index.js';
import { evaluateRecords } from '../duties/index.js';
import { EVENT_CHANNEL } from '../events/append.js';
import type { Transaction } from '../prisma/client.js';
import { timeOrderedId } from './time-ordered-id.js';

/**
 * Holds referrals and before them their incidents, each in the order of their ids, until the transaction ends: after case
 * files and before deliveries, in every transaction that changes several.
 */
export async function lockReferrals(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.$queryRaw`
    select id from incident where id in (select incident_id from referral where id = any(${[...ids]}::uuid[]))
    order by id for no key update`;
  await tx.$queryRaw`select id from referral where id = any(${[...ids]}::uuid[]) order by id for no key update`;
}

/** A referral beside one of its documents. */
interface Followed {
  readonly id: string;
  readonly incidentId: string;
  readonly status: ReferralStatus;
  readonly sentAt: Date | null;
  readonly receivedAt: Date | null;
  readonly deliveryId: string;
  readonly purpose: string;
  readonly document: string;
  readonly documentSentAt: Date | null;
  readonly now: Date;
}

/**
 * Brings referrals to where their documents are, in the transaction that changed those: when the agency was sent them, whether
 * it could read them; then looks anew at what is owed for them. The referrals must be held. Documents of other things are
 * passed over; of a group it takes the same few statements as of one.
 */
export async function followDocuments(tx: Transaction, deliveryIds: readonly string[]): Promise<void> {
  if (deliveryIds.length === 0) return;
  const rows = await tx.$queryRaw<Followed[]>`
    select r.id, r.incident_id as "incidentId", r.status, r.sent_at as "sentAt", r.received_at as "receivedAt",
      d.id as "deliveryId", d.purpose, d.status as document, d.sent_at as "documentSentAt", clock_timestamp() as now
    from delivery d join referral r on r.id = d.referral_id
    where d.id = any(${[...deliveryIds]}::uuid[]) order by r.id, d.purpose <> 'ORIGINAL', d.id`;
  const changed = rows.flatMap((row) => {
    const next = after(row);
    const same = next.status === row.status && next.sentAt?.getTime() === row.sentAt?.getTime();
    return same ? [] : [{ ...row, ...next }];
  });
  await writeProgress(tx, changed);
}

function after({ status, sentAt, receivedAt, purpose, document, documentSentAt, now }: Followed) {
  if (purpose !== 'ORIGINAL') {
    const next = purpose === 'WITHDRAWAL' ? status : statusAfterAddition(status, document);
    return { status: next, sentAt, receivedAt, read: false };
  }
  const next = statusAfterDocument(status, document);
  const read = next === 'RECEIVED' && status !== 'RECEIVED';
  return { status: next, sentAt: sentAt ?? documentSentAt, receivedAt: receivedAt ?? (read ? now : null), read };
}

/** An e-mail came back: the agency was not sent the referral after all. The referral and the delivery must be held. */
export async function takeBackSent(tx: Transaction, deliveryId: string): Promise<void> {
  const rows = await tx.$queryRaw<Followed[]>`
    select r.id, r.incident_id as "incidentId", r.status, r.sent_at as "sentAt", r.received_at as "receivedAt",
      d.id as "deliveryId", d.purpose, d.status as document, d.sent_at as "documentSentAt", clock_timestamp() as now
    from delivery d join referral r on r.id = d.referral_id
    where d.id = ${deliveryId}::uuid and d.purpose = 'ORIGINAL' and r.status = 'SENT'`;
  await writeProgress(
    tx,
    rows.map((row) => ({ ...row, status: 'CREATED', sentAt: null, read: false })),
  );
}

async function writeProgress(
  tx: Transaction,
  changed: readonly (Omit<Followed, 'purpose' | 'document' | 'documentSentAt'> & { readonly read: boolean })[],
): Promise<void> {
  if (changed.length === 0) return;
  const given = changed.map(({ id, status, sentAt, receivedAt, read, deliveryId }) => ({
    ...{ id, status, sentAt, receivedAt, read, deliveryId, answerId: timeOrderedId() },
  }));
  await tx.$queryRaw`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (
        id uuid, status text, "sentAt" timestamptz, "receivedAt" timestamptz, read boolean, "deliveryId" uuid, "answerId" uuid)
    ), changed as (
      update referral set status = given.status, sent_at = given."sentAt", received_at = given."receivedAt", updated_at = now()
      from given where referral.id = given.id
      returning referral.*
    ), answered as (
      -- That its system could read the document is the agency's word that it has the referral.
      insert into referral_answer (id, referral_id, answer_id, answer, at, by)
      select given."answerId", changed.id, 'delivery ' || given."deliveryId", 'RECEIVED', given."receivedAt", changed.partner_id
      from given join changed on changed.id = given.id where given.read
      on conflict (referral_id, answer_id) do nothing
    )
    insert into event (type, subject_type, subject_id, data)
    select 'referral.changed', 'Referral', id::text, jsonb_build_object(
      'referralId', id, 'partnerId', partner_id, 'kind', kind, 'status', status)
    from changed
    returning pg_notify(${EVENT_CHANNEL}, '')::text`;
  await evaluateReferrals(tx, changed, { now: changed[0]!.now, actor: null });
}

/** Looks anew at what is owed for referrals and the incidents that called for them. */
export const evaluateReferrals = (
  tx: Transaction,
  referrals: readonly { readonly id: string; readonly incidentId: string }[],
  context: Parameters<typeof evaluateRecords>[2],
): Promise<void> =>
  evaluateRecords(
    tx,
    [
      ...[...new Set(referrals.map(({ incidentId }) => incidentId))].map((id) => ({ type: 'INCIDENT' as const, id })),
      ...[...new Set(referrals.map(({ id }) => id))].map((id) => ({ type: 'REFERRAL' as const, id })),
    ],
    context,
  );
