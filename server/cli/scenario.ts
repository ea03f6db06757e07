import { Command } from 'commander';
import { defaultFacts } from '../../scenarios/golive/facts.js';
import { fail } from './fail.js';
import type { GoLiveOptions } from './scenario/golive.js';

export const scenarioCommand = (): Command =>
  new Command('scenario')
    .description('plays a force in compressed time, on synthetic people, in a database of its own')
    .addCommand(goLiveCommand());

const goLiveCommand = (): Command =>
  new Command('golive')
    .description(
      'ninety days of a force the size of Greater Manchester from the day its new system goes live, as in 2019',
    )
    .option('--days <days>', 'how many days', String(defaultFacts.days))
    .option('--size <times>', 'how large a force: 1 is 2,800 incidents a day, 0.1 a tenth of it', '1')
    .option(
      '--respond-from-week <week>',
      'from then on staff work off what the backlog shows; 0: never, as in 2019',
      '0',
    )
    .option('--facts <file>', 'JSON with facts that are to differ, as in scenarios/golive/facts.ts')
    .option('--seed <number>', 'the same number gives the same force', '1')
    .option('--data <folder>', 'where its database is kept; it must not be there yet', '.casebridge-scenario')
    .option('--output <folder>', 'where table and picture are saved', 'scenario-output')
    .addHelpText(
      'after',
      [
        '',
        'Writes golive.txt and golive.svg. Incidents, staff, custody and the answers of agencies are played; duties, backlog and',
        'coverage are the hub’s own, asked over its API at the end of each week. Nothing is sent to anybody.',
        'Exit status: 0 played to the end, 1 anything else.',
      ].join('\n'),
    )
    .action(async (options: GoLiveOptions) => {
      try {
        // Loaded only now: the other commands do without, and are quicker.
        const { goLive } = await import('./scenario/golive.js');
        await goLive(options);
      } catch (error) {
        fail(error);
      }
    });
