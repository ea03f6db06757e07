import { Command } from 'commander';
import { failImport } from './import/fail-import.js';
import { reportCommand } from './import/report.js';
import { importFiles, type ImportFlags } from './import/run.js';
import { verifyCommand } from './import/verify.js';

export const importCommand = (): Command => {
  const command = new Command('import')
    .description('brings records of an older system over, and says of every one what became of it')
    .usage('[options] <source> <files…> | report <run> | verify <source> <files…>')
    .argument(
      '<source>',
      'opus, custody, control-room, or the path of a mapping file, e.g. ./opus.json (docs/import.md)',
    )
    .argument('<files...>', 'the files that the older system wrote, in the order in which to read them')
    .option('--report <file>', 'writes the report there; otherwise into imports/ of the data folder')
    .option('--no-index', 'leaves it to the workers of a hub to make the people searchable')
    .addCommand(reportCommand())
    .addCommand(verifyCommand())
    .addHelpText(
      'after',
      [
        '',
        'Examples:',
        '  casebridge import opus 2019-people.csv 2019-crimes.csv',
        '  casebridge import ./our-custody.json detentions.xml --report detentions-report.json',
        '  casebridge import report 0195f3c2-1b7e-7c3a-9d7e-2f6b8c1d4e5f',
        '  casebridge import verify opus 2019-people.csv 2019-crimes.csv',
        '',
        'It can be stopped (Ctrl-C), killed and run again: the same command goes on where it was, and stores nothing twice. What cannot',
        'be live remains a record of the older system that is found all the same; what cannot be stored is rejected with its reasons.',
        'Exit status: 0 the report balances, 1 it does not or the command failed, 2 it was stopped and waits to be gone on with.',
      ].join('\n'),
    )
    .action(async (source: string, files: string[], flags: ImportFlags) => {
      try {
        process.exitCode = await importFiles(source, files, flags);
      } catch (error) {
        await failImport(error);
      }
    });
  for (const one of command.commands) one.showHelpAfterError('(--help says what there is)');
  return command;
};
