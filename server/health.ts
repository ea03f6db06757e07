import type { ServerResponse } from 'node:http';
import type { PrismaClient } from '../prisma/client.js';
import type { Route } from './http/router.js';

const CHECK_TIMEOUT_MS = 2_000;

/** `/health/live`: the process answers. `/health/ready`: it can do its work, i.e. the database answers; 503 when it does not. */
export function healthRoutes(prisma: PrismaClient): Route[] {
  return [
    {
      method: 'GET',
      path: '/health/live',
      handle: (_request, response) => void answer(response, 200, { status: 'live' }),
    },
    {
      method: 'GET',
      path: '/health/ready',
      handle: async (_request, response) => {
        const database = await within(CHECK_TIMEOUT_MS, prisma.$queryRaw`select 1`);
        answer(response, database ? 200 : 503, { status: database ? 'ready' : 'not ready', database });
      },
    },
  ];
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

async function within(milliseconds: number, work: PromiseLike<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), milliseconds)));
  try {
    return await Promise.race([
      Promise.resolve(work).then(
        () => true,
        () => false,
      ),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
