import { Command } from 'commander';
import { isUuid } from '../../../domain/uuid.js';
import { revokeAccessToken } from '../../identity/access-tokens.js';
import { readConfig } from '../../config.js';
import { CommandError, fail } from '../fail.js';
import { withTokens } from './with-tokens.js';

export const revokeCommand = (): Command =>
  new Command('revoke')
    .description('ends a token: every process of the hub refuses it within five seconds, and its sockets are closed')
    .argument('<id>', 'its id, as casebridge token list says it')
    .action(async (id: string) => {
      try {
        if (!isUuid(id)) throw new CommandError('Give the id of a token as casebridge token list says it.');
        await withTokens(readConfig(process.env), async (prisma) => {
          const ended = await revokeAccessToken(prisma, id);
          if (!ended) throw new CommandError('There is no token of this id. See casebridge token list.');
          console.log(`${ended.name}: ended ${ended.expiresAt.toISOString()}.`);
        });
      } catch (error) {
        fail(error);
      }
    });
