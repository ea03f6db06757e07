import type { ReferralAdapter, ReferralPurpose } from '../../adapters/referral-adapter.js';
import type { Referral } from '../../domain/referral/index.js';
import type { PrismaClient } from '../../prisma/client.js';
import type { Referral as ReferralRow, ReferralAddition } from '../../prisma/rows.js';
import type { Consignment } from '../channels/channel.js';
import type { ConsignmentClaim } from './consignment.js';
import { OwnFault } from '../own-fault.js';

/** A referral with what was given after the agency asked for more. */
export type ReferralWithAdditions = ReferralRow & { readonly additions: readonly ReferralAddition[] };

/** Referrals by their ids, each with its additions: two statements for all of them. */
export const readReferrals = (prisma: PrismaClient, ids: readonly string[]): Promise<ReferralWithAdditions[]> =>
  prisma.referral.findMany({ where: { id: { in: [...ids] } }, include: { additions: true } });

/** The purpose of a document that adds to a referral, as it stands in the table of deliveries. */
export const additionPurpose = (number: number): string => `ADDITION-${number}`;

/** Why a document of a referral goes, with what it says. Throws `OwnFault` when the referral does not have it. */
function referralPurpose(referral: ReferralWithAdditions, purpose: string): ReferralPurpose {
  if (purpose === 'ORIGINAL') return { kind: 'ORIGINAL' };
  if (purpose === 'WITHDRAWAL') return { kind: 'WITHDRAWAL', reason: referral.withdrawnReason ?? '' };
  const addition = referral.additions.find(({ number }) => additionPurpose(number) === purpose);
  if (!addition) throw new OwnFault(`referral ${referral.id} has no ${purpose}`);
  return { kind: 'ADDITION', number: addition.number, text: addition.text };
}

/** When what a document says was said. */
function saidAt(referral: ReferralWithAdditions, { kind, ...purpose }: ReferralPurpose): Date {
  if (kind === 'WITHDRAWAL') return referral.withdrawnAt ?? referral.createdAt;
  const addition = referral.additions.find(({ number }) => 'number' in purpose && number === purpose.number);
  return addition?.at ?? referral.createdAt;
}

/** The consignment of a document of a referral. */
export function referralConsignment(
  claim: ConsignmentClaim,
  row: ReferralWithAdditions,
  adapter: ReferralAdapter | undefined,
): Consignment {
  if (!adapter)
    throw new OwnFault(`there is no format for the referrals of the partner of delivery ${claim.deliveryId}`);
  const purpose = referralPurpose(row, claim.purpose);
  return {
    deliveryId: claim.deliveryId,
    identity: {
      messageId: claim.messageId,
      correlationId: claim.correlationId,
      submittedAt: saidAt(row, purpose).toISOString(),
    },
    attempt: claim.attemptCount + 1,
    cargo: { type: 'REFERRAL', adapter, referral: row.content as unknown as Referral, purpose },
  };
}
