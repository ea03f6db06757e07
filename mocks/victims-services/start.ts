import { join } from 'node:path';
import { http, HttpResponse, type RequestHandler } from 'msw';
import { serveHandlers } from '../http-server.js';
import { controlHandlers, disguised, weather } from '../simulator/controls.js';
import type { SimulatorStart, StartedSimulator } from '../simulators.js';
import { VictimsServicesSimulator } from './victims-services.js';

/** Where the agency takes referrals. */
const REFERRALS_PATH = '/referrals';
const JSON_TYPE = 'application/json; charset=utf-8';
/** A referral has some kilobytes. */
const MOST_BYTES = 1_000_000;

/** The agency as msw handlers; `base` is where it stands, `*` for any host. */
function victimsServicesHandlers(simulator: VictimsServicesSimulator, base = '*'): RequestHandler[] {
  return [
    http.post(`${base}${REFERRALS_PATH}`, ({ request }) => submit(simulator, request)),
    ...controlHandlers(simulator, base, JSON_TYPE),
  ];
}

async function submit(simulator: VictimsServicesSimulator, request: Request): Promise<Response> {
  const bad = await weather(simulator.settings);
  if (bad) return bad;
  if (request.headers.get('content-type')?.split(';')[0]?.trim() !== 'application/json')
    return HttpResponse.json({ problems: [{ code: 'TYPE', message: 'send application/json' }] }, { status: 415 });
  const answer = simulator.receive(await request.text(), request.headers.get('x-message-id'));
  return disguised(simulator, { ...answer, contentType: JSON_TYPE, malformed: '{"unfinished' });
}

/** Starts the agency as an HTTP server. */
export async function startVictimsServices(
  options: SimulatorStart,
): Promise<StartedSimulator<VictimsServicesSimulator>> {
  const { receiptUrl, token, settings, folder, ...listen } = options;
  const simulator = new VictimsServicesSimulator({
    receipts: { url: () => receiptUrl('victims-services'), token: token('victims-services') },
    ...(settings === undefined ? {} : { settings }),
    ...(folder === undefined ? {} : { journal: join(folder, 'victims-services.ndjson') }),
  });
  const mostBytes = Math.min(listen.mostBytes, MOST_BYTES);
  const server = await serveHandlers(victimsServicesHandlers(simulator), { ...listen, mostBytes });
  const stop = async () => void (await Promise.all([server.stop(), simulator.stop()]));
  return { url: server.origin + REFERRALS_PATH, origin: server.origin, simulator, stop };
}
