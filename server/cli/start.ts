import { Command } from 'commander';
import { readConfig } from '../config.js';
import { startHub } from '../hub.js';
import { createLogger } from '../logger.js';
import { fail } from './fail.js';
import { welcome } from './welcome.js';

/** How long a stop may take before it is cut short, milliseconds. */
const STOP_LIMIT_MS = 25_000;

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
        const stopping = new AbortController();
        const hub = await startHub(config, createLogger(config.CASEBRIDGE_LOG_LEVEL), (step) => console.log(`  ${step} …`));
        console.log(await welcome(config, hub, performance.now() - began));
        const stop = (signal: string): void => {
          if (stopping.signal.aborted) process.exit(1);
          stopping.abort();
          console.log(`\n${signal}: finishing what is in flight …`);
          setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
          void hub.stop().then(() => process.exit(0));
        };
        process.on('SIGTERM', () => stop('SIGTERM')).on('SIGINT', () => stop('SIGINT'));
      } catch (error) {
        fail(error);
      }
    });
