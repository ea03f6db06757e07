import type { ServerResponse } from 'node:http';
import type { Route } from '../http/router.js';
import type { Readiness } from './readiness.js';

/**
 * `/health/live`: the process answers; restart it when it does not. `/health/ready`: it has everything it needs for its
 * work; send it none while that is 503. Both are open to anybody and say nothing of people or documents.
 */
export function healthRoutes(readiness: Readiness): Route[] {
  const startedAt = new Date(Date.now() - process.uptime() * 1_000).toISOString();
  return [
    {
      method: 'GET',
      path: '/health/live',
      handle: (_request, response) => void answer(response, 200, { status: 'live', since: startedAt }),
    },
    {
      method: 'GET',
      path: '/health/ready',
      handle: async (_request, response) => {
        const report = await readiness.report();
        answer(response, report.status === 'ready' ? 200 : 503, report);
      },
    },
  ];
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    ...(status === 503 ? { 'retry-after': '2' } : {}),
  });
  response.end(JSON.stringify(body));
}
