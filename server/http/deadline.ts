import type { IncomingMessage, ServerResponse } from 'node:http';
import { inRequest, RequestOver, RequestScope } from '../../prisma/request-scope.js';
import { type Refusal, refusals, sendRefusal } from './refusal.js';
import type { Handler } from './router.js';

/** Why a request ended before it was answered. */
export type Over = 'deadline' | 'client gone';

/**
 * Gives each request so many milliseconds from when it has been read whole, and as many until its body begins to be read; how long the body
 * itself may take is limited elsewhere. When they have passed it is answered with `DEADLINE_EXCEEDED` (504), and as when its client has
 * gone, what it has under way in the database is cancelled. A commit that has begun is not: that what came of a change is unknown is said
 * in the answer (`late`).
 */
export function withinDeadline(
  deadlineMs: number,
  handle: Handler,
  onOver: (why: Over) => void,
  late: (changes: boolean) => Refusal = refusals.late,
): Handler {
  return async (request, response, parameters) => {
    const scope = new RequestScope();
    const over = new Promise<void>((resolve) => {
      scope.whenOver(resolve);
    });
    let timer: NodeJS.Timeout | undefined;
    const end = (why: Over): void => {
      scope.end();
      if (scope.isOver) onOver(why);
      if (scope.isOver && why === 'deadline') sendRefusal(response, late(scope.changes));
    };
    let bytesRead = 0;
    const passed = (): void => (isArriving(request, bytesRead) ? begin() : end('deadline'));
    const begin = (): void => {
      bytesRead = request.socket.bytesRead;
      timer = timer?.refresh() ?? setTimeout(passed, deadlineMs);
    };
    const gone = (): void => end('client gone');
    response.once('close', gone);
    begin();
    if (hasBody(request)) request.once('end', begin);
    try {
      const handling = inRequest(scope, async () => handle(request, response, parameters)).catch((error: unknown) => {
        // Work that it shares with others has a time of its own, which may be over first.
        throw error instanceof RequestOver ? late(scope.changes) : error;
      });
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

/** Whether the handler waits for more of the body: it reads it, or has since there were so many bytes of it. */
const isArriving = (request: IncomingMessage, bytesRead: number): boolean =>
  hasBody(request) && (request.readableFlowing === true || request.socket.bytesRead > bytesRead);

/**
 * The same for a part of a request, where another part takes its own time. Rejects with the refusal; then what the part has under way in the
 * database is cancelled.
 */
export async function partWithin<T>(deadlineMs: number, changes: boolean, part: () => Promise<T>): Promise<T> {
  const scope = new RequestScope();
  const late = new Promise<never>((_resolve, reject) => {
    scope.whenOver(() => reject(refusals.late(changes)));
  });
  const timer = setTimeout(() => scope.end(), deadlineMs);
  try {
    const doing = inRequest(scope, part).catch((error: unknown) => {
      // As above.
      throw error instanceof RequestOver ? refusals.late(changes) : error;
    });
    doing.catch(() => undefined);
    return await Promise.race([doing, late]);
  } finally {
    scope.close();
    clearTimeout(timer);
  }
}

/** What the handler writes after the answer was given goes nowhere; it must not fail either. */
function silence(response: ServerResponse): void {
  response.on('error', () => undefined);
}
