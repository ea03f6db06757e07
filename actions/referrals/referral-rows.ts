import { lockReferrals } from '../../delivery/referral-progress.js';
import type { Referral } from '../../domain/referral/index.js';
import { appendEvents } from '../../events/append.js';
import type { Transaction } from '../../prisma/client.js';
import type { Referral as ReferralRow } from '../../prisma/rows.js';

/** The referral with an id, held together with its incident until the transaction ends; null when there is none. */
export async function lockReferral(tx: Transaction, id: string): Promise<ReferralRow | null> {
  await lockReferrals(tx, [id]);
  return tx.referral.findUnique({ where: { id } });
}

/** The referral as it was made. */
export const contentOf = (row: ReferralRow): Referral => row.content as unknown as Referral;

/** Says that a referral changed; not of which incident, by which two agencies could tell that they have the same one. */
export const tellReferralChanged = (
  tx: Transaction,
  { id, partnerId, kind, status }: Pick<ReferralRow, 'id' | 'partnerId' | 'kind' | 'status'>,
): Promise<void> =>
  appendEvents(tx, [
    {
      type: 'referral.changed',
      subjectType: 'Referral',
      subjectId: id,
      data: { referralId: id, partnerId, kind, status },
    },
  ]);
