import { Command } from 'commander';
import { type Role, roles } from '../../access/actor.js';
import { createPrisma } from '../../prisma/client.js';
import { createAccessToken } from '../access-tokens.js';
import { readConfig } from '../config.js';
import { joinHubDatabase } from '../database.js';
import { fail } from './fail.js';

export const tokenCommand = (): Command =>
  new Command('token')
    .description('makes an access token and prints it once; only its hash is kept')
    .requiredOption('--name <name>', 'who will hold it, e.g. "Custody system"')
    .requiredOption('--role <role>', `one of: ${roles.filter((role) => role !== 'anonymous').join(', ')}`)
    .option('--partner <id>', 'for the role partner: the partner, e.g. cps')
    .option('--days <number>', 'days until it expires; for ever when left out')
    .action(async (options: { name: string; role: string; partner?: string; days?: string }) => {
      try {
        const role = roles.find((name): name is Role => name === options.role && name !== 'anonymous');
        if (!role) throw new Error(`There is no role "${options.role}". See casebridge token --help.`);
        if ((role === 'partner') !== (options.partner !== undefined)) throw new Error('Give --partner with the role partner, and only then.');
        const database = await joinHubDatabase(readConfig(process.env));
        const prisma = createPrisma(database.url, { poolSize: 1 });
        try {
          const expiresAt = options.days ? new Date(Date.now() + Number(options.days) * 86_400_000) : undefined;
          console.log(
            await createAccessToken(prisma, {
              name: options.name,
              role,
              ...(options.partner ? { partnerId: options.partner } : {}),
              ...(expiresAt ? { expiresAt } : {}),
            }),
          );
        } finally {
          await prisma.$disconnect();
          await database.stop();
        }
      } catch (error) {
        fail(error);
      }
    });
