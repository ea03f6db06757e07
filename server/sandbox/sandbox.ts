import { join } from 'node:path';
import type { PartnerSetting } from '../../delivery/partners/partners.js';
import type { RunningSimulators } from '../../mocks/server.js';
import type { PrismaClient } from '../../prisma/client.js';
import { DEFAULT_SEED, seedForce } from '../../prisma/synthetic/index.js';
import type { Config } from '../config.js';
import type { HubDatabase } from '../database.js';
import type { Progress } from '../hub.js';
import { announceHub, findRunningHub, withdrawHub } from './running-hub.js';
import type { IssuerSetting } from '../identity/issuer-settings.js';
import { type SandboxCredentials, sandboxCredentials } from './credentials.js';
import { startSandboxIdentity } from './identity-provider.js';
import {
  originsOf,
  simulatedPartnerIds,
  simulatedPartners,
  type SimulatorOrigins,
  simulatorPorts,
} from './simulated-partners.js';

/** What makes a hub a sandbox: a synthetic force, credentials to try it, and simulated partners. */
export interface Sandbox {
  readonly credentials: SandboxCredentials;
  readonly partners: readonly PartnerSetting[];
  readonly simulators?: SimulatorOrigins;
  /** Its identity provider, whose tokens are to be taken; undefined: it does not run. */
  readonly issuer?: IssuerSetting;
  /** Leaves word of where the hub is, for the demo. */
  announce(url: string): Promise<void>;
  /** Takes it back. */
  withdraw(): Promise<void>;
  /** Ends the simulated partners and the identity provider. */
  stop(): Promise<unknown>;
}

export async function openSandbox(options: {
  config: Config;
  prisma: PrismaClient;
  database: HubDatabase;
  hubUrl: string;
  /** Where it takes e-mail; undefined: it takes none. */
  mailPort: number | undefined;
  /** The partners of the file; one that is called as a simulated one takes its place. */
  partnersGiven: readonly PartnerSetting[];
  progress: Progress;
}): Promise<Sandbox> {
  const { config, prisma, database, hubUrl, progress } = options;
  if (config.CASEBRIDGE_SEED_PEOPLE > 0 && (await prisma.person.findFirst({ select: { id: true } })) === null) {
    progress(`making a synthetic force of ${config.CASEBRIDGE_SEED_PEOPLE} people`);
    await seedForce(database.url, { seed: DEFAULT_SEED, people: config.CASEBRIDGE_SEED_PEOPLE });
  }
  const credentials = await sandboxCredentials(prisma, database.folder, simulatedPartnerIds(config));
  let running: RunningSimulators | undefined;
  if (config.simulators) {
    progress('starting the simulated partners');
    // Loaded only where they play: together they are larger than the hub.
    const { startSimulators } = await import('../../mocks/server.js');
    running = await startSimulators({
      host: config.CASEBRIDGE_HOST,
      ports: simulatorPorts(config),
      receiptUrl: (partner) => `${hubUrl}/partners/${partner}/receipts`,
      token: (partner) => credentials[partner] ?? '',
      mailPort: () => options.mailPort,
      // A sandbox that is killed must not leave deliveries waiting for ever.
      folder: join(database.folder, 'simulators'),
    });
  }
  const identity = config.identityProvider
    ? await startSandboxIdentity(config).catch(async (error: unknown) => {
        await running?.stop();
        throw error;
      })
    : undefined;
  const simulated = running ? simulatedPartners(config, running) : [];
  const given = new Set(options.partnersGiven.map(({ id }) => id));
  const partners = [...simulated.filter(({ id }) => !given.has(id)), ...options.partnersGiven];
  const simulators = running && originsOf(running);
  return {
    credentials,
    partners,
    ...(simulators ? { simulators } : {}),
    ...(identity ? { issuer: identity.issuer } : {}),
    announce: async (url) => {
      // A second API on the folder leaves the word of the first, which has the simulators.
      if (!simulators && (await findRunningHub(database.folder))) return;
      await announceHub(database.folder, { url, pid: process.pid, ...(simulators ? { simulators } : {}) });
    },
    withdraw: () => withdrawHub(database.folder),
    stop: () => Promise.all([running?.stop(), identity?.provider.stop()]),
  };
}
