import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen {
  readonly messageId: string;
  readonly body: string;
  readonly at: number;
}

type Reply =
  { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string } | 'hang up' | 'never';

/**
 * A partner on the network. It keeps every request, and takes each message once: the same id again is answered 302. What
 * `reply` returns instead of undefined is answered as it is, and then the message is not taken.
 */
export async function httpPartner() {
  const requests: Seen[] = [];
  const taken: Seen[] = [];
  let reply: (seen: Seen, nth: number) => Reply | undefined | Promise<Reply | undefined> = () => undefined;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void (async () => {
        const seen = {
          messageId: String(request.headers['x-message-id']),
          body: Buffer.concat(chunks).toString(),
          at: Date.now(),
        };
        requests.push(seen);
        const told = await reply(seen, requests.length);
        if (told === 'never') return;
        if (told === 'hang up') return void request.socket.destroy();
        if (told) return void response.writeHead(told.status, told.headers).end(told.body ?? '');
        if (taken.some(({ messageId }) => messageId === seen.messageId))
          return void response.writeHead(302).end('previously sent');
        taken.push(seen);
        response.writeHead(200).end('success');
      })();
    });
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const down = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    url: `http://127.0.0.1:${port}/`,
    requests,
    taken,
    /** The order in which documents were taken, by what they say of themselves. */
    labels: () => taken.map(({ body }) => (JSON.parse(body) as { label: string }).label),
    answerWith: (next: typeof reply) => (reply = next),
    down,
    up: () => listen(port),
  };
}

export type HttpPartner = Awaited<ReturnType<typeof httpPartner>>;
