import type { PrismaClient } from '../../../prisma/client.js';
import type { Config } from '../../config.js';
import { joinHubDatabase } from '../../database.js';

/** Does something with the tokens of the hub in its database, which runs meanwhile if it did not. Tokens may be made before a hub's first start. */
export async function withTokens(
  config: Config,
  use: (prisma: PrismaClient) => Promise<void>,
  { mayBegin = false } = {},
): Promise<void> {
  const { createPrisma } = await import('../../../prisma/client.js');
  const database = await joinHubDatabase(config, { mayBegin });
  const prisma = createPrisma(database.url, { poolSize: 1 });
  try {
    await use(prisma);
  } finally {
    await prisma.$disconnect();
    await database.stop();
  }
}
