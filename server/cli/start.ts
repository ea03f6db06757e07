import { Command } from 'commander';
import { readConfig } from '../config.js';
import { createLogger } from '../logger.js';
import { fail } from './fail.js';
import { hubUntilSignal } from './hub-until-signal.js';
import { welcome } from './welcome.js';

export const startCommand = (): Command =>
  new Command('start')
    .description('starts the hub: API, delivery and, in the sandbox, a synthetic force and simulated partners')
    .option('--port <port>', 'port of the API (CASEBRIDGE_PORT, 4000)')
    .option('--data <folder>', 'data folder (CASEBRIDGE_DATA, .casebridge)')
    .option('--people <number>', 'size of the synthetic force at the first start (CASEBRIDGE_SEED_PEOPLE, 400)')
    .addHelpText('after', '\nEvery setting is an environment variable; docs/configuration.md lists them.')
    .action(async (options: { port?: string; data?: string; people?: string }) => {
      const began = performance.now();
      try {
        const config = readConfig({
          ...process.env,
          ...(options.port ? { CASEBRIDGE_PORT: options.port } : {}),
          ...(options.data ? { CASEBRIDGE_DATA: options.data } : {}),
          ...(options.people ? { CASEBRIDGE_SEED_PEOPLE: options.people } : {}),
        });
        // Loaded only now: the other commands do without, and are quicker.
        const { startHub } = await import('../hub.js');
        const logger = createLogger(config.CASEBRIDGE_LOG_LEVEL);
        const hub = await hubUntilSignal(
          (interrupt) => startHub(config, logger, (step) => console.log(`  ${step} …`), interrupt),
          0,
        );
        console.log(await welcome(config, hub, performance.now() - began));
      } catch (error) {
        fail(error);
      }
    });
