import { setTimeout as wait } from 'node:timers/promises';
import { http, HttpResponse, type RequestHandler } from 'msw';
import { z } from 'zod';
import type { MessageLog } from './message-log.js';
import { takeOne } from './settings.js';

/** How a simulator behaves on the network, whatever its format is. */
export interface Weather {
  readonly slowMs: number;
  readonly down: 'no' | 'refuse' | 'unavailable' | 'busy';
  readonly retryAfterSeconds: number | null;
  readonly answer: { readonly kind: 'normal' | 'lost' | 'malformed' | 'huge'; readonly next: number | 'all' };
  readonly hugeAnswerBytes: number;
}

/** What can be told from outside how to behave, and asked what it received. */
export interface Controlled<Settings extends object = Weather> {
  readonly partner: { readonly id: string; readonly name: string };
  readonly settings: Settings;
  /** Changes settings; throws zod's error when one is wrong, and then changes nothing. */
  set(change: object): Settings;
  reset(): void;
  readonly log: Pick<MessageLog, 'counts' | 'list' | 'body' | 'content'>;
  readonly receipts: { readonly waiting: number };
}

/** The controls of a simulator: what it received, and how it is told to behave. See mocks/README.md. */
export function controlHandlers(simulator: Controlled<object>, base: string, contentType: string): RequestHandler[] {
  return [
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
    http.get(`${base}/simulator/messages/:id`, ({ params }) =>
      stored(simulator.log.body(String(params['id'])), contentType),
    ),
    http.get(`${base}/simulator/messages/:id/content`, ({ params }) =>
      stored(simulator.log.content(String(params['id'])), contentType),
    ),
  ];
}

/** What is answered instead of taking a message, after the wait that was ordered; undefined when the simulator is up. */
export async function weather({ slowMs, down, retryAfterSeconds }: Weather): Promise<Response | undefined> {
  if (slowMs > 0) await wait(slowMs, undefined, { ref: false });
  if (down === 'no') return undefined;
  if (down === 'refuse') return HttpResponse.error();
  const headers = retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) };
  return down === 'busy'
    ? new HttpResponse('Too many messages', { status: 429, headers })
    : new HttpResponse('Down for maintenance', { status: 503, headers });
}

/** An answer as it was ordered: as it is, lost on the way, malformed, or far too long. */
export function disguised(
  simulator: Pick<Controlled, 'settings' | 'set'>,
  answer: { readonly status: number; readonly body: string; readonly contentType: string; readonly malformed: string },
): Response {
  const { kind, ...times } = simulator.settings.answer;
  const { due, left } = takeOne(times);
  const headers = { 'content-type': answer.contentType };
  if (kind === 'normal' || !due) return new HttpResponse(answer.body, { status: answer.status, headers });
  simulator.set({ answer: { kind, ...left } });
  if (kind === 'lost') return HttpResponse.error();
  if (kind === 'malformed') return new HttpResponse(answer.malformed, { status: 200, headers });
  return new HttpResponse(answer.body + ' '.repeat(simulator.settings.hugeAnswerBytes), { status: 200, headers });
}

function describe({ partner, log, receipts }: Controlled<object>) {
  return { partner: partner.id, name: partner.name, counts: log.counts, receiptsWaiting: receipts.waiting };
}

async function changeSettings(simulator: Controlled<object>, request: Request): Promise<Response> {
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

function stored(text: string | undefined, contentType: string): Response {
  if (text === undefined)
    return HttpResponse.json({ error: 'There is no such message, or its text is no longer kept.' }, { status: 404 });
  return new HttpResponse(text, { headers: { 'content-type': contentType } });
}
