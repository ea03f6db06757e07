import { Command } from 'commander';
import type { DemoOptions } from './demo/demo.js';
import { fail } from './fail.js';

export const demoCommand = (): Command =>
  new Command('demo')
    .description('plays a case from the report to the court, or takes a case file of your own to its addressee')
    .option('--file <file>', 'a Digital Case File (JSON, to the CPS) or an SPI case (XML, to the court) of your own')
    .option('--output <folder>', 'where the documents that travelled are saved', 'demo-output')
    .option('--wait <seconds>', 'how long to wait for the answer of the addressee', '60')
    .addHelpText(
      'after',
      '\nUses the hub that runs on the data folder (npm start) or, if none runs, one of its own.\nExit status: 0 accepted by the addressee, 2 refused or rejected, 1 anything else, also when no answer came.',
    )
    .action(async (options: DemoOptions) => {
      // Loaded only now: the other commands do without, and are quicker.
      const [{ demo }, { RefusedError }, { say }] = await Promise.all([
        import('./demo/demo.js'),
        import('./demo/client.js'),
        import('./demo/say.js'),
      ]);
      try {
        process.exitCode = await demo(options);
      } catch (error) {
        if (!(error instanceof RefusedError)) fail(error);
        say.step(`${error.message} ${error.problems.length} problem${error.problems.length === 1 ? '' : 's'}:`);
        say.problems(error.problems);
        process.exitCode = 2;
      }
      // Sockets of fetch stay open for a while; nothing waits for them.
      process.exit();
    });
