import { Command } from 'commander';
import { demoCommand } from './cli/demo.js';
import { reconcileCommand } from './cli/reconcile.js';
import { serverCommand } from './cli/server.js';
import { startCommand } from './cli/start.js';
import { tokenCommand } from './cli/token.js';
import { workerCommand } from './cli/worker.js';

/** The command line of Casebridge. `--help` on any command says what it does. */
const program = new Command('casebridge')
  .description('GraphQL integration hub for a police force: incidents, people, custody and case files in one API.')
  .addCommand(startCommand(), { isDefault: true })
  .addCommand(serverCommand())
  .addCommand(workerCommand())
  .addCommand(demoCommand())
  .addCommand(tokenCommand())
  .addCommand(reconcileCommand())
  .showHelpAfterError();

await program.parseAsync();
