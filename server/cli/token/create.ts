import { Command } from 'commander';
import { type Role, roles } from '../../../access/actor.js';
import type { PrismaClient } from '../../../prisma/client.js';
import { createAccessToken } from '../../identity/access-tokens.js';
import { readConfig } from '../../config.js';
import { CommandError, fail } from '../fail.js';
import { withTokens } from './with-tokens.js';

const roleNames = roles.filter((role) => role !== 'anonymous').join(', ');

export const createCommand = (): Command =>
  new Command('create')
    .description('makes an access token and prints it once; only its hash is kept')
    .requiredOption('--name <name>', 'who will hold it, e.g. "Custody system"')
    .requiredOption('--role <role>', `one of: ${roleNames}`)
    .option('--partner <id>', 'for the role partner: the partner, e.g. cps')
    .option('--days <number>', 'days until it expires; for ever when left out')
    .action(async (options: { name: string; role: string; partner?: string; days?: string }) => {
      try {
        const role = roles.find((name): name is Role => name === options.role && name !== 'anonymous');
        if (!role) throw new CommandError(`There is no role "${options.role}". Give --role as one of: ${roleNames}.`);
        if ((role === 'partner') !== (options.partner !== undefined))
          throw new CommandError('Give --partner with the role partner, and only then.');
        const days = options.days === undefined ? undefined : Number(options.days);
        if (days !== undefined && !(days > 0 && days <= 36_500))
          throw new CommandError('Give --days as a number above 0, at most 36500.');
        if (options.name.trim() === '' || options.name.length > 200)
          throw new CommandError('Give --name in 1 to 200 characters.');
        const config = readConfig(process.env);
        if (!config.CASEBRIDGE_OWN_TOKENS)
          throw new CommandError(
            'This hub takes no tokens of its own (CASEBRIDGE_OWN_TOKENS). Get one from its identity provider.',
          );
        const { adapters } = await import('../../../adapters/index.js');
        await withTokens(
          config,
          async (prisma) => {
            if (options.partner !== undefined) await requirePartner(prisma, options.partner, [...adapters.keys()]);
            const expiresAt = days === undefined ? undefined : new Date(Date.now() + days * 86_400_000);
            console.log(
              await createAccessToken(prisma, {
                name: options.name,
                role,
                ...(options.partner ? { partnerId: options.partner } : {}),
                ...(expiresAt ? { expiresAt } : {}),
              }),
            );
          },
          { mayBegin: true },
        );
      } catch (error) {
        fail(error);
      }
    });

/** A partner is what the configuration said at a start of the hub; those of the adapters may have tokens before the first. */
async function requirePartner(prisma: PrismaClient, id: string, ofAdapters: readonly string[]): Promise<void> {
  const configured = (await prisma.partner.findMany({ select: { id: true } })).map((partner) => partner.id);
  const known = [...new Set([...ofAdapters, ...configured])].sort();
  if (!known.includes(id))
    throw new CommandError(`There is no partner "${id}". Give --partner as one of: ${known.join(', ')}.`);
}
