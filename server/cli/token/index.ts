import { Command } from 'commander';
import { createCommand } from './create.js';
import { listCommand } from './list.js';
import { revokeCommand } from './revoke.js';

export function tokenCommand(): Command {
  const create = createCommand();
  const token = new Command('token')
    .description('makes an access token (as casebridge token create), lists those there are, or revokes one')
    .addCommand(create, { isDefault: true })
    .addCommand(listCommand())
    .addCommand(revokeCommand())
    .addHelpText('after', () => `\n${create.helpInformation()}`);
  for (const one of token.commands) one.showHelpAfterError('(--help says what there is)');
  return token;
}
