import { join } from 'node:path';
import { court } from './court/court.js';
import { cps } from './cps/cps.js';
import { courtHandlers, cpsHandlers } from './handlers.js';
import { serveHandlers, type HandlerServer } from './http-server.js';
import { SUBMIT_PATH } from './paths.js';
import { Simulator } from './simulator/simulator.js';
import type { SimulatorSettingsChange } from './simulator/settings.js';

/** Largest message a simulator takes, in bytes: a case file with some recordings. */
const MOST_MESSAGE_BYTES = 64 * 1024 * 1024;

export type SimulatedPartnerId = 'cps' | 'court';

export interface SimulatorsOptions {
  /** Address to listen on; loopback unless told otherwise. */
  readonly host?: string;
  /** 0 for any free port. */
  readonly cpsPort: number;
  readonly courtPort: number;
  /** Where the hub takes the receipts of a partner. Asked each time a receipt is posted. */
  readonly receiptUrl: (partner: SimulatedPartnerId) => string;
  /** Bearer token that the hub expects with a receipt. */
  readonly token: string | ((partner: SimulatedPartnerId) => string);
  /** Settings to start with, for both. */
  readonly settings?: SimulatorSettingsChange;
  readonly mostBytes?: number;
  /** Folder of what must outlive the process: messages taken, receipts owed. Left out: the simulators forget. */
  readonly folder?: string;
}

export interface RunningSimulators {
  /** Where the hub sends to: the SOAP endpoints. */
  readonly cpsUrl: string;
  readonly courtUrl: string;
  /** For programmatic control; the same as `POST /simulator/settings` and `GET /simulator/messages`. */
  readonly cps: Simulator;
  readonly court: Simulator;
  readonly stop: () => Promise<void>;
}

/** Starts a CPS and a court as HTTP servers. Rejects when a port is taken, and then leaves neither running. */
export async function startSimulators(options: SimulatorsOptions): Promise<RunningSimulators> {
  const { host = '127.0.0.1', receiptUrl, token, settings, mostBytes = MOST_MESSAGE_BYTES } = options;
  const make = (partner: typeof cps) =>
    new Simulator(partner, {
      receipts: { url: () => receiptUrl(partner.id), token: typeof token === 'string' ? token : token(partner.id) },
      settings,
      ...(options.folder === undefined ? {} : { journal: join(options.folder, `${partner.id}.ndjson`) }),
    });
  const simulators = { cps: make(cps), court: make(court) };
  const cpsServer = await serveHandlers(cpsHandlers(simulators.cps), { host, port: options.cpsPort, mostBytes });
  let courtServer: HandlerServer;
  try {
    courtServer = await serveHandlers(courtHandlers(simulators.court), { host, port: options.courtPort, mostBytes });
  } catch (error) {
    await cpsServer.stop();
    throw error;
  }
  return {
    ...simulators,
    cpsUrl: cpsServer.origin + SUBMIT_PATH,
    courtUrl: courtServer.origin + SUBMIT_PATH,
    stop: async () => {
      await Promise.all([cpsServer.stop(), courtServer.stop(), simulators.cps.stop(), simulators.court.stop()]);
    },
  };
}
