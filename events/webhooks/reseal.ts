import { type SecretBox, UnsealError } from '../../access/sealing.js';
import type { PrismaClient } from '../../prisma/client.js';
import { resealed, type StoredSecret } from './secrets.js';

/** What became of the secrets of all webhooks. */
export interface Resealing {
  /** Sealed with another key before, with the present one now. */
  readonly resealed: number;
  /** Sealed with the present key already. */
  readonly current: number;
  /** That no key which is configured opens; left as they are. Ids of their webhooks. */
  readonly unopened: readonly string[];
}

/**
 * Seals the signing secrets of all webhooks with the present key, so that those from before can be put away. Webhook by webhook,
 * each under its row lock: events are signed meanwhile, and secrets added and retired, as ever. Removed webhooks count too: what
 * they hold must not need an old key either.
 */
export async function resealWebhooks(prisma: PrismaClient, box: SecretBox): Promise<Resealing> {
  const webhooks = await prisma.webhook.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
  let [done, current] = [0, 0];
  const unopened: string[] = [];
  for (const { id } of webhooks) {
    await prisma.$transaction(async (tx) => {
      const [row] = await tx.$queryRaw<{ secrets: StoredSecret[] }[]>`
        select secrets from webhook where id = ${id}::uuid for no key update`;
      if (!row) return;
      const after = row.secrets.map((secret) => {
        try {
          return resealed(box, id, secret);
        } catch (error) {
          if (!(error instanceof UnsealError)) throw error;
          return undefined;
        }
      });
      const changed = after.filter((secret, index) => secret && secret !== row.secrets[index]).length;
      const lost = after.filter((secret) => secret === undefined).length;
      done += changed;
      current += after.length - changed - lost;
      if (lost > 0) unopened.push(id);
      if (changed === 0) return;
      const secrets = after.map((secret, index) => ({ ...(secret ?? row.secrets[index]!) }));
      await tx.webhook.update({ where: { id }, data: { secrets } });
    });
  }
  return { resealed: done, current, unopened };
}
