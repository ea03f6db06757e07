import { type RuruClientConfig, ruruHTML } from 'ruru/server';
import { serveStatic } from 'ruru/static';
import { refusals } from '../http/refusal.js';
import type { Route } from '../http/router.js';
import { exampleOperations } from './example-operations.js';

const STATIC_PATH = '/graphiql-static/';
/** What the editor needs: its own files, and what it makes of them as it runs. */
const POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; worker-src 'self' blob:; connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'none'";
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** GraphiQL asks for the schema before it reads its own headers editor; this gives every request of the page the headers it was given. */
const INTROSPECT_WITH_HEADERS = `<script>
  (() => {
    const plain = window.fetch;
    const given = JSON.parse(RURU_CONFIG.initialHeaders || '{}');
    window.fetch = (address, options = {}) => plain(address, { ...options, headers: { ...given, ...options.headers } });
  })();
</script>`;

/**
 * GraphiQL at /graphql for a browser, with example operations, from files in the package: no other host is asked.
 *
 * `sandboxToken` is put into the page's headers so that the sandbox can be tried at once. Only a page asked for under a
 * loopback name gets it: a foreign site that points its own name at this machine does not.
 */
export function graphiqlRoutes(sandboxToken: string | undefined): { page: Route['handle']; routes: Route[] } {
  const files = serveStatic(STATIC_PATH);
  const page = (headers: string | undefined) =>
    ruruHTML({
      endpoint: '/graphql',
      subscriptionEndpoint: '/graphql',
      staticPath: STATIC_PATH,
      htmlParts: { headerScripts: (scripts) => INTROSPECT_WITH_HEADERS + scripts },
      clientConfig: {
        initialQuery: exampleOperations,
        defaultQuery: exampleOperations,
        ...(headers ? { initialHeaders: headers, defaultHeaders: headers } : {}),
      } as RuruClientConfig,
    });
  return {
    page: (request, response) => {
      const trusted = sandboxToken !== undefined && LOOPBACK.test(request.headers.host ?? '');
      const headers = trusted ? JSON.stringify({ Authorization: `Bearer ${sandboxToken}` }, null, 2) : undefined;
      response.setHeader('content-security-policy', POLICY);
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(page(headers));
    },
    routes: [
      {
        method: 'GET',
        path: `${STATIC_PATH}*`,
        handle: (request, response) =>
          new Promise<void>((resolve, reject) => {
            response.once('close', resolve);
            response.setHeader('cache-control', 'public, max-age=3600');
            // What runs as a worker has the policy of its own file.
            response.setHeader('content-security-policy', POLICY);
            files(request, response, (error) => reject(error ?? refusals.notFound()));
          }),
      },
    ],
  };
}
