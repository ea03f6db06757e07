import { join } from 'node:path';
import { http, type RequestHandler } from 'msw';
import { serveHandlers } from '../http-server.js';
import { controlHandlers, disguised, weather } from '../simulator/controls.js';
import type { SimulatorStart, StartedSimulator } from '../simulators.js';
import { FHIR_JSON, type ServiceId, serviceIdsPlayed } from './codes.js';
import { SocialCareSimulator } from './simulator.js';

/** Where a service takes messages, behind the origin. */
const servicePath = (service: ServiceId): string => `/${service}/FHIR/R4`;

/** Both services as msw handlers: for a test's `setupServer(...)`, and for the HTTP server. */
function socialCareHandlers(simulator: SocialCareSimulator, base = '*'): RequestHandler[] {
  return [
    ...serviceIdsPlayed.map((service) =>
      http.post(new RegExp(`${escaped(servicePath(service))}/\\$process-message$`), async ({ request }) => {
        const bad = await weather(simulator.settings);
        if (bad) return bad;
        const answer = simulator.receive(service, request.headers, await request.text());
        const response = disguised(simulator, { ...answer, contentType: FHIR_JSON, malformed: '{"resourceType":' });
        for (const header of ['x-request-id', 'x-correlation-id']) {
          const given = request.headers.get(header);
          if (given !== null && response.type !== 'error') response.headers.set(header, given);
        }
        return response;
      }),
    ),
    ...controlHandlers(simulator, base, FHIR_JSON),
  ];
}

/** Children's and adult social care as one HTTP server; `url` is its origin, `servicePath` leads on. */
export async function startSocialCare({
  receiptUrl,
  token,
  settings,
  folder,
  ...listen
}: SimulatorStart): Promise<StartedSimulator<SocialCareSimulator>> {
  const simulator = new SocialCareSimulator({
    receiptUrl,
    token,
    ...(settings === undefined ? {} : { settings: settings }),
    ...(folder === undefined ? {} : { journal: join(folder, 'social-care.ndjson') }),
  });
  const server = await serveHandlers(socialCareHandlers(simulator), listen);
  const stop = async () => void (await Promise.all([server.stop(), simulator.stop()]));
  return { url: server.origin, origin: server.origin, simulator, stop };
}

const escaped = (text: string): string => text.replaceAll('.', '\\.');
