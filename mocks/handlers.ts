import { setTimeout as wait } from 'node:timers/promises';
import { http, HttpResponse, type RequestHandler } from 'msw';
import { z } from 'zod';
import { SUBMIT_PATH } from './paths.js';
import type { Simulator, SimulatorAnswer } from './simulator/simulator.js';
import { takeOne } from './simulator/settings.js';

const XML = { 'content-type': 'text/xml; charset=utf-8' };

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
    http.get(`${base}/simulator`, () => HttpResponse.json(describe(simulator))),
    http.get(`${base}/simulator/settings`, () => HttpResponse.json(simulator.settings)),
    http.post(`${base}/simulator/settings`, ({ request }) => changeSettings(simulator, request)),
    http.post(`${base}/simulator/reset`, () => {
      simulator.reset();
      return HttpResponse.json(describe(simulator));
    }),
    http.get(`${base}/simulator/messages`, () =>
      HttpResponse.json({ ...describe(simulator), messages: simulator.log.list() }),
    ),
    http.get(`${base}/simulator/messages/:id`, ({ params }) => stored(simulator.log.body(String(params['id'])))),
    http.get(`${base}/simulator/messages/:id/content`, ({ params }) =>
      stored(simulator.log.content(String(params['id']))),
    ),
  ];
}

function describe(simulator: Simulator) {
  return {
    partner: simulator.partner.id,
    name: simulator.partner.name,
    counts: simulator.log.counts,
    receiptsWaiting: simulator.receipts.waiting,
  };
}

/** One message, with the weather that was ordered: slow, down, answer lost, malformed or huge. */
async function submit(simulator: Simulator, body: string): Promise<Response> {
  const { slowMs, down } = simulator.settings;
  if (slowMs > 0) await wait(slowMs, undefined, { ref: false });
  if (down === 'refuse') return HttpResponse.error();
  if (down !== 'no') {
    const { retryAfterSeconds } = simulator.settings;
    const headers = retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) };
    return new HttpResponse(down === 'busy' ? 'Too many messages' : 'Down for maintenance', {
      status: down === 'busy' ? 429 : 503,
      headers,
    });
  }
  return disguised(simulator, await simulator.receive(body));
}

function disguised(simulator: Simulator, answer: SimulatorAnswer): Response {
  const { kind, ...times } = simulator.settings.answer;
  const { due, left } = takeOne(times);
  const normal = new HttpResponse(answer.body, { status: answer.status, headers: XML });
  if (kind === 'normal' || !due) return normal;
  simulator.set({ answer: { kind, ...left } });
  if (kind === 'lost') return HttpResponse.error();
  if (kind === 'malformed') return new HttpResponse('<Envelope><unfinished', { status: 200, headers: XML });
  return new HttpResponse(answer.body + ' '.repeat(simulator.settings.hugeAnswerBytes), { status: 200, headers: XML });
}

async function changeSettings(simulator: Simulator, request: Request): Promise<Response> {
  // A web page cannot send this type to another origin without asking first, so it cannot switch a simulator.
  if (request.headers.get('content-type')?.split(';')[0]?.trim() !== 'application/json') {
    return HttpResponse.json({ error: 'Send application/json.' }, { status: 415 });
  }
  try {
    return HttpResponse.json(simulator.set((await request.json()) as object));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : 'The body is not JSON.';
    return HttpResponse.json({ error: why }, { status: 400 });
  }
}

function stored(text: string | undefined): Response {
  if (text === undefined)
    return HttpResponse.json({ error: 'There is no such message, or its text is no longer kept.' }, { status: 404 });
  return new HttpResponse(text, { headers: XML });
}
