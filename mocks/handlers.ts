import { http, type RequestHandler } from 'msw';
import { SUBMIT_PATH } from './paths.js';
import { controlHandlers, disguised, weather } from './simulator/controls.js';
import type { Simulator } from './simulator/simulator.js';

const XML = 'text/xml; charset=utf-8';

/**
 * The CPS as msw handlers: for a test's `setupServer(...cpsHandlers(simulator))`, and for the HTTP server of `server.ts`.
 * `base` is where it stands: `*` for any host, or an origin when several partners share one msw server.
 */
export function cpsHandlers(simulator: Simulator, base = '*'): RequestHandler[] {
  return handlersOf(simulator, base);
}

/** The court as msw handlers; see `cpsHandlers`. */
export function courtHandlers(simulator: Simulator, base = '*'): RequestHandler[] {
  return handlersOf(simulator, base);
}

function handlersOf(simulator: Simulator, base: string): RequestHandler[] {
  return [
    http.post(`${base}${SUBMIT_PATH}`, async ({ request }) => submit(simulator, await request.text())),
    ...controlHandlers(simulator, base, XML),
  ];
}

/** One message, with the weather that was ordered: slow, down, answer lost, malformed or huge. */
async function submit(simulator: Simulator, body: string): Promise<Response> {
  const bad = await weather(simulator.settings);
  if (bad) return bad;
  const answer = await simulator.receive(body);
  return disguised(simulator, { ...answer, contentType: XML, malformed: '<Envelope><unfinished' });
}
