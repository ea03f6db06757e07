import { join } from 'node:path';
import type { RequestHandler } from 'msw';
import { court } from './court/court.js';
import { cps } from './cps/cps.js';
import { courtHandlers, cpsHandlers } from './handlers.js';
import { serveHandlers } from './http-server.js';
import { SUBMIT_PATH } from './paths.js';
import type { SimulatedPartner } from './simulator/partner.js';
import { Simulator } from './simulator/simulator.js';
import type { SimulatorStart, StartedSimulator } from './simulators.js';

/** The partners of the Criminal Justice System Exchange, which take SOAP messages, as HTTP servers. */
export const startCps = (options: SimulatorStart) => start(cps, cpsHandlers, options);
export const startCourt = (options: SimulatorStart) => start(court, courtHandlers, options);

async function start(
  partner: SimulatedPartner,
  handlers: (simulator: Simulator) => RequestHandler[],
  { receiptUrl, token, settings, folder, ...listen }: SimulatorStart,
): Promise<StartedSimulator<Simulator>> {
  const simulator = new Simulator(partner, {
    receipts: { url: () => receiptUrl(partner.id), token: token(partner.id) },
    ...(settings === undefined ? {} : { settings }),
    ...(folder === undefined ? {} : { journal: join(folder, `${partner.id}.ndjson`) }),
  });
  const server = await serveHandlers(handlers(simulator), listen);
  const stop = async () => void (await Promise.all([server.stop(), simulator.stop()]));
  return { url: server.origin + SUBMIT_PATH, origin: server.origin, simulator, stop };
}
