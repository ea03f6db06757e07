import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { Origins } from './origins.js';
import { Refusal, refusals, sendRefusal } from './refusal.js';
import { securityHeaders } from './security-headers.js';

export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  parameters: Readonly<Record<string, string>>,
) => Promise<void> | void;

/** One address of the server. `path` may hold `:name` segments and may end in `*`. GET answers HEAD as well. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly handle: Handler;
}

const pattern = (path: string): RegExp =>
  new RegExp(`^${path.replace(/:([a-zA-Z]+)/g, '(?<$1>[^/]+)').replace(/\*$/, '.*')}$`);

/** The path of a request; empty when its target is no address. */
export function pathOf({ url = '' }: IncomingMessage): string {
  return URL.parse(url, 'http://hub')?.pathname ?? '';
}

/** The methods of some routes, as the header `Allow` lists them. */
const allowed = (routes: readonly Route[]): string =>
  routes
    .flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    .sort()
    .join(', ');

/**
 * Finds the route of a request and turns every failure into an answer; what is unexpected is logged, not shown. `elsewhere`
 * is what an address without a route is answered with.
 */
export function router(
  routes: readonly Route[],
  logger: Logger,
  elsewhere: () => Refusal = refusals.notFound,
  origins = new Origins(),
) {
  const table = routes.map((route) => ({ ...route, pattern: pattern(route.path) }));
  const routesOf = (path: string) => table.filter((route) => route.pattern.test(path));
  // Most requests are for an address that is written out: nothing has to be taken apart for them.
  const written = new Map(
    routes.filter(({ path }) => /^[/a-z-]+$/.test(path)).map(({ path }) => [path, routesOf(path)]),
  );
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(securityHeaders(request))) response.setHeader(name, value);
    try {
      const known = written.get(request.url ?? '');
      const path = known ? request.url! : pathOf(request);
      const here = known ?? routesOf(path);
      if (here.length > 0 && origins.answer(request, response, () => allowed(here))) return;
      const method = request.method === 'HEAD' ? 'GET' : request.method;
      const route = here.find((candidate) => candidate.method === method);
      if (!route) throw here.length > 0 ? refusals.methodNotAllowed(allowed(here)) : elsewhere();
      await route.handle(request, response, route.pattern.exec(path)?.groups ?? {});
    } catch (error) {
      if (error instanceof Refusal) return sendRefusal(response, error);
      if (request.destroyed && !response.writable) return;
      logger.error({ err: { name: (error as Error).name, stack: (error as Error).stack } }, 'request failed');
      sendRefusal(response, refusals.failed());
    }
  };
}
