import { resolve } from 'node:path';
import { simulatorIds } from '../../../mocks/server.js';
import { projectRoot } from '../../../prisma/project-root.js';
import { type Config, readConfig } from '../../config.js';
import { dataFolder } from '../../database.js';
import { createLogger } from '../../telemetry/logger.js';
import { findRunningHub } from '../../sandbox/running-hub.js';
import { readCredentials } from '../../sandbox/credentials.js';
import { portSettingOf } from '../../sandbox/simulated-partners.js';
import { CommandError } from '../fail.js';
import { hubUntilSignal } from '../hub-until-signal.js';
import { HubClient } from './client.js';
import { readOwnFile, submitOwnFile } from './own-file.js';
import { saveDocuments } from './save-documents.js';
import { say } from './say.js';
import { playStory } from './story.js';
import { watchDeliveries } from './watch.js';

const ACCEPTED = new Set(['ACCEPTED', 'ACCEPTED_WITH_WARNINGS']);

/** What `casebridge demo` was told. */
export interface DemoOptions {
  readonly file?: string;
  readonly output: string;
  readonly wait: string;
}

/** A hub to speak to: the running one, or one that lives as long as the demo. */
async function hubFor(config: Config): Promise<{
  url: string;
  token: string;
  simulators?: Readonly<Record<string, string>> | undefined;
  stop: () => Promise<unknown>;
}> {
  const folder = dataFolder(config);
  const running = await findRunningHub(folder);
  const credentials = await readCredentials(folder);
  if (running && credentials) return { ...running, token: credentials.operator, stop: () => Promise.resolve() };
  console.log('No hub runs here; starting one for this demo (npm start keeps one running).');
  // Ports of its own choosing: another checkout's hub may have the usual ones.
  const own: Config = {
    ...config,
    CASEBRIDGE_PORT: 0,
    ...Object.fromEntries(simulatorIds.map((id) => [portSettingOf(id), 0])),
    CASEBRIDGE_IDENTITY_PROVIDER_PORT: 0,
  };
  // Loaded only now: beside a running hub the demo does without, and is quicker.
  const { startHub } = await import('../../hub.js');
  const hub = await hubUntilSignal(
    (interrupt) =>
      startHub(own, createLogger(config.CASEBRIDGE_LOG_LEVEL), (step) => console.log(`  ${step} …`), interrupt),
    130,
  );
  const made = await readCredentials(folder);
  return { url: hub.url, token: made!.operator, simulators: hub.simulators, stop: () => hub.stop() };
}

/** Plays the demo; its exit status. */
export async function demo(options: DemoOptions): Promise<number> {
  const config = readConfig(process.env);
  if (config.CASEBRIDGE_MODE === 'production')
    throw new CommandError(
      'This is a production hub (CASEBRIDGE_MODE): the demo sends invented cases, to simulators alone.',
    );
  // npm runs scripts in the project's folder; the user's own is in INIT_CWD.
  const here = process.env['INIT_CWD'] ?? process.cwd();
  const wait = Number(options.wait);
  if (!(wait > 0 && wait <= 86_400)) throw new CommandError('Give --wait as a number of seconds, at most 86400.');
  const own = options.file === undefined ? undefined : await readOwnFile(resolve(here, options.file));
  const hub = await hubFor(config);
  try {
    const client = new HubClient(hub.url, hub.token);
    const { caseFileId } = own ? await submitOwnFile(client, own) : await playStory(client);
    say.step('What becomes of it, as the subscription tells it');
    const deliveries = await watchDeliveries(client, hub.token, caseFileId, wait * 1_000);
    for (const { partner, losses, problems } of deliveries) {
      if (losses.length > 0) say.detail(`What did not fit the format of ${partner.name}:`);
      say.problems(losses);
      if (problems.length > 0) say.detail(`What ${partner.name} said:`);
      say.problems(problems);
    }
    const folder = resolve(
      options.output === 'demo-output' ? projectRoot() : here,
      options.output,
      new Date().toISOString().replaceAll(':', '-'),
    );
    const saved = await saveDocuments(folder, deliveries, hub.simulators);
    if (saved.length > 0) {
      say.step('The documents that travelled');
      saved.forEach((file) => say.detail(file));
    }
    const accepted = deliveries.length > 0 && deliveries.every(({ status }) => ACCEPTED.has(status));
    const who = deliveries.map(({ partner }) => partner.name).join(' and ');
    console.log(
      accepted
        ? `\nAccepted by ${who}.`
        : `\nNot accepted: ${deliveries.map(({ partner, status }) => `${partner.name} ${status.toLowerCase().replaceAll('_', ' ')}`).join(', ')}.`,
    );
    return accepted ? 0 : deliveries.some(({ status }) => status === 'REJECTED') ? 2 : 1;
  } finally {
    await hub.stop();
  }
}
