import { resolve } from 'node:path';
import { Command } from 'commander';
import { projectRoot } from '../../prisma/project-root.js';
import { type Config, readConfig } from '../config.js';
import { dataFolder } from '../database.js';
import { startHub } from '../hub.js';
import { createLogger } from '../logger.js';
import { readCredentials } from '../sandbox-credentials.js';
import { findRunningHub } from '../sandbox.js';
import { HubClient, RefusedError } from './demo/client.js';
import { submitOwnFile } from './demo/own-file.js';
import { saveDocuments } from './demo/save-documents.js';
import { say } from './demo/say.js';
import { playStory } from './demo/story.js';
import { watchDeliveries } from './demo/watch.js';
import { fail } from './fail.js';

const ACCEPTED = new Set(['ACCEPTED', 'ACCEPTED_WITH_WARNINGS']);

export const demoCommand = (): Command =>
  new Command('demo')
    .description('plays a case from the report to the court, or takes a case file of your own to its addressee')
    .option('--file <file>', 'a Digital Case File (JSON, to the CPS) or an SPI case (XML, to the court) of your own')
    .option('--output <folder>', 'where the documents that travelled are saved', 'demo-output')
    .addHelpText('after', '\nUses the hub that runs on the data folder (npm start) or, if none runs, one of its own.\nExit status: 0 accepted by the addressee, 2 refused or rejected, 1 anything else.')
    .action(async (options: { file?: string; output: string }) => {
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

/** A hub to speak to: the running one, or one that lives as long as the demo. */
async function hubFor(config: Config): Promise<{ url: string; token: string; simulators?: { cps: string; court: string } | undefined; stop: () => Promise<void> }> {
  const folder = dataFolder(config);
  const running = await findRunningHub(folder);
  const credentials = await readCredentials(folder);
  if (running && credentials) return { ...running, token: credentials.operator, stop: () => Promise.resolve() };
  console.log('No hub runs here; starting one for this demo (npm start keeps one running).');
  // Ports of its own choosing: another checkout's hub may have the usual ones.
  const own: Config = { ...config, CASEBRIDGE_PORT: 0, CASEBRIDGE_SIMULATOR_CPS_PORT: 0, CASEBRIDGE_SIMULATOR_COURT_PORT: 0 };
  const hub = await startHub(own, createLogger(config.CASEBRIDGE_LOG_LEVEL), (step) => console.log(`  ${step} …`));
  const made = await readCredentials(folder);
  return { url: hub.url, token: made!.operator, simulators: hub.simulators, stop: () => hub.stop() };
}

async function demo(options: { file?: string; output: string }): Promise<number> {
  const config = readConfig(process.env);
  // npm runs scripts in the project's folder; the user's own is in INIT_CWD.
  const here = process.env['INIT_CWD'] ?? process.cwd();
  const hub = await hubFor(config);
  try {
    const client = new HubClient(hub.url, hub.token);
    const { caseFileId } = options.file ? await submitOwnFile(client, resolve(here, options.file)) : await playStory(client);
    say.step('What becomes of it, as the subscription tells it');
    const deliveries = await watchDeliveries(client, hub.token, caseFileId);
    for (const { partner, losses, problems } of deliveries) {
      if (losses.length > 0) say.detail(`What did not fit the format of ${partner.name}:`);
      say.problems(losses);
      if (problems.length > 0) say.detail(`What ${partner.name} said:`);
      say.problems(problems);
    }
    const folder = resolve(options.output === 'demo-output' ? projectRoot() : here, options.output, new Date().toISOString().replaceAll(':', '-'));
    const saved = await saveDocuments(folder, deliveries, hub.simulators);
    if (saved.length > 0) {
      say.step('The documents that travelled');
      saved.forEach((file) => say.detail(file));
    }
    const accepted = deliveries.length > 0 && deliveries.every(({ status }) => ACCEPTED.has(status));
    const who = deliveries.map(({ partner }) => partner.name).join(' and ');
    console.log(accepted ? `\nAccepted by ${who}.` : `\nNot accepted: ${deliveries.map(({ partner, status }) => `${partner.name} ${status.toLowerCase().replaceAll('_', ' ')}`).join(', ')}.`);
    return accepted ? 0 : 2;
  } finally {
    await hub.stop();
  }
}
