import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { projectRoot } from '../../prisma/project-root.js';
import { auditCommand } from './audit.js';
import { demoCommand } from './demo.js';
import { importCommand } from './import.js';
import { publishCommand } from './publish.js';
import { reconcileCommand } from './reconcile.js';
import { resealCommand } from './reseal.js';
import { scenarioCommand } from './scenario.js';
import { searchCommand } from './search.js';
import { serverCommand } from './server.js';
import { startCommand } from './start.js';
import { tokenCommand } from './token/index.js';
import { sayWhereItCrashed } from './unexpected.js';
import { workerCommand } from './worker.js';

sayWhereItCrashed();

const { version } = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as { version: string };

/** The command line of Casebridge. `--help` on any command says what it does. */
const program = new Command('casebridge')
  .description('GraphQL integration hub for a police force: incidents, people, custody and case files in one API.')
  .addCommand(startCommand(), { isDefault: true })
  .addCommand(serverCommand())
  .addCommand(workerCommand())
  .addCommand(demoCommand())
  .addCommand(tokenCommand())
  .addCommand(reconcileCommand())
  .addCommand(auditCommand())
  .addCommand(resealCommand())
  .addCommand(searchCommand())
  .addCommand(publishCommand())
  .addCommand(importCommand())
  .addCommand(scenarioCommand())
  .version(version, '-V, --version', 'prints the release')
  .showHelpAfterError('(--help says what there is)');

// Settings of the program are not those of its commands unless they are given to each.
for (const command of program.commands) command.showHelpAfterError('(--help says what there is)');

// Without a command the hub starts; a word that is no command is not a wish to start it.
const [word] = process.argv.slice(2);
const names = [...program.commands.map((command) => command.name()), 'help'];
if (word !== undefined && /^[^-]/.test(word) && !names.includes(word))
  program.error(`There is no command "${word}". There are: ${names.join(', ')}.`);

await program.parseAsync();
