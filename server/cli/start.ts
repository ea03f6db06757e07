import { Command } from 'commander';
import { runHub } from './run-hub.js';
import { welcome } from './welcome.js';

export const startCommand = (): Command =>
  new Command('start')
    .description('starts the hub: API, delivery and, in the sandbox, a synthetic force and simulated partners')
    .option('--port <port>', 'port of the API (CASEBRIDGE_PORT, 4000)')
    .option('--data <folder>', 'data folder (CASEBRIDGE_DATA, .casebridge)')
    .option('--people <number>', 'size of the synthetic force at the first start (CASEBRIDGE_SEED_PEOPLE, 400)')
    .addHelpText(
      'after',
      `
API and workers in one process; this is also what casebridge does without a command. For several, over one database: casebridge server, casebridge worker.
Every setting is an environment variable; docs/configuration.md lists them.`,
    )
    .action(({ port, data, people }: { port?: string; data?: string; people?: string }) =>
      runHub(
        { CASEBRIDGE_PORT: port, CASEBRIDGE_DATA: data, CASEBRIDGE_SEED_PEOPLE: people },
        (config) => (config.CASEBRIDGE_WORKER ? 'both' : 'api'),
        welcome,
      ),
    );
