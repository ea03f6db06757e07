import type { IncomingMessage, ServerResponse } from 'node:http';
import { inRequest, RequestScope } from '../../prisma/request-scope.js';
import { refusals, sendRefusal } from './refusal.js';
import type { Handler } from './router.js';

/** Why a request ended before it was answered. */
export type Over = 'deadline' | 'client gone';

/**
 * Gives each request so many milliseconds from when it has been read whole; how long that may take is limited elsewhere. When they
 * have passed it is answered with `DEADLINE_EXCEEDED` (504), and as when its client has gone, what it has under way in the
 * database is cancelled. A commit that has begun is not: that what came of a change is unknown is said in the answer.
 */
export function withinDeadline(deadlineMs: number, handle: Handler, onOver: (why: Over) => void): Handler {
  return async (request, response, parameters) => {
    const scope = new RequestScope();
    const over = new Promise<void>((resolve) => {
      scope.whenOver(resolve);
    });
    let timer: NodeJS.Timeout | undefined;
    const end = (why: Over): void => {
      scope.end();
      if (scope.isOver) onOver(why);
      if (scope.isOver && why === 'deadline') sendRefusal(response, refusals.late(scope.changes));
    };
    const begin = (): void => void (timer = setTimeout(() => end('deadline'), deadlineMs));
    const gone = (): void => end('client gone');
    response.once('close', gone);
    if (hasBody(request)) request.once('end', begin);
    else begin();
    try {
      const handling = inRequest(scope, async () => handle(request, response, parameters));
      // What it still says once it is over nobody hears.
      handling.catch(() => undefined);
      await Promise.race([handling, over]);
    } finally {
      scope.close();
      clearTimeout(timer);
      request.off('end', begin);
      response.off('close', gone);
      if (scope.isOver) silence(response);
    }
  };
}

const hasBody = ({ method, complete }: IncomingMessage): boolean => !complete && method !== 'GET' && method !== 'HEAD';

/** What the handler writes after the answer was given goes nowhere; it must not fail either. */
function silence(response: ServerResponse): void {
  response.on('error', () => undefined);
}
