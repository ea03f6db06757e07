import { z } from 'zod';
import type { PartnerConnection } from '../adapters/adapter.js';
import type { PrismaClient } from '../prisma/client.js';
import { defaultRetryPolicy, retryPolicy, type RetryPolicy } from './retry-policy.js';

/** Where and as whom a partner is sent to, as the configuration says it. */
const partnerConnection: z.ZodType<PartnerConnection> = z.object({
  url: z.url({ protocol: /^https?$/ }),
  sourceSystem: z.string().min(1),
  destinationSystem: z.string().min(1),
  organisationUnit: z.string().regex(/^[0-9A-Z]{7,8}$/, '7 or 8 letters and digits'),
  dataController: z.string().min(1),
  testOperation: z.boolean(),
  timeoutMs: z.number().int().min(1),
});

/** A partner of the configuration. */
export const partnerSetting = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'a lower-case name, e.g. cps'),
  name: z.string().min(1),
  connection: partnerConnection,
  retry: retryPolicy.partial().optional(),
});
export type PartnerSetting = z.infer<typeof partnerSetting>;

/** Writes the partners of the configuration. A partner that is no longer in it stays: its deliveries refer to it. */
export async function upsertPartners(prisma: PrismaClient, partners: readonly PartnerSetting[]): Promise<void> {
  for (const setting of partners) {
    const { id, name, connection, retry } = partnerSetting.parse(setting);
    const row = { name, connection: { ...connection }, retry: { ...defaultRetryPolicy, ...retry } };
    await prisma.partner.upsert({ where: { id }, create: { id, ...row }, update: row });
  }
}

/** A partner as the dispatcher needs it. */
export interface PartnerRecord {
  readonly id: string;
  readonly name: string;
  readonly connection: PartnerConnection;
  readonly retry: RetryPolicy;
}

/** Reads a partner's row; throws when it does not hold what it should. */
export async function loadPartner(prisma: PrismaClient, id: string): Promise<PartnerRecord> {
  const row = await prisma.partner.findUniqueOrThrow({ where: { id } });
  return {
    id,
    name: row.name,
    connection: partnerConnection.parse(row.connection),
    retry: retryPolicy.parse(row.retry),
  };
}
