import { z } from 'zod';
import type { Prisma, PrismaClient } from '../../prisma/client.js';
import type { Partner as PartnerRow } from '../../prisma/rows.js';
import { emailConnection, httpsConnection, inboxConnection, webhookConnection } from './connections.js';
import { referralKinds } from '../../domain/duties/index.js';
import type { ReferralRouting } from '../../domain/referral/index.js';
import { deliveryPolicy } from './policy.js';
import { defaultRetryPolicy, retryPolicy } from './retry-policy.js';

/** Which referrals go to a partner: of these kinds, in these districts; without districts, in all that have no partner of their own. */
const referralRouting = z.strictObject({
  kinds: z.array(z.enum(referralKinds)).min(1),
  districts: z.array(z.string().min(1).max(60)).min(1).max(1_000).optional(),
});

/** The routing in a partner's row; undefined: no referrals go to it. */
export const referralRoutingOf = (column: unknown): ReferralRouting | undefined =>
  referralRouting.safeParse(column).data;

const common = {
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'a lower-case name, e.g. cps'),
  name: z.string().min(1),
  /** Whose format it takes: a folder of adapters/; its own id unless told. */
  adapter: z.string().min(1).optional(),
  retry: retryPolicy.partial().optional(),
  policy: deliveryPolicy.optional(),
  referrals: referralRouting.optional(),
};

/** A partner of the configuration: who it is, how it is reached, and when. Without a channel it is HTTPS. */
export const partnerSetting = z.discriminatedUnion(
  'channel',
  [
    z.object({ ...common, channel: z.literal('HTTPS').optional(), connection: httpsConnection }),
    z.object({ ...common, channel: z.literal('WEBHOOK'), connection: webhookConnection }),
    z.object({ ...common, channel: z.literal('INBOX'), connection: inboxConnection.default({ testOperation: false }) }),
    z.object({ ...common, channel: z.literal('EMAIL'), connection: emailConnection }),
  ],
  { error: (issue) => (issue.code === 'invalid_union' ? 'one of HTTPS, WEBHOOK, INBOX, EMAIL' : undefined) },
);
/** As it is written; what has a value unless told may be left out. */
export type PartnerSetting = z.input<typeof partnerSetting>;

/**
 * Writes the partners of the configuration. A partner that is no longer in it stays: its deliveries refer to it. What an
 * operator did to its flow (paused it, say) stays as well.
 */
export async function upsertPartners(prisma: PrismaClient, partners: readonly PartnerSetting[]): Promise<void> {
  for (const setting of partners) {
    const {
      id,
      name,
      adapter,
      channel = 'HTTPS',
      connection,
      retry,
      policy,
      referrals,
    } = partnerSetting.parse(setting);
    const row = {
      name,
      adapter: adapter ?? null,
      channel,
      connection: { ...connection } as Prisma.InputJsonObject,
      retry: { ...defaultRetryPolicy, ...retry },
      policy: (policy ?? {}) as Prisma.InputJsonObject,
      referrals: (referrals ?? {}) as Prisma.InputJsonObject,
    };
    await prisma.partner.upsert({ where: { id }, create: { id, ...row }, update: row });
    await prisma.partnerFlow.createMany({ data: [{ partnerId: id }], skipDuplicates: true });
  }
}

const recordCommon = {
  id: z.string(),
  name: z.string(),
  /** Whose format it takes: the key in the map of adapters. */
  adapter: z.string(),
  retry: retryPolicy,
  policy: deliveryPolicy,
};

const partnerRecord = z.discriminatedUnion('channel', [
  z.object({ ...recordCommon, channel: z.literal('HTTPS'), connection: httpsConnection }),
  z.object({ ...recordCommon, channel: z.literal('WEBHOOK'), connection: webhookConnection }),
  z.object({ ...recordCommon, channel: z.literal('INBOX'), connection: inboxConnection }),
  z.object({ ...recordCommon, channel: z.literal('EMAIL'), connection: emailConnection }),
]);

/** A partner as delivery needs it: what is in `connection` depends on `channel`. */
export type PartnerRecord = z.infer<typeof partnerRecord>;
/** A partner that is reached in this way. */
export type PartnerOn<C extends PartnerRecord['channel']> = Extract<PartnerRecord, { channel: C }>;

/** The key of a partner's adapter: several partners may take one format. */
export const adapterIdOf = (partner: { readonly id: string; readonly adapter: string | null }): string =>
  partner.adapter ?? partner.id;

/** Reads a partner's row; throws when it does not hold what it should. Rows of earlier releases hold less. */
export const partnerRecordOf = (row: PartnerRow): PartnerRecord =>
  partnerRecord.parse({ ...row, adapter: adapterIdOf(row) });

/** Reads a partner; throws when there is none, or its row does not hold what it should. */
export const loadPartner = async (prisma: PrismaClient, id: string): Promise<PartnerRecord> =>
  partnerRecordOf(await prisma.partner.findUniqueOrThrow({ where: { id } }));
