import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Lifecycle } from './lifecycle.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A port that is listened on. What it answers with may change: a process listens before it can do its work. */
export interface Listening {
  readonly server: Server;
  readonly url: string;
  answerWith(answer: Answer): void;
}

/** How long a request in flight has to end once the process stops; then its connection is cut. */
const REQUEST_PATIENCE_MS = 10_000;

/** Listens for HTTP. At the end no new connection is taken, requests in flight finish, and idle connections are closed. */
export async function listen(
  { host, port, life }: { host: string; port: number; life: Lifecycle },
  first: Answer,
): Promise<Listening> {
  let answer = first;
  let closing = false;
  const server = createServer({ requestTimeout: 120_000, headersTimeout: 20_000 }, (request, response) => {
    // A client that keeps its connection open would otherwise send its next request to a process that is leaving.
    if (closing) response.setHeader('connection', 'close');
    void answer(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => resolve());
  });
  life.keep('work', async () => {
    closing = true;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const late = setTimeout(() => server.closeAllConnections(), REQUEST_PATIENCE_MS);
    await closed;
    clearInterval(idle);
    clearTimeout(late);
  });
  const bracketed = host.includes(':') ? `[${host}]` : host;
  return {
    server,
    url: `http://${bracketed}:${(server.address() as AddressInfo).port}`,
    answerWith: (next) => void (answer = next),
  };
}
