import { Command } from 'commander';
import { reportCommand } from './audit/report.js';
import { verifyCommand } from './audit/verify.js';
import { anchorCommand, pruneCommand } from './audit/upkeep.js';

export const auditCommand = (): Command => {
  const command = new Command('audit')
    .description('the record of who looked at what, when and why: is it whole, and what does it say')
    .addCommand(verifyCommand())
    .addCommand(reportCommand())
    .addCommand(anchorCommand())
    .addCommand(pruneCommand());
  for (const one of command.commands) one.showHelpAfterError('(--help says what there is)');
  return command;
};
