import { Command } from 'commander';
import { listAccessTokens } from '../../identity/access-tokens.js';
import { readConfig } from '../../config.js';
import { fail } from '../fail.js';
import { withTokens } from './with-tokens.js';

export const listCommand = (): Command =>
  new Command('list')
    .description('lists the tokens that the hub has made, the oldest first: id, role, partner, until when, name')
    .action(async () => {
      try {
        await withTokens(readConfig(process.env), async (prisma) => {
          for await (const { id, name, role, partnerId, expiresAt } of listAccessTokens(prisma)) {
            const until =
              expiresAt === null
                ? 'for ever'
                : `${expiresAt <= new Date() ? 'ended' : 'until'} ${expiresAt.toISOString()}`;
            console.log([id, role, partnerId ?? '-', until, name].join('  '));
          }
        });
      } catch (error) {
        fail(error);
      }
    });
